"""Lists, whole or page by page, as JSON or CSV, and the answers that every part of the API shares."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from flask import Response, request

from dashboard.links import BASE
from dashboard.public_address import public_address
from layers.errors import QueryError
from layers.exports.ledger_csv import ledger_csv, spreadsheet_ledger_csv
from layers.facts.catalogue import load_catalogue
from layers.projects.project_list import LARGEST_PAGE
from layers.query.fields import LONGEST_ECHO, one_of, whole
from layers.query.view_state import ViewState

TABLE_FORMATS = ("json", "csv")
LARGEST_OFFSET = 999_999
Row = TypeVar("Row")


def as_json(content: object, status: int = 200) -> Response:
    """An answer of JSON."""
    return Response(json.dumps(content, ensure_ascii=False, indent=1), status, mimetype="application/json")


def refuse(faults: Iterable[QueryError]) -> Response:
    """400 with the field, the value and what is allowed, of the first fault and of all."""
    all_faults = [{"field": fault.field, "value": fault.value, "allowed": fault.allowed} for fault in faults]
    first = all_faults[0]
    sentence = f"The value of {first['field']} is not known. Allowed: {first['allowed']}."
    return as_json({"error": sentence, **first, "faults": all_faults}, 400)


def as_file(name: str) -> dict[str, str]:
    """The header by which a browser keeps an answer as a file."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def choose_format(wanted: Sequence[str], excel: Sequence[str], known: Iterable[str]) -> tuple[str, bool]:
    """The format of a query and whether it is for a spreadsheet (`excel=1`, for CSV alone). Raises QueryError."""
    for name, given in (("format", wanted), ("excel", excel)):
        if len(given) > 1:
            raise QueryError(name, given[1][:LONGEST_ECHO], "one value for each field")
    chosen = one_of("format", wanted[0], known)
    if excel and chosen != "csv":
        raise QueryError("excel", excel[0][:LONGEST_ECHO], "nothing: it is for format=csv")
    return chosen, bool(excel and one_of("excel", excel[0], ["1"]))


@dataclass(frozen=True)
class Part:
    """Which rows of a list an answer holds: at most `limit` (None: all) after the first `offset`."""

    offset: int = 0
    limit: int | None = None

    @property
    def is_whole(self) -> bool:
        """Is it the list without a word of pages?"""
        return self == Part()

    def of(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows of the page."""
        return rows[self.offset :][: self.limit]

    def headers(self, total: int) -> dict[str, str]:
        """How many rows the list has, and where the next page is."""
        found = {"X-Total-Count": str(total)}
        if self.limit is not None and self.offset + self.limit < total:
            fields = request.args.to_dict(flat=False)
            following = {**fields, "limit": [str(self.limit)], "offset": [str(self.offset + self.limit)]}
            found["Link"] = f'<{BASE}{request.path}?{urlencode(following, doseq=True)}>; rel="next"'
        return found


def read_part(fields: dict[str, list[str]]) -> Part:
    """Take `limit` and `offset` out of the fields of a query. Raises QueryError where they are no whole numbers."""
    found = {}
    for name, least, most in (("limit", 1, LARGEST_PAGE), ("offset", 0, LARGEST_OFFSET)):
        given = fields.pop(name, [])
        if len(given) > 1:
            raise QueryError(name, given[1][:LONGEST_ECHO], "one value for each field")
        if given:
            found[name] = whole(name, given[0], least, most)
    return Part(found.get("offset", 0), found.get("limit"))


def answer_list(build: Callable[[], Sequence[dict[str, object]]]) -> Response:
    """A list that takes `limit` and `offset` alone; a field that would be ignored is refused."""
    fields = request.args.to_dict(flat=False)
    try:
        part = read_part(fields)
        for name, values in fields.items():
            raise QueryError(name[:LONGEST_ECHO], values[0][:LONGEST_ECHO], "limit or offset")
    except QueryError as error:
        return refuse([error])
    return _answer_part(build(), part)


def _answer_part(rows: Sequence[dict[str, object]], part: Part) -> Response:
    response = as_json(part.of(rows))
    response.headers.update(part.headers(len(rows)))
    return response


def answer_table(build: Callable[[], Sequence[dict[str, object]]]) -> Response:
    """A list of flat rows: as JSON, or as CSV with `format=csv`, for a spreadsheet with `excel=1` as well."""
    fields = request.args.to_dict(flat=False)
    wanted, excel = fields.pop("format", ["json"]), fields.pop("excel", [])
    try:
        part = read_part(fields)
        for name, values in fields.items():
            raise QueryError(name[:LONGEST_ECHO], values[0][:LONGEST_ECHO], "format, excel, limit or offset")
        chosen, is_for_spreadsheet = choose_format(wanted, excel, TABLE_FORMATS)
    except QueryError as error:
        return refuse([error])
    rows = build()
    if chosen == "json":
        return _answer_part(rows, part)
    page = public_address(ViewState(load_catalogue().default.id, view="sources"), request.url_root)
    shown = part.of(rows)
    content = (spreadsheet_ledger_csv if is_for_spreadsheet else ledger_csv)(shown, page)
    headers = {**as_file(f"epc-atlas_{request.path.split('/')[-1]}.csv"), **part.headers(len(rows))}
    return Response(content, mimetype="text/csv", headers=headers)
