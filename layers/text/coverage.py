"""How much of what a source counts a map names, and what it means that it does not name an area."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.observations import Observation, load_observations
from layers.facts.words import short_amount
from layers.languages import _, amount, join, ngettext, number
from layers.query.selection import count_areas, rows_of_indicator, select_rows_beside
from layers.query.view_state import ViewState, default_period, layer_of, period_of
from layers.text.names import years_words


def completeness(state: ViewState, folder: Path = DATA) -> str:
    """How many areas are named, and of how many that the source counts, in the period shown or that of the number.

    '10 named, of 37 that it counts'; '17 named; the source does not say of how many'. What a source counts is of the
    layer's own indicator, and of another that its entry calls counted.
    """
    layer = layer_of(state, folder)
    shown, default = period_of(state, layer, folder), default_period(layer, folder)
    of_shown = not isinstance(layer.coverage.stated, int) and layer.default_period == "latest"
    first, last = shown if of_shown or isinstance(layer.coverage.stated, Mapping) else default
    if layer.is_imported:
        count = count_areas(_rows(layer, *shown, folder))
        words = ngettext("{n} country has a figure", "{n} countries have a figure", count)
        beside = rows_of_indicator(select_rows_beside(state, folder), layer)
        if not beside:
            return words
        total = short_amount(sum(row.value or 0.0 for row in beside), layer.indicator.unit)
        return _("{words}; beside the map: {total} of no country").format(words=words, total=total)
    is_counted = state.indicator is None or layer.indicator.counted
    stated = layer.coverage.stated_in(first, last) if is_counted else None
    named = _named_words(layer, first, last, stated is not None, folder)
    if stated is None and not count_areas(_rows(layer, first, last, folder)):
        return _("None named of {years}").format(years=years_words(first, last))
    if stated is None:
        return _("{named}; the source does not say of how many").format(named=named)
    counted = {"named": named, "stated": amount(stated, "", layer.coverage.qualifier)}
    if not count_areas(_rows(layer, first, last, folder)):
        noun = _(layer.coverage.noun)
        return _("The source counts {stated} {noun} and names none").format(**counted, noun=noun)
    if (first, last) != shown:
        years = years_words(first, last)
        return _("{named}, of {stated} that it counts in {years}").format(**counted, years=years)
    return _("{named}, of {stated} that it counts").format(**counted)


def _rows(layer: Layer, first: int, last: int, folder: Path) -> list[Observation]:
    rows = rows_of_indicator(load_observations(layer.id, folder), layer)
    return [row for row in rows if row.overlaps(first, last)]


def _named_words(layer: Layer, first: int, last: int, is_counted: bool, folder: Path) -> str:
    """'6 named, 2 of them with a figure', '2 have a figure', '4 named as the largest programmes'."""
    rows = _rows(layer, first, last, folder)
    named, figures = count_areas(rows), count_areas(row for row in rows if row.value is not None)
    if not is_counted:
        return _("{n} named").format(n=number(named))
    words = f"{number(named)} {_(layer.coverage.named) or _('named')}"
    if layer.fill != "value":
        return words
    if figures == named:
        return ngettext("{n} has a figure", "{n} have a figure", figures)
    return _("{named}, {n} of them with a figure").format(named=words, n=number(figures))


@lru_cache
def _named_elsewhere(layer_id: str, folder: Path) -> Mapping[str, tuple[str, ...]]:
    """For each area that other layers of the theme and document of a layer name, and it does not, those layers."""
    layers = load_catalogue(folder).layers
    layer = layers[layer_id]
    own = {row.iso3 for row in load_observations(layer_id, folder)}
    found: dict[str, list[str]] = {}
    for other in layers.values():
        if other.id != layer_id and other.theme == layer.theme:
            rows = (row for row in load_observations(other.id, folder) if row.source == layer.source)
            for iso3 in dict.fromkeys(row.iso3 for row in rows if row.iso3 not in own):
                found.setdefault(iso3, []).append(other.id)
    return {iso3: tuple(ids) for iso3, ids in found.items()}


def absence_words(layer: Layer, iso3: str, folder: Path = DATA) -> str:
    """What it means that `layer` does not name an area.

    A country that the document names in another layer of the theme is not said to be absent from it.
    """
    return elsewhere_words(layer, folder).get(iso3) or _(layer.coverage.absence)


def elsewhere_words(layer: Layer, folder: Path = DATA) -> dict[str, str]:
    """What is said of each area that the layer does not name and another layer of its theme and document does."""
    layers = load_catalogue(folder).layers
    words = _("Not on this map; the same document names it under {layers}")
    return {
        iso3: words.format(layers=join([f"“{_(layers[id].title)}”" for id in ids]))
        for iso3, ids in _named_elsewhere(layer.id, folder).items()
    }
