"""The period that a layer opens on, and how a period is written in a query."""

from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.observations import years_of


def period_words(period: tuple[int, int]) -> str:
    """`2017` or `1999..2006`."""
    first, last = period
    return str(first) if first == last else f"{first}..{last}"


def default_period(layer: Layer, folder: Path = DATA) -> tuple[int, int]:
    """All years of the layer, its latest one, or one that it names, as its catalogue entry says."""
    if layer.default_period.isdecimal():
        return int(layer.default_period), int(layer.default_period)
    first, last = years_of(layer.id, folder)
    return (first, last) if layer.default_period == "all" else (last, last)
