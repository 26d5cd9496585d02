"""The cards of areas under the pointer, and the words of single fields of a row."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from layers.facts.catalogue import load_catalogue
from layers.facts.observations import Observation, load_observations
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.text import comparison_captions
from layers.text.hover_cards import category_words, hover_cards, layer_cards, period_text, status_words, value_text

LAYERS = load_catalogue().layers
ASSETS = Path(__file__).parents[3] / "assets"


def deck(query: str) -> dict[str, Any]:
    state = ViewState.from_query(query)
    return layer_cards(select_rows(state), state)


def words(query: str, iso3: str) -> list[str]:
    """All that the card of an area says, fact by fact."""
    return [" | ".join(fact.values()) for fact in deck(query)["areas"][iso3]["facts"]]


def row(layer: str, iso3: str, start: str | None = None) -> Observation:
    return next(r for r in load_observations(layer) if r.iso3 == iso3 and start in (None, r.start))


def test_expenditure_card_has_value_rank_share_period_and_status() -> None:
    (said,) = words("", "FSM")
    for part in ("USD 21.3 M", "rank 5 of 17", "6.3 %", "2020", "derived"):
        assert part in said


def test_deck_says_what_is_shown_and_from_which_document() -> None:
    found = deck("")
    assert found["title"] == "Project expenditures"
    assert found["source"] == "Asia and the Pacific EPC 2021"
    assert "17 countries" in found["absence"]
    assert found["outside"] == []


def test_every_area_shown_has_a_card_and_no_other() -> None:
    for query in ("", "layer=epc-operations", "layer=l3-responses", "layer=ap-active-projects", "region=ap-pacific"):
        shown = {row.iso3 for row in select_rows(ViewState.from_query(query))}
        assert shown
        assert deck(query)["areas"].keys() == shown


def test_area_that_the_filters_leave_out_is_told_from_one_that_the_source_does_not_name() -> None:
    found = deck("layer=l3-responses&period=2016")
    of_other_years = {"COD", "LBY", "BGD"}
    assert found["outside"] == []
    assert {found["elsewhere"][iso3] for iso3 in of_other_years} == {"Data of 2017, none of 2016"}
    found = deck("layer=l3-responses&period=2016&category=system-wide")
    assert set(found["outside"]) == {"NGA"}
    assert of_other_years <= found["elsewhere"].keys()
    assert not set(found["outside"]) & found["areas"].keys()


def test_card_of_east_timor_holds_both_intervals() -> None:
    said = words("layer=epc-operations", "TLS")
    assert len(said) == 2
    assert any("1999–2001, ended" in one and "derived" in one for one in said)
    assert any("2006, ended" in one and "unclear: category" in one for one in said)


def test_card_says_what_is_ongoing_as_of_the_source_and_what_is_unclear() -> None:
    assert "1992, ongoing as of 2006" in words("layer=epc-operations", "AFG")[0]
    assert "period unclear" in words("layer=epc-operations", "SLE")[0]
    assert "elimination" in words("layer=epc-operations", "SLE")[0], "an unclear row carries its note"
    assert "unclear: area" in words("layer=epc-operations", "MKD")[0]


def test_named_country_says_that_it_has_no_figure() -> None:
    assert "named, no figure" in words("layer=ap-active-projects", "FJI")[0]


def test_l3_card_has_the_title_of_the_category() -> None:
    assert "System-wide" in words("layer=l3-responses", "SYR")[0]


def test_many_facts_of_one_area_are_cut_and_counted() -> None:
    rows = [replace(row("l3-responses", "SYR"), start=str(year), end=str(year)) for year in range(2001, 2011)]
    card = hover_cards(rows, ViewState("l3-responses"))["SYR"]
    assert 0 < len(card["facts"]) < 10
    assert str(10 - len(card["facts"])) in card["more"]


@pytest.mark.parametrize("layer", ["ap-expenditure", "epc-operations", "l3-responses", "ap-active-projects"])
def test_markup_in_a_row_stays_plain_text_and_survives_json(layer: str) -> None:
    evil = '<img src=x onerror=alert(1)>&"'
    rows = [replace(item, start=f"{evil}2017", end=f"{evil}2017") for item in load_observations(layer)]
    cards = hover_cards(rows, ViewState(layer))
    assert cards
    assert json.loads(json.dumps(cards)) == cards
    assert all(evil in fact["when"] for card in cards.values() for fact in card["facts"])


def test_scripts_of_the_page_write_markup_in_few_places_alone() -> None:
    files = sorted(ASSETS.rglob("*.js"))
    assert files
    risky = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")
    found = {file.relative_to(ASSETS).as_posix(): risky.findall(file.read_text(encoding="utf-8")) for file in files}
    # What the server says is markup that it has escaped itself (see tests/dashboard/test_app.py), maps among it.
    assert {name: set(words) for name, words in found.items() if words} == {
        "map/view.js": {"innerHTML"},
        "page/bring.js": {"innerHTML"},  # the report of an import
        "page/panels.js": {"innerHTML"},
        "page/share.js": {"innerHTML"},  # the QR code
        "room/stage.js": {"innerHTML"},  # the next scene, fetched before it is shown
    }


def test_period_words() -> None:
    assert period_text(row("epc-operations", "AZE")) == "2004–2005"
    assert period_text(row("epc-operations", "AFG")) == "1992, ongoing as of 2006"
    assert period_text(row("epc-operations", "TLS", "2006")) == "2006"
    assert period_text(row("epc-operations", "SLE")) == "period unclear (2003–2004)"
    assert period_text(replace(row("epc-operations", "SLE"), start=None, end=None)) == "period unclear"


def test_value_words() -> None:
    known = row("ap-expenditure", "FSM")
    assert value_text(known) == "USD 21.3 M"
    assert value_text(replace(known, value=0.0)) == "USD 0"
    assert value_text(replace(known, value=None)) == "named, no figure"
    assert value_text(replace(known, qualifier="over")) == "over USD 21.3 M"


def test_status_words() -> None:
    assert status_words(row("epc-operations", "AFG")) == "reported"
    assert status_words(row("epc-operations", "TLS", "1999")) == "derived"
    assert status_words(row("epc-operations", "VNM")) == "unclear: category, period"


def test_category_words() -> None:
    assert category_words(row("epc-operations", "AFG"), LAYERS["epc-operations"]) == "IDPs, DDR, OCV, CS"
    assert category_words(row("l3-responses", "NGA"), LAYERS["l3-responses"]) == "Internal"


def test_of_two_maps_a_card_cites_the_documents_of_what_it_says() -> None:
    state = ViewState.from_query("compare=epc-operations")
    cards = comparison_captions.hover_cards(state, select_rows(state))
    both = "Asia and the Pacific EPC 2021 and EPC leaflet"
    assert cards["source"] == both
    assert cards["areas"]["FJI"]["source"] == "Asia and the Pacific EPC 2021"
    assert cards["areas"]["SDN"]["source"] == "EPC leaflet"
    assert cards["areas"]["PAK"]["source"] == both
