"""Which kind of chart shows a view state, and why that one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from layers.areas import load_areas
from layers.charts.bars import build_difference, build_ranking
from layers.charts.groups import build_categories, build_regions, build_sub_regions
from layers.charts.lists import build_key_figures, build_nothing, build_ranks
from layers.charts.plot import Plot
from layers.charts.presence import build_presence
from layers.charts.scatter import build_scatter
from layers.charts.slope import build_slope
from layers.charts.timeline import build_timeline
from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.observations import Observation
from layers.languages import _
from layers.query.comparison.states import differs, other_state
from layers.query.selection import rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of

BUILDERS: Mapping[str, Callable[[ViewState, int, Path], Plot]] = {
    "ranking": build_ranking,
    "ranks": build_ranks,
    "timeline": build_timeline,
    "categories": build_categories,
    "sub-regions": build_sub_regions,
    "regions": build_regions,
    "difference": build_difference,
    "slope": build_slope,
    "scatter": build_scatter,
    "presence": build_presence,
    "key-figures": build_key_figures,
    "nothing": build_nothing,
}
"""Every kind of chart by its id. A builder is given the width (px) that names are laid out for."""


@dataclass(frozen=True)
class Choice:
    """The `kind` (a key of `BUILDERS`) that suits a view state best, `why` in a sentence for a person, and the `others`
    that its rows allow as well.
    """

    kind: str
    why: str
    others: tuple[str, ...] = ()


def kind_title(kind: str) -> str:
    """What a kind of chart is called where a visitor chooses between several."""
    return {"ranking": _("Ranking"), "sub-regions": _("By sub-region"), "regions": _("By region")}.get(kind, kind)


def choose_chart(state: ViewState, folder: Path = DATA) -> Choice:
    """The kind of chart for `state`. A sum is drawn where the indicator adds up alone, a scale where there is one."""
    if differs(state):
        return Choice("difference", _("Differences of one unit stand on both sides of nothing."))
    layer, rows = layer_of(state, folder), select_rows(state, folder)
    shown = rows_of_indicator(rows, layer)
    if state.compare is not None:
        return _choose_comparison(state, layer, shown, folder)
    if not shown:
        return _choose_without_areas(layer)
    if layer.fill == "interval":
        return Choice("timeline", _("Operations have a beginning and an end: they stand on an axis of years."))
    if layer.fill == "category":
        return Choice("categories", _("Countries are of a category and have no amount: they are counted."))
    if layer.fill == "value":
        return _choose_values(layer, shown, folder)
    if any(row.unit == "rank" and row.value is not None for row in shown):
        return Choice(
            "ranks", _("The source lists the countries in an order and gives no amount: they are listed in it.")
        )
    why = _("The source names countries and gives no figure: they are counted by region, in alphabetical order.")
    return Choice("sub-regions" if has_sub_regions(layer, shown, folder) else "regions", why)


def _choose_values(layer: Layer, shown: list[Observation], folder: Path) -> Choice:
    valued = [row for row in shown if row.value is not None]
    if not valued:
        return Choice("regions", _("No country has a figure: they are counted by region, in alphabetical order."))
    sums = layer.indicator.additive and has_sub_regions(layer, valued, folder)
    why = _("Amounts of one unit stand on one scale, the largest first.")
    return Choice("ranking", why, ("sub-regions",) if sums else ())


def has_sub_regions(layer: Layer, shown: list[Observation], folder: Path = DATA) -> bool:
    """Does the layer speak of the region whose sub-regions its source names, and is every area in one of them?"""
    areas = load_areas(folder)
    return layer.frame_region == "ap" and all(areas[row.iso3].ap_sub_region for row in shown)


def _choose_without_areas(layer: Layer) -> Choice:
    if layer.coverage.kind == "none" and layer.key_figures:
        return Choice("key-figures", _("The source names no country: its figures stand one by one."))
    return Choice("nothing", _("No row is left by these filters."))


def _choose_comparison(state: ViewState, layer: Layer, shown: list[Observation], folder: Path) -> Choice:
    other = other_state(state, folder)
    second = layer_of(other, folder)
    second_rows = rows_of_indicator(select_rows(other, folder), second)
    if not shown and not second_rows:
        return Choice("nothing", _("No row is left by these filters."))
    if layer.fill != "value" or second.fill != "value":
        return Choice("presence", _("At least one of the two has no amounts: what is compared is who is named."))
    if layer.indicator.unit == second.indicator.unit:
        return Choice("slope", _("Both have the same unit: they share a scale, a line for each country."))
    return Choice("scatter", _("The two have different units: each has an axis of its own."))
