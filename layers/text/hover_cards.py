"""What a map says of the area under the pointer, and the words of single fields of a row."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.observations import Observation, load_observations
from layers.facts.sources import load_sources
from layers.facts.words import figure_words
from layers.languages import _, number, percent
from layers.query.selection import latest_row, rows_by_area, rows_of_indicator
from layers.query.view_state import ViewState, layer_of
from layers.stats.circles import circle_indicator, circle_rows
from layers.stats.ranking import Ranked, rank_rows, select_off_map
from layers.text.coverage import elsewhere_words

MOST_FACTS = 4  # rows of one area that a card shows
Card = dict[str, Any]
Cards = dict[str, Any]


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
    return _("named, no figure") if row.value is None else figure_words(row)


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


def layer_cards(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> Cards:
    """All that the cards of one map say beside the names of areas, which travel with the map's frame.

    `areas` holds the card of each area among `rows`, `outside` the areas that the layer knows and the filters leave
    out; `absence` is said of all others but those of `elsewhere`, which have words of their own; `source` and `title`
    (what is shown) on every card.
    """
    layer = layer_of(state, folder)
    cards = hover_cards(rows, state, folder)
    known = {row.iso3 for row in rows_of_indicator(load_observations(layer.id, folder), layer)}
    return {
        "title": _(layer.indicator.title),
        "source": load_sources(folder)[layer.source].short_title,
        "absence": _(layer.coverage.absence),
        "elsewhere": {iso3: words for iso3, words in elsewhere_words(layer, folder).items() if iso3 not in known},
        "outside": sorted(known - cards.keys()),
        "filtered": _("Named by the source, but not in this period or with these filters"),
        "areas": cards,
    }


def hover_cards(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> dict[str, Card]:
    """For each area among `rows`, its card: `facts`, the one that the map shows first, and how many `more` there are.

    A fact has the keys that it can fill of `value`, `place` (rank and share), `when` and `note`. Plain text: whoever
    shows it must not read it as markup.
    """
    layer = layer_of(state, folder)
    shown = rows_of_indicator(rows, layer)
    latest = {iso3: latest_row(own) for iso3, own in rows_by_area(shown).items()}
    off_map = [figure for figure, _name in select_off_map(state, folder)]
    ranked = rank_rows(list(latest.values()) if layer.fill == "value" else shown, layer, off_map)
    placed = {item.row: place_words(item, ranked) for item in ranked}
    cards: dict[str, Card] = {}
    circles = _circle_facts(state, folder)
    for iso3, own in rows_by_area([item.row for item in ranked]).items():
        if layer.fill == "value":
            own += [row for row in shown if row.iso3 == iso3 and row is not latest[iso3]]
        first, *facts = [_fact(row, placed.get(row, ""), layer, folder) for row in own[:MOST_FACTS]]
        cards[iso3] = {"facts": [first, *circles.pop(iso3, []), *facts]}
        if len(own) > MOST_FACTS:
            cards[iso3]["more"] = _("and {n} more").format(n=number(len(own) - MOST_FACTS))
    return cards | {iso3: {"facts": [{"value": _("not named")}, *facts]} for iso3, facts in circles.items()}


def _circle_facts(state: ViewState, folder: Path) -> dict[str, list[dict[str, str]]]:
    """For each area with a circle, the fact that the circle tells."""
    layer, indicator = layer_of(state, folder), circle_indicator(state, folder)
    title = "" if indicator is None else _(indicator.title)
    return {
        iso3: [{**_fact(row, "", replace(layer, fill="value"), folder), "place": title}]
        for iso3, row in circle_rows(state, folder).items()
    }


def _fact(row: Observation, place: str, layer: Layer, folder: Path) -> dict[str, str]:
    """One row on a card, without what is empty."""
    period = period_text(row, folder)
    value = value_text(row)
    if layer.fill == "interval":
        value = category_words(row, layer) or _("areas of work not printed")
        period += f", {_('ended')}" if row.state == "ended" else ""
    elif layer.fill == "category":
        value = category_words(row, layer) or value
    note = (row.note or "") if row.status == "unclear" else ""
    fact = {"value": value, "place": place, "when": f"{period} · {status_words(row)}", "note": note}
    return {key: words for key, words in fact.items() if words}


def place_words(item: Ranked, ranked: Sequence[Ranked]) -> str:
    """'rank 5 of 17 · 6.3 % of the sum shown', as far as it can be said; 'rank 2 of the 4 with a figure'."""
    if item.row.value is None or item.count < 2 or item.row.unit == "rank":
        return ""
    words = []
    if item.rank is not None:
        has_all = all(other.row.value is not None for other in ranked) and item.count == len(ranked)
        place = _("rank {rank} of {count}") if has_all else _("rank {rank} of the {count} with a figure")
        words.append(place.format(rank=number(item.rank), count=number(item.count)))
    if item.share is not None:
        words.append(_("{share} of the sum shown").format(share=percent(item.share)))
    return " · ".join(words)
