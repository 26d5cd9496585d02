"""What a map is compared with, as one word of a query: `l3-responses:2016`, `hq-deployments/staff-days,difference`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA
from layers.errors import QueryError
from layers.facts.catalogue import Indicator, Layer, load_catalogue
from layers.facts.observations import years_of
from layers.query import fields
from layers.query.periods import default_period, period_words

WORDS = re.compile(r"(?P<layer>[^/:,]*)(?:/(?P<indicator>[^:,]*))?(?::(?P<period>[^,]*))?(?:,(?P<how>.*))?", re.DOTALL)
GRAMMAR = "layer, layer/figure, layer:period, each with ,difference or without, as in l3-responses:2016"


@dataclass(frozen=True)
class Comparison:
    """The second of two maps: None stands for its layer's own indicator and period, years are inclusive.

    `difference` asks for one map of the first value less the second, in place of two side by side.
    """

    layer: str
    indicator: str | None = None
    period: tuple[int, int] | None = None
    difference: bool = False

    def words(self) -> str:
        """As it stands in a query."""
        indicator = f"/{self.indicator}" if self.indicator else ""
        period = f":{period_words(self.period)}" if self.period else ""
        return f"{self.layer}{indicator}{period}{',difference' if self.difference else ''}"


@lru_cache(maxsize=256)
def parse_comparison(text: str, folder: Path = DATA) -> Comparison:
    """The comparison that `text` names, defaults left out. Raises QueryError at the first part that is unknown."""
    match = WORDS.fullmatch(text)
    if match is None:  # pragma: no cover - the pattern takes any text; kept for its reader and the type checker
        raise fields.fault("compare", text, GRAMMAR)
    catalogue = load_catalogue(folder)
    layer = catalogue.layers[fields.one_of("compare", match["layer"], catalogue.layers)]
    if match["how"] not in (None, "difference"):
        raise fields.fault("compare", text, GRAMMAR)
    return Comparison(
        layer.id, _indicator(layer, match["indicator"]), _period(layer, match["period"], folder), bool(match["how"])
    )


def _indicator(layer: Layer, text: str | None) -> str | None:
    if text is None:
        return None
    chosen = fields.one_of("compare", text, [item.id for item in layer.indicators])
    return None if chosen == layer.indicator.id else chosen


def _period(layer: Layer, text: str | None, folder: Path) -> tuple[int, int] | None:
    if text is None:
        return None
    chosen = fields.years("compare", text, *years_of(layer.id, folder))
    return None if chosen == default_period(layer, folder) else chosen


def indicator_of(comparison: Comparison, folder: Path = DATA) -> Indicator:
    """What the second map is filled by."""
    layer = load_catalogue(folder).layers[comparison.layer]
    return next((item for item in layer.indicators if item.id == comparison.indicator), layer.indicator)


def unit_fault(first: Indicator, second: Indicator, text: str) -> QueryError | None:
    """Why values of two indicators cannot be subtracted, or None where they can: both have the same unit."""
    if first.unit == second.unit != "":
        return None
    units = " and ".join(item.unit or "no unit" for item in (first, second))
    return fields.fault(
        "compare",
        text,
        f"side by side alone (without ,difference): a difference needs the same unit on both maps, here {units}",
    )


def read_comparison(text: str, layer: Layer, folder: Path = DATA) -> str:
    """The canonical words of what `layer` (the first map's, its chosen indicator first) is compared with.

    Raises QueryError where a part is unknown, or a difference is asked for between different units.
    """
    chosen = parse_comparison(text, folder)
    if chosen.difference and (fault := unit_fault(layer.indicator, indicator_of(chosen, folder), text)):
        raise fault
    return chosen.words()
