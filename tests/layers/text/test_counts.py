"""Every count in words is the count of what is shown: on every map of a layer, period, region and category.

What is counted is read from the rows by themselves; headline, legend, notes, rail, chart and API are held against it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pytest

from layers.charts.sheet import draw_chart
from layers.exports.rows import records
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import Observation, load_observations, years_of
from layers.query.filter_counts import count_options
from layers.query.selection import rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.ranking import select_off_map
from layers.text import captions
from layers.text.active_filters import shown_words
from layers.text.coverage import completeness

LAYERS = load_catalogue().layers
WORLD = "m49-001"


def maps_of(layer: str) -> Iterator[ViewState]:
    """The maps of every period, region and category of a layer and indicator, each with each."""
    for indicator in (None, *(item.id for item in LAYERS[layer].indicators[1:])):
        plain = ViewState(layer, indicator=indicator)
        first, last = years_of(layer)
        for period in (None, (first, last), *((year, year) for year in range(first, last + 1))):
            of_period = plain.but(period=period)
            regions = [id for id, count in count_options(of_period).region.items() if count and id != WORLD]
            for region in ((), *((id,) for id in regions)):
                for category in ((), *((item.id,) for item in LAYERS[layer].categories)):
                    yield of_period.but(region=region, category=category)


@dataclass(frozen=True)
class Shown:
    """What a map shows, counted from its rows."""

    state: ViewState

    @cached_property
    def rows(self) -> list[Observation]:
        return rows_of_indicator(select_rows(self.state), layer_of(self.state))

    @cached_property
    def areas(self) -> set[str]:
        return {row.iso3 for row in self.rows}

    @cached_property
    def with_figure(self) -> set[str]:
        return {row.iso3 for row in self.rows if row.value is not None}

    @cached_property
    def sentence(self) -> str:
        return captions.summary(self.state, self.rows)


HEADLINES = (
    r"(?P<areas>[\d,]+) (?:country|countries|place|places)\b(?: named)?(?:, none with a figure|[:,;.])",
    r"[^:]+, (?P<areas>1) country: ",
    r"[^:]+, figures printed for (?P<figures>[\d,]+) of the (?P<areas>[\d,]+) named: ",
    r"[^:]+, figures printed for (?P<figures>[\d,]+) countr(?:y|ies)(?: and (?P<beside>[\d,]+) places? on no map)?: ",
)


def counted(found: str | None) -> int | None:
    return None if found is None else int(found.replace(",", ""))


@pytest.mark.parametrize("layer", LAYERS)
def test_every_headline_counts_the_areas_shown(layer: str) -> None:
    maps = 0
    for state in maps_of(layer):
        shown = Shown(state)
        if not shown.areas:
            assert re.match(r"Nothing in “|The source counts ", shown.sentence), (state, shown.sentence)
            continue
        maps += 1
        match = next((found for words in HEADLINES if (found := re.match(words, shown.sentence))), None)
        assert match, (state, shown.sentence)
        told = {name: counted(words) for name, words in match.groupdict().items()}
        assert told.get("areas") in (None, len(shown.areas)), (state, shown.sentence)
        if "figures" in told:
            assert told["figures"] == len(shown.with_figure), (state, shown.sentence)
            assert (told.get("beside") or 0) == (0 if told.get("areas") else len(select_off_map(state))), state
    assert maps or not load_observations(layer)


@pytest.mark.parametrize("layer", LAYERS)
def test_every_legend_counts_the_areas_under_its_keys(layer: str) -> None:
    for state in maps_of(layer):
        shown = Shown(state)
        counts = [entry.count for entry in captions.legend(state, shown.rows) if entry.count and not entry.is_faded]
        notes = " ".join(captions.legend_notes(state, shown.rows))
        striped = re.search(r"Striped: (\d+) ", notes)
        assert sum(counts) >= len(shown.areas), state
        assert (sum(counts) > len(shown.areas)) == (striped is not None), state
        parts = re.findall(r"(\d+) ", shown.sentence.partition(": ")[2]) if len(counts) > 1 else []
        if len(shown.areas) > 1 and parts and LAYERS[layer].fill in ("category", "interval"):
            assert all(str(count) in parts for count in counts), (state, shown.sentence, counts)
            assert ("counted in several" in shown.sentence) == (sum(counts) > len(shown.areas)), state


@pytest.mark.parametrize("layer", LAYERS)
def test_the_rail_counts_what_each_choice_leaves(layer: str) -> None:
    for state in maps_of(layer):
        options, shown = count_options(state), Shown(state)
        assert options.shown == len(shown.areas), state
        assert all(options.region[id] == len(shown.areas) for id in state.region), state
        assert all(options.category[id] == len(shown.areas) for id in state.category), state


@pytest.mark.parametrize("layer", LAYERS)
def test_what_is_announced_counts_the_areas_shown_and_those_of_the_period(layer: str) -> None:
    whole = {
        indicator.id: {row.iso3 for row in load_observations(layer) if row.indicator == indicator.id}
        for indicator in LAYERS[layer].indicators
    }
    for state in maps_of(layer):
        shown, words = Shown(state), shown_words(state, select_rows(state))
        of_period = Shown(ViewState(layer, indicator=state.indicator, period=state.period))
        if match := re.match(r"(\w+) of (\d+) areas? shown: ", words):
            told = 0 if match[1] == "None" else int(match[1])
            assert (told, int(match[2])) == (len(shown.areas), len(of_period.areas)), (state, words)
        elif match := re.match(r"(\d+) areas? shown, of (\d+) in all years: ", words):
            assert (int(match[1]), int(match[2])) == (len(shown.areas), len(whole[layer_of(state).indicator.id])), words
        elif match := re.match(r"(\d+) areas? shown: ", words):
            assert int(match[1]) == len(shown.areas) == len(of_period.areas), (state, words)
        else:
            assert words.startswith("No area "), (state, words)
            assert not shown.areas


@pytest.mark.parametrize("layer", LAYERS)
def test_the_chart_has_every_area_shown_and_says_so(layer: str) -> None:
    seen = set()
    for state in maps_of(layer):
        shown = Shown(state)
        key = frozenset(shown.rows)
        if key in seen or not shown.areas:
            continue
        seen.add(key)
        chart = draw_chart(state)
        drawn = {iso3 for trace in chart.figure["data"] for iso3 in trace.get("customdata", [])}
        listed = sum(int(n) for note in chart.notes for n in re.findall(r"Named without a figure \((\d+)\)", note))
        assert drawn <= shown.areas, state
        assert len(drawn) + listed == len(shown.areas), (state, chart.kind)
        count = re.match(r"[^\d]*(\d+) countr", chart.alternative)
        assert count, state
        assert int(count[1]) == len(drawn), state


@pytest.mark.parametrize("layer", LAYERS)
def test_the_api_gives_a_row_for_every_area_shown(layer: str) -> None:
    for state in maps_of(layer):
        shown = Shown(state)
        own = layer_of(state).indicator.id
        given = {row["iso3"] for row in records(select_rows(state)) if row["indicator"] == own}
        assert given == shown.areas, state


@pytest.mark.parametrize("layer", LAYERS)
def test_how_much_is_named_counts_the_rows_of_the_period(layer: str) -> None:
    for state in maps_of(layer):
        if state.region or state.category:
            continue
        words = completeness(state)
        areas = {len(Shown(state).areas), len(Shown(ViewState(layer, indicator=state.indicator)).areas)}
        if match := re.match(r"(\d+) (?:named|have a figure|has a figure)", words):
            assert int(match[1]) in areas, (state, words)
