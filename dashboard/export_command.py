"""`python -m dashboard export`: the rows of a map, or the map itself, as a file."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.check_command import add_unreleased, check
from layers.errors import QueryError
from layers.whole_files import write_whole

if TYPE_CHECKING:
    from layers.query.view_state import ViewState

ROW_FORMATS = ("csv", "geojson", "json", "xlsx")
MAP_FORMATS = ("html", "pdf", "plotly", "png", "pptx", "svg")


GIVEN_UP = 130
"""What a shell has for a command that Ctrl-C ended."""


def add_export(commands: Any) -> None:
    """Add the command to argparse's sub-commands."""
    parser = commands.add_parser(
        "export",
        help="write the rows of a map, or the map, to a file",
        description="Write the rows that the map of a query shows to a file, or the map itself.",
    )
    parser.add_argument("--query", default="", help='as in the address: "layer=l3-responses&period=2017"')
    parser.add_argument("--brief", type=Path, metavar="FILE", help="a brief in place of a query, as html, pdf or pptx")
    parser.add_argument("--format", choices=sorted([*ROW_FORMATS, *MAP_FORMATS]), required=True)
    parser.add_argument(
        "--size", help="of a map: slide (the default), slide-4x3, a4, a3, social, or WIDTHxHEIGHT in px"
    )
    parser.add_argument("--bare", action="store_true", help="of a map: without the words around it")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    add_unreleased(parser)
    parser.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    if code := check(quiet=True, unreleased=options.unreleased):
        return code
    from layers.exports.download_rows import select_map_records
    from layers.facts.imported import install
    from layers.projects.atlas_layers import StoreLayers
    from layers.query.view_state import ViewState

    install(StoreLayers())
    try:
        if options.brief is not None:
            return _export_brief(options)
        state = ViewState.from_query(options.query)
        content = _map(state, options) if options.format in MAP_FORMATS else _rows(state, options)
    except (ImportError, FileNotFoundError) as error:
        print(f"This installation cannot make {options.format} files: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"{options.output}: given up, nothing was written", file=sys.stderr)
        return GIVEN_UP
    return _written(options.output, content, f"{len(select_map_records(state))} rows")


def _export_brief(options: argparse.Namespace) -> int:
    """The scenes of a brief as one file."""
    from dashboard.public_address import map_address
    from layers.briefs import BriefError, read_brief
    from layers.drawing.sheet import read_size
    from layers.exports.brief_files import BRIEF_FORMATS, write_brief
    from layers.exports.map_files import room_size

    if options.query or options.bare or options.format not in BRIEF_FORMATS:
        allowed = f"a brief alone, as one of {', '.join(BRIEF_FORMATS)}"
        raise QueryError("format", options.format, allowed)
    try:
        brief = read_brief(options.brief)
    except BriefError as error:
        print(error, file=sys.stderr)
        return 1
    size = room_size(read_size(options.size or "slide"))
    content = write_brief(brief, options.format, size, link=map_address)
    return _written(options.output, content, f"{len(brief.scenes)} scenes")


def _written(path: Path, content: bytes, what: str) -> int:
    """Write the file and say what it holds, or why it could not be written; the exit code."""
    try:
        write_whole(path, content)
    except (OSError, ValueError) as error:
        print(f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}", file=sys.stderr)
        return 1
    print(f"{path}: {what}")
    return 0


def _rows(state: "ViewState", options: argparse.Namespace) -> bytes:
    from dashboard.public_address import map_address
    from layers.exports.formats import write_rows

    if options.size is not None or options.bare:
        raise QueryError("size", options.size or "bare", f"nothing: these are of maps ({', '.join(MAP_FORMATS)})")
    return write_rows(state, options.format, map_address(state))


def _map(state: "ViewState", options: argparse.Namespace) -> bytes:
    from dashboard.public_address import map_address
    from layers.drawing.sheet import read_size
    from layers.exports.map_files import default_size, write_map

    size = read_size(default_size(options.format) if options.size is None else options.size)
    return write_map(state, options.format, size, map_address(state), "map" if options.bare else "whole")
