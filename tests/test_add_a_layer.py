"""The steps of the README's "Add a layer", done on a copy of the data with a layer invented for it: no Python."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COLUMNS = "iso3,indicator,start,end,value,qualifier,precision,category,status,unclear,as_printed,source,locator,note"
ROWS = [
    "FJI,boats-built,2017,2017,12,over,1,,reported,,Fiji over 12 boats,boat-book,Table 1 row Fiji,",
    "TON,boats-built,2017,2017,,,,,reported,,Tonga,boat-book,Table 1 row Tonga,",
]
ENTRY = {
    "name": "boats-built",
    "path": "layers/boats-built.csv",
    "title": "Boats built",
    "description": "Boats built by country.",
    "schema": "schemas/observations.json",
    "layer": {
        "theme": "operations",
        "source": "boat-book",
        "view": "asia-pacific",
        "default_period": "latest",
        "fill": "value",
        "palette": "teal",
        "classes": "pretty-3",
        "indicators": [{"id": "boats-built", "title": "Boats built", "unit": "boats", "additive": True}],
        "categories": [],
        "coverage": {"kind": "partial", "stated": 5, "noun": "countries", "absence": "Not among those named"},
        "notes": [],
        "key_figures": [],
    },
}


def command(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "dashboard", *arguments]
    environment = {**os.environ, "ATLAS_DATA": str(data)}
    return subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the data with the invented layer, made as the README says."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    (data / "layers/boats-built.csv").write_text("\n".join([COLUMNS, *ROWS]) + "\n", encoding="utf-8")
    with (data / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("boat-book,The book of boats,Boats 2018,A publisher,2018,2017,,,,\n")
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"].append(ENTRY)
    (data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return data


def test_the_readme_has_these_steps() -> None:
    steps = re.findall(
        r"^\d\. (.*)", (ROOT / "README.md").read_text(encoding="utf-8").partition("## Add a layer")[2], re.M
    )
    assert len(steps) >= 5
    assert "data/layers/<id>.csv" in steps[0]
    assert "data/sources.csv" in steps[1]
    assert "data/datapackage.json" in steps[2]
    assert "python -m dashboard check" in steps[3]


def test_the_columns_are_those_of_the_schema() -> None:
    fields = json.loads((ROOT / "data/schemas/observations.json").read_text(encoding="utf-8"))["fields"]
    assert [field["name"] for field in fields] == COLUMNS.split(",")


def test_a_layer_is_data(copied: Path, tmp_path: Path) -> None:
    checked = command(copied, "check", "--unreleased")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    file = tmp_path / "boats.json"
    exported = command(
        copied, "export", "--unreleased", "--query", "layer=boats-built", "--format", "json", "-o", str(file)
    )
    assert exported.returncode == 0, exported.stderr
    rows = json.loads(file.read_text(encoding="utf-8"))
    assert [(row["iso3"], row["value"], row["qualifier"], row["unit"]) for row in rows] == [
        ("FJI", 12, "over", "boats"),
        ("TON", None, None, "boats"),
    ]


def test_the_page_of_the_new_layer(copied: Path) -> None:
    code = """if True:
        from dashboard.page.answer import build_answer
        from layers.drawing import Viewport
        from layers.query.view_state import ViewState
        state = ViewState.from_query("layer=boats-built&area=FJI")
        told = build_answer(state, Viewport(1200, 680)).markup
        print(told["map-title"], "|", told["summary"], "|", told["source"], "|", told["ranking"])
    """
    environment = {**os.environ, "ATLAS_DATA": str(copied)}
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    for words in (
        "Boats built, 2017",
        "over 12",
        "2 named, 1 of them with a figure, of 5",
        "The book of boats",
        "Tonga",
    ):
        assert words in told.stdout
