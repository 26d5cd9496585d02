"""Counts of imported files that belong to no project: which layers they make, and which of the counts stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from layers.projects.tables import ProjectTables

DISPLACED, ORGANISATIONS, ACTIVITIES = "imported-idps", "imported-organisations", "imported-activities"
Figure = Mapping[str, Any]
"""A row of the table `figures`, its columns by their names (see `schema.FigureRow`)."""


@dataclass(frozen=True, slots=True)
class FigureLayer:
    """One layer of counts: `rule` says what is counted, `reason` why its figures are not added up."""

    id: str
    title: str
    indicator: str
    unit: str
    palette: str
    rule: str
    reason: str
    short_caveat: str
    long_caveat: str

    @property
    def indicator_id(self) -> str:
        """The id of its one indicator."""
        return self.id.removeprefix("imported-")


FIGURE_LAYERS: Mapping[str, FigureLayer] = MappingProxyType({
    layer.id: layer
    for layer in (
        FigureLayer(
            DISPLACED, "Displaced people, latest rounds, imported", "Displaced people, latest rounds", "people",
            "orange",
            "The latest round of each operation for the whole country (admin 0); earlier rounds and the places within "
            "the country are not added to it.",
            "The rounds are of different dates, and operations in one country may count the same people.",
            "The latest round of one operation; rounds of other countries are of other dates.",
            "Each figure is of the latest round of its operation, whose date stands beside it. A country with several "
            "operations shows the one with the latest round; they are never added up, nor are countries, as their "
            "rounds are of different dates.",
        ),
        FigureLayer(
            ORGANISATIONS, "Organisations at work, imported", "Organisations", "organisations", "purple",
            "Organisations that the file names in the country, each once by its name.",
            "An organisation that works in several countries counts in each of them.",
            "Counted by name: an organisation that is written in two ways counts twice.",
            "Counted by name: an organisation that is written in two ways counts twice, and one that works in several "
            "countries counts in each. Several files are never added up.",
        ),
        FigureLayer(
            ACTIVITIES, "Activities, imported", "Activities", "activities", "green",
            "Rows of the file that are of the country, each of them one activity.",
            "Files differ in what they call one activity, and may list the same one.",
            "A row of the file is one activity, however large it is.",
            "A row of the file is one activity, however large it is: an activity in three districts is three rows "
            "where the file lists districts. Several files are never added up.",
        ),
    )
})  # fmt: skip


def select_figures(tables: "ProjectTables", layer: str) -> list[Figure]:
    """The counts of one of `FIGURE_LAYERS` that stand, country by country, the latest of each country last."""
    rows = tables.figures.filter(tables.figures.layer == layer).drop("seq", "project_id").to_pyarrow().to_pylist()
    return standing_figures(rows)


def standing_figures(rows: Iterable[Figure]) -> list[Figure]:
    """Of the rounds of one operation the latest, whichever file it is from; of other counts all, one a file."""
    latest: dict[tuple[Any, ...], Figure] = {}
    for row in sorted(rows, key=_age):
        latest[figure_key(row)] = row
    return sorted(latest.values(), key=lambda row: (row["iso3"] is None, row["iso3"] or "", row["area"], *_age(row)))


def figure_key(row: Figure) -> tuple[str, str, str]:
    """What a count is of: its layer, its place, and the operation, or the file where there is none."""
    return row["layer"], row["iso3"] or row["area"], row["detail"] or row["file"]


def _age(row: Figure) -> tuple[str, ...]:
    return str(row["day"] or ""), row["imported"], row["file"], row["detail"]


def rows_words(figure: Figure, most: int = 8) -> str:
    """The rows that were counted, as the user's program numbers them: 'rows 129–135, 140'."""
    parts = figure["row"].split(";")
    words = ", ".join(part.replace("-", "–") for part in parts[:most]) + (", …" if len(parts) > most else "")
    return f"row {words}" if figure["row"].isdecimal() else f"rows {words}"
