"""When: the facts of an area as marks on an axis of years, in lanes that never overlap.

A period within one year is a tick, a longer one a bar. One that its source calls ongoing ends where the source speaks
of, and is never drawn later. One that is unclear keeps the years that are printed beside it, or has the whole axis.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.observations import Observation, years_of
from layers.facts.sources import load_sources
from layers.query.profile import LayerFacts, Profile


@dataclass(frozen=True)
class Mark:
    """Facts of one period. `start` and `end` are decimal years; `state` is year, ended, ongoing or unclear."""

    start: float
    end: float
    state: str
    rows: tuple[Observation, ...]


@dataclass(frozen=True)
class Lane:
    """The marks of one layer that fit beside each other, in time."""

    layer: Layer
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Timeline:
    """Lanes on an axis that begins with the year `first` and ends with the end of `last`."""

    first: int
    last: int
    lanes: tuple[Lane, ...]

    def place(self, moment: float) -> float:
        """Where a decimal year stands on the axis, from 0 to 100."""
        return 100 * (moment - self.first) / (self.last + 1 - self.first)


def load_axis(folder: Path = DATA) -> tuple[int, int]:
    """First and last year of every timeline: from the first fact of all to the last fact or document, so that areas
    compare.
    """
    spans = [years_of(id, folder) for id in load_catalogue(folder).layers]
    documents = [
        int(date[:4]) for source in load_sources(folder).values() for date in (source.published, source.as_of) if date
    ]
    return min(first for first, _last in spans), max(*documents, *(last for _first, last in spans))


def lanes_of(profile: Profile, folder: Path = DATA) -> Timeline:
    """The timeline of an area. A layer of intervals has a lane for each, others as few as hold their marks."""
    first, last = load_axis(folder)
    lanes = [lane for facts in profile.facts for lane in _lanes(facts, first, last, folder)]
    return Timeline(first, last, tuple(lanes))


def _lanes(facts: LayerFacts, first: int, last: int, folder: Path) -> Iterable[Lane]:
    marks = _marks(facts.rows, first, last, folder)
    lanes: list[list[Mark]] = []
    for mark in marks:
        free = (lane for lane in lanes if facts.layer.fill != "interval" and lane[-1].end <= mark.start)
        if (lane := next(free, None)) is None:
            lanes.append(lane := [])
        lane.append(mark)
    return [Lane(facts.layer, tuple(lane)) for lane in lanes]


def _marks(rows: Sequence[Observation], first: int, last: int, folder: Path) -> list[Mark]:
    spans: dict[tuple[float, float, str], list[Observation]] = {}
    for row in rows:
        spans.setdefault(_span(row, first, last, folder), []).append(row)
    return [Mark(start, end, state, tuple(own)) for (start, end, state), own in sorted(spans.items(), key=_span_of)]


def _span_of(item: tuple[tuple[float, float, str], list[Observation]]) -> tuple[float, float, str]:
    return item[0]


def _span(row: Observation, first: int, last: int, folder: Path) -> tuple[float, float, str]:
    if row.start is None:
        return first, last + 1, "unclear"
    start = _beginning(row.start)
    end = _ending(row.end or load_sources(folder)[row.source].as_of)
    if row.state == "ended" and row.first_year == row.last_year:
        return int(start), int(start) + 1, "year"
    return start, max(end, start), row.state


def _beginning(date: str) -> float:
    """The moment at which a printed year, month or day begins."""
    year, month, day = ([int(part) for part in date.split("-")] + [1, 1])[:3]
    return year + (month - 1) / 12 + (day - 1) / 365


def _ending(date: str) -> float:
    """The moment at which a printed year, month or day ends."""
    length = {4: 1.0, 7: 1 / 12}.get(len(date), 1 / 365)
    return _beginning(date) + length
