"""What the sheets of a workbook hold, as tables of plain values (see `layers.exports.xlsx_file`, which writes them)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.areas import load_regions
from layers.boundaries.note_areas import notes_on
from layers.data_package import DATA
from layers.exports.download_columns import COLUMNS, N_, Column
from layers.exports.download_rows import download_columns, halves_of, select_download
from layers.exports.licence import licence
from layers.exports.rows import plain
from layers.facts.sources import load_sources
from layers.facts.versions import current_version
from layers.languages import _, number
from layers.query.selection import select_file_rows, select_key_figures, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.text.active_filters import shown_words
from layers.text.captions import disclaimer, region_name, source_words
from layers.text.citations import citation
from layers.text.comparison_captions import summary, title

Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Sheet:
    """A table: `columns` with their headings and kinds, `rows` of cells; `is_tagged` puts the hashtags under them."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_tagged: bool = False


_OF_ROWS = {column.field: column for column in COLUMNS}
KEY_FIGURES = (
    Column("title", N_("Key figure"), ""),
    *(_OF_ROWS[field] for field in ("value", "qualifier", "precision", "unit", "start", "end")),
    Column("region", N_("Region"), ""),
    *(_OF_ROWS[field] for field in ("status", "as_printed", "source_title", "locator", "note")),
    Column("id", N_("Key figure (id)"), ""),
)
"""What a key figure has in common with a row is headed alike."""
NOTES = (
    Column("kind", N_("What"), ""),
    Column("name", N_("Name"), ""),
    Column("text", N_("In words"), ""),
)


def data_sheet(state: ViewState, link: str, folder: Path = DATA) -> Sheet:
    """Every row of the map, of two maps those of both."""
    columns = download_columns(state)
    rows = (record for _row, record in select_download(state, link, folder))
    cells = tuple(tuple(row[column.field] for column in columns) for row in rows)
    return Sheet(_("Data"), columns, cells, is_tagged=True)


def key_figures_sheet(state: ViewState, folder: Path = DATA) -> Sheet:
    """The key figures of the map's layer and period, of two maps those of both; each once."""
    figures = dict.fromkeys(
        figure for _name, half in halves_of(state, folder) for figure in select_key_figures(half, folder)
    )
    rows = []
    for figure in figures:
        cells: dict[str, Cell] = {**figure.as_row()}  # type: ignore[dict-item]
        cells["title"] = _(figure.title)
        cells["value"], cells["precision"] = plain(figure.value), plain(figure.precision)
        cells["source_title"] = source_words(load_sources(folder)[figure.source])
        cells["region"] = region_name(figure.region, folder) if figure.region in load_regions(folder) else figure.region
        rows.append(tuple(cells[column.field] for column in KEY_FIGURES))
    return Sheet(_("Key figures"), KEY_FIGURES, tuple(rows))


def notes_sheet(state: ViewState, link: str, folder: Path = DATA) -> Sheet:
    """What the map is, its documents, the notes on its boundaries, and the terms of use."""
    return Sheet(_("Sources and notes"), NOTES, tuple(_note_rows(state, link, folder)))


def _note_rows(state: ViewState, link: str, folder: Path) -> Iterator[tuple[Cell, ...]]:
    rows = [row for _name, half in halves_of(state, folder) for row in select_file_rows(half, folder)]
    version = current_version(folder)
    yield _("Map"), _("Title"), title(state, folder)
    yield _("Map"), _("Summary"), summary(state, select_rows(state, folder), folder)
    yield _("Map"), _("Shown"), shown_words(state, select_rows(state, folder), folder)
    yield _("Map"), _("Link"), link
    yield _("Map"), _("Citation"), citation(state, link, folder)
    yield _("Data"), _("Version"), " ".join(filter(None, [version.version, version.date]))
    yield _("Data"), _("Licence"), licence()
    yield _("Data"), _("Disclaimer"), disclaimer()
    layers = [layer_of(half, folder).source for _name, half in halves_of(state, folder)]
    for id, source in load_sources(folder).items():
        if id in layers or any(row.source == id for row in rows):
            yield _("Source"), source.short_title, source_words(source)
            yield _("Source, note"), source.short_title, source.note
    for at, note in enumerate(notes_on(row.iso3 for row in rows), start=1):
        yield _("Boundary note"), number(at), _(note.text)
