"""CSV for spreadsheets: what a row needs with it, in bytes that Excel reads, and nothing that a cell could run."""

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from layers.data_package import data_version
from layers.exports import csv_file
from layers.exports.csv_file import BYTE_ORDER_MARK, table_csv, to_csv, to_spreadsheet_csv
from layers.exports.download_rows import halves_of
from layers.exports.licence import licence
from layers.exports.rows import records
from layers.exports.spreadsheet_text import harmless
from layers.facts.observations import ROW_FIELDS, Observation
from layers.facts.sources import load_sources
from layers.languages import percent
from layers.query.selection import rows_of_indicator, select_rows
from layers.query.view_state import layer_of
from layers.stats.differences import select_differences
from layers.stats.ranking import rank_rows, select_off_map
from layers.text.captions import source_words
from tests.layers.exports.maps import COMPARED, EVERY, LINK, state_of


def plain_lines(rows: list[Observation]) -> list[dict[str, str]]:
    text = table_csv(ROW_FIELDS, records(rows))
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def lines_of(query: str) -> list[dict[str, str]]:
    text = to_spreadsheet_csv(state_of(query), LINK)
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), strict=True))


@pytest.mark.parametrize("query", EVERY)
def test_the_download_has_the_rows_of_the_api_and_what_a_row_needs_with_it(query: str) -> None:
    state = state_of(query)
    shown = [row for _name, half in halves_of(state) for row in select_rows(half)]
    lines = lines_of(query)
    assert [{field: line[field] for field in ROW_FIELDS} for line in lines] == plain_lines(shown)
    assert tuple(lines[0] if lines else ROW_FIELDS)[: len(ROW_FIELDS)] == ROW_FIELDS
    assert BYTE_ORDER_MARK + to_csv(state, LINK) == to_spreadsheet_csv(state, LINK), "programs get all of it too"
    for line, row in zip(lines, shown, strict=True):
        assert line["source_title"] == source_words(load_sources()[row.source])
        assert line["caveat"] == (row.caveat or "")
        assert (line["data_version"], line["link"], line["licence"]) == (data_version(), LINK, licence())
        assert line["layer_title"]
        assert line["indicator_title"]


@pytest.mark.parametrize("query", EVERY)
def test_rank_and_share_are_those_of_the_ranking_or_none(query: str) -> None:
    lines = iter(lines_of(query))
    for _name, half in halves_of(state_of(query)):
        layer, rows = layer_of(half), select_rows(half)
        ranked = rank_rows(rows_of_indicator(rows, layer), layer, [f for f, _n in select_off_map(half)])
        places = {id(item.row): item for item in ranked} if layer.fill == "value" else {}
        for row, line in zip(rows, lines, strict=False):
            place = places.get(id(row))
            assert line["rank"] == str(place.rank if place and place.rank else "")
            share = place.share if place else None
            assert (line["share"] and percent(float(line["share"]))) == ("" if share is None else percent(share))


@pytest.mark.parametrize("query", COMPARED)
def test_of_two_maps_both_are_in_it_and_every_row_says_which(query: str) -> None:
    lines, halves = lines_of(query), halves_of(state_of(query))
    assert len(halves) == 2
    assert halves[0][0] != halves[1][0]
    for name, half in halves:
        own = [line for line in lines if line["map"] == name]
        assert [line["iso3"] for line in own] == [row.iso3 for row in select_rows(half)]
    assert {line["map"] for line in lines} <= {name for name, _half in halves}


def test_a_difference_stands_once_an_area() -> None:
    query = "layer=hq-deployments&compare=hq-deployments:2016,difference"
    told = {line["iso3"]: line for line in lines_of(query) if line["difference"]}
    known = {iso3: item for iso3, item in select_differences(state_of(query)).items() if item.value is not None}
    assert known
    assert {iso3: float(line["difference"]) for iso3, line in told.items()} == {
        iso3: item.value for iso3, item in known.items()
    }
    assert len([line for line in lines_of(query) if line["difference"]]) == len(known)


RISKY = ('=HYPERLINK("http://x")', "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1+1")


@pytest.mark.parametrize("text", RISKY)
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"
    row = replace(select_rows(state_of(""))[0], note=text, as_printed=text)
    back = plain_lines([row])[0]
    assert (back["note"], back["as_printed"]) == (f"'{text}", f"'{text}")


@pytest.mark.parametrize("value", [-5, -0.25, "-5", "+3", "-1,234.5", "-12 %", "a = b", "", None, "l’Été", True])
def test_negative_numbers_and_plain_words_stay(value: object) -> None:
    assert harmless(value) == value
    assert type(harmless(value)) is type(value)


def test_no_figure_of_the_documents_is_changed_by_it() -> None:
    for query in EVERY:
        for record in records(select_rows(state_of(query))):
            assert {key: harmless(value) for key, value in record.items()} == record


def test_a_spreadsheet_program_reads_the_words_and_runs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice reads it as UTF-8: accents and Arabic stand, the mark is no part of a heading, a formula is text."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: `apt-get install libreoffice-calc` to run this test")
    rows = select_rows(state_of(""))[:2]
    evil = [replace(rows[0], note="=1+1", area="Türkiye, السودان"), replace(rows[1], value=-5.5, note=None)]
    monkeypatch.setattr(csv_file, "select_download", lambda *_: [(row, full(row)) for row in evil])
    (tmp_path / "rows.csv").write_text(to_spreadsheet_csv(state_of(""), LINK), encoding="utf-8", newline="")
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--infilter=CSV:44,34,76"]
    subprocess.run([*command, "--convert-to", "xlsx", "rows.csv"], cwd=tmp_path, check=True, capture_output=True)
    import openpyxl

    heading, first, second = openpyxl.load_workbook(tmp_path / "rows.xlsx").active.iter_rows(values_only=True)
    assert heading[0] == "layer"
    assert dict(zip(heading, first, strict=True))["area"] == "Türkiye, السودان"
    assert dict(zip(heading, first, strict=True))["note"] == "'=1+1"
    assert dict(zip(heading, second, strict=True))["value"] == -5.5


def full(row: object) -> dict[str, object]:
    """A row with all that a download has."""
    state = state_of("")
    return {**dict.fromkeys(csv_file.download_fields(state)), **records([row])[0]}  # type: ignore[list-item]
