"""The documents that the facts come from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA, read_rows


@dataclass(frozen=True)
class Source:
    """A document. `as_of` is its own date: what it calls ongoing was ongoing then, and is never drawn later.

    `published` is as the document prints it, empty where it prints none; so are its public `address` and the
    `publisher_address`. `text_sha256` is that of the text which the facts were read in.
    """

    id: str
    title: str
    short_title: str
    publisher: str
    published: str
    as_of: str
    note: str
    address: str = ""
    publisher_address: str = ""
    text_sha256: str = ""

    @property
    def year(self) -> str:
        """The year of publication, empty where the document prints none."""
        return self.published[:4]

    def as_row(self) -> dict[str, object]:
        """The source as the API gives it; what is missing is None."""
        return {key: value or None for key, value in asdict(self).items()}


_extensions: list[Callable[[], Sequence[Source]]] = []


def extend_sources(read: Callable[[], Sequence[Source]]) -> None:
    """Let the sources of the data package that is served end with those that `read` gives."""
    _extensions[:] = [read]


@lru_cache
def load_sources(folder: Path = DATA) -> Mapping[str, Source]:
    """All sources by id, in the order of `sources.csv`. Raises DataError where it cannot be read."""
    sources = [Source(**row) for row in read_rows(folder / "sources.csv")]
    for read in _extensions if folder == DATA else ():
        sources += read()
    return {source.id: source for source in sources}
