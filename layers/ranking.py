"""Rank and share of each value among those shown."""

import pandas as pd

from layers.catalogue import Layer
from layers.fills import INTERVAL_STATES, rows_of_indicator


def rank_rows(rows: pd.DataFrame, layer: Layer) -> pd.DataFrame:
    """The rows that fill the map, in the order of the ranking, with `rank` and `share`.

    Equal values share a rank. `share` is the part (0 to 1) of the sum of the values shown, and missing where the
    indicator does not add up. Layers without values are ordered by state or category, then start, then name.
    """
    ranked = rows_of_indicator(rows, layer).copy()
    if layer.fill == "value":
        ranked["rank"] = ranked["value"].rank(method="min", ascending=False).astype("Int64")
        total = ranked["value"].sum()
        ranked["share"] = ranked["value"] / total if layer.indicator.additive and total else None
        return ranked.sort_values(["value", "area"], ascending=[False, True], na_position="last")
    ranked["rank"], ranked["share"] = pd.NA, None
    if layer.fill == "interval":
        ranked["order"] = [INTERVAL_STATES.index(interval_state(row)) for _, row in ranked.iterrows()]
        return ranked.sort_values(["order", "start", "area"]).drop(columns="order")
    return ranked.sort_values(
        ["category", "area", "start"], na_position="last", ascending=[False, True, True]
    )


def interval_state(row: "pd.Series[object]") -> str:
    """Whether a row's interval was ongoing as of its source, had ended, or is unclear."""
    if "period" in row["unclear"]:  # type: ignore[operator]
        return "unclear"
    return "ongoing" if row["ongoing"] else "ended"
