"""The sum of a map's figures by sub-region of its source, where the catalogue asks for it."""

from dataclasses import dataclass
from pathlib import Path

from layers.areas import areas_in, load_regions
from layers.data_package import DATA
from layers.facts.observations import Observation
from layers.query.selection import latest_row, rows_by_area, rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.sums import sum_precision, sum_qualifier, sum_values


@dataclass(frozen=True)
class SubTotal:
    """The figures of one sub-region: how many, their sum in the unit of the indicator, and its part (0 to 1) of all."""

    region: str
    count: int
    value: float
    qualifier: str
    precision: float | None
    share: float


def sub_totals_of(state: ViewState, folder: Path = DATA) -> list[SubTotal]:
    """The sub-totals of what `state` shows, the largest first, sub-regions without a figure last.

    Empty for a layer whose entry asks for none, whose figures do not add up, or where nothing is left.
    """
    layer = layer_of(state, folder)
    if layer.sub_totals is None or not layer.indicator.additive:
        return []
    rows = rows_of_indicator(select_rows(state, folder), layer)
    latest = {iso3: latest_row(own) for iso3, own in rows_by_area(rows).items()}
    figures = {iso3: row for iso3, row in latest.items() if row.value is not None}
    whole = sum_values(list(figures.values()))
    if not whole:
        return []
    regions = [region.id for region in load_regions(folder).values() if region.parent == layer.sub_totals]
    totals = [_sub_total(region, figures, whole, folder) for region in regions]
    return sorted(totals, key=lambda total: -total.value)


def _sub_total(region: str, figures: dict[str, Observation], whole: float, folder: Path) -> SubTotal:
    own = [row for iso3, row in figures.items() if iso3 in areas_in(region, folder)]
    value = sum_values(own)
    return SubTotal(region, len(own), value, sum_qualifier(own), sum_precision(own), value / whole)
