"""What the contradictions quote of their documents: the words of each statement in quotation marks, and their place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.data_package import DATA
from layers.facts.audit_tables import Contradiction
from layers.facts.passages import Passage, find_passages
from layers.facts.sources import load_sources

QUOTED = re.compile("“([^”]+)”")


@dataclass(frozen=True)
class Claim:
    """One of two statements that do not agree: `quotations` stand in `source` at `locator`."""

    statement: str
    printed_locator: str
    source: str
    locator: str

    @property
    def quotations(self) -> tuple[str, ...]:
        """Its words that the document prints; none where the statement is the atlas's own."""
        return tuple(QUOTED.findall(self.statement))

    def passage(self, folder: Path = DATA) -> Passage | None:
        """Where its words stand; None where it quotes none."""
        return find_passages(self.source, self.locator, self.quotations, folder) if self.quotations else None


def claims_of(pair: Contradiction, folder: Path = DATA) -> Iterator[Claim]:
    """Both statements of a contradiction. Between two documents a locator begins with the short title of its own."""
    own = {id: f"{load_sources(folder)[id].short_title}, " for id in pair.sources}
    statements = ((pair.first_statement, pair.first_locator), (pair.second_statement, pair.second_locator))
    for statement, locator in statements:
        source = next((id for id, title in own.items() if locator.startswith(title)), pair.sources[0])
        yield Claim(statement, locator, source, locator.removeprefix(own[source]))
