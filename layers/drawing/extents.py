"""What a map opens on, and whether two maps side by side share an extent or have each its own.

Two maps share one where their data overlap: where the boxes that they would open on alone meet, in the projection of
the one and in that of the other. (Both are asked: a box about areas on both sides of a projection's seam goes all the
way round.) Else each opens as it would alone, and is moved alone: the first stands `at` a place, the second at that of
`beside`. An extent that the address asks for is that of both, and a map that names nothing goes along with the other.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.cartography.geometry.model import Box
from layers.cartography.opening import choose_extent, find_hull
from layers.data_package import DATA
from layers.languages import _
from layers.query.comparison.states import begins, other_state, side_by_side
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.stats.fills import UNDETERMINED, fill_codes

Areas = frozenset[str]


@dataclass(frozen=True)
class Half:
    """One map as it is drawn: its state, `at` the place where it stands, and the areas (iso3) that it opens on."""

    state: ViewState
    opens_on: Areas


def named_areas(state: ViewState, folder: Path = DATA) -> Areas:
    """The areas (iso3) that the map of a state opens on, of two maps the first."""
    return drawn_halves(state, folder)[0].opens_on


def has_own_extents(state: ViewState, folder: Path = DATA) -> bool:
    """Whether the two maps of a state have each its own extent; never where it has one map."""
    if not side_by_side(state) or state.extent is not None:
        return False
    return are_apart(*_named_by_each(_same_everywhere(state), folder))


def drawn_halves(state: ViewState, folder: Path = DATA) -> tuple[Half, ...]:
    """The one map of a state, or both in the order of the address.

    A map opens on the areas that it says something of, with those of the map beside it where both share an extent, and
    on the one selected, unless that is the other map's alone.
    """
    named = _named_by_each(_same_everywhere(state), folder)
    selected = frozenset({state.area} if state.area else ())
    if len(named) == 1:
        return (Half(state, named[0] | selected),)
    first, second = state.but(beside=None), other_state(state, folder)
    if not has_own_extents(state, folder):
        both = named[0] | named[1] | selected
        return Half(first, both), Half(second, both)
    return (
        Half(first, named[0] | (selected - named[1])),
        Half(second.but(at=state.beside), named[1] | (selected - named[0])),
    )


def drawn_in_time(state: ViewState, folder: Path = DATA) -> tuple[Half, ...]:
    """The same, in the order in which they stand (see `halves_in_time`)."""
    return tuple(sorted(drawn_halves(state, folder), key=lambda half: begins(half.state, folder)))


def swapped(state: ViewState, folder: Path = DATA) -> ViewState:
    """The same comparison with its second map first: each map stays where it stands."""
    other = other_state(state, folder)
    return other.but(at=state.beside, beside=state.at) if has_own_extents(state, folder) else other


def extent_words(state: ViewState, folder: Path = DATA) -> str:
    """That each of two maps has its own extent; empty where it is not so."""
    return _("Each map has its own extent: their data do not overlap.") if has_own_extents(state, folder) else ""


def with_extent_words(sentence: str, state: ViewState, folder: Path = DATA) -> str:
    """The sentence under a title, and after it whether each map has its own extent."""
    return " ".join(filter(None, (sentence, extent_words(state, folder))))


def _same_everywhere(state: ViewState) -> ViewState:
    """Without what changes nothing of what a map says something of."""
    return state.but(area=None, at=None, beside=None, theme="light", lang="en", view="explore", tab="map")


@lru_cache(maxsize=512)
def _named_by_each(state: ViewState, folder: Path) -> tuple[Areas, ...]:
    """The areas that the one map of a state, or each of the two, says something of."""
    halves = [state, other_state(state, folder)] if side_by_side(state) else [state]
    return tuple(
        frozenset(
            iso3 for iso3, code in fill_codes(select_rows(half, folder), half, folder).items() if code > UNDETERMINED
        )
        for half in halves
    )


@lru_cache(maxsize=512)
def are_apart(one: Areas, other: Areas) -> bool:
    """Whether the boxes that maps of two sets of areas open on do not meet, in the projection of either map."""
    if not one or not other:
        return False
    extents = {choose_extent(named).id for named in (one, other)}
    return not all(_meet(find_hull(id, one), find_hull(id, other)) for id in extents)


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
