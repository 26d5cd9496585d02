"""Which observations a view state shows."""

from pathlib import Path

import pandas as pd

from layers.areas import areas_in
from layers.catalogue import load_catalogue
from layers.data_package import DATA
from layers.observations import load_observations
from layers.view_state import ViewState, period_of


def select_rows(state: ViewState, folder: Path = DATA) -> pd.DataFrame:
    """The rows that the map of `state` shows: its layer's, narrowed by period, region, category, status and value.

    A period selects every observation whose interval overlaps it, and those whose period is unclear.
    """
    layer = load_catalogue(folder).layers[state.layer]
    rows = load_observations(state.layer, folder)
    first, last = period_of(state, layer, folder)
    shown = rows["first_year"].isna() | ((rows["first_year"] <= last) & (rows["last_year"] >= first))
    if state.region:
        members = frozenset[str]().union(*(areas_in(region, folder) for region in state.region))
        shown &= rows["iso3"].isin(members)
    if state.category:
        shown &= rows["categories"].map(lambda categories: not categories.isdisjoint(state.category))
    if state.status:
        shown &= rows["status"].isin(state.status)
    if state.min is not None:
        shown &= rows["value"] >= state.min
    if state.max is not None:
        shown &= rows["value"] <= state.max
    return rows[shown.astype(bool)]
