"""What a map says of the area under the pointer, and the words of single fields of a row."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from layers.captions import area_name, years_words
from layers.catalogue import Layer
from layers.data_package import DATA
from layers.observations import Observation
from layers.ranking import Ranked, rank_rows
from layers.sources import load_sources
from layers.view_state import ViewState, layer_of
from layers.words import _, amount, number


def period_text(row: Observation, folder: Path = DATA) -> str:
    """A row's period as it stands in the data: '2004–2005', '2003, ongoing as of 2006'."""
    if row.start is None:
        return _("period unclear")
    if row.end is None:
        as_of = load_sources(folder)[row.source].as_of
        words = _("{start}, ongoing as of {as_of}").format(start=row.start, as_of=as_of)
    else:
        words = row.start if row.start == row.end else f"{row.start}–{row.end}"
    return _("period unclear ({words})").format(words=words) if "period" in row.unclear else words


def value_text(row: Observation) -> str:
    """A row's value with its unit and bound, or that it has none."""
    return _("named, no figure") if row.value is None else amount(row.value, row.unit or "", row.qualifier)


def category_words(row: Observation, layer: Layer) -> str:
    """The categories of a row as the layer titles them, ids where they are abbreviations the source uses."""
    if layer.fill == "interval":
        return ", ".join(row.categories)
    titles = {category.id: category.title for category in layer.categories}
    return ", ".join(_(titles[id]) for id in row.categories)


def status_words(row: Observation) -> str:
    """A row's status in a word, with what is unclear."""
    if row.status == "unclear":
        names = {"area": _("area"), "period": _("period"), "category": _("category"), "value": _("value")}
        return _("unclear: {what}").format(what=", ".join(names[what] for what in sorted(row.unclear)))
    return {"reported": _("reported"), "derived": _("derived")}[row.status]


def hover_texts(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> dict[str, str]:
    """For each area among `rows`, its hover card as lines of Plotly's HTML."""
    layer = layer_of(state, folder)
    source = escape(load_sources(folder)[layer.source].short_title)
    ranked = rank_rows(rows, layer)
    cards: dict[str, list[str]] = {}
    for item in ranked:
        card = cards.setdefault(item.row.iso3, [f"<b>{escape(area_name(item.row.iso3, folder))}</b>"])
        card += [line for line in _lines(item, layer, len(ranked), folder) if line]
    return {iso3: "<br>".join([*card, f"<i>{source}</i>"]) for iso3, card in cards.items()}


def _lines(item: Ranked, layer: Layer, count: int, folder: Path) -> list[str]:
    row = item.row
    period = escape(period_text(row, folder))
    status = "" if row.status == "reported" else escape(status_words(row))
    if layer.fill == "interval":
        ended = f", {_('ended')}" if row.state == "ended" else ""
        return [escape(category_words(row, layer)) or _("areas of work not printed"), period + ended, status]
    if layer.fill == "value":
        rank = _("rank {rank} of {count}").format(rank=number(item.rank), count=number(count)) if item.rank else ""
        return [f"<b>{escape(value_text(row))}</b>", rank, period, status]
    what = category_words(row, layer) if layer.fill == "category" else value_text(row)
    return [escape(what), period, status]


__all__ = ["category_words", "hover_texts", "period_text", "status_words", "value_text", "years_words"]
