"""From a name to an area: exceptions, aliases and names as printed first, then the countrynames library."""

import re
import unicodedata
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from layers.areas.table import LANGS, load_areas, raise_faults
from layers.data_package import DATA, read_rows
from layers.errors import Fault

KINDS = ("official", "exception", "alias", "as-printed", "not-one-area")
_LETTERS = str.maketrans({
    "&": " and ", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i",
    "ـ": None, "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك",
})  # fmt: skip


class AreaNameError(LookupError):
    """A name that is no area's, or more than one area's. Never echo `name` unescaped."""

    def __init__(self, name: str, reason: str) -> None:
        """`reason` is a sentence that says why."""
        self.name, self.reason = name, reason
        super().__init__(f"{name!r} is not the name of one area. {reason}")


@dataclass(frozen=True, slots=True)
class AreaName:
    """One row of `data/area-names.csv`.

    `kind` is `official` (the UN form, where the copy of M49 used had another), `exception` (departs from
    it, or is missing in it), `alias` (for finding), `as-printed` (in the documents of `source`) or
    `not-one-area` (for finding, never resolved; `iso3` is empty where no area is meant).
    """

    iso3: str
    lang: str
    name: str
    kind: str
    source: str
    reason: str


def fold(text: str) -> str:
    """`text` without case, accents, vowel signs, punctuation or doubled spaces, for comparing names."""
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_LETTERS)
    kept = "".join(c for c in plain if not unicodedata.category(c).startswith("M"))
    return " ".join(re.sub(r"[\W_]+", " ", kept).split())


@cache
def load_names(folder: Path = DATA) -> tuple[AreaName, ...]:
    """Every row of `area-names.csv`. Raise DataError with every fault found."""
    rows = read_rows(folder / "area-names.csv", [field.name for field in fields(AreaName)])
    areas = load_areas(folder)
    faults = []
    for line, row in enumerate(rows, 2):
        checks = [
            (
                "iso3",
                row["iso3"] in areas or (not row["iso3"] and row["kind"] == "not-one-area"),
                "a known area",
            ),
            ("lang", row["lang"] in LANGS, ", ".join(LANGS)),
            ("name", fold(row["name"]) != "", "a name"),
            ("kind", row["kind"] in KINDS, ", ".join(KINDS)),
            ("source", row["source"] != "", "where it comes from"),
            ("reason", row["reason"] != "", "a reason"),
        ]
        faults += [Fault("area-names.csv", line, name, row[name], right) for name, ok, right in checks if not ok]
    raise_faults(faults)
    return tuple(AreaName(**row) for row in rows)


@cache
def _by_name() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Folded name -> iso3, and folded name -> why it is not one area."""
    refused = {fold(n.name): n.reason for n in load_names() if n.kind == "not-one-area"}
    known: dict[str, str] = {}
    given = [(n.name, n.iso3) for n in load_names() if n.kind != "not-one-area"]
    own = [(name, a.iso3) for a in load_areas().values() for name in (a.short_en, *map(a.name, LANGS)) if name]
    for name, iso3 in own + given:
        key = fold(name)
        if known.setdefault(key, iso3) != iso3:
            refused[key] = f"Two areas bear it: {known[key]} and {iso3}."
    return known, refused


def resolve_name(text: str) -> str:
    """The iso3 of the one area that `text` names, in any language that is known.

    The tables of the atlas decide first, then countrynames, without guessing at misspellings. Codes are
    refused: those of some agencies are not ISO's. Raise AreaNameError (a LookupError) that says why.
    """
    key = fold(text)
    if not key or len(text) > 200:
        raise AreaNameError(text[:50], "It holds no name.")
    known, refused = _by_name()
    for form in (key, key.removeprefix("the ")):
        if form in refused:
            raise AreaNameError(text, refused[form])
        if form in known:
            return known[form]
    if len(key) <= 3:
        raise AreaNameError(text, "It looks like a code; a code is looked up by the list that it belongs to.")
    iso3 = _iso3_by_iso2().get(_ask_countrynames(text))
    if iso3 is None:
        raise AreaNameError(text, "No area of the atlas is known by it; a new alias goes into data/area-names.csv.")
    return iso3


def _ask_countrynames(text: str) -> str:
    """A two-letter code, another code of that library, or nothing. Loaded here alone, for its size."""
    warnings.filterwarnings("ignore", message=".*ICU.*")
    import countrynames

    return countrynames.to_code(text) or ""


@cache
def _iso3_by_iso2() -> Mapping[str, str]:
    return {area.iso2: area.iso3 for area in load_areas().values()}
