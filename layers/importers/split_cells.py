"""A cell that names several places with the part of each: `Kenya 60 %; Uganda 40 %`. Without parts none is guessed."""

import re

from layers.importers.attribution import Named
from layers.importers.places import Place, PlaceError, place_by_name

_PERCENT = r"(?P<percent>\d{1,3}(?:[.,]\d{1,4})?)\s*%"
_END = r"\s*(?:[;,|/\n+]|$)\s*"
_FORMS = (
    re.compile(r"(?P<name>[^%;|\n\d]+?)\s*[:=(\[]?\s*" + _PERCENT + r"\s*[)\]]?" + _END),
    re.compile(_PERCENT + r"\s*(?P<name>[^%;|\n\d]+?)" + _END),
)
LONGEST_CELL = 2000


def split_of(text: str, field: str) -> list[Named]:
    """The places of a cell with their percentages as printed; none where some of the cell is anything else."""
    if "%" not in text or len(text) > LONGEST_CELL:
        return []
    return next(filter(None, (_split_by(form, text.strip(), field) for form in _FORMS)), [])


def _split_by(form: re.Pattern[str], text: str, field: str) -> list[Named]:
    found, at = [], 0
    while at < len(text):
        match = form.match(text, at)
        if match is None:
            return []
        name = match["name"].strip()
        found.append(Named(field, name, _place(name), match["percent"].replace(",", ".")))
        at = match.end()
    return found


def _place(name: str) -> Place | PlaceError:
    try:
        return place_by_name(name)
    except PlaceError as error:
        return error
