"""On every map: an area shows all its rows, shares are rounded alike, all documents and no more areas are named."""

import re

import pytest

from dashboard.panels.area_list import area_lines
from dashboard.panels.tables import table_rows
from layers.drawing.requests import label_words
from layers.facts.catalogue import load_catalogue
from layers.facts.sources import load_sources
from layers.facts.words import figure_words, short_words
from layers.languages import percent
from layers.query.selection import latest_row, latest_rows, rows_by_area, rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.ranking import rank_rows
from layers.text.captions import legend, source_line, summary
from layers.text.coverage import completeness
from layers.text.hover_cards import hover_cards
from layers.text.names import area_name, in_sentence
from tests.layers.text.test_headlines import MAPS

LAYERS = load_catalogue().layers
OF_CATEGORIES = [state for state in MAPS if layer_of(state).fill == "category"]
OF_VALUES = [state for state in MAPS if layer_of(state).fill == "value"]


def rows_of(state: ViewState) -> dict[str, list]:  # type: ignore[type-arg]
    return rows_by_area(rows_of_indicator(select_rows(state), layer_of(state)))


def test_every_category_of_an_area_is_counted_in_headline_and_legend() -> None:
    several = 0
    for state in OF_CATEGORIES:
        layer, by_area = layer_of(state), rows_of(state)
        if not by_area:
            continue
        named = {
            item: sum(any(item.id in row.categories for row in own) for own in by_area.values())
            for item in layer.categories
        }
        sentence = summary(state, select_rows(state))
        entries = {entry.key.id: entry.count for entry in legend(state, select_rows(state))}
        for item, count in named.items():
            alone = len(by_area) == 1 or sum(map(bool, named.values())) == 1
            words = in_sentence(item.phrase or item.title)
            words = words if alone else f"{count} {words}"
            assert (words in sentence) == (count > 0), (state, words)
            assert (entries.get(item.id) or 0) == count, state
        several += sum(named.values()) > len(by_area)
        assert ("in several" in sentence) == (sum(named.values()) > len(by_area) > 1), state
    assert several > 20


def test_the_scoping_study_is_of_five_countries_whatever_came_after() -> None:
    state = ViewState("mi-2020-programmes")
    assert "5 with a scoping study" in summary(state, select_rows(state))


def test_every_figure_of_an_area_in_a_period_is_told() -> None:
    several = 0
    for state in OF_VALUES:
        by_area = rows_of(state)
        rows = select_rows(state)
        cards, labels = hover_cards(rows, state), label_words(rows, state)
        lines = {line.iso3: line.value for line in area_lines(state, rows)}
        for iso3, own in by_area.items():
            figures = [row for row in latest_rows(own) if row.value is not None]
            several += len(figures) > 1
            told = " ".join(fact["value"] for fact in cards[iso3]["facts"])
            for row in figures:
                assert figure_words(row) in told, state
                assert figure_words(row) in lines[iso3], state
                assert short_words(row) in labels[iso3][1], state
                if len(by_area) == 1:
                    assert short_words(row) in summary(state, rows), state
    assert several >= 4


def test_shares_are_rounded_alike_wherever_they_stand() -> None:
    told = 0
    for state in OF_VALUES:
        layer, rows = layer_of(state), select_rows(state)
        latest = [latest_row(own) for own in rows_of(state).values()]
        shares = {item.row.iso3: percent(item.share) for item in rank_rows(latest, layer) if item.share is not None}
        if len(shares) < 2:
            continue  # of one figure no share is told
        cards, records = hover_cards(rows, state), {item["iso3"]: item for item in table_rows(state, rows)}
        sentence = summary(state, rows)
        for iso3, share in shares.items():
            told += 1
            assert any(f"{share} of the sum shown" in fact.get("place", "") for fact in cards[iso3]["facts"])
            assert records[iso3]["share_words"] == share
        if "largest" in sentence:
            top = max(latest, key=lambda row: row.value or 0.0)
            assert f"{area_name(top.iso3)} with" in sentence
            assert f"({shares[top.iso3]})" in sentence
    assert told > 50


@pytest.mark.parametrize("layer", LAYERS)
def test_a_map_names_the_documents_of_its_rows_and_no_other(layer: str) -> None:
    states = [state for state in MAPS if state.layer == layer]
    assert states
    for state in states:
        cited = {row.source for own in rows_of(state).values() for row in own} or {LAYERS[layer].source}
        line = source_line(state)
        for id, source in load_sources().items():
            assert (f"“{source.title}”" in line) == (id in cited), (state, id)


def test_coverage_counts_the_areas_named_and_says_of_how_many_only_what_is_stated() -> None:
    kinds = set()
    for state in MAPS:
        layer, words = layer_of(state), completeness(state)
        stated = layer.coverage.stated
        of = re.search(r", of (?:\w+ )?([\d,]+) that it counts", words)
        if of:
            numbers = [stated] if isinstance(stated, int) else list((stated or {}).values())
            assert int(of[1].replace(",", "")) in numbers, state
            assert state.indicator is None or layer.indicator.counted, state
        assert not re.search(r"\d+ of \d+ named|(?<!None )named of \d", words), state
        assert ("does not say of how many" in words) + bool(of) + ("names none" in words) + words.startswith(
            "None named"
        ) == 1, (state, words)
        kinds.add(bool(of))
    assert kinds == {True, False}
