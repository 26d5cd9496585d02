"""The second of two maps that are compared, as a view state of its own."""

from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import load_catalogue
from layers.facts.imported import FACETS
from layers.languages import _
from layers.query.comparison.grammar import Comparison, indicator_of, parse_comparison, unit_fault
from layers.query.periods import period_words
from layers.query.view_state import ViewState, layer_of, period_of


def differs(state: ViewState) -> bool:
    """Is one map of differences shown?"""
    return state.compare is not None and state.compare.endswith(",difference")


def side_by_side(state: ViewState) -> bool:
    """Are two maps shown?"""
    return state.compare is not None and not differs(state)


@lru_cache(maxsize=256)
def other_state(state: ViewState, folder: Path = DATA) -> ViewState:
    """The second map's state, which has the first as what it is compared with: its own layer, indicator and period,
    the first's region, area, extent, place, view, language and theme. A place of its own, where its extent is another
    one than the first's, is what `layers.drawing.extents` gives it.

    Two layers of projects share donor, programme, sector and stage. On the same layer it has the first's categories,
    statuses and sources as well, and its circles unless they show what fills the second; on the same indicator its
    value bounds and classes: a filter on one half alone would compare unlike things. Raises ValueError without one.
    """
    if state.compare is None:
        raise ValueError("this view state compares nothing")
    asked = parse_comparison(state.compare, folder)
    same_layer = asked.layer == state.layer
    layers = load_catalogue(folder).layers
    of_projects = layers[asked.layer].is_of_projects and layers[state.layer].is_of_projects
    same_figure = same_layer and asked.indicator == state.indicator
    return state.but(
        beside=None,
        layer=asked.layer,
        indicator=asked.indicator,
        period=asked.period,
        category=state.category if same_layer else (),
        match=state.match if same_layer else "any",
        status=state.status if same_layer else (),
        source=state.source if same_layer else (),
        **({} if of_projects else dict.fromkeys(FACETS, ())),
        min=state.min if same_figure else None,
        max=state.max if same_figure else None,
        classes=state.classes if same_figure else None,
        circles=state.circles if same_layer and state.circles != indicator_of(asked, folder).id else None,
        compare=Comparison(state.layer, state.indicator, state.period, asked.difference).words(),
    )


def halves_in_time(state: ViewState, folder: Path = DATA) -> tuple[ViewState, ...]:
    """The one map of a state, or the two side by side in the order in which they stand: that which begins earlier
    first, whichever of them the address names first.
    """
    if not side_by_side(state):
        return (state,)
    halves = (state, other_state(state, folder))
    return tuple(sorted(halves, key=lambda half: begins(half, folder)))


def begins(half: ViewState, folder: Path = DATA) -> tuple[int, int]:
    """What maps that stand beside each other are sorted by: the first year that they show, then the last."""
    return period_of(half, layer_of(half, folder), folder)


def can_differ(state: ViewState, folder: Path = DATA) -> bool:
    """Do the two maps have the same unit, so that one value can be taken from the other?"""
    if state.compare is None:
        return False
    second = indicator_of(parse_comparison(state.compare, folder), folder)
    return unit_fault(layer_of(state, folder).indicator, second, state.compare) is None


def as_difference(state: ViewState, wanted: bool, folder: Path = DATA) -> ViewState:
    """The same comparison as a difference if that is `wanted` and can be, else side by side."""
    if state.compare is None:
        return state
    words = state.compare.removesuffix(",difference")
    return state.but(compare=f"{words},difference" if wanted and can_differ(state, folder) else words)


def half_names(state: ViewState, folder: Path = DATA) -> tuple[str, str]:
    """What tells the two maps apart, in few words: their years, their figures, or their layers."""
    states = (state, other_state(state, folder))
    layers = [layer_of(half, folder) for half in states]
    years = [
        period_words(period_of(half, layer, folder)).replace("..", "–")
        for half, layer in zip(states, layers, strict=True)
    ]
    if layers[0].id != layers[1].id:
        titles = [_(layer.title) for layer in layers]
        names = [
            title if year.replace("–", " to ") in title else f"{title}, {year}"
            for title, year in zip(titles, years, strict=True)
        ]
    elif layers[0].indicator != layers[1].indicator:
        titles = [_(layer.indicator.title) for layer in layers]
        names = titles if years[0] == years[1] else [f"{t}, {y}" for t, y in zip(titles, years, strict=True)]
    else:
        names = years
    return names[0], names[1]


def only_names(state: ViewState, folder: Path = DATA) -> tuple[str, str]:
    """What tells the two maps apart within a sentence: as `half_names`, of two layers their titles alone."""
    other = other_state(state, folder)
    if state.layer == other.layer:
        return half_names(state, folder)
    first, second = (_("“{title}”").format(title=_(layer_of(half, folder).title)) for half in (state, other))
    return first, second
