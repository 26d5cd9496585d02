"""Key figures: what a source states of a region or the whole, not of one area."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA, read_rows


@dataclass(frozen=True)
class KeyFigure:
    """One stated figure; `value` is in `unit`, bounded by `qualifier`; `precision` is the unit of its last digit.

    `caveat` is what must be known of it, a sentence that goes wherever the figure goes; empty where nothing must.
    """

    id: str
    title: str
    value: float
    qualifier: str
    precision: float
    unit: str
    start: str
    end: str
    region: str
    layer: str
    status: str
    as_printed: str
    source: str
    locator: str
    note: str
    caveat: str

    def as_row(self) -> dict[str, object]:
        """The figure as the API gives it; what is missing is None."""
        return {key: None if value == "" else value for key, value in asdict(self).items()}


@lru_cache
def load_key_figures(folder: Path = DATA) -> Mapping[str, KeyFigure]:
    """All key figures by id, in the order of `key_figures.csv`. Raises DataError where it cannot be read."""
    rows = read_rows(folder / "key_figures.csv")
    numbers = ({name: float(row[name]) for name in ("value", "precision")} for row in rows)
    return {row["id"]: KeyFigure(**{**row, **own}) for row, own in zip(rows, numbers, strict=True)}  # type: ignore[arg-type]
