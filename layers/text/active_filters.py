"""The filters that narrow a map, in words: one by one with the state that is left without it, and all together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.observations import Observation, load_observations
from layers.facts.sources import load_sources
from layers.languages import _, amount, join, ngettext, number
from layers.query.selection import count_areas, rows_of_indicator
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
        yield ActiveFilter("period", captions.years_words(*state.period), state.but(period=None))


def _named(state: ViewState, folder: Path) -> Iterator[ActiveFilter]:
    """The filters that are lists: one for each name in them."""
    sources, layer = load_sources(folder), layer_of(state, folder)
    labels: dict[str, Callable[[str], str]] = {
        "region": lambda id: captions.region_name(id, folder),
        "category": category_words(layer).__getitem__,
        "status": status_names().__getitem__,
        "source": lambda id: sources[id].short_title,
    }
    for field, label in labels.items():
        chosen = getattr(state, field)
        for id in chosen:
            yield ActiveFilter(field, label(id), state.but(**{field: tuple(other for other in chosen if other != id)}))


def _bounds(state: ViewState, folder: Path) -> Iterator[ActiveFilter]:
    if state.min is None and state.max is None:
        return
    unit = layer_of(state, folder).indicator.unit
    low, high = ("" if bound is None else amount(bound, unit) for bound in (state.min, state.max))
    if low and high:
        words = low if low == high else _("{low} to {high}").format(low=low, high=high)
    else:
        words = _("from {low}").format(low=low) if low else _("up to {high}").format(high=high)
    yield ActiveFilter("value", words, state.but(min=None, max=None))


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
    """What the map of `state` shows with its `rows`, in one sentence: '6 of 17 areas shown: Pacific, 2020.'"""
    if state.compare is not None:
        return comparison_captions.summary(state, rows, folder)
    layer = layer_of(state, folder)
    total = count_areas(rows_of_indicator(load_observations(layer.id, folder), layer))
    shown = count_areas(rows_of_indicator(rows, layer))
    areas = ngettext("{n} area", "{n} areas", total)
    told = {"areas": areas, "shown": number(shown), "what": _narrowed_words(state, folder)}
    if not told["what"]:
        told["what"] = captions.title(state, folder)
    if shown == total:
        return _("{areas} shown: {what}.").format(**told)
    if shown == 0:
        return _("None of {areas} shown: {what}.").format(**told)
    return _("{shown} of {areas} shown: {what}.").format(**told)


def _narrowed_words(state: ViewState, folder: Path) -> str:
    """The filters together, what is chosen of one kind as one: 'Pacific, all of IDPs and CS, reported'."""
    labels: dict[str, list[str]] = {}
    for item in active_filters(state, folder):
        labels.setdefault(item.field, []).append(item.label)
    if match := match_words(state):
        labels["category"] = [f"{match} {join(labels['category'])}"]
    return ", ".join(join(words) for words in labels.values())
