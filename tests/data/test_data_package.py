"""The data package as a whole: valid, closed to unknown keys, versioned by its content."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from layers.checks.package import check_package
from layers.data_package import data_version
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import load_observations

DATA = Path(__file__).parents[2] / "data"
DESCRIPTOR = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
SCHEMA = json.loads((DATA / "schemas" / "datapackage.json").read_text(encoding="utf-8"))
FACTS = ("layers/ap-expenditure.csv", "key_figures.csv", "sources.csv", "areas.csv", "datapackage.json")


def objects(entry: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every object in a JSON value whose keys are names (not the years of a mapping by year)."""
    if isinstance(entry, dict):
        if not path or path[-1] != "stated":
            yield path
        for key, value in entry.items():
            yield from objects(value, (*path, key))
    elif isinstance(entry, list):
        for index, value in enumerate(entry):
            yield from objects(value, (*path, index))


def copy_of_facts(folder: Path) -> Path:
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("boundaries"))
    return folder


def test_package_has_no_fault() -> None:
    assert check_package() == []


def test_unknown_key_is_refused_at_every_level() -> None:
    validator = Draft202012Validator(SCHEMA)
    # One object of each kind: the path without the numbers in it says which kind.
    kinds = {tuple(step for step in path if isinstance(step, str)): path for path in objects(DESCRIPTOR)}
    paths = list(kinds.values())
    assert len(paths) >= 8
    for path in paths:
        changed = json.loads(json.dumps(DESCRIPTOR))
        place = changed
        for step in path:
            place = place[step]
        place["colour_of_the_sea"] = "blue"
        errors = list(validator.iter_errors(changed))
        assert any("colour_of_the_sea" in error.message for error in errors), path


def test_every_file_of_facts_is_in_the_package() -> None:
    files = {file.relative_to(DATA).as_posix() for file in (DATA / "layers").glob("*.csv")}
    named = {resource["path"] for resource in DESCRIPTOR["resources"]}
    assert len(files) >= 4
    assert files <= named
    assert {"areas.csv", "regions.csv", "sources.csv", "key_figures.csv"} <= named


def test_every_table_points_its_sources_at_the_table_of_sources() -> None:
    names = {r["schema"] for r in DESCRIPTOR["resources"] if "layer" in r} | {"schemas/key-figures.json"}
    assert len(names) >= 2
    for name in names:
        keys = json.loads((DATA / name).read_text(encoding="utf-8"))["foreignKeys"]
        assert ("sources", ["source"]) in [(key["reference"]["resource"], key["fields"]) for key in keys]


@pytest.mark.parametrize("file", FACTS)
def test_version_changes_with_one_byte_of_a_fact(file: str, tmp_path: Path) -> None:
    same, other = copy_of_facts(tmp_path / "same"), copy_of_facts(tmp_path / "other")
    body = bytearray((other / file).read_bytes())
    body[len(body) // 2] ^= 1
    (other / file).write_bytes(body)
    assert data_version(same) != data_version(other)


def test_version_depends_on_the_facts_and_not_on_where_they_lie(tmp_path: Path) -> None:
    one, two = copy_of_facts(tmp_path / "one"), copy_of_facts(tmp_path / "two" / "deep")
    assert data_version(one) == data_version(two)


def test_version_changes_when_a_file_is_renamed(tmp_path: Path) -> None:
    one, two = copy_of_facts(tmp_path / "one"), copy_of_facts(tmp_path / "two")
    (two / "layers/ap-expenditure.csv").rename(two / "layers/expenditure.csv")
    assert data_version(one) != data_version(two)


@pytest.mark.parametrize(
    ("layer", "years", "areas", "default"),
    [
        ("ap-expenditure", ("2020", "2020"), 17, "latest"),
        ("ap-active-projects", ("2020", "2020"), 17, "latest"),
        ("epc-operations", ("1982", "2006"), 33, "all"),
        ("l3-responses", ("2016", "2017"), 8, "latest"),
    ],
)
def test_layer_covers_what_its_source_names(layer: str, years: tuple[str, str], areas: int, default: str) -> None:
    entry, rows = load_catalogue().layers[layer], load_observations(layer)
    assert entry.coverage.kind == "named"
    assert entry.coverage.stated_in(int(years[1]), int(years[1])) is None, "none of the four says of how many"
    assert len({row.iso3 for row in rows}) == areas
    assert (min(row.start for row in rows if row.start), max(row.end or row.start or "" for row in rows)) == years
    assert entry.default_period == default


def test_no_coverage_counts_what_the_source_does_not() -> None:
    """A number of areas is stated where the document prints it, and never taken from those that it names."""
    stated = {layer.id for layer in load_catalogue().layers.values() if layer.coverage.stated is not None}
    assert stated >= {"ddr", "wash", "drr", "coordination", "hq-deployments"}
    circular = ("epc-operations", "ap-expenditure", "ap-active-projects", "l3-responses", "nfi-pipelines", "dtm-remap")
    assert not stated & {*circular, "livelihoods-syria-crisis"}
    kinds = {layer.coverage.kind for layer in load_catalogue().layers.values() if layer.id not in stated}
    assert kinds == {"named", "examples"}


def test_the_first_layer_is_the_expenditure_of_asia_and_the_pacific() -> None:
    assert load_catalogue().default.id == "ap-expenditure"


def test_only_expenditure_adds_up_among_the_founding_layers_and_the_others_say_why_not() -> None:
    founding = ("ap-expenditure", "ap-active-projects", "epc-operations", "l3-responses")
    indicators = {id: load_catalogue().layers[id].indicator for id in founding}
    assert [id for id, indicator in indicators.items() if indicator.additive] == ["ap-expenditure"]
    assert all(indicator.additive or len(indicator.additive_reason) > 20 for indicator in indicators.values())
