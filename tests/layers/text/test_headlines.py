"""The sentence above a map claims no more than the figures bear: the right words of single maps, and rules for all."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from layers.areas import load_regions
from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import Observation, load_observations, years_of
from layers.languages import number
from layers.query.comparison.states import other_state
from layers.query.selection import count_areas, latest_row, rows_by_area, rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import area_codes, count_keys
from layers.stats.interval_states import chosen_year
from layers.stats.ranking import rank_rows, select_off_map
from layers.text import comparison_captions
from layers.text.captions import completeness, summary
from layers.text.hover_cards import hover_cards
from layers.text.value_headlines import bears_superlative
from tests.layers.query.test_view_state import states

LAYERS = load_catalogue().layers


def said(query: str) -> str:
    state = ViewState.from_query(query)
    return summary(state, select_rows(state))


def coverage(query: str) -> str:
    return completeness(ViewState.from_query(query))


def every_map() -> Iterator[ViewState]:
    """Every layer with every indicator, in every year and all of them, of the world and of every region."""
    for layer in LAYERS.values():
        first, last = years_of(layer.id)
        periods = [None, (first, last), *((year, year) for year in range(first, last + 1))]
        for indicator in (None, *(item.id for item in layer.indicators[1:])):
            for period in periods:
                yield ViewState(layer.id, indicator=indicator, period=period)
            for region in load_regions():
                yield ViewState(layer.id, indicator=indicator, region=(region,) if region != "m49-001" else ())


MAPS = list(every_map())


def latest_of(state: ViewState) -> list[Observation]:
    rows = rows_of_indicator(select_rows(state), layer_of(state))
    return [latest_row(own) for own in rows_by_area(rows).values()]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("layer=wash", "figures printed for 2 of the 6 named: Yemen over 570,000, Bangladesh over 330,000"),
        (
            "layer=wash&indicator=pipeline-funding",
            "figures printed for 2 countries: Bangladesh over USD 10 M, South Sudan over USD 9.5 M",
        ),
        ("layer=drr", "figures printed for 4 of the 15 named: Micronesia (Federated States of) about 36,000"),
        ("layer=hq-deployments", "Bangladesh 17, the Caribbean 10 (on no map), Nigeria 9"),
        (
            "layer=hq-deployments&period=all",
            "Bangladesh 17 (2017), the Caribbean 10 (2017, on no map), Türkiye 9 (2016), Nigeria 9 (2017), "
            "Lebanon 6 (2016), Haiti 5 (2016)",
        ),
        (
            "layer=hq-deployments&indicator=staff-days",
            "Bangladesh 472, Nigeria 274, the Caribbean 107 (on no map)",
        ),
        (
            "layer=hq-deployments&indicator=staff-days&period=2016",
            "figures printed for 4 of the 5 named: Nigeria 239, Ecuador 161, Türkiye 159, South Sudan 109; which",
        ),
        (
            "layer=ap-active-projects",
            "46 crisis and emergency response projects in 11 countries and 33 post-crisis and stabilization projects "
            "in 13; 24 against 17 named: some countries have both",
        ),
        ("layer=shelter-nfi", "3 with a significant scale-up since 2016 and 6 among the six crises"),
        ("layer=epc-operations&period=1999", "8 running in 1999, 1 ended by 1999, and 3 whose period is unclear"),
        ("layer=epc-operations", "20 ongoing as of 2006, 10 ended"),
        ("layer=wash&indicator=camps-served", "Camps served, 1 country: Bangladesh with 17 camps."),
    ],
)
def test_the_right_words(query: str, words: str) -> None:
    assert words in said(query)


def test_the_default_headline_carries_total_sum_and_the_value_that_is_not_reconciled() -> None:
    assert said("") == (
        "17 countries, USD 339.1 M by our sum (USD 339 M printed, not reconciled with the USD 192.4 M stated as total "
        "value of EPC projects); the largest of the 17 is Bangladesh with USD 143 M (42 %)."
    )


def test_a_part_of_the_default_map_is_not_held_against_the_printed_total() -> None:
    assert "339" not in said("region=ap-pacific")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        *(
            (f"layer={layer}", f"{n} named; the source does not say of how many")
            for layer, n in (
                ("epc-operations", 33),
                ("ap-expenditure", 17),
                ("ap-active-projects", 17),
                ("l3-responses", 8),
                ("nfi-pipelines", 5),
                ("dtm-remap", 5),
                ("livelihoods-syria-crisis", 4),
            )
        ),
        ("layer=coordination", "10 named, of 37 that it counts"),
        ("layer=hq-deployments", "2 have a figure, of 33 that it counts"),
        ("layer=hq-deployments&period=2016", "4 have a figure, of 31 that it counts"),
        (
            "layer=wash",
            "6 named with over 90 % of the beneficiaries, 2 of them with a figure, of 28 that it counts",
        ),
        ("layer=cash-based-interventions", "4 named as the largest programmes, of 18 that it counts"),
        ("layer=ddr", "8 named, of 8 that it counts"),
        ("layer=protection", "The source counts 41 countries and names none"),
        ("layer=wash&indicator=camps-served", "1 named; the source does not say of how many"),
    ],
)
def test_coverage_counts_what_the_source_counts(query: str, words: str) -> None:
    assert coverage(query) == words


def test_there_are_maps_of_every_layer() -> None:
    assert {state.layer for state in MAPS} == set(LAYERS)
    assert len(MAPS) > 1500


def test_no_superlative_rank_or_share_over_missing_figures_or_open_bounds() -> None:
    told = 0
    for state in MAPS:
        layer, latest = layer_of(state), latest_of(state)
        if layer.fill != "value" or not latest:
            continue
        has_largest = "largest" in summary(state, select_rows(state))
        if has_largest:
            told += 1
            assert all(row.value is not None and not row.is_bound for row in latest), state
            assert not any("value" in row.unclear for row in latest), state
            top, *others = sorted(latest, key=lambda row: -(row.value or 0))
            assert all((row.value or 0) < (top.value or 0) for row in others), state
            assert not select_off_map(state), state
        assert has_largest <= bears_superlative(state, latest), state
    assert told > 20


def test_a_rank_is_that_among_all_figures_printed_and_none_could_change_it() -> None:
    ranked_maps = 0
    for state in MAPS:
        layer, latest = layer_of(state), latest_of(state)
        off_map = [figure for figure, _name in select_off_map(state)]
        ranked = [item for item in rank_rows(latest, layer, off_map) if item.rank is not None]
        ranked_maps += bool(ranked)
        for item in ranked:
            assert layer.fill == "value"
            assert layer.indicator.ranked
            assert not item.row.is_bound
            figures = [row for row in latest if row.value is not None]
            assert item.count == len(figures) + len(off_map)
            larger = sum((other.value or 0) > (item.row.value or 0) for other in (*figures, *off_map))
            assert item.rank == larger + 1
    assert ranked_maps > 20


def test_a_share_is_of_exact_figures_that_add_up() -> None:
    for state in MAPS:
        for item in rank_rows(latest_of(state), layer_of(state)):
            if item.share is not None:
                assert layer_of(state).indicator.additive
                assert not item.row.is_bound


def counts_in(sentence: str) -> list[int]:
    return [int(text.replace(",", "")) for text in re.findall(r"(?<![\d.,–])\d[\d,]*(?![\d.]*\d)", sentence)]


def test_the_first_number_of_a_sentence_is_how_many_areas_are_shown_or_have_a_figure() -> None:
    for state in MAPS:
        rows = select_rows(state)
        layer, latest = layer_of(state), latest_of(state)
        if not latest:
            continue
        sentence = summary(state, rows)
        figures = sum(row.value is not None for row in latest)
        if ", figures printed for " in sentence:
            words = sentence.partition(", figures printed for ")[2]
            named = re.match(r"(\d+) of the (\d+) named|(\d+) countr", words)
            assert named, sentence
            assert int(named[1] or named[3]) == figures, (state, sentence)
            assert int(named[2] or named[3]) == len(latest), (state, sentence)
        else:
            own = sentence.removeprefix(f"{layer.indicator.title}, ")
            assert own.startswith(number(len(latest))), (state, sentence)
        if layer.fill == "interval":
            counts = count_keys(area_codes(rows, state))
            assert sum(counts.values()) == len(latest)
            parts = [int(n) for n in re.findall(r"(\d+) (?:ongoing|running|ended|whose)", sentence)]
            told = sorted(count for count in counts.values() if count)
            assert sorted(parts) == (told if len(told) > 1 and len(latest) > 1 else []), (state, sentence)


@settings(deadline=None)
@given(states())
def test_of_any_filters_a_largest_is_told_where_the_figures_bear_it_alone(state: ViewState) -> None:
    plain = state.but(compare=None)
    layer, latest = layer_of(plain), latest_of(plain)
    if layer.fill == "value" and "largest" in summary(plain, select_rows(plain)):
        assert bears_superlative(plain, latest)
        assert all(row.value is not None for row in latest)


def test_the_map_of_a_chosen_year_says_what_ran_in_it() -> None:
    first, last = years_of("epc-operations")
    for year in range(first, last + 1):
        state = ViewState("epc-operations", period=(year, year))
        rows = [row for row in select_rows(state) if row.state != "unclear"]
        running = {row.iso3 for row in rows if row.ongoing or (row.last_year or 0) > year}
        sentence = summary(state, select_rows(state))
        if running:
            assert f"{len(running)} running in {year}" in sentence


def test_the_numbers_of_a_headline_are_those_of_the_key_figures() -> None:
    known, headlines = load_key_figures(), [layer for layer in LAYERS.values() if layer.headline]
    assert headlines
    for layer in headlines:
        values = [known[id].value for id in layer.key_figures]
        rows = load_observations(layer.id)
        years = {float(row.start[:4]) for row in rows if row.start}
        both_kinds = {values[1] + values[3]} if layer.id == "ap-active-projects" else set()
        allowed = {*values, count_areas(rows), *years, *both_kinds}
        assert {float(n) for n in counts_in(layer.headline)} <= allowed, layer.headline


@pytest.mark.parametrize(
    ("query", "hedge"),
    [
        ("layer=leaflet-emergencies&period=1997", "; the period of 3 of them is unclear."),
        ("layer=wash&indicator=pipeline-funding&period=2014", "; its period is unclear."),
        ("layer=leaflet-emergencies", None),
        ("layer=l3-responses&period=2016", None),
    ],
)
def test_areas_of_unclear_period_are_not_told_as_of_the_years_chosen(query: str, hedge: str | None) -> None:
    sentence = said(query)
    assert sentence.endswith(hedge) if hedge else "period" not in sentence


def test_every_chosen_year_with_undated_areas_is_hedged() -> None:
    hedged = 0
    for id, layer in LAYERS.items():
        years = sorted({row.start[:4] for row in rows_of_indicator(load_observations(id), layer) if row.start})
        for state in (ViewState.from_query(f"layer={id}&period={year}") for year in years):
            by_area = rows_by_area(rows_of_indicator(select_rows(state), layer))
            undated = any(all("period" in row.unclear for row in own) for own in by_area.values())
            if chosen_year(state) is not None and undated:
                assert "unclear" in summary(state, select_rows(state)), state
                hedged += 1
    assert hedged >= 10


def test_a_comparison_of_money_with_presence_says_that_it_is_one() -> None:
    state = ViewState.from_query("compare=ap-active-projects")
    assert other_state(state).layer == "ap-active-projects"
    assert "Money against presence" in comparison_captions.summary(state, select_rows(state))
    same = ViewState.from_query("layer=l3-responses&compare=l3-responses:2016")
    assert "Money" not in comparison_captions.summary(same, select_rows(same))


def test_a_card_tells_a_place_with_how_many_have_a_figure() -> None:
    state = ViewState("hq-deployments")
    cards = hover_cards(select_rows(state), state)
    assert cards["NGA"]["facts"][0]["place"] == "rank 3 of the 3 with a figure"
    for layer in ("wash", "drr"):
        state = ViewState(layer)
        places = [
            fact.get("place", "") for card in hover_cards(select_rows(state), state).values() for fact in card["facts"]
        ]
        assert set(places) == {""}, "no place among figures that are missing or bounds"
