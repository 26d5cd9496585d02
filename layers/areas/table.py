"""Areas and regions: what each is called, where it belongs, where its label stands."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType

from layers.data_package import DATA, read_rows
from layers.errors import DataError, Fault, QueryError

LANGS = ("en", "fr", "es", "ar")
WORLD = "m49-001"
_NUMBERS = ("label_lon", "label_lat", "land_area_km2")
_SHAPES = {
    "iso3": (r"[A-Z]{3}", "three capital letters"),
    "iso2": (r"[A-Z]{2}", "two capital letters"),
    "m49": (r"([0-9]{3})?", "three digits, or empty"),
    "ap_status": (r"(derived)?", "derived, or empty"),
}


@dataclass(frozen=True, slots=True)
class Area:
    """A country or territory. Texts are empty where there is none; see `data/areas.csv`.

    `label_lon` and `label_lat` are degrees (WGS 84), `land_area_km2` square kilometres of the area as drawn;
    all three are NaN where the file has no value. `region` and `sub_region` are ids of M49, `ap_sub_region`
    is that of the Asia and the Pacific grouping.
    """

    iso3: str
    m49: str
    iso2: str
    name_en: str
    name_fr: str
    name_es: str
    name_ar: str
    short_en: str
    region: str
    sub_region: str
    ap_sub_region: str
    ap_status: str
    label_lon: float
    label_lat: float
    land_area_km2: float
    note: str

    def name(self, lang: str = "en") -> str:
        """The official name in `lang` (one of `LANGS`). Raise QueryError for another language."""
        return str(getattr(self, f"name_{_known(lang)}"))

    @property
    def regions(self) -> tuple[str, ...]:
        """Ids of every region the area is in, widest first within each grouping."""
        of_ap = ("ap", self.ap_sub_region) if self.ap_sub_region else ()
        return tuple(filter(None, (WORLD, self.region, self.sub_region, *of_ap)))


@dataclass(frozen=True, slots=True)
class Region:
    """A group of areas of M49 or of IOM's Asia and the Pacific; `status`: is its membership derived?"""

    id: str
    grouping: str
    title_en: str
    title_fr: str
    title_es: str
    title_ar: str
    parent: str
    status: str
    note: str

    def title(self, lang: str = "en") -> str:
        """The title in `lang` (one of `LANGS`). Raise QueryError for another language."""
        return str(getattr(self, f"title_{_known(lang)}"))


def _known(lang: str) -> str:
    if lang not in LANGS:
        raise QueryError("lang", lang, ", ".join(LANGS))
    return lang


def raise_faults(faults: Sequence[Fault]) -> None:
    """Raise DataError if there are any faults."""
    if faults:
        raise DataError(faults)


@cache
def load_regions(folder: Path = DATA) -> Mapping[str, Region]:
    """Regions by id, in the order of `regions.csv`. Raise DataError with every fault found."""
    rows = read_rows(folder / "regions.csv", [field.name for field in fields(Region)])
    ids = [row["id"] for row in rows]
    faults = []
    for line, row in enumerate(rows, 2):
        checks = [
            ("id", ids.count(row["id"]) == 1 and row["id"] != "", "an id that no other row has"),
            ("parent", row["parent"] in (ids if row["id"] != WORLD else [""]), "the id of another row"),
            ("status", row["status"] in ("reported", "derived"), "reported or derived"),
            *((f"title_{lang}", row[f"title_{lang}"] != "", "a title") for lang in LANGS),
        ]
        faults += [Fault("regions.csv", line, name, row[name], right) for name, ok, right in checks if not ok]
    raise_faults(faults)
    return MappingProxyType({row["id"]: Region(**row) for row in rows})


@cache
def load_areas(folder: Path = DATA) -> Mapping[str, Area]:
    """Areas by iso3, in its order; names are those of UN M49. Raise DataError with every fault found."""
    rows = read_rows(folder / "areas.csv", [field.name for field in fields(Area)])
    regions = load_regions(folder)
    seen: dict[str, set[str]] = {"iso3": set(), "iso2": set(), "m49": {""}}
    faults = []
    for line, row in enumerate(rows, 2):
        faults += [Fault("areas.csv", line, name, row[name], right) for name, right in _wrong(row, regions)]
        for name, values in seen.items():
            if row[name] in values - {""}:
                faults.append(Fault("areas.csv", line, name, row[name], "a code that no other row has"))
            values.add(row[name])
    raise_faults(faults)
    return MappingProxyType({row["iso3"]: _area(row) for row in rows})


def _area(row: Mapping[str, str]) -> Area:
    texts = {name: value for name, value in row.items() if name not in _NUMBERS}
    lon, lat, land = (_number(row[name]) for name in _NUMBERS)
    return Area(**texts, label_lon=lon, label_lat=lat, land_area_km2=land)


def _wrong(row: Mapping[str, str], regions: Mapping[str, Region]) -> Iterator[tuple[str, str]]:
    """Field and what was expected, for each wrong field of one row of areas."""
    for name, (shape, right) in _SHAPES.items():
        if not re.fullmatch(shape, row[name]):
            yield name, right
    for lang in LANGS:
        if not row[f"name_{lang}"].strip():
            yield f"name_{lang}", "a name"
    parents = {"region": WORLD, "sub_region": row["region"], "ap_sub_region": "ap"}
    for name, parent in parents.items():
        if row[name] and (row[name] not in regions or regions[row[name]].parent != parent):
            yield name, f"a region of regions.csv whose parent is {parent or 'given'}, or empty"
    ranges = {"label_lon": (-180.0, 180.0), "label_lat": (-90.0, 90.0), "land_area_km2": (1e-9, 2e7)}
    for name, (low, high) in ranges.items():
        if row[name] and not low <= _number(row[name]) <= high:
            yield name, f"a number from {low:g} to {high:g}, or empty"


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def areas_in(region_id: str, folder: Path = DATA) -> frozenset[str]:
    """The iso3 of every area in a region. Raise QueryError if there is no such region."""
    members = _members(folder).get(region_id)
    if members is None:
        raise QueryError("region", region_id, ", ".join(load_regions(folder)))
    return members


@cache
def _members(folder: Path) -> Mapping[str, frozenset[str]]:
    areas = load_areas(folder).values()
    return {id_: frozenset(a.iso3 for a in areas if id_ in a.regions) for id_ in load_regions(folder)}
