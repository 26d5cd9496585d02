"""From a country code or a place as printed to an area of the atlas; what is ambiguous is never taken silently."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from layers.areas import AreaNameError, load_areas, load_names, load_regions, resolve_name, search_areas
from layers.areas.names import fold
from layers.importers.code_lists import DAC, M49, Withdrawn, region_names, withdrawn_codes
from layers.languages import _
from layers.projects.schema import WORLD_AREA

# Names that more than one area goes by, where the atlas's own search would take the official short name of one.
_SHARED_NAMES: Mapping[str, tuple[str, ...]] = {
    "congo": ("COG", "COD"),
    "korea": ("KOR", "PRK"),
    "coree": ("KOR", "PRK"),
    "corea": ("KOR", "PRK"),
    "virgin islands": ("VGB", "VIR"),
    "samoa islands": ("WSM", "ASM"),
    "micronesia": ("FSM",),
    "timor": ("TLS", "IDN"),
    "saint martin": ("MAF", "SXM"),
    "st martin": ("MAF", "SXM"),
}
_BETWEEN_NAMES = re.compile(r"\s*(?:[;|/\n]|,|\s&\s|\band\b|\bet\b|\by\b|\+)\s*")
_WORLD_NAMES = frozenset({
    "world", "worldwide", "global", "monde", "mondial", "mundo", "mundial", "العالم", "all countries", "multi country",
})  # fmt: skip


class PlaceError(LookupError):
    """A place that is not taken; `why` and `suggestion` are sentences. Never echo the place unescaped."""

    def __init__(self, why: str, suggestion: str) -> None:
        """Keep both for the report."""
        self.why, self.suggestion = why, suggestion
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: a country by `iso3`, or none, with `area` naming region or world. `notice` may be empty."""

    iso3: str | None
    area: str
    notice: str = ""


def country_by_code(code: str, is_m49: bool = False) -> Place:
    """The country of a code: alpha-2 as it is, alpha-3, M49 or lower case with a notice. Raise PlaceError.

    A number that DAC gives to a region and M49 to a country is the country's only with `is_m49`.
    """
    text = code.strip()
    if not text:
        raise PlaceError(_("No country is named."), _("Give a country's ISO 3166-1 code of two letters."))
    upper = text.upper()
    if iso3 := _iso3_by_iso2().get(upper):
        notice = "" if text == upper else _("a country code in small letters is read as the capital one")
        return Place(iso3, load_areas()[iso3].name("en"), notice)
    if upper in load_areas():
        notice = _("a code of three letters (alpha-3) stands where two letters (alpha-2) are due, and is read so")
        return Place(upper, load_areas()[upper].name("en"), notice)
    if upper in withdrawn_codes():
        return _successor(withdrawn_codes()[upper])
    if text.isdecimal():
        return _numbered(text, is_m49)
    usual = {"UK": "GB", "EL": "GR"}.get(upper)
    hint = _("{code} may be meant.").format(code=usual) if usual else _("Look the code up in ISO 3166-1 (alpha-2).")
    raise PlaceError(_("It is no country's code in ISO 3166-1."), hint)


def _successor(old: Withdrawn) -> Place:
    names = "; ".join(f"{load_areas()[iso3].name('en')} ({iso3})" for iso3 in old.successors)
    if len(old.successors) == 1:
        notice = _("{code} ({name}) is withdrawn and read as its successor, {names}")
        return Place(old.successors[0], names, notice.format(code=old.code, name=old.name, names=names))
    why = _("The code was withdrawn ({name}), and more than one area followed.").format(name=old.name)
    raise PlaceError(why, _("Name one of: {names}").format(names=names))


def _numbered(text: str, is_m49: bool) -> Place:
    iso3 = _iso3_by_m49().get(text.zfill(3))
    dac = None if is_m49 and iso3 else region_names().get((DAC, text.lstrip("0")))
    if dac:
        hint = _("Give it as a region: recipient-region {code} ({name}).").format(code=text, name=dac)
        if iso3:
            hint += " " + _("Or is {area} meant? Its code is {iso2}.").format(
                area=load_areas()[iso3].name("en"), iso2=load_areas()[iso3].iso2
            )
        raise PlaceError(_("It is the code of a region, not of a country."), hint)
    if iso3 is None and (M49, text.zfill(3)) in region_names():
        raise PlaceError(_("It is the code of a region, not of a country."), _("Give it as a region of vocabulary 2."))
    if iso3:
        notice = _("a number (M49) stands where a code of two letters is due, and is read so")
        return Place(iso3, load_areas()[iso3].name("en"), notice)
    raise PlaceError(_("It is no country's number in M49."), _("Give a country's ISO 3166-1 code of two letters."))


def region_by_code(code: str, vocabulary: str, name: str = "") -> Place:
    """The region of a code in a vocabulary of IATI (1 DAC, 2 M49, others by `name`). Raise PlaceError."""
    text = code.strip()
    if vocabulary == M49:
        text = text.zfill(3) if text.isdecimal() else text
        if text == "001":
            return Place(None, WORLD_AREA)
    known = region_names().get((vocabulary, text))
    if known is None and vocabulary in (DAC, M49):
        other = M49 if vocabulary == DAC else DAC
        found = region_names().get((other, text.zfill(3) if other == M49 else text.lstrip("0")))
        hint = _("In vocabulary {other} it is {name}.").format(other=other, name=found) if found else ""
        why = _("It is no region's code in vocabulary {vocabulary}.").format(vocabulary=vocabulary)
        raise PlaceError(why, hint or _("Look the code up in the list of the vocabulary."))
    if not text and not name.strip():
        raise PlaceError(_("No region is named."), _("Give a region's code and its vocabulary."))
    return Place(None, f"{text} {known or ' '.join(name.split())}".strip())


def place_by_name(text: str) -> Place:
    """The one country or region that a cell names, in four languages or as printed, or by code. Raise PlaceError."""
    name = " ".join(text.split())
    key = fold(name)
    if key in _WORLD_NAMES:
        return Place(None, WORLD_AREA)
    if key in _SHARED_NAMES:
        raise PlaceError(
            _("More than one place goes by this name."),
            _("Name one of: {names}").format(names=_listed(_SHARED_NAMES[key])),
        )
    if (place := _by_short_code(name)) is not None:
        return place
    if key in _misprints():
        raise PlaceError(
            _("The name is misspelt."), _("Is one of these meant? {names}").format(names=_listed((_misprints()[key],)))
        )
    if region := _regions_by_name().get(key):
        return Place(None, region)
    try:
        iso3 = resolve_name(name)
    except AreaNameError as error:
        raise _unresolved(name, error) from error
    if _is_near_miss(key, iso3):
        raise PlaceError(_("The name is misspelt."), _("Is one of these meant? {names}").format(names=_listed((iso3,))))
    return Place(iso3, load_areas()[iso3].name("en"))


def _is_near_miss(key: str, iso3: str) -> bool:
    """Is a name that only the library knows a slip in a known one? It lists many misspellings as names."""
    from rapidfuzz.distance import OSA

    compact = key.replace(" ", "")
    known = _names_of(iso3)
    return compact not in known and any(OSA.distance(compact, name, score_cutoff=2) <= 2 for name in known)


def _by_short_code(name: str) -> Place | None:
    """The country of a cell that holds a code; None where it may be a name after all. Raise PlaceError."""
    if not re.fullmatch(r"[A-Za-z]{2,3}|[0-9]{1,3}", name):
        return None
    try:
        place = country_by_code(name, is_m49=True)
    except PlaceError:
        if name.isdecimal() or name.upper() in withdrawn_codes():
            raise
        return None
    # In a table any of the three codes is as good: only a withdrawn one is worth a word.
    return place if name.upper() in withdrawn_codes() else Place(place.iso3, place.area)


def _unresolved(name: str, error: AreaNameError) -> PlaceError:
    """Several places in one cell, a misprint with suggestions, or a name that nothing is like."""
    parts = [part for part in _BETWEEN_NAMES.split(name) if part]
    if len(parts) > 1 and all(_is_known(part) for part in parts):
        return PlaceError(
            _("The cell names several places, and no split of the money is given."),
            _("Give each place a row of its own, with its part of the money."),
        )
    unknown = _("No area is known by this name.")
    why = error.reason if "area-names.csv" not in error.reason else unknown
    alike = [match.iso3 for match in search_areas(name, limit=3)] if len(name) <= 100 else []
    if alike:
        return PlaceError(why, _("Is one of these meant? {names}").format(names=_listed(tuple(alike))))
    return PlaceError(why, _("Give the country's ISO 3166-1 code, or its name as the UN writes it."))


def _is_known(part: str) -> bool:
    try:
        place_by_name(part)
    except PlaceError:
        return fold(part) in _SHARED_NAMES
    return True


def _listed(codes: tuple[str, ...]) -> str:
    return "; ".join(f"{load_areas()[iso3].name('en')} ({iso3})" for iso3 in codes)


@cache
def _names_of(iso3: str) -> frozenset[str]:
    """Folded names of an area without spaces, in four languages and as the atlas's own table has them."""
    area = load_areas()[iso3]
    own = [area.short_en, *(area.name(lang) for lang in ("en", "fr", "es", "ar"))]
    own += [row.name for row in load_names() if row.iso3 == iso3 and row.kind != "not-one-area"]
    return frozenset(fold(name.removeprefix("the ")).replace(" ", "") for name in own if name)


@cache
def _misprints() -> Mapping[str, str]:
    """Misspelt names that a document prints: known to the atlas, and still not taken from a new file unseen."""
    return {fold(row.name): row.iso3 for row in load_names() if "misprint" in row.reason.casefold() and row.iso3}


@cache
def _iso3_by_iso2() -> Mapping[str, str]:
    return {area.iso2: area.iso3 for area in load_areas().values()}


@cache
def _iso3_by_m49() -> Mapping[str, str]:
    return {area.m49: area.iso3 for area in load_areas().values() if area.m49}


@cache
def _regions_by_name() -> Mapping[str, str]:
    """Folded name -> code and name of a region of M49 or of the atlas's own groupings, in four languages."""
    found = {fold(name): f"{code} {name}" for (vocabulary, code), name in region_names().items() if vocabulary == M49}
    for region in load_regions().values():
        code = region.id.removeprefix("m49-")
        for lang in ("en", "fr", "es", "ar"):
            found.setdefault(fold(region.title(lang)), f"{code} {region.title('en')}")
    official = {fold(area.name(lang)) for area in load_areas().values() for lang in ("en", "fr", "es", "ar")}
    return {name: region for name, region in found.items() if name not in official}
