"""Hover cards, and the words of single fields of a row."""

from dataclasses import replace

import pytest

from layers.catalogue import load_catalogue
from layers.hover import category_words, hover_texts, period_text, status_words, value_text
from layers.observations import Observation, load_observations
from layers.selection import select_rows
from layers.view_state import ViewState

LAYERS = load_catalogue().layers


def cards(query: str) -> dict[str, str]:
    state = ViewState.from_query(query)
    return hover_texts(select_rows(state), state)


def row(layer: str, iso3: str, start: str | None = None) -> Observation:
    return next(r for r in load_observations(layer) if r.iso3 == iso3 and start in (None, r.start))


def test_expenditure_card_has_name_value_rank_period_and_source() -> None:
    card = cards("")["FSM"]
    for words in ("Micronesia (Federated States of)", "USD 21.3 M", "rank 5 of 17", "2020", "Asia and the Pacific EPC"):
        assert words in card


def test_every_area_shown_has_a_card_that_begins_with_its_name() -> None:
    found = cards("layer=epc-operations")
    assert len(found) == 33
    assert found["XKX"].startswith("<b>Kosovo (SCR 1244)</b>")
    assert all(card.startswith("<b>") for card in found.values())


def test_card_of_east_timor_holds_both_intervals() -> None:
    card = cards("layer=epc-operations")["TLS"]
    assert "1999–2001" in card
    assert "2006" in card.replace("1999–2001", "")
    assert "unclear: category" in card


def test_card_says_what_is_ongoing_as_of_the_source_and_what_is_unclear() -> None:
    found = cards("layer=epc-operations")
    assert "1992, ongoing as of 2006" in found["AFG"]
    assert "period unclear" in found["SLE"]
    assert "unclear: area" in found["MKD"]
    assert "ended" in found["MOZ"]


def test_named_country_says_that_it_has_no_figure() -> None:
    assert "named, no figure" in cards("layer=ap-active-projects")["FJI"]


def test_l3_card_has_the_title_of_the_category() -> None:
    assert "System-wide" in cards("layer=l3-responses")["SYR"]


@pytest.mark.parametrize("layer", ["ap-expenditure", "epc-operations", "l3-responses", "ap-active-projects"])
def test_nothing_of_a_row_reaches_the_card_as_markup(layer: str) -> None:
    evil = '<img src=x onerror=alert(1)>&"'
    rows = [
        replace(item, start=f"{evil}2017", end=f"{evil}2017", unit=evil if item.unit else None)
        for item in load_observations(layer)
    ]
    found = hover_texts(rows, ViewState(layer))
    assert found
    for card in found.values():
        assert "<img" not in card
        assert "&lt;img" in card


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
