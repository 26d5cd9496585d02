"""The layers of counts of imported files: catalogue entries, observations, and the file that each cites."""

from collections.abc import Sequence
from pathlib import Path

from layers.areas import load_areas
from layers.facts.catalogue import IMPORTED_COUNTS, Caveat, Coverage, Indicator, Layer
from layers.facts.observations import Observation
from layers.facts.sources import Source
from layers.languages import amount, number, speaking
from layers.projects.figures import DISPLACED, FIGURE_LAYERS, Figure, FigureLayer, rows_words
from layers.projects.past_imports import ImportedFile, load_imports

ABSENCE = "No imported file has a figure here"


def build_layer(own: FigureLayer, figures: Sequence[Figure]) -> Layer:
    """The catalogue entry of a layer that has `figures`; it opens on all of its years.

    Where no file states a date, the years are those of the imports: a period selects by some year.
    """
    days = sorted(figure["day"].isoformat() for figure in figures if figure["day"]) or sorted(map(_day, figures))
    dates = {(figure["day"], figure["file"]) for figure in figures}
    indicator = Indicator(
        own.indicator_id, own.indicator, own.unit, additive=False, additive_reason=own.reason,
        ranked=len(dates) == 1,
    )  # fmt: skip
    return Layer(
        id=own.id, path="", title=own.title, description=own.rule, theme=IMPORTED_COUNTS, source=own.id,
        view="world", fill="value", palette=own.palette, default_period="all", indicators=(indicator,),
        coverage=Coverage("named", None, "countries", ABSENCE), notes=(own.rule,), classes="pretty-5",
        years=(int(days[0][:4]), int(days[-1][:4])), caveat=Caveat(own.short_caveat, own.long_caveat),
    )  # fmt: skip


def build_source(own: FigureLayer, figures: Sequence[Figure]) -> Source:
    """The files behind `figures` as one source, with their sums; as of the latest round, or the day of import."""
    files = {figure["file"]: figure for figure in figures}
    title = ", ".join(list(files)[:3]) + (f" and {number(len(files) - 3)} more" if len(files) > 3 else "")
    sums = "; ".join(
        f"{file}: SHA-256 {figure['file_sha256']}, imported {figure['imported']}" for file, figure in files.items()
    )
    imported = max(figure["imported"] for figure in figures)
    return Source(own.id, title, "Imported files", "Imported", imported, max(map(_day, figures)), sums)


def build_row(figure: Figure) -> Observation:
    """A count as an observation: a round has its day, what the file does not date is of an unclear period."""
    day = figure["day"].isoformat() if figure["day"] else None
    year = int(day[:4]) if day else None
    area = load_areas().get(figure["iso3"] or "")
    own = FIGURE_LAYERS[figure["layer"]]
    return Observation(
        layer=own.id, iso3=figure["iso3"] or "", area=area.name("en") if area else figure["area"],
        indicator=own.indicator_id, start=day, end=day, ongoing=False, value=float(figure["value"]),
        qualifier="exact", precision=1.0, unit=own.unit, category=None, status=_status(figure),
        as_printed=_exact(figure), source=own.id, locator=locator(figure), note=_note(figure),
        caveat=own.short_caveat, unclear=frozenset() if day else frozenset({"period"}), categories=(),
        first_year=year, last_year=year,
    )  # fmt: skip


def locator(figure: Figure) -> str:
    """Where in which file a count stands, and what was counted."""
    if figure["layer"] == DISPLACED:
        said = f"{figure['detail']}, {figure['rule']} ({figure['day'].isoformat()})"
        return f"{figure['file']}, {rows_words(figure)}: {said}."
    return f"{figure['file']}, {rows_words(figure)}: {figure['rule']}."


def without_figures(folder: Path, figures: Sequence[Figure]) -> tuple[ImportedFile, ...]:
    """The files of a version but those that are known by `figures` of theirs."""
    names = {figure["file"] for figure in figures}
    return tuple(file for file in load_imports(folder) if file.name not in names)


def _exact(figure: Figure) -> str:
    """The count in English, as documents' figures stand in theirs."""
    with speaking("en"):
        return amount(float(figure["value"]), figure["unit"], precision=1.0)


def _status(figure: Figure) -> str:
    """A round in one row is as the file has it; in several it is their sum, and what has no date is left open."""
    if figure["day"] is None:
        return "unclear"
    return "reported" if figure["row"].isdecimal() else "derived"


def _note(figure: Figure) -> str:
    if figure["day"] is None:
        return f"The file states no date for it; it was imported on {figure['imported']}."
    summed = "" if figure["row"].isdecimal() else f", the sum of its {rows_words(figure)}"
    return f"{figure['detail']}: {figure['rule']} ({figure['day'].isoformat()}){summed}."


def _day(figure: Figure) -> str:
    return figure["day"].isoformat() if figure["day"] else str(figure["imported"])
