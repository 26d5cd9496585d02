"""Where a figure comes from, in words: as printed against as carried over, document, locator, status, note."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.key_figures import KeyFigure, load_key_figures
from layers.facts.observations import Observation
from layers.facts.passages import Passage, find_passage
from layers.facts.sources import Source, load_sources
from layers.facts.words import figure_words
from layers.languages import _
from layers.text.captions import area_name, region_name
from layers.text.hover_cards import category_words, period_text, status_words, value_text

ORDERED = "place among "  # the unit of figures that are an order alone


@dataclass(frozen=True)
class Trace:
    """What stands behind one figure. `as_printed` and `locator` stand as in `source`; `note`, `caveat` may be empty.

    `passage` is where the words stand in the document, None of an imported file; `figures` the values among them.
    """

    as_printed: str
    carried: str
    source: Source
    locator: str
    status: str
    note: str
    caveat: str = ""
    passage: Passage | None = None
    figures: tuple[float, ...] = ()


def trace_row(row: Observation, folder: Path = DATA) -> Trace:
    """The provenance of an observation."""
    layer = load_catalogue(folder).layers[row.layer]
    value = _("no figure") if row.value is None else figure_words(row)
    carried = [value, category_words(row, layer), period_text(row, folder), area_name(row.iso3, folder)]
    if layer.fill == "interval":
        del carried[0]
    source = load_sources(folder)[row.source]
    status = _status(row.status, status_words(row))
    return Trace(
        row.as_printed,
        " · ".join(filter(None, carried)),
        source,
        row.locator,
        status,
        row.note or "",
        _caveat(layer, row),
        None if layer.is_imported else find_passage(row.source, row.locator, row.as_printed, folder),
        figures_of(row),
    )


def _caveat(layer: Layer, row: Observation) -> str:
    """What must be known of a figure; nothing of a fact without one."""
    caveat = layer.caveat_of(row.indicator)
    return "" if caveat is None or row.value is None else _(caveat.short)


def trace_figure(figure: KeyFigure, folder: Path = DATA) -> Trace:
    """The provenance of a key figure."""
    value = figure_words(figure, "" if figure.unit.startswith(ORDERED) else None)
    if figure.unit.startswith(ORDERED):
        value = f"{figure.title}, {_(figure.unit).replace(ORDERED, _('place {n} among ').format(n=value))}"
    carried = [value, figure_period(figure, folder), region_name(figure.region, folder)]
    words = {"reported": _("reported"), "derived": _("derived"), "unclear": _("unclear")}[figure.status]
    source = load_sources(folder)[figure.source]
    status = _status(figure.status, words)
    carried_words = " · ".join(filter(None, carried))
    caveat = _(figure.caveat)
    passage = find_passage(figure.source, figure.locator, figure.as_printed, folder)
    return Trace(
        figure.as_printed,
        carried_words,
        source,
        figure.locator,
        status,
        figure.note,
        caveat,
        passage,
        figures_of(figure),
    )


def figures_of(fact: Observation | KeyFigure) -> tuple[float, ...]:
    """The figure of a fact as its passage may print it: nothing where there is none."""
    return () if fact.value is None else (fact.value,)


def dates_words(source: Source) -> str:
    """When a document was published, as far as it prints it, and of when it speaks."""
    return _("{published}, as of {as_of}").format(published=source.published or _("undated"), as_of=source.as_of)


def _status(status: str, words: str) -> str:
    """A status with what it means."""
    meaning = {
        "reported": _("as the document states it"),
        "derived": _("worked out from what the document states"),
        "unclear": _("the document leaves it open"),
    }
    return f"{words}, {meaning[status]}"


def figure_period(figure: KeyFigure, folder: Path = DATA) -> str:
    """The period of a key figure: '2017', '2016–2017', '2018-10, ongoing as of 2021'; empty where it has none."""
    if figure.start and not figure.end:
        as_of = load_sources(folder)[figure.source].as_of
        return _("{start}, ongoing as of {as_of}").format(start=figure.start, as_of=as_of)
    return figure.start if figure.start == figure.end else f"{figure.start}–{figure.end}"


def headline(row: Observation, folder: Path = DATA) -> str:
    """The fact in the fewest words: its value, else its categories, else that it is named without a figure."""
    layer = load_catalogue(folder).layers[row.layer]
    words = value_text(row) if row.value is not None else category_words(row, layer) or _nameless(row, layer)
    return words[:1].upper() + words[1:]


def _nameless(row: Observation, layer: Layer) -> str:
    return _("areas of work not printed") if layer.fill == "interval" else value_text(row)


def what(row: Observation, folder: Path = DATA) -> str:
    """What the headline of a fact counts or names: the indicator, and the categories of a figure."""
    layer = load_catalogue(folder).layers[row.layer]
    title = next(_(indicator.title) for indicator in layer.indicators if indicator.id == row.indicator)
    categories = category_words(row, layer) if row.value is not None else ""
    return f"{title} ({categories})" if categories else title


def select_theme_figures(layer: Layer, shown: Collection[KeyFigure], folder: Path = DATA) -> list[KeyFigure]:
    """The key figures of the layer's theme that are not among `shown`, in the order of their file."""
    of_theme = {other.id for other in load_catalogue(folder).layers.values() if other.theme == layer.theme}
    return [figure for figure in load_key_figures(folder).values() if figure.layer in of_theme and figure not in shown]
