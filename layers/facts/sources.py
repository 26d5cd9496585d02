"""The documents that the facts come from."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA, read_rows


@dataclass(frozen=True)
class Source:
    """A document. `as_of` is its own date: what it calls ongoing was ongoing then, and is never drawn later.

    `published` is as the document prints it, empty where it prints none.
    """

    id: str
    title: str
    short_title: str
    publisher: str
    published: str
    as_of: str
    note: str

    @property
    def year(self) -> str:
        """The year of publication, empty where the document prints none."""
        return self.published[:4]

    def as_row(self) -> dict[str, object]:
        """The source as the API gives it; what is missing is None."""
        return {key: value or None for key, value in asdict(self).items()}


@lru_cache
def load_sources(folder: Path = DATA) -> Mapping[str, Source]:
    """All sources by id, in the order of `sources.csv`. Raises DataError where it cannot be read."""
    return {row["id"]: Source(**row) for row in read_rows(folder / "sources.csv")}
