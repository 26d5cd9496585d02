"""The words of the built-in briefs say what the documents say: every number, area and superlative of every scene."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import pytest

from layers.areas import load_areas
from layers.briefs import Scene, load_briefs
from layers.drawing.scene.words import figure_texts
from layers.facts.key_figures import KeyFigure, load_key_figures
from layers.facts.observations import Observation, load_observations
from layers.facts.quotations import find_quotation
from layers.query.comparison.states import other_state
from layers.query.selection import count_areas, select_key_figures, select_rows
from layers.query.view_state import ViewState, layer_of, period_of
from layers.stats.fills import area_codes, count_keys
from layers.stats.sums import sum_values
from layers.text.value_headlines import bears_superlative
from tests.data.documents import document

SCENES = {
    f"{id} {number}: {scene.title}": scene
    for id, brief in load_briefs().items()
    for number, scene in enumerate(brief.scenes, 1)
}
assert len(SCENES) > 20
SPELLED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
SCALES = {"M": 1e6, "million": 1e6, "billion": 1e9}
NUMBER = re.compile(r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)(?:\s(M|million|billion)\b)?(\s%)?")
SUPERLATIVE = re.compile(r"\b(most|largest|highest|greatest|first|top|least|fewest|only)\b", re.IGNORECASE)
FORMER = {
    "Democratic Republic of the Congo": "COD",
    "Turkey": "TUR",
    "East Timor": "TLS",
    "Syria": "SYR",
    "Tanzania": "TZA",
    "Kosovo": "XKX",
}
"""Names of their day, and short ones, that the documents have and the briefs use."""
SUPERLATIVES_OF_A_DOCUMENT = {"most": "received most surge deployments"}
PASSAGES = {
    "Natural disasters: tsunami and earthquake": (
        "the Indian Ocean Tsunami (Indonesia, Sri Lanka December 2004), "
        "the South Asia Earthquake (Pakistan, October 2005)",
    )
}
"""What a scene tells beside its rows and key figures, as the document of its map has it."""
FIRST_OF_A_TABLE = {("first year in the table of major operations", 1982)}


@dataclass(frozen=True)
class Told:
    """One number of a scene's words: its value, the unit of its last digit, and whether it is a share."""

    words: str
    value: float
    digit: float
    is_share: bool


def told_numbers(words: str) -> Iterator[Told]:
    """The numbers of a text, in digits or spelled, each with its scale."""
    for match in NUMBER.finditer(words):
        digits = match[1].rstrip(",").replace(",", "")
        scale = SCALES.get(match[2] or "", 1.0)
        digit = scale * 10.0 ** -len(digits.partition(".")[2])
        yield Told(match[0], float(digits) * scale, digit, bool(match[3]))
    for word in re.findall(r"[A-Za-z]+", words):
        if word.lower() in SPELLED:
            yield Told(word, float(SPELLED[word.lower()]), 1.0, is_share=False)


class Facts:
    """What the data hold of the map of a scene."""

    def __init__(self, scene: Scene) -> None:
        """Of its view state, and of the other map where it compares two."""
        self.scene = scene
        self.state = ViewState.from_query(scene.query)
        both = [self.state] if self.state.compare is None else [self.state, other_state(self.state)]
        self.maps = [(state, select_rows(state)) for state in both]

    @property
    def rows(self) -> list[Observation]:
        """The rows of its maps."""
        return [row for _state, rows in self.maps for row in rows]

    @cached_property
    def key_figures(self) -> list[KeyFigure]:
        """The key figures of its layers, in their periods, and all others of the same documents and period."""
        sources = {row.source for row in self.rows}
        first, last = period_of(self.state, layer_of(self.state))
        own = [figure for state, _rows in self.maps for figure in select_key_figures(state)]
        same = [
            figure
            for figure in load_key_figures().values()
            if figure.source in sources and figure.start[:4] and first <= int(figure.start[:4]) <= last
        ]
        return [*own, *same]

    @cached_property
    def exact(self) -> set[float]:
        """Values, years and counts."""
        found = {row.value for row in self.rows if row.value is not None}
        found |= {figure.value for figure in self.key_figures}
        counts = [count_areas(rows) for _state, rows in self.maps]
        found |= {float(count) for count in counts} | {float(abs(counts[0] - counts[-1]))}
        found.add(float(len(self.scene.figures)))
        for state, rows in self.maps:
            found |= {float(count) for count in count_keys(area_codes(rows, state)).values()}
            found |= {float(year) for year in period_of(state, layer_of(state))}
            found.add(float(count_areas(load_observations(state.layer))))
        printed = chain(
            (row.as_printed for row in self.rows),
            (figure.as_printed for figure in self.key_figures),
            PASSAGES.get(self.scene.title, ()),
        )
        for row in self.rows:
            found |= {float(year[:4]) for year in (row.start, row.end) if year}
        for words in printed:
            found |= {told.value for told in told_numbers(words)}
        return found

    @cached_property
    def derived(self) -> set[float]:
        """The atlas's own sums."""
        sums = [rows for _state, rows in self.maps]
        sums += [select_rows(state.but(min=None, max=None, area=None)) for state, _rows in self.maps]
        values = [[row for row in rows if row.value is not None] for rows in sums]
        return {sum_values(rows) for rows in values if rows}

    @cached_property
    def shares(self) -> set[float]:
        """Per cent: of the whole of the map without its bounds, that of its rows and of each."""
        found: set[float] = set()
        for state, rows in self.maps:
            if not layer_of(state).indicator.additive:
                continue
            whole = sum_values(select_rows(state.but(min=None, max=None)))
            parts = [row.value for row in rows if row.value is not None]
            found |= {100 * part / whole for part in (*parts, sum(parts))}
        return found

    def bears(self, told: Told) -> bool:
        """Whether some fact is the number, or rounds to it where it is an amount or a share of ours."""
        if told.is_share and any(abs(share - told.value) <= told.digit / 2 for share in self.shares):
            return True
        if told.value in self.exact:
            return True
        rounded = self.derived | (self.exact if told.digit > 1 else set())
        return any(abs(value - told.value) <= told.digit / 2 for value in rounded)


def words_of(scene: Scene) -> list[str]:
    """Title, line, big figures and their labels, each by itself."""
    figures = [" ".join(figure_texts(figure)) for figure in scene.figures]
    return [scene.title, scene.line, *figures]


@pytest.mark.parametrize("name", SCENES)
def test_every_number_of_a_scene_is_in_its_rows_or_the_key_figures_of_its_document(name: str) -> None:
    scene = SCENES[name]
    facts = Facts(scene)
    told = [number for words in words_of(scene) for number in told_numbers(words)]
    assert told or not scene.figures
    assert not [number.words for number in told if not facts.bears(number)]


def test_passages_beside_the_rows_stand_in_the_document_of_the_map() -> None:
    for title, passages in PASSAGES.items():
        scene = next(scene for scene in SCENES.values() if scene.title == title)
        (source,) = {row.source for row in Facts(scene).rows}
        assert all(find_quotation(document(source), passage) for passage in passages)


@pytest.mark.parametrize("name", SCENES)
def test_a_big_figure_is_of_a_document_of_its_map(name: str) -> None:
    scene = SCENES[name]
    sources = {row.source for row in Facts(scene).rows}
    for figure in scene.figures:
        if figure.key_figure:
            assert load_key_figures()[figure.key_figure].source in sources


@pytest.mark.parametrize("name", SCENES)
def test_every_area_that_is_named_is_on_the_map(name: str) -> None:
    scene = SCENES[name]
    known = {area.name("en"): area.iso3 for area in load_areas().values()} | FORMER
    longest_first = sorted(known, key=lambda area: -len(area))
    shown = {row.iso3 for row in Facts(scene).rows}
    for words in words_of(scene):
        for area in re.findall(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", words):
            assert known[area] in shown, area


def test_superlatives_are_those_that_the_figures_or_the_document_bear() -> None:
    found = 0
    for name, scene in SCENES.items():
        facts = Facts(scene)
        for words in words_of(scene):
            for match in SUPERLATIVE.finditer(words):
                found += 1
                assert _is_borne(match[0].lower(), words, facts), f"{name}: {words}"
    assert found >= 5


def _is_borne(superlative: str, words: str, facts: Facts) -> bool:
    state = facts.state.but(area=None, min=None, max=None)
    rows = select_rows(state)
    quoted = SUPERLATIVES_OF_A_DOCUMENT.get(superlative, "\0")
    if any(quoted in row.as_printed for row in rows if row.source):
        return all(find_quotation(document(row.source), quoted) for row in rows if quoted in row.as_printed)
    if superlative == "first":
        starts = [int(row.start[:4]) for row in load_observations(state.layer) if row.start]
        return any(label in words and year == min(starts) for label, year in FIRST_OF_A_TABLE)
    own = [row for row in rows if row.indicator == layer_of(state).indicator.id]
    return bears_superlative(state, own)


def test_the_superlatives_of_places_name_those_that_have_them() -> None:
    """What stands with `largest` and `most` in a title is the top row of its map."""
    for query, iso3 in (("", "BGD"), ("region=ap-pacific", "FSM"), ("layer=hq-deployments&period=2016", "TUR")):
        state = ViewState.from_query(query)
        rows = [row for row in select_rows(state) if row.indicator == layer_of(state).indicator.id]
        assert max(rows, key=lambda row: row.value or 0).iso3 == iso3
    pacific = select_rows(ViewState.from_query("region=ap-pacific"))
    top = max(row.value or 0 for row in pacific)
    assert top > sum_values(pacific) / 2, "one island State has most of it"
