"""The facts of `data/areas.csv`, `data/regions.csv` and `data/area-names.csv`, row by row."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from layers.areas import LANGS, Area, areas_in, load_areas, load_names, load_regions
from layers.areas.names import fold

DATA = Path(__file__).parents[2] / "data"
SHARED = Path(__file__).parents[3] / "shared"
M49_LISTS = SHARED / "samples" / "areas"
MEASURES = DATA / "boundaries" / "measures.csv"
AREAS = load_areas()
EVERY_AREA = pytest.mark.parametrize("area", AREAS.values(), ids=AREAS.keys())
SOURCES = {line.split(",")[0] for line in (DATA / "sources.csv").read_text(encoding="utf-8").splitlines()[1:]}


def test_there_are_250_areas_sorted_by_iso3_with_kosovo_taiwan_and_namibia() -> None:
    assert len(AREAS) == 250
    assert list(AREAS) == sorted(AREAS)
    assert {"XKX", "TWN", "PSE", "NAM"} <= AREAS.keys()
    assert AREAS["NAM"].iso2 == "NA"


@EVERY_AREA
def test_area_has_codes_and_names(area: Area) -> None:
    assert re.fullmatch(r"[A-Z]{3}", area.iso3)
    assert re.fullmatch(r"[A-Z]{2}", area.iso2)
    assert re.fullmatch(r"[0-9]{3}", area.m49) or area.iso3 == "XKX"
    for lang in LANGS:
        name = area.name(lang)
        assert name == " ".join(name.split()) != ""
        assert "'" not in name, "the apostrophe of names is ’"
        assert re.search(r"[\u0621-\u064a]" if lang == "ar" else r"[A-Za-zÀ-ÿ]", name)
    assert not re.search(r"[A-Za-z_]", area.name_ar)


@EVERY_AREA
def test_area_is_in_its_regions(area: Area) -> None:
    regions = load_regions()
    assert area.regions[0] == "m49-001"
    assert bool(area.region) == bool(area.sub_region) == (area.iso3 != "ATA")
    for region in area.regions:
        assert area.iso3 in areas_in(region)
        parent = regions[region].parent
        assert not parent or parent in area.regions
    assert area.ap_status == ("derived" if area.ap_sub_region else "")


@EVERY_AREA
def test_area_has_a_label_point_and_land(area: Area) -> None:
    assert -180 <= area.label_lon <= 180
    assert -90 <= area.label_lat <= 90
    assert area.land_area_km2 > 0


@EVERY_AREA
def test_short_form_is_shorter_and_for_long_names_alone(area: Area) -> None:
    if area.short_en:
        assert len(area.short_en) < len(area.name_en)
        assert len(area.short_en) <= 30
    assert area.short_en or len(area.name_en) <= 18


def test_no_code_or_name_stands_twice() -> None:
    assert {len(set(column)) for column in (AREAS, [a.iso2 for a in AREAS.values()])} == {250}
    assert len({a.m49 for a in AREAS.values()}) == 250
    for lang in LANGS:
        twice = [name for name, n in Counter(fold(a.name(lang)) for a in AREAS.values()).items() if n > 1]
        assert not twice, lang


def test_every_region_has_titles_members_and_a_known_parent() -> None:
    regions = load_regions()
    assert Counter(r.grouping for r in regions.values()) == {"m49": 23, "ap": 6}
    for region in regions.values():
        assert all(region.title(lang) for lang in LANGS)
        assert areas_in(region.id)
        assert region.status == ("derived" if region.grouping == "ap" else "reported")
        assert region.note or region.status == "reported"
    assert len(areas_in("m49-001")) == 250


def test_asia_and_the_pacific_is_derived_from_m49() -> None:
    southwest = {"AFG", "IRN", "PAK"}
    assert areas_in("ap-pacific") == areas_in("m49-009")
    assert areas_in("ap-east-asia") == areas_in("m49-030")
    assert areas_in("ap-southeast-asia") == areas_in("m49-035")
    assert areas_in("ap-southwest-asia") == southwest
    assert areas_in("ap-south-asia") == areas_in("m49-034") - southwest
    parts = [areas_in(id_) for id_, region in load_regions().items() if region.parent == "ap"]
    assert areas_in("ap") == frozenset().union(*parts)
    assert len(areas_in("ap")) == sum(map(len, parts))
    assert not areas_in("ap") & (areas_in("m49-143") | areas_in("m49-145")), "no Central or Western Asia"


@pytest.mark.parametrize("iso3", ["XKX", "TWN", "FLK"])
def test_note_says_what_is_particular(iso3: str) -> None:
    expected = {"XKX": "resolution 1244 (1999)", "TWN": "does not list", "FLK": "dispute exists"}
    assert expected[iso3] in AREAS[iso3].note
    if iso3 == "XKX":
        assert "derived" in AREAS[iso3].note


def test_every_reviewed_name_has_a_reason_and_stands_where_it_should() -> None:
    names = load_names()
    assert Counter(n.kind for n in names)["as-printed"] == 20
    assert len({(n.iso3, n.lang, n.name, n.kind) for n in names}) == len(names)
    for row in names:
        assert row.source
        assert row.reason
        if row.kind in ("official", "exception"):
            assert AREAS[row.iso3].name(row.lang) == row.name
        elif row.iso3:
            assert AREAS[row.iso3].name(row.lang) != row.name
        if row.kind == "as-printed":
            assert set(row.source.split(";")) <= SOURCES
    for iso3 in ("XKX", "TWN"):
        assert {n.lang for n in names if n.iso3 == iso3 and n.kind == "exception"} == set(LANGS)


def test_no_name_or_code_of_one_area_is_that_of_another() -> None:
    owners: dict[str, set[str]] = {}
    for area in AREAS.values():
        for text in (area.iso3, area.iso2, area.short_en, *map(area.name, LANGS)):
            owners.setdefault(fold(text), set()).add(area.iso3)
    for row in load_names():
        if row.kind != "not-one-area":
            owners.setdefault(fold(row.name), set()).add(row.iso3)
    owners.pop("")
    assert {text: found for text, found in owners.items() if len(found) > 1} == {}


@pytest.mark.skipif(not M49_LISTS.is_dir(), reason=f"SKIPPED: no M49 lists at {M49_LISTS}")
@pytest.mark.parametrize("lang", LANGS)
def test_rows_are_those_of_m49_but_for_the_reviewed_exceptions(lang: str) -> None:
    with (M49_LISTS / f"UNSD-{lang}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["ISO-alpha3 Code"]: row for row in csv.DictReader(file)}
    assert len(rows) == 249
    assert AREAS.keys() - rows.keys() == {"XKX"}
    assert rows.keys() <= AREAS.keys()
    reviewed = {n.iso3 for n in load_names() if n.lang == lang and n.kind in ("official", "exception")}
    for iso3, row in rows.items():
        area = AREAS[iso3]
        regions = tuple(f"m49-{row[k]}" if row[k] else "" for k in ("Region Code", "Sub-region Code"))
        assert (area.m49, area.iso2) == (row["M49 Code"], row["ISO-alpha2 Code"])
        assert (area.region, area.sub_region) == regions
        same = area.name(lang) == row["Country or Area"].replace("'", "’")
        assert same == (iso3 not in reviewed), f"{iso3}: {row['Country or Area']}"
        for region, column in zip(regions, ("Region Name", "Sub-region Name"), strict=True):
            if region and iso3 != "TWN":  # whose row of the list has region titles that no other row has
                assert load_regions()[region].title(lang) == row[column].replace("'", "’")


def test_label_points_and_land_are_those_of_the_boundaries() -> None:
    with MEASURES.open(encoding="utf-8", newline="") as file:
        measures = {row["iso3"]: row for row in csv.DictReader(file)}
    assert AREAS.keys() <= measures.keys()
    for iso3, area in AREAS.items():
        for column in ("label_lon", "label_lat", "land_area_km2"):
            assert getattr(area, column) == float(measures[iso3][column]), f"{iso3} {column}: carry it over"
