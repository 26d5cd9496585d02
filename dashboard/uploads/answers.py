"""What a visitor answers about a table: checked before it is kept, and completed by what the report showed."""

from collections.abc import Mapping
from typing import Any

from dashboard.uploads.jobs import UploadError
from dashboard.uploads.looking import Look
from layers.areas import load_areas
from layers.importers.amounts import currencies
from layers.importers.table_header import IGNORED, column_fields
from layers.languages import _

CHOICES: Mapping[str, tuple[str, ...]] = {"date_order": ("day", "month"), "decimal": (",", ".")}
MOST_COLUMNS, LONGEST_HEADING = 2000, 1000


def read_answers(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as a plan keeps them. Raises UploadError for one that no question has."""
    columns = asked.get("columns") or []
    if not isinstance(columns, list) or len(columns) > MOST_COLUMNS:
        raise _wrong("columns")
    known = {*column_fields(), IGNORED}
    for pair in columns:
        is_pair = isinstance(pair, list) and len(pair) == 2 and all(isinstance(text, str) for text in pair)
        if not is_pair or len(pair[0]) > LONGEST_HEADING or pair[1] not in known:
            raise _wrong("columns")
    allowed = {**CHOICES, "currency": currencies(), "country": load_areas()}
    answers: dict[str, Any] = {"columns": columns}
    for name, values in allowed.items():
        value = asked.get(name) or None
        if value is not None and (not isinstance(value, str) or value not in values):
            raise _wrong(name)
        answers[name] = value
    return answers


def settled_answers(look: Look) -> dict[str, Any]:
    """The answers of a job with every column as its report showed it: what is confirmed is kept for the next file."""
    shown = {
        column["heading"]: column["field"] or IGNORED
        for reading in look.found["readings"]
        for column in reversed(reading["columns"])
    }
    return {**look.plan.answers, "columns": list(map(list, shown.items()))} if shown else look.plan.answers


def _wrong(name: str) -> UploadError:
    return UploadError(_("The answer to {question} is none that can be given.").format(question=name))
