"""How areas are filled: a key of the legend each, and zero, named without figure and no data told apart."""

import csv
import shutil
from pathlib import Path

import pytest

from layers.areas import load_areas
from layers.cartography.fill_colours import fill_colours
from layers.facts.catalogue import load_catalogue
from layers.query.selection import select_rows
from layers.query.view_state import THEMES, ViewState
from layers.stats.fills import (
    FIRST,
    NAMED,
    NO_DATA,
    UNDETERMINED,
    ZERO,
    area_codes,
    bounds_words,
    classes_of,
    count_keys,
    fill_codes,
    fill_keys,
)

DATA = Path(__file__).parents[3] / "data"
LAYERS = list(load_catalogue().layers)
EACH_LAYER = pytest.mark.parametrize("layer", LAYERS)
EACH_THEME = pytest.mark.parametrize("theme", THEMES)


def filled(query: str, folder: Path = DATA) -> dict[str, str]:
    """The id of the key of each area on the map of a query."""
    state = ViewState.from_query(query, folder)
    ids = {key.code: key.id for key in fill_keys(state, folder)}
    return {iso3: ids[code] for iso3, code in fill_codes(select_rows(state, folder), state, folder).items()}


@pytest.fixture
def with_gaps(tmp_path: Path) -> Path:
    """The data package with Fiji at zero and Nepal without a figure."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("boundaries"))
    path = folder / "layers" / "ap-expenditure.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["value"] = {"FJI": "0", "NPL": ""}.get(row["iso3"], row["value"])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return folder


@EACH_LAYER
@EACH_THEME
def test_every_key_has_its_own_code_id_words_and_colour(layer: str, theme: str) -> None:
    keys = fill_keys(ViewState(layer, theme=theme))
    for part in ("code", "id", "label"):
        values = [getattr(key, part) for key in keys]
        assert len(set(values)) == len(values) >= 4, part
    colours = fill_colours(ViewState(layer, theme=theme), theme)
    assert list(colours) == sorted(key.code for key in keys)
    assert len(set(colours.values())) == len(keys)
    assert {key.code for key in keys} >= {NO_DATA, UNDETERMINED, ZERO, NAMED}
    assert sorted(key.code for key in keys) == list(range(len(keys)))


@EACH_LAYER
def test_every_area_shown_has_a_key_of_the_legend(layer: str) -> None:
    state = ViewState(layer)
    codes = fill_codes(select_rows(state), state)
    assert set(codes.values()) <= {key.code for key in fill_keys(state)} - {NO_DATA, UNDETERMINED}
    assert codes.keys() <= load_areas().keys()
    several = area_codes(select_rows(state), state)
    assert {iso3: own[0] for iso3, own in several.items()} == codes
    assert sum(count_keys(several).values()) == sum(map(len, several.values()))


def test_expenditure_is_filled_by_class() -> None:
    keys = filled("")
    assert len(keys) == 17
    assert (keys["BGD"], keys["PAK"], keys["AFG"], keys["FSM"], keys["PNG"], keys["LKA"]) == (
        "class-5",
        "class-4",
        "class-4",
        "class-3",
        "class-2",
        "class-1",
    )


def test_filter_changes_no_colour() -> None:
    whole, part = filled(""), filled("region=ap-pacific&min=2000000")
    assert part
    assert part.items() <= whole.items()
    assert classes_of(ViewState.from_query("region=ap-pacific")) == classes_of(ViewState.from_query(""))


def test_zero_and_named_without_figure_are_neither_a_class_nor_each_other(with_gaps: Path) -> None:
    keys = filled("", with_gaps)
    assert (keys["FJI"], keys["NPL"]) == ("zero", "named")
    assert keys["BGD"].startswith("class-")
    assert "IND" not in keys


def test_active_projects_are_named_without_a_figure() -> None:
    keys = filled("layer=ap-active-projects")
    assert len(keys) == 17
    assert set(keys.values()) == {"named"}


def test_l3_responses_are_filled_by_category() -> None:
    assert filled("layer=l3-responses") == {
        **dict.fromkeys(("SYR", "YEM", "IRQ", "SSD", "COD"), "system-wide"),
        **dict.fromkeys(("NGA", "LBY", "BGD"), "internal"),
    }


def test_operations_are_ongoing_ended_or_unclear() -> None:
    keys = filled("layer=epc-operations")
    assert {iso3 for iso3, key in keys.items() if key == "unclear"} == {"LBN", "SLE", "VNM"}
    ended = {"AZE", "COG", "ETH", "GEO", "GTM", "KEN", "MLI", "MOZ", "PHL", "TLS"}
    assert {iso3 for iso3, key in keys.items() if key == "ended"} == ended
    assert len(keys) == 33


def test_latest_row_of_an_area_decides_where_a_period_holds_several() -> None:
    keys = filled("layer=l3-responses&period=2016..2017")
    assert (keys["NGA"], keys["SYR"], keys["COD"]) == ("internal", "system-wide", "system-wide")


@EACH_THEME
def test_class_keys_carry_their_bounds_in_order(theme: str) -> None:
    keys = [key for key in fill_keys(ViewState("ap-expenditure", theme=theme)) if key.code >= FIRST]
    assert [(key.low, key.high) for key in keys] == [(None, 3e6), (3e6, 1e7), (1e7, 3e7), (3e7, 1e8), (1e8, None)]


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (None, 3e6, "USD", "up to 3"),
        (3e6, 1e7, "USD", "3 – 10"),
        (1e8, None, "USD", "over 100"),
        (5e5, 1.43e8, "USD", "0.5 – 143"),
        (1200, 5000, "people", "1,200 – 5,000"),
        (5, 5, "people", "5"),
    ],
)
def test_bounds_in_words(low: float | None, high: float | None, unit: str, words: str) -> None:
    assert bounds_words(low, high, unit) == words


@pytest.mark.parametrize("classes", ["jenks-3", "quantiles-4", "equal-6", "pretty-7"])
def test_chosen_classes_are_those_of_the_legend(classes: str) -> None:
    keys = fill_keys(ViewState.from_query(f"classes={classes}"))
    assert len([key for key in keys if key.id.startswith("class-")]) == int(classes[-1])
