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
from layers.languages import _, join, number, percent
from layers.query.selection import latest_row, latest_rows, layer_rows, rows_by_area, rows_of_indicator
from layers.query.view_state import ViewState, layer_of, period_of
from layers.stats.circles import circle_indicator, circle_rows
from layers.stats.filtered_out import of_other_years
from layers.stats.interval_states import chosen_year, state_in_sentence
from layers.stats.ranking import Ranked, rank_rows, select_off_map
from layers.text.coverage import elsewhere_words
from layers.text.names import in_sentence, years_words

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
    words = [_(titles[id]) for id in row.categories]
    return ", ".join([*words[:1], *map(in_sentence, words[1:])])


def figures_of(rows: Sequence[Observation], layer: Layer) -> dict[Observation, str]:
    """Every figure of one area in its latest period in words, each with its category where there are several.

    Rounds of an imported layer in one year are told apart by their days.
    """
    own = [row for row in latest_rows(rows) if row.value is not None]
    if len(own) < 2:
        return {row: figure_words(row) for row in own}
    apart = {row: (row.start or "") if layer.is_imported else in_sentence(category_words(row, layer)) for row in own}
    said = ((row, figure_words(row), apart[row]) for row in own)
    return {row: _("{figure} ({category})").format(figure=f, category=c) if c else f for row, f, c in said}


def status_words(row: Observation) -> str:
    """A row's status in a word, with what is unclear."""
    if row.status == "unclear":
        names = {"area": _("area"), "period": _("period"), "category": _("category"), "value": _("value")}
        return _("unclear: {what}").format(what=", ".join(names[what] for what in sorted(row.unclear)))
    return {"reported": _("reported"), "derived": _("derived")}[row.status]


def layer_cards(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> Cards:
    """All that the cards of one map say beside the names of areas, which travel with the map's frame.

    `areas` holds the card of each area among `rows`, `outside` the areas that the layer knows and the filters leave
    out; `absence` is said of all others but those of `elsewhere`, which have words of their own, as those of other
    years have; `source` and `title` (what is shown) on every card that has no `source` of its own; `below` where
    nothing but a finger points, since the profile then stands below the map.
    """
    layer = layer_of(state, folder)
    cards = hover_cards(rows, state, folder)
    known = {row.iso3 for row in rows_of_indicator(load_observations(layer.id, folder), layer)}
    others = other_years_words(state, folder)
    elsewhere = {iso3: words for iso3, words in elsewhere_words(layer, folder).items() if iso3 not in known}
    return {
        "title": _(layer.indicator.title),
        "source": load_sources(folder)[layer.source].short_title,
        "absence": _(layer.coverage.absence),
        "elsewhere": elsewhere | {iso3: words for iso3, words in others.items() if iso3 not in cards},
        "outside": sorted(known - cards.keys() - others.keys()),
        "below": _("Sources below"),
        "filtered": _("Named by the source, but not in this period or with these filters"),
        "areas": cards,
    }


def other_years_words(state: ViewState, folder: Path = DATA) -> dict[str, str]:
    """For each area of other years alone, of which ones there are data: 'Data of 2016, none of 2017'."""
    others = of_other_years(state, folder)
    if not others:
        return {}
    layer = layer_of(state, folder)
    every = rows_by_area(rows_of_indicator(layer_rows(state, folder, by_year=True), layer))
    period, words = years_words(*period_of(state, layer, folder)), _("Data of {years}, none of {period}")
    return {iso3: words.format(years=_years_of(every[iso3]), period=period) for iso3 in sorted(others)}


def _years_of(rows: Sequence[Observation]) -> str:
    """The years of the rows of one area that are of other years, the earliest first."""
    spans = sorted({(row.first_year, row.last_year) for row in rows if row.first_year and row.last_year})
    return join([years_words(first, last) for first, last in spans])


def hover_cards(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> dict[str, Card]:
    """For each area among `rows`, its card: `facts`, the one that the map shows first, how many `more` there are, and
    the `source` where it is not that of the layer alone.

    A fact has the keys that it can fill of `value`, `place` (rank and share), `when` and `note`. Plain text: whoever
    shows it must not read it as markup.
    """
    layer = layer_of(state, folder)
    shown = rows_of_indicator(rows, layer)
    by_area = rows_by_area(shown)
    latest = {iso3: latest_row(own) for iso3, own in by_area.items()}
    off_map = [figure for figure, _name in select_off_map(state, folder)]
    ranked = rank_rows(list(latest.values()) if layer.fill == "value" else shown, layer, off_map)
    has_all = all(item.row.value is not None and item.count == len(ranked) for item in ranked)
    placed = {item.row: place_words(item, has_all=has_all) for item in ranked}
    cards: dict[str, Card] = {}
    circles, year = _circle_facts(state, folder), chosen_year(state, folder)
    for iso3, own in rows_by_area([item.row for item in ranked]).items():
        if layer.fill == "value":
            own += [row for row in by_area[iso3] if row is not latest[iso3]]
        figures = figures_of(own, layer) if layer.fill == "value" else {}
        first, *facts = [
            _fact(row, placed.get(row, ""), layer, year, folder) | ({"value": figures[row]} if row in figures else {})
            for row in own[:MOST_FACTS]
        ]
        cards[iso3] = {"facts": [first, *circles.pop(iso3, []), *facts]}
        documents = list(dict.fromkeys(load_sources(folder)[row.source].short_title for row in own[:MOST_FACTS]))
        if documents != [load_sources(folder)[layer.source].short_title]:
            cards[iso3]["source"] = join(documents)
        if len(own) > MOST_FACTS:
            cards[iso3]["more"] = _("and {n} more").format(n=number(len(own) - MOST_FACTS))
    return cards | {iso3: {"facts": [{"value": _("not named")}, *facts]} for iso3, facts in circles.items()}


def _circle_facts(state: ViewState, folder: Path) -> dict[str, list[dict[str, str]]]:
    """For each area with a circle, the fact that the circle tells."""
    layer, indicator = layer_of(state, folder), circle_indicator(state, folder)
    title = "" if indicator is None else _(indicator.title)
    return {
        iso3: [{**_fact(row, "", replace(layer, fill="value"), None, folder), "place": title}]
        for iso3, row in circle_rows(state, folder).items()
    }


def _fact(row: Observation, place: str, layer: Layer, year: int | None, folder: Path) -> dict[str, str]:
    """One row on a card, without what is empty."""
    period = period_text(row, folder)
    value = value_text(row)
    if layer.fill == "interval":
        value = category_words(row, layer) or _("areas of work not printed")
        period = ", ".join(filter(None, (period, state_in_sentence(row, year))))
    elif layer.fill == "category":
        value = category_words(row, layer) or value
    # A round's note names its operation, of which a country may have several.
    note = (row.note or "") if row.status == "unclear" or layer.is_of_counts else ""
    fact = {"value": value, "place": place, "when": f"{period} · {status_words(row)}", "note": note}
    return {key: words for key, words in fact.items() if words}


def place_words(item: Ranked, *, has_all: bool) -> str:
    """'rank 5 of 17 · 6.3 % of the sum shown', as far as it can be said; 'rank 2 of the 4 with a figure' where the list
    has not all of the figures that it names.
    """
    if item.row.value is None or item.count < 2 or item.row.unit == "rank":
        return ""
    words = []
    if item.rank is not None:
        place = _("rank {rank} of {count}") if has_all else _("rank {rank} of the {count} with a figure")
        words.append(place.format(rank=number(item.rank), count=number(item.count)))
    if item.share is not None:
        words.append(_("{share} of the sum shown").format(share=percent(item.share)))
    return " · ".join(words)
