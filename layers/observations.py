"""The observations: one row a fact."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pandas as pd

from layers.areas import Area, load_areas
from layers.catalogue import Layer, load_catalogue
from layers.data_package import DATA, read_rows
from layers.sources import Source, load_sources

ROW_FIELDS = (
    *("layer", "iso3", "area", "indicator", "start", "end", "ongoing", "value", "qualifier", "unit"),
    *("category", "status", "as_printed", "source", "locator", "note"),
)


def _read_observation(
    row: Mapping[str, str], layer: Layer, areas: Mapping[str, Area], sources: Mapping[str, Source]
) -> dict[str, object]:
    units = {indicator.id: indicator.unit for indicator in layer.indicators}
    period_clear = "period" not in row["unclear"].split(";") and row["start"] != ""
    known_end = row["end"] or sources[row["source"]].as_of
    return {
        **{key: row[key] or None for key in row},
        "layer": layer.id,
        "area": areas[row["iso3"]].name_en,
        "ongoing": row["start"] != "" and row["end"] == "",
        "value": float(row["value"]) if row["value"] else None,
        "unit": units[row["indicator"]] or None,
        "unclear": frozenset(row["unclear"].split(";")) - {""},
        "categories": frozenset(row["category"].split(";")) - {""},
        "first_year": int(row["start"][:4]) if period_clear else None,
        "last_year": int(known_end[:4]) if period_clear else None,
    }


@lru_cache
def load_observations(layer_id: str, folder: Path = DATA) -> pd.DataFrame:
    """All rows of a layer: `ROW_FIELDS` plus `unclear` and `categories` (sets) and the years its period covers.

    `value` is in `unit`, missing where the source names the area without a figure. `first_year` and `last_year`
    (an ongoing one ends with its source's date) are missing where the period is unclear.
    Raises KeyError for an unknown layer and DataError for an unreadable file.
    """
    layer = load_catalogue(folder).layers[layer_id]
    areas, sources = load_areas(folder), load_sources(folder)
    rows = [_read_observation(row, layer, areas, sources) for row in read_rows(folder / layer.path)]
    frame = pd.DataFrame(rows, columns=[*ROW_FIELDS, "unclear", "categories", "first_year", "last_year"])
    return frame.astype({"value": "float64", "first_year": "Int64", "last_year": "Int64"})


def years_of(layer_id: str, folder: Path = DATA) -> tuple[int, int]:
    """First and last year that the layer has observations of."""
    rows = load_observations(layer_id, folder)
    return int(rows["first_year"].min()), int(rows["last_year"].max())
