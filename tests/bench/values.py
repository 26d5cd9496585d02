"""What the usual way and Bokeh show of a filter: the value or the state of each area, worked out when it is chosen.

Of a documents' layer from the atlas's own rows; of an imported one by pandas, over the very rows of money that the
store holds, loaded once: as whoever writes such a page by hand does it.
"""

from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from layers.areas import areas_in
from layers.facts.catalogue import Layer
from layers.facts.observations import load_observations
from layers.projects.store import Store
from layers.query.selection import rows_by_area, rows_of_indicator, select_rows
from layers.query.view_state import ViewState

DEFAULT = ""  # the same option value as in the page's selects
STATES = {"unclear": 1.0, "ended": 2.0, "ongoing": 3.0}


def values_by_area(layer: Layer, period: str, region: str) -> Mapping[str, float]:
    """iso3 -> value of what a filter leaves; an empty one does not narrow."""
    if layer.is_imported:
        return _sums(layer.id, period, region)
    years = None if period == DEFAULT else (int(period), int(period))
    state = ViewState(layer.id, period=years, region=() if region == DEFAULT else (region,))
    shown = rows_by_area(rows_of_indicator(select_rows(state), layer))
    known = {row.iso3 for row in load_observations(layer.id)}
    return {id: own[-1].value or STATES[own[-1].state] for id, own in shown.items() if id in known}


def _sums(layer_id: str, period: str, region: str) -> Mapping[str, float]:
    rows = load_money(layer_id)
    if period != DEFAULT:
        rows = rows[rows.year == int(period)]
    if region != DEFAULT:
        rows = rows[rows.iso3.isin(areas_in(region))]
    sums = rows.groupby("iso3", observed=True).amount.sum()
    return {str(iso3): float(value) for iso3, value in sums.items()}


@lru_cache(maxsize=1)
def load_money(layer_id: str) -> pd.DataFrame:
    """Every counted amount of a layer of the store, a row each: place, year, amount as a float."""
    import duckdb

    folder = Store().current()
    if folder is None:
        raise SystemExit("nothing was imported: there are no rows to show")
    rows = duckdb.execute(
        "SELECT iso3, CAST(year AS SMALLINT) AS year, CAST(amount AS DOUBLE) AS amount FROM read_parquet(?) "
        "WHERE layer = ? AND state = 'taken'",
        [str(folder / "money.parquet"), layer_id],
    ).df()
    return rows.astype({"iso3": "category"})
