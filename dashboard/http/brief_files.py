"""A brief that a browser sends, as a file: HTML that presents itself, PDF, slides. Nothing of it is kept."""

from collections.abc import Mapping, Sequence
from functools import partial

from flask import Blueprint, Response, request

from dashboard.http.api_document import described
from dashboard.http.api_queries import BriefFile
from dashboard.http.brief_body import BriefBody
from dashboard.http.export_pool import ExportError
from dashboard.http.exports import failed, make_export
from dashboard.http.listed import as_file, as_json, refuse
from dashboard.public_address import map_address
from layers.briefs import BriefError, parse_brief
from layers.briefs.model import LARGEST_BYTES
from layers.drawing.sheet import read_size
from layers.errors import QueryError
from layers.exports.brief_files import BRIEF_FORMATS, brief_file_name, write_brief
from layers.exports.map_files import MAP_FORMATS, room_size
from layers.languages import languages, speaking
from layers.query.fields import LONGEST_ECHO, fault, one_of
from layers.query.view_state import THEMES

brief_files = Blueprint("brief_files", __name__)
DEFAULTS = {"format": "html", "size": "slide", "lang": "en", "theme": "light"}


@brief_files.post("/api/v1/brief")
@described(query=BriefFile, body=BriefBody, media=BRIEF_FORMATS, examples=("", "format=pptx"), refusals=(400, 503))
def brief_file() -> Response:
    """The brief in the body as `format` in `size`, in a language and a palette."""
    found, faults = _read(request.args.to_dict(flat=False))
    if faults:
        return refuse(faults)
    size, lang = read_size(found["size"]), found["lang"]
    try:
        with speaking(lang):
            brief = parse_brief(request.stream.read(LARGEST_BYTES + 1), "brief")
        link = partial(map_address, root=request.url_root)
        body = make_export(write_brief, brief, found["format"], room_size(size), lang, found["theme"], link)
    except BriefError as error:
        return as_json({"error": str(error)}, 400)
    except ExportError as error:
        return failed(error)
    headers = as_file(brief_file_name(brief, MAP_FORMATS[found["format"]].suffix))
    return Response(body, mimetype=MAP_FORMATS[found["format"]].mimetype, headers=headers)


def _read(fields: Mapping[str, Sequence[str]]) -> tuple[dict[str, str], list[QueryError]]:
    """The fields of the query with their defaults, and what is wrong with them."""
    allowed = {"format": BRIEF_FORMATS, "lang": languages(), "theme": THEMES}
    found, faults = dict(DEFAULTS), []
    for name, values in fields.items():
        try:
            if name not in DEFAULTS or len(values) > 1:
                raise fault(name[:LONGEST_ECHO], values[-1], f"one value for each of {', '.join(DEFAULTS)}")
            found[name] = read_size(values[0]).name if name == "size" else one_of(name, values[0], allowed[name])
        except QueryError as error:
            faults.append(error)
    return found, faults
