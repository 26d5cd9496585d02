"""Names lead to areas: resolving (one or a reason), searching (never fails), loading (faults are told)."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.areas import (
    LANGS,
    AreaNameError,
    areas_in,
    load_areas,
    load_names,
    load_regions,
    resolve_name,
    search_areas,
)
from layers.errors import DataError, QueryError

DATA = Path(__file__).parents[3] / "data"
DOCUMENTS = Path(__file__).parents[4] / "shared" / "sources"
FILES = {
    "epc-leaflet": "epc-leaflet.txt",
    "doe-2016": "doe-2016.txt",
    "mi-2020": "migration-initiatives-2020.txt",
    "ap-epc-2021": "ap-epc-2021.txt",
    "ga-2017": "global-activities-2017.txt",
}
# Names printed in the documents exactly as the UN has them; those that differ are in data/area-names.csv.
SAME = {
    "epc-leaflet": "AFG AGO ARM AZE BIH KHM COL HRV ETH GEO GTM GNB HTI IDN IRQ KEN LBN LBR MLI MOZ PAK PHL "
    "SLE LKA SDN SRB UGA ZWE",
    "doe-2016": "",
    "mi-2020": "CAF TCD COL COD IRQ MLI MMR NGA SOM SSD THA",
    "ap-epc-2021": "AFG AUS BGD FJI IDN IRN IRQ KOR LKA MHL MMR NPL PAK PAN PHL SLB THA VUT",
    "ga-2017": "AFG AUT BGD BIH BWA BGR BDI CMR CAF TCD COL CRI COD DJI ECU EGY SLV ETH DEU GRC HTI HND IDN "
    "IRQ JOR KEN LBN LBY MDG MEX MNG MAR MOZ MMR NPL NER NGA NOR PAK PAN PNG PHL RWA SEN SLE SOM "
    "ZAF SSD LKA SDN CHE SYR THA UKR VUT VNM YEM ZMB ZWE",
}
DIFFERENT = [n for n in load_names() if n.source.split(";")[0] in FILES]
OFFICIAL = [(area.iso3, lang) for area in load_areas().values() for lang in LANGS]


def printed(source: str) -> dict[str, str | None]:
    """Every name of a place that a document prints, with its iso3 (None: not one area)."""
    names: dict[str, str | None] = {load_areas()[iso3].name_en: iso3 for iso3 in SAME[source].split()}
    for row in DIFFERENT:
        if source in row.source.split(";"):
            names[row.name] = row.iso3 if row.kind == "as-printed" else None
    return names


@pytest.mark.parametrize("source", FILES)
def test_every_printed_name_resolves_or_says_why_not(source: str) -> None:
    names = printed(source)
    assert len(names) == {"epc-leaflet": 34, "doe-2016": 0, "mi-2020": 13, "ap-epc-2021": 25, "ga-2017": 75}[source]
    for name, iso3 in names.items():
        if iso3:
            assert resolve_name(name) == resolve_name(name.upper()) == iso3
            assert search_areas(name)[0].iso3 == iso3
        else:
            with pytest.raises(LookupError, match=r"is not the name of one area\. .+\."):
                resolve_name(name)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason=f"SKIPPED: no documents at {DOCUMENTS}")
@pytest.mark.parametrize("source", FILES)
def test_names_are_printed_as_the_tables_say(source: str) -> None:
    text = " ".join((DOCUMENTS / FILES[source]).read_text(encoding="utf-8").split()).casefold()
    missing = [n for n in printed(source) if not re.search(rf"(?<!\w){re.escape(n.casefold())}(?!\w)", text)]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Kosovo (FYROM) & Macedonia", "two places"),
        ("Whole of Syria", "not an area"),
        ("the Caribbean", "region"),
        ("Korea", "Two areas"),
        ("Saint-Martin", "Two areas"),
        ("Abyei", "not yet determined"),
        ("AUS", "code"),
        ("Yugoslavia", "No area"),
        ("United Nations", "donor"),
        ("Atlantis", "area-names.csv"),
        ("", "no name"),
        ("%", "no name"),
        ("x" * 10_000, "no name"),
    ],
)
def test_what_is_not_one_area_is_refused_in_a_sentence(name: str, part: str) -> None:
    with pytest.raises(AreaNameError, match=part):
        resolve_name(name)


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Papua New Guniea", "PNG"),
        ("Sint Marteen", "SXM"),
        ("the  FEDERATED States of Micronesia", "FSM"),
        ("Deutschland", "DEU"),
        ("Namibia", "NAM"),
        ("Kosovo", "XKX"),
        ("UK", "GBR"),
        ("État de Palestine", "PSE"),
        ("السودان", "SDN"),
        ("Congo", "COG"),
    ],
)
def test_names_in_other_languages_and_spellings_resolve(name: str, iso3: str) -> None:
    assert resolve_name(name) == iso3


@pytest.mark.parametrize(("iso3", "lang"), OFFICIAL)
def test_area_is_first_for_each_of_its_official_names(iso3: str, lang: str) -> None:
    name = load_areas()[iso3].name(lang)
    for text in (name, name.upper(), f"  {name.replace('’', chr(39))} "):
        first = search_areas(text, lang)[0]
        assert (first.iso3, first.how, first.title) == (iso3, "exact", name)
        assert resolve_name(text) == iso3


@pytest.mark.parametrize("row", [n for n in load_names() if n.iso3], ids=lambda n: f"{n.iso3}-{n.name}")
def test_area_is_found_by_its_aliases_and_printed_names(row: object) -> None:
    assert row.iso3 in [match.iso3 for match in search_areas(row.name, row.lang)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "iso3", "how"),
    [
        ("east timor", "TLS", "exact"),
        ("IVORY COAST", "CIV", "exact"),
        ("Congo Brazza", "COG", "prefix"),
        ("burma", "MMR", "exact"),
        ("turkey", "TUR", "exact"),
        ("Swazi", "SWZ", "prefix"),
        ("Afganistan", "AFG", "exact"),  # as Spanish has it, but for the accent
        ("Afghansitan", "AFG", "fuzzy"),
        ("Phillipines", "PHL", "fuzzy"),
        ("cote d'ivoire", "CIV", "exact"),
        ("islands cook", "COK", "words"),
        ("stralia", "AUS", "within"),
        ("NA", "NAM", "exact"),
        ("fsm", "FSM", "exact"),
        ("583", "FSM", "exact"),
        ("gaza", "PSE", "words"),
        ("العراق", "IRQ", "exact"),
        ("عراق", "IRQ", "exact"),
        ("العِرَاق", "IRQ", "exact"),
        ("سعودية", "SAU", "words"),
        ("المانيا", "DEU", "exact"),
        ("المملكه العربيه السعوديه", "SAU", "exact"),
    ],
)
def test_search_takes_what_people_type(text: str, iso3: str, how: str) -> None:
    first = search_areas(text)[0]
    assert (first.iso3, first.how) == (iso3, how)


def test_match_says_which_name_matched_and_in_which_language() -> None:
    match = search_areas("East Timor", "fr")[0]
    assert (match.name, match.lang, match.kind, match.title) == (
        "East Timor",
        "en",
        "as-printed",
        "Timor-Leste",
    )
    match = search_areas("Alemania", "en")[0]
    assert (match.name, match.lang, match.kind, match.title) == ("Alemania", "es", "official", "Germany")
    assert search_areas("Chad", "es")[0].lang == "es"


def test_better_answers_come_first() -> None:
    assert [m.iso3 for m in search_areas("niger")] == ["NER", "NGA"]
    assert [m.iso3 for m in search_areas("guinea")[:4]] == ["GIN", "GNB", "GNQ", "PNG"]
    assert {m.iso3 for m in search_areas("saint martin")} == {"MAF", "SXM"}
    assert {m.iso3 for m in search_areas("Kosovo (FYROM) & Macedonia")} == {"XKX", "MKD"}


@pytest.mark.parametrize("text", ["", " ", "%", "%%%", "()", "\x00", "\u0301", "ـ", "x" * 101, "Mali" + " " * 200])
def test_odd_input_finds_nothing(text: str) -> None:
    assert search_areas(text) == []


@given(text=st.text(max_size=130), lang=st.sampled_from(LANGS), limit=st.integers(-2, 300))
def test_search_never_fails_and_is_bounded(text: str, lang: str, limit: int) -> None:
    found = search_areas(text, lang, limit)
    assert len(found) <= max(limit, 0)
    assert len({m.iso3 for m in found}) == len(found)
    assert all(m.title == load_areas()[m.iso3].name(lang) for m in found)


@given(st.sampled_from(OFFICIAL), st.sampled_from(LANGS), st.data())
def test_area_is_found_by_a_beginning_of_its_names(of: tuple[str, str], lang: str, data: st.DataObject) -> None:
    name = load_areas()[of[0]].name(of[1])
    text = name[: data.draw(st.integers(1, len(name)))]
    found = search_areas(text, lang, 250)
    assert of[0] in [m.iso3 for m in found]
    ranks = [["exact", "prefix", "words", "within", "fuzzy"].index(m.how) for m in found]
    assert ranks == sorted(ranks)


def test_search_does_not_load_the_names_library() -> None:
    code = "import sys; from layers.areas import *; search_areas('Mali'); assert resolve_name('Mali') == 'MLI'; "
    code += "assert not {'countrynames', 'pandas', 'dash'} & set(sys.modules), 'too much is loaded'"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, cwd=DATA.parent)


def test_unknown_language_and_region_are_query_errors() -> None:
    with pytest.raises(QueryError, match="lang"):
        search_areas("", "de")
    with pytest.raises(QueryError, match="lang"):
        load_areas()["AFG"].name("__class__")
    with pytest.raises(QueryError, match=r"region.*m49-142"):
        areas_in("m49-999")


def test_what_is_loaded_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        load_areas()["AFG"] = load_areas()["NAM"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        load_areas()["AFG"].iso3 = "NAM"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (
            "areas.csv",
            "\nNAM,",
            "\nNam,",
            r"areas.csv, row 161, field iso3: found 'Nam', expected three capital",
        ),
        (
            "areas.csv",
            "\nNAM,",
            "\nAFG,",
            r"areas.csv, row 161, field iso3: found 'AFG', expected a code that no",
        ),
        ("areas.csv", ",Namibie,", ",,", r"field name_fr: found '', expected a name"),
        ("areas.csv", "m49-202,,,", "m49-999,,,", r"field sub_region: found 'm49-999', expected a region"),
        ("areas.csv", "m49-202,,,", "m49-035,,,", r"field sub_region: found 'm49-035', expected a region"),
        (
            "areas.csv",
            "iso3,m49",
            "m49,iso3",
            r"areas.csv, row 1: found 'm49,.*expected the heading iso3,m49",
        ),
        ("areas.csv", "\nNAM,", "\n", r"areas.csv, row 161: .*expected 16 fields"),
        (
            "regions.csv",
            ",m49-001,reported",
            ",m49-000,reported",
            r"regions.csv, row 3, field parent: found 'm49-000'",
        ),
        (
            "regions.csv",
            ",ap,derived",
            ",ap,guessed",
            r"field status: found 'guessed', expected reported or derived",
        ),
        ("area-names.csv", ",alias,", ",nickname,", r"area-names.csv, row \d+, field kind: found 'nickname'"),
        ("area-names.csv", "\nTLS,", "\nTMP,", r"area-names.csv, row \d+, field iso3: found 'TMP'"),
    ],
)
def test_faults_name_file_row_field_and_value(tmp_path: Path, file: str, old: str, new: str, fault: str) -> None:
    for name in ("areas.csv", "regions.csv", "area-names.csv"):
        shutil.copy(DATA / name, tmp_path)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    load = {"areas.csv": load_areas, "regions.csv": load_regions, "area-names.csv": load_names}[file]
    with pytest.raises(DataError, match=fault):
        load(tmp_path)


def test_a_missing_or_garbled_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"regions.csv: .*expected a readable CSV file"):
        load_regions(tmp_path)
    (tmp_path / "regions.csv").write_bytes(b"\xff\xfe\x00")
    load_regions.cache_clear()
    with pytest.raises(DataError, match=r"regions.csv: .*expected a readable CSV file"):
        load_regions(tmp_path)
