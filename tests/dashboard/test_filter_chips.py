"""Chips and the options of the rail: where each link leads, what it is called, and which count stands beside it."""

from typing import Any

import pytest

from dashboard.html import render
from dashboard.links import download_link
from dashboard.page.control_options import combines_categories, matches
from dashboard.page.controls import JOINED, apply_control, control_values
from dashboard.panels.filter_chips import build_filter_chips
from layers.facts.catalogue import load_catalogue
from layers.query.filter_counts import count_options
from layers.query.view_state import ViewState
from tests.dashboard.reading import elements_of
from tests.dashboard.test_interval_panel import all_of, words

OPERATIONS = "layer=epc-operations"
RICH = f"{OPERATIONS}&period=1999..2004&region=m49-142&category=IDPs,CS&match=all&area=AFG&theme=dark"


def links_of(query: str) -> dict[str, str]:
    """Where each link of the chips leads, by its name."""
    found: dict[str, str] = {}
    for part in all_of(build_filter_chips(ViewState.from_query(query))):
        if getattr(part, "href", None):
            found[getattr(part, "aria-label", None) or words(part)] = part.href
    return found


def options(query: str, control: str) -> list[dict[str, Any]]:
    return dict(zip(JOINED, control_values(ViewState.from_query(query)), strict=True))[control, "options"]


def test_no_filter_no_chip() -> None:
    assert build_filter_chips(ViewState.from_query("area=FSM&theme=dark&extent=world")) == []
    assert render([]) == ""


def test_each_chip_leads_to_the_map_without_it() -> None:
    rest = "area=AFG&theme=dark"
    assert links_of(RICH) == {
        "Remove filter: Asia": f"/?{OPERATIONS}&period=1999..2004&category=IDPs,CS&match=all&{rest}",
        "Remove filter: IDPs": f"/?{OPERATIONS}&period=1999..2004&region=m49-142&category=CS&{rest}",
        "Remove filter: CS": f"/?{OPERATIONS}&period=1999..2004&region=m49-142&category=IDPs&{rest}",
        "Clear all": f"/?{OPERATIONS}&{rest}",
    }
    assert "all of" in words(build_filter_chips(ViewState.from_query(RICH)))


def test_the_period_has_no_chip_as_its_control_says_it() -> None:
    assert build_filter_chips(ViewState.from_query(f"{OPERATIONS}&period=1999")) == []


def test_one_filter_is_not_cleared_twice() -> None:
    assert list(links_of("region=ap-pacific")) == ["Remove filter: Pacific"]
    assert words(build_filter_chips(ViewState.from_query("region=ap-pacific"))) == "Pacific ×"


def test_clear_all_keeps_layer_figure_frame_view_and_area() -> None:
    kept = "layer=wash&indicator=camps-served&area=SSD&extent=africa&view=present&theme=dark"
    state = ViewState.from_query(f"{kept}&region=m49-002&status=reported")
    assert ViewState.from_query(links_of(state.to_query())["Clear all"][2:]) == ViewState.from_query(kept)


def test_downloads_hold_every_filter() -> None:
    link = download_link("CSV", ViewState.from_query(f"{RICH}&source=epc-leaflet"), "csv")
    assert "category=IDPs,CS&amp;match=all&amp;source=epc-leaflet&amp;format=csv&amp;excel=1" in link


def test_options_say_how_many_areas_they_leave() -> None:
    regions = {option["value"]: option for option in options("", "region")}
    assert regions[""]["label"] == "Everywhere (17)"
    assert regions["ap-pacific"]["label"].strip() == "Pacific (6)"
    assert "title" not in regions["ap-pacific"]
    assert regions["m49-002"] == {"value": "m49-002", "label": "Africa (0)", "title": "Leaves nothing"}
    periods = {option["value"]: option["label"] for option in options("layer=l3-responses&period=2016", "period")}
    assert periods == {"": "Latest, 2017 (8)", "2016": "2016"}


def test_several_regions_of_an_address_are_one_option() -> None:
    several = options("region=ap-pacific,ap-south-asia", "region")[1]
    assert several == {"value": "ap-pacific,ap-south-asia", "label": "2 regions (9)"}


@pytest.mark.parametrize("control", ["category", "status", "source-filter"])
@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_every_chip_has_its_count_and_a_quiet_look_where_it_leaves_nothing(layer: str, control: str) -> None:
    counts = getattr(count_options(ViewState(layer)), control.removesuffix("-filter"))
    for option in options(f"layer={layer}", control):
        count = counts[option["value"]]
        assert words(option["label"]).endswith(f"{count}, {count} {'area' if count == 1 else 'areas'}")
        [label] = elements_of(option["label"])
        assert label.className == ("option" if count else "option none")


def test_all_is_offered_once_several_categories_are_chosen() -> None:
    assert [option.get("disabled", False) for option in matches(ViewState("epc-operations"))] == [False, True]
    several = ViewState.from_query(f"{OPERATIONS}&category=IDPs,CS")
    assert [option.get("disabled", False) for option in matches(several)] == [False, False]


def test_only_layers_whose_rows_combine_categories_offer_any_and_all() -> None:
    layers = load_catalogue().layers
    assert combines_categories(layers["epc-operations"])
    assert not combines_categories(layers["l3-responses"])
    assert not combines_categories(layers["ap-expenditure"])


@pytest.mark.parametrize(
    ("query", "control", "value", "expected"),
    [
        (f"{OPERATIONS}&category=IDPs,CS", "match", "all", f"{OPERATIONS}&category=IDPs,CS&match=all"),
        (f"{OPERATIONS}&category=IDPs,CS&match=all", "match", "any", f"{OPERATIONS}&category=IDPs,CS"),
        (f"{OPERATIONS}&category=IDPs,CS&match=all", "category", ["CS"], f"{OPERATIONS}&category=CS"),
        (f"{OPERATIONS}&category=IDPs", "match", "all", f"{OPERATIONS}&category=IDPs"),
        (f"{OPERATIONS}&category=IDPs,CS", "match", "both", f"{OPERATIONS}&category=IDPs,CS"),
        ("layer=dtm", "source-filter", ["mi-2020"], "layer=dtm&source=mi-2020"),
        ("layer=dtm&source=mi-2020", "source-filter", [], "layer=dtm"),
        ("layer=dtm", "source-filter", ["nobody"], "layer=dtm"),
    ],
)
def test_controls_set_match_and_source(query: str, control: str, value: Any, expected: str) -> None:
    assert apply_control(ViewState.from_query(query), control, value).to_query() == expected
