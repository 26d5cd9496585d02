"""What a map says of the area under the pointer."""

from html import escape
from pathlib import Path

import pandas as pd

from layers.captions import area_name, years_words
from layers.catalogue import Layer, load_catalogue
from layers.data_package import DATA
from layers.ranking import interval_state, rank_rows
from layers.sources import load_sources
from layers.view_state import ViewState
from layers.words import _, amount, number


def period_text(row: "pd.Series[object]", folder: Path = DATA) -> str:
    """A row's period as it stands in the data: '2004–2005', '2003, ongoing as of 2006', 'period unclear (2003–2004)'."""
    start, end = row["start"], row["end"]
    if start is None:
        return _("period unclear")
    if row["ongoing"]:
        as_of = load_sources(folder)[str(row["source"])].as_of
        words = _("{start}, ongoing as of {as_of}").format(start=start, as_of=as_of)
    else:
        words = years_words(start, end)  # type: ignore[arg-type]
    if "period" in row["unclear"]:  # type: ignore[operator]
        return _("period unclear ({words})").format(words=words)
    return words


def category_words(row: "pd.Series[object]", layer: Layer) -> str:
    """The categories of a row as the layer titles them, ids where they are abbreviations the source uses."""
    titles = {category.id: category.title for category in layer.categories}
    ids = str(row["category"]).split(";") if row["category"] else []
    if layer.fill == "interval":
        return ", ".join(ids)
    return ", ".join(_(titles[id]) for id in ids)


def status_words(row: "pd.Series[object]") -> str:
    """A row's status in a word, with what is unclear."""
    if row["status"] == "unclear":
        names = {"area": _("area"), "period": _("period"), "category": _("category"), "value": _("value")}
        return _("unclear: {what}").format(what=", ".join(names[what] for what in sorted(row["unclear"])))  # type: ignore[call-overload]
    return {"reported": _("reported"), "derived": _("derived")}[str(row["status"])]


def hover_texts(rows: pd.DataFrame, state: ViewState, folder: Path = DATA) -> dict[str, str]:
    """For each area among `rows`, its hover card as lines of Plotly's HTML."""
    layer = load_catalogue(folder).layers[state.layer]
    source = load_sources(folder)[layer.source].short_title
    ranked = rank_rows(rows, layer)
    count = len(ranked)
    return {
        str(iso3): "<br>".join(
            [
                f"<b>{escape(area_name(str(iso3), folder))}</b>",
                *(line for _index, row in group.iterrows() for line in _lines(row, layer, count, folder)),
                f"<i>{escape(source)}</i>",
            ]
        )
        for iso3, group in ranked.groupby("iso3", sort=False)
    }


def _lines(row: "pd.Series[object]", layer: Layer, count: int, folder: Path) -> list[str]:
    lines = []
    if layer.fill == "value":
        value = row["value"]
        named = _("named, no figure") if pd.isna(value) else amount(value, layer.indicator.unit, str(row["qualifier"]))  # type: ignore[call-overload,arg-type]
        lines.append(f"<b>{escape(named)}</b>")
        if not pd.isna(row["rank"]):  # type: ignore[call-overload]
            lines.append(_("rank {rank} of {count}").format(rank=number(row["rank"]), count=number(count)))  # type: ignore[arg-type]
    elif layer.fill == "interval":
        words = {"ongoing": "", "ended": _("ended"), "unclear": ""}[interval_state(row)]
        lines.append(escape(category_words(row, layer)) or _("areas of work not printed"))
        return [*lines, escape(", ".join(filter(None, [period_text(row, folder), words])))] + _status(row)
    elif layer.categories:
        lines.append(escape(category_words(row, layer)))
    else:
        lines.append(_("named, no figure"))
    return [*lines, escape(period_text(row, folder)), *_status(row)]


def _status(row: "pd.Series[object]") -> list[str]:
    return [] if row["status"] == "reported" else [escape(status_words(row))]
