"""Break a copy of the data in each way a person can, and read what the check says about it."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layers.checks.package import check_package
from layers.errors import Fault

DATA = Path(__file__).parents[3] / "data"
MONEY, OPS, L3 = (f"layers/{name}.csv" for name in ("ap-expenditure", "epc-operations", "l3-responses"))
TABLES = ("areas", "regions", "sources", "key-figures")
KEPT = (*TABLES, "ap-expenditure", "ap-active-projects", "epc-operations", "l3-responses")
Break = Callable[[Path], None]


def keep(path: Path, wanted: Callable[[dict[str, str]], bool]) -> None:
    """Leave only some rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = [row for row in reader if wanted(row)]
    assert rows, path.name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="session")
def founding(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data package with its tables and four layers alone, which is soon checked."""
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("founding") / "data", copy_function=shutil.copyfile))
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"] = [item for item in descriptor["resources"] if item["name"] in KEPT]
    assert len(descriptor["resources"]) == len(KEPT)
    del descriptor["briefs"]  # see test_brief_check
    shutil.rmtree(folder / "briefs")
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=1), encoding="utf-8")
    keep(folder / "key_figures.csv", lambda row: row["layer"] in KEPT)
    keep(folder / "reconciliations.csv", lambda row: row["id"] == "ap-expenditure")
    (folder / "source-lines.csv").write_text("source,line,numbers,where,note\n", encoding="utf-8")
    (folder / "source-text.csv").write_text("source,line,text\n", encoding="utf-8")
    keep(folder / "unplaced.csv", lambda row: row["layer"] in KEPT)
    keep(folder / "programmes.csv", lambda row: not row["layers"] and not row["parent"])
    return folder


@pytest.fixture
def folder(founding: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(founding, tmp_path / "data", copy_function=shutil.copyfile))


def cell(file: str, row: int, field: str, value: str) -> Break:
    """Write `value` into a cell; the heading is row 1."""

    def change(folder: Path) -> None:
        with (folder / file).open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert rows[row - 2][field] != value
        rows[row - 2][field] = value
        with (folder / file).open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return change


def lines(file: str, change: Callable[[list[str]], list[str]]) -> Break:
    """Change the lines of a file."""

    def apply(folder: Path) -> None:
        before = (folder / file).read_text(encoding="utf-8").splitlines()
        after = change(list(before))
        assert after != before
        (folder / file).write_text("".join(f"{line}\n" for line in after), encoding="utf-8")

    return apply


def body(file: str, change: Callable[[bytes], bytes]) -> Break:
    """Change the bytes of a file."""

    def apply(folder: Path) -> None:
        before = (folder / file).read_bytes()
        after = change(before)
        assert after != before
        (folder / file).write_bytes(after)

    return apply


def entry(change: Callable[[dict[str, Any]], object], name: str = "ap-expenditure") -> Break:
    """Change a layer's entry in the catalogue."""

    def apply(folder: Path) -> None:
        path = folder / "datapackage.json"
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        change(next(item for item in descriptor["resources"] if item["name"] == name))
        path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")

    return apply


def package(change: Callable[[dict[str, Any]], object]) -> Break:
    def apply(folder: Path) -> None:
        path = folder / "datapackage.json"
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        change(descriptor)
        path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")

    return apply


def removed(file: str) -> Break:
    return lambda folder: (folder / file).unlink()


def layer_key(**changes: object) -> Break:
    return entry(lambda item: item["layer"].update(changes))


def inserted(file: str, row: int, line: str) -> Break:
    return lines(file, lambda found: [*found[: row - 1], line, *found[row - 1 :]])


# What is broken; file, row, field and value as told; a word of what was expected.
WHERE = "resources.ap-expenditure.layer"
CASES: dict[str, tuple[Break, str, int | None, str | None, str | None, str]] = {
    "unknown area": (cell(MONEY, 5, "iso3", "ZZZ"), MONEY, 5, "iso3", "ZZZ", "areas.csv"),
    "area in small letters": (cell(MONEY, 5, "iso3", "fsm"), MONEY, 5, "iso3", "fsm", "three capital letters"),
    "no area": (cell(MONEY, 5, "iso3", ""), MONEY, 5, "iso3", "", "not empty"),
    "no source": (cell(MONEY, 5, "source", ""), MONEY, 5, "source", "", "not empty"),
    "unknown source": (cell(MONEY, 5, "source", "ap-1999"), MONEY, 5, "source", "ap-1999", "epc-leaflet"),
    "no locator": (cell(MONEY, 5, "locator", ""), MONEY, 5, "locator", "", "not empty"),
    "no printed words": (cell(OPS, 9, "as_printed", ""), OPS, 9, "as_printed", "", "not empty"),
    "text for a number": (cell(MONEY, 5, "value", "21.3 M"), MONEY, 5, "value", "21.3 M", "plain number"),
    "thousands parted": (cell(MONEY, 5, "value", "21,300,000"), MONEY, 5, "value", "21,300,000", "plain number"),
    "no number": (cell(MONEY, 5, "value", "NaN"), MONEY, 5, "value", "NaN", "plain number"),
    "endless number": (cell(MONEY, 5, "value", "INF"), MONEY, 5, "value", "INF", "plain number"),
    "number with exponent": (cell(MONEY, 5, "value", "2e7"), MONEY, 5, "value", "2e7", "plain number"),
    "unknown indicator": (cell(MONEY, 5, "indicator", "cost"), MONEY, 5, "indicator", "cost", "project-expenditure"),
    "unknown qualifier": (
        cell(MONEY, 5, "qualifier", "ca."),
        MONEY,
        5,
        "qualifier",
        "ca.",
        "exact, over, at least, about, up to",
    ),
    "unknown status": (cell(MONEY, 5, "status", "sure"), MONEY, 5, "status", "sure", "reported, derived, unclear"),
    "end before start": (
        cell(OPS, 5, "end", "2003"),
        OPS,
        5,
        "end",
        "2003",
        "not before the start (2004)",
    ),
    "end without start": (cell(OPS, 5, "start", ""), OPS, 5, "start", "", "wherever there is an end"),
    "month 13": (cell(OPS, 5, "start", "2004-13"), OPS, 5, "start", "2004-13", "2006-06"),
    "date of another form": (cell(OPS, 5, "end", "06/2005"), OPS, 5, "end", "06/2005", "2006-06"),
    "unknown category": (
        cell(OPS, 2, "category", "IDPs;WASH"),
        OPS,
        2,
        "category",
        "IDPs;WASH",
        "ND, OCV",
    ),
    "repeated category": (cell(OPS, 2, "category", "CS;CS"), OPS, 2, "category", "CS;CS", "each once"),
    "category of a layer without": (cell(MONEY, 5, "category", "CS"), MONEY, 5, "category", "CS", "nothing"),
    "no category to fill by": (cell(L3, 2, "category", ""), L3, 2, "category", "", "system-wide, internal"),
    "unclear but reported": (cell(OPS, 4, "unclear", "period"), OPS, 4, "unclear", "period", "status is reported"),
    "derived without a note": (cell(OPS, 4, "status", "derived"), OPS, 4, "note", "", "what was inferred"),
    "value without a precision": (cell(MONEY, 4, "precision", ""), MONEY, 4, "precision", "", "as there is a value"),
    "qualifier without a value": (cell(OPS, 4, "qualifier", "over"), OPS, 4, "qualifier", "over", "no value"),
    "unclear nothing": (cell(OPS, 20, "unclear", ""), OPS, 20, "unclear", "", "what is unclear"),
    "duplicate row": (
        lines(MONEY, lambda found: [*found, found[4]]),
        *(MONEY, 19, "iso3", "FSM", "the first is row 5"),
    ),
    "duplicate key figure": (
        cell("key_figures.csv", 3, "id", "l3-deployments-2016"),
        *("key_figures.csv", 3, "id", "l3-deployments-2016", "no other row has"),
    ),
    "text in a key figure": (
        cell("key_figures.csv", 2, "value", "forty-two"),
        *("key_figures.csv", 2, "value", "forty-two", "plain number"),
    ),
    "key figure of no layer": (
        cell("key_figures.csv", 2, "layer", "l3"),
        *("key_figures.csv", 2, "layer", "l3", "l3-responses"),
    ),
    "key figure of no region": (
        cell("key_figures.csv", 2, "region", "m49-999"),
        *("key_figures.csv", 2, "region", "m49-999", "regions.csv"),
    ),
    "key figure of end before start": (
        cell("key_figures.csv", 2, "end", "2015"),
        *("key_figures.csv", 2, "end", "2015", "not before the start (2016)"),
    ),
    "source without a date": (cell("sources.csv", 2, "as_of", ""), "sources.csv", 2, "as_of", "", "not empty"),
    "area outside the globe": (
        cell("areas.csv", 3, "label_lon", "200"),
        *("areas.csv", 3, "label_lon", "200", "maximum 180"),
    ),
    "region of an unknown parent": (
        cell("regions.csv", 3, "parent", "m49-777"),
        *("regions.csv", 3, "parent", "m49-777", "another row"),
    ),
    "unknown catalogue key": (
        layer_key(colour="red"),
        "datapackage.json",
        None,
        WHERE,
        "colour",
        "only these keys: theme",
    ),
    "unknown key of the package": (
        package(lambda all: all.update(licence="CC")),
        *("datapackage.json", None, None, "licence", "only these keys: short_disclaimer, briefs, name"),
    ),
    "missing catalogue key": (
        entry(lambda item: item["layer"].pop("view")),
        *("datapackage.json", None, WHERE, None, "'view', which is missing"),
    ),
    "layer without a title": (
        entry(lambda item: item.pop("title")),
        *("datapackage.json", None, "resources.ap-expenditure", None, "'title', which is missing"),
    ),
    "unknown theme": (layer_key(theme="money"), "datapackage.json", None, f"{WHERE}.theme", "money", "funding"),
    "unknown view": (layer_key(view="pacific"), "datapackage.json", None, f"{WHERE}.view", "pacific", "asia-pacific"),
    "unknown palette": (layer_key(palette="rainbow"), "datapackage.json", None, f"{WHERE}.palette", "rainbow", "blue"),
    "palette without hue": (
        layer_key(palette="okabe-ito"),
        *("datapackage.json", None, f"{WHERE}.palette", "okabe-ito", "one hue"),
    ),
    "unknown fill": (layer_key(fill="bubbles"), "datapackage.json", None, f"{WHERE}.fill", "bubbles", "category"),
    "unknown source of a layer": (
        layer_key(source="report"),
        *("datapackage.json", None, f"{WHERE}.source", "report", "ap-epc-2021"),
    ),
    "unknown frame": (
        layer_key(frame_region="ap-moon"),
        *("datapackage.json", None, f"{WHERE}.frame_region", "ap-moon", "ap-pacific"),
    ),
    "unknown key figure": (
        entry(lambda item: item["layer"]["key_figures"].append("ap-nothing")),
        *("datapackage.json", None, f"{WHERE}.key_figures", "ap-nothing", "ap-donors"),
    ),
    "unknown total": (
        entry(lambda item: item["layer"]["total"].update(key_figure="ap-all")),
        *("datapackage.json", None, f"{WHERE}.total.key_figure", "ap-all", "ap-expenditure-total"),
    ),
    "no reason for not adding up": (
        entry(lambda item: item["layer"]["indicators"][0].update(additive=False)),
        *("datapackage.json", None, f"{WHERE}.indicators.0", None, "'additive_reason', which is missing"),
    ),
    "same layer twice": (
        package(lambda all: all["resources"].append(next(r for r in all["resources"] if r["name"] == "l3-responses"))),
        *("datapackage.json", None, "resources", "l3-responses", "only once"),
    ),
    "no resource of areas": (
        package(lambda all: all["resources"].remove(next(r for r in all["resources"] if r["name"] == "areas"))),
        *("datapackage.json", None, "resources", None, "areas.csv"),
    ),
    "unknown key of a schema": (
        lines("schemas/sources.json", lambda found: [found[0], '  "colour": "red",', *found[1:]]),
        *("schemas/sources.json", None, None, "colour", "only these keys"),
    ),
    "missing file of a layer": (removed(MONEY), MONEY, None, None, None, "No such file"),
    "missing sources": (removed("sources.csv"), "sources.csv", None, None, None, "No such file"),
    "missing views": (removed("views.json"), "views.json", None, None, None, "No such file"),
    "missing schema": (removed("schemas/regions.json"), "schemas/regions.json", None, None, None, "No such file"),
    "missing catalogue": (removed("datapackage.json"), "datapackage.json", None, None, None, "No such file"),
    "missing boundaries": (
        removed("boundaries/world.geojson"),
        *("boundaries/world.geojson", None, None, None, "layers.boundaries build"),
    ),
    "catalogue that breaks off": (
        lambda folder: (folder / "datapackage.json").write_text('{\n "name": "x",\n}'),
        *("datapackage.json", 3, None, "}", "JSON"),
    ),
    "catalogue of another shape": (
        lambda folder: (folder / "datapackage.json").write_text("[]"),
        *("datapackage.json", None, None, "[]", "object"),
    ),
    "not UTF-8": (
        body(MONEY, lambda found: found.replace("“".encode(), b"\x93", 1)),
        *(MONEY, 2, None, None, "save the file as UTF-8"),
    ),
    "saved as UTF-16": (body(MONEY, lambda found: found.decode().encode("utf-16")), MONEY, 1, None, None, "UTF-8"),
    "byte order mark": (
        body(MONEY, lambda found: b"\xef\xbb\xbf" + found),
        MONEY,
        1,
        None,
        "a byte order mark",
        "no BOM",
    ),
    "control character": (
        body(MONEY, lambda found: found.replace(b"MICRONESIA", b"MICRO\0NESIA", 1)),
        *(MONEY, 5, None, "\0", "control characters"),
    ),
    "empty file": (body(MONEY, lambda found: b""), MONEY, 1, None, "", "the file is empty"),
    "heading alone": (lines(MONEY, lambda found: found[:1]), MONEY, None, None, None, "at least one observation"),
    "unknown column": (
        lines(MONEY, lambda found: [found[0] + ",colour", *(f"{line},red" for line in found[1:])]),
        *(MONEY, 1, "colour", "colour", "iso3,indicator,start"),
    ),
    "misspelt column": (
        lines(MONEY, lambda found: [found[0].replace("unclear", "uncleer"), *found[1:]]),
        *(MONEY, 1, "uncleer", "uncleer", "missing: unclear"),
    ),
    "columns in another order": (
        lines(MONEY, lambda found: [found[0].replace("start,end", "end,start"), *found[1:]]),
        *(MONEY, 1, None, None, "start,end"),
    ),
    "semicolons between": (
        lines(MONEY, lambda found: [line.replace(",", ";") for line in found]),
        *(MONEY, 1, None, None, "parted by commas"),
    ),
    "row with a cell too few": (
        inserted(MONEY, 8, "LKA,project-expenditure"),
        MONEY,
        8,
        None,
        "LKA,project-expenditure",
        "not 2",
    ),
    "row with a cell too many": (
        lines(MONEY, lambda found: [*found[:7], found[7] + ",", *found[8:]]),
        *(MONEY, 8, None, None, "14 cells as in the heading, not 15"),
    ),
    "empty row": (inserted(MONEY, 8, ""), MONEY, 8, None, "", "delete it"),
    "row of commas": (inserted(MONEY, 8, "," * 12), MONEY, 8, None, "", "delete it"),
    "quote that does not close": (
        lines(MONEY, lambda found: [*found[:4], found[4].replace("”, label", '”"label'), *found[5:]]),
        *(MONEY, 5, None, None, "quoted cell closed"),
    ),
}


def told(folder: Path) -> Fault:
    """The one fault of a package."""
    faults = check_package(folder)
    assert len(faults) == 1, "\n".join(map(str, faults)) or "no fault"
    return faults[0]


def test_copy_has_no_fault(folder: Path) -> None:
    assert check_package(folder) == []


@pytest.mark.parametrize("case", CASES)
def test_broken_package_is_told_in_one_line(case: str, folder: Path) -> None:
    change, file, row, field, value, expected = CASES[case]
    change(folder)
    fault = told(folder)
    assert (fault.file, fault.row, fault.field) == (file, row, field)
    assert value is None or fault.value == value
    assert expected in fault.expected
    line = str(fault)
    assert "\n" not in line
    assert line.startswith(file)
    assert row is None or f"row {row}" in line
    assert field is None or f"field {field}" in line
    assert not value or repr(value) in line
    for jargon in ("Traceback", "Errno", "^[", "frictionless", "None", "object at 0x", str(folder)):
        assert jargon not in line


def test_message_reads_as_a_sentence(folder: Path) -> None:
    cell(MONEY, 5, "value", "21.3 M")(folder)
    assert str(told(folder)) == (
        "layers/ap-expenditure.csv, row 5, field value: found '21.3 M', expected a plain number such as 1500000 or 2.5"
    )


def test_every_fault_of_a_stage_is_told(folder: Path) -> None:
    for row, value in ((3, "many"), (5, "21.3 M"), (9, "?")):
        cell(MONEY, row, "value", value)(folder)
    cell(OPS, 5, "start", "soon")(folder)
    found = [(fault.file, fault.row, fault.value) for fault in check_package(folder)]
    assert sorted(found) == [(MONEY, 3, "many"), (MONEY, 5, "21.3 M"), (MONEY, 9, "?"), (OPS, 5, "soon")]


def test_row_number_counts_rows_as_a_spreadsheet_does(folder: Path) -> None:
    cell(MONEY, 3, "note", "Two\nlines.")(folder)
    cell(MONEY, 9, "value", "many")(folder)
    assert told(folder).row == 9


def test_source_that_is_renamed_is_told_at_every_row_that_names_it(folder: Path) -> None:
    cell("sources.csv", 2, "id", "leaflet")(folder)
    faults = [fault for fault in check_package(folder) if fault.file == OPS]
    assert [fault.row for fault in faults] == list(range(2, 36))
    assert {fault.value for fault in faults} == {"epc-leaflet"}


def test_area_that_is_listed_twice_hides_no_fault_behind_others(folder: Path) -> None:
    lines("areas.csv", lambda found: [*found, found[1]])(folder)
    fault = told(folder)
    assert (fault.file, fault.row, fault.field) == ("areas.csv", 252, "iso3")


def test_folder_that_does_not_exist_is_a_fault(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere").file == "datapackage.json"
