"""The filters that narrow a map, in words: one by one with the state that is left without it, and all together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.imported import FACETS, names_of
from layers.facts.observations import Observation, load_observations
from layers.facts.sources import load_sources
from layers.languages import _, amount, join, join_any, ngettext, number
from layers.query.selection import count_areas, rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.text import captions, comparison_captions


@dataclass(frozen=True)
class ActiveFilter:
    """One value that a map is narrowed to; `without` is the state that shows the map without it."""

    field: str
    label: str
    without: ViewState


def active_filters(state: ViewState, folder: Path = DATA) -> list[ActiveFilter]:
    """The filters of `state` in the order of its query; a period, and the bounds of values, are one each."""
    return [*_period(state), *_named(state, folder), *_bounds(state, folder)]


def _period(state: ViewState) -> Iterator[ActiveFilter]:
    if state.period is not None:
        yield ActiveFilter("period", captions.years_words(*state.period), state.choose(period=None))


def _named(state: ViewState, folder: Path) -> Iterator[ActiveFilter]:
    """The filters that are lists: one for each name in them."""
    sources, layer = load_sources(folder), layer_of(state, folder)
    labels: dict[str, Callable[[str], str]] = {
        "region": lambda id: captions.region_name(id, folder),
        "category": category_words(layer).__getitem__,
        "status": status_names().__getitem__,
        "source": lambda id: sources[id].short_title,
        **{facet: partial(_facet_name, facet) for facet in FACETS},
    }
    for field, label in labels.items():
        chosen = getattr(state, field)
        for id in chosen:
            yield ActiveFilter(
                field, label(id), state.choose(**{field: tuple(other for other in chosen if other != id)})
            )


def _facet_name(facet: str, id: str) -> str:
    return names_of(facet).get(id, id) or _("not given")


def _bounds(state: ViewState, folder: Path) -> Iterator[ActiveFilter]:
    if state.min is None and state.max is None:
        return
    unit = layer_of(state, folder).indicator.unit
    low, high = ("" if bound is None else amount(bound, unit) for bound in (state.min, state.max))
    if low and high:
        words = low if low == high else _("{low} to {high}").format(low=low, high=high)
    else:
        words = _("from {low}").format(low=low) if low else _("up to {high}").format(high=high)
    yield ActiveFilter("value", words, state.choose(min=None, max=None))


def category_words(layer: Layer) -> dict[str, str]:
    """What the categories of a layer are called where there is little room: as their source abbreviates them, if so."""
    return {item.id: item.id if layer.fill == "interval" else _(item.title) for item in layer.categories}


def status_names() -> dict[str, str]:
    """What the statuses are called."""
    return {"reported": _("reported"), "derived": _("derived"), "unclear": _("unclear")}


def match_words(state: ViewState) -> str:
    """'any of' or 'all of', where several categories are chosen."""
    if len(state.category) < 2:
        return ""
    return _("all of") if state.match == "all" else _("any of")


def shown_words(state: ViewState, rows: Sequence[Observation], folder: Path = DATA) -> str:
    """What the map of `state` shows with its `rows`, in one sentence: '6 of 17 areas shown: Pacific.'

    Counted are the areas of the period shown; without another filter, how many there are in all years is said as well.
    """
    if state.compare is not None:
        return comparison_captions.summary(state, rows, folder)
    layer = layer_of(state, folder)
    what = narrowed_words(state, folder) or captions.title(state, folder)
    known = rows_of_indicator(load_observations(layer.id, folder), layer)
    whole = count_areas(known)
    of_period = ViewState(layer=state.layer, indicator=state.indicator, period=state.period)
    total, shown = (
        count_areas(rows_of_indicator(select_rows(of_period, folder), layer)),
        count_areas(rows_of_indicator(rows, layer)),
    )
    if not whole:
        return _("No area is named: {what}.").format(what=what)
    areas = ngettext("{n} area", "{n} areas", total)
    if shown < total:
        words = _("{shown} of {areas} shown: {what}.") if shown else _("None of {areas} shown: {what}.")
        return words.format(shown=number(shown), areas=areas, what=what)
    if total < whole:
        in_all = ngettext("{n} area", "{n} areas", shown)
        words = (
            _("{areas} shown, of {whole} in all years: {what}.")
            if shown
            else _("No area of {whole} in all years shown: {what}.")
        )
        return words.format(areas=in_all, whole=number(whole), what=what)
    return _("{areas} shown: {what}.").format(areas=areas, what=what)


def narrowed_words(state: ViewState, folder: Path = DATA) -> str:
    """The filters together, what is chosen of one kind as one: 'Pacific, IDPs or CS, reported'."""
    labels: dict[str, list[str]] = {}
    for item in active_filters(state, folder):
        labels.setdefault(item.field, []).append(item.label)
    return ", ".join(_together(field, own, state) for field, own in labels.items())


def _together(field: str, labels: Sequence[str], state: ViewState) -> str:
    """Several values of one filter: an area has any of them, or all where the filter asks for it."""
    words = [labels[0], *map(captions.in_sentence, labels[1:])] if field == "category" else list(labels)
    if len(words) == 1:
        return words[0]
    if field == "category" and state.match == "all":
        return (
            _("both {words}").format(words=join(words))
            if len(words) == 2
            else _("all of {words}").format(words=join(words))
        )
    return join_any(words) if field == "category" else join(words)
