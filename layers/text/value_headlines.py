"""The sentence above a map of values: a largest figure is told where every area has one and their order is certain.

Elsewhere the figures are listed with how many of the areas named have one, in words such as 'figures printed for 2 of
the 6 named: Yemen over 570,000, Bangladesh over 330,000'.
"""

from collections.abc import Sequence
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.key_figures import KeyFigure, load_key_figures
from layers.facts.observations import Observation
from layers.facts.words import figure_words, short_amount, short_words
from layers.languages import _, amount, is_currency, join, money, ngettext, number, percent
from layers.query.selection import count_areas, latest_row, rows_by_area
from layers.query.view_state import ViewState, layer_of
from layers.stats.order import is_in_order
from layers.stats.ranking import Ranked, rank_rows, select_off_map
from layers.stats.reconciliation import whole_figures
from layers.stats.sums import sum_precision, sum_qualifier, sum_values
from layers.text.hover_cards import figures_of
from layers.text.names import area_name, in_sentence

MOST_LISTED = 6
ROUND_MONEY = 100_000  # USD, to which an amount stated to the dollar is rounded within a sentence


def value_headline(state: ViewState, shown: Sequence[Observation], folder: Path = DATA) -> str:
    """The sentence on the rows that fill a map of values, of which there is at least one."""
    layer = layer_of(state, folder)
    by_area = rows_by_area(shown)
    latest = [latest_row(own) for own in by_area.values()]
    figures = [row for row in latest if row.value is not None]
    if not figures:
        countries = ngettext("{n} country", "{n} countries", len(latest))
        return _("{countries} named, none with a figure.").format(countries=countries)
    if len(latest) == 1:
        words = {"name": area_name(latest[0].iso3, folder), "figure": join(list(figures_of(shown, layer).values()))}
        sentence = _("1 country: {name} with {figure}.").format(**words)
        return sentence if state.indicator is None else f"{_(layer.indicator.title)}, {sentence}"
    if bears_superlative(state, latest, folder):
        return _largest_headline(state, latest, layer, folder)
    return _listed_headline(state, latest, figures, layer, folder)


def bears_superlative(state: ViewState, latest: Sequence[Observation], folder: Path = DATA) -> bool:
    """May the largest be named? Where every area has a figure of the same period, their order is certain, none of the
    list is off the map, and the indicator's areas may be ranked at all.
    """
    layer = layer_of(state, folder)
    has_all = all(row.value is not None for row in latest)
    is_of_one_period = len({(row.start, row.end) for row in latest}) == 1
    return (
        has_all
        and is_of_one_period
        and layer.indicator.ranked
        and not select_off_map(state, folder)
        and is_in_order(latest)
    )


def _largest_headline(state: ViewState, latest: Sequence[Observation], layer: Layer, folder: Path) -> str:
    """'17 countries, USD 339.1 M by our sum (…); the largest of them is Bangladesh with USD 143 M (42 %).'"""
    top = rank_rows(latest, layer)[0]
    words = {
        "countries": ngettext("{n} country", "{n} countries", count_areas(latest)),
        "name": area_name(top.row.iso3, folder),
        "largest": short_words(top.row),
    }
    if not layer.indicator.additive:
        return _("{countries}; the largest of them is {name} with {largest}.").format(**words)
    value, precision = sum_values(latest), sum_precision(latest)
    if precision is not None and precision < 1:
        total = short_amount(value, layer.indicator.unit, sum_qualifier(latest))
    else:
        total = amount(value, layer.indicator.unit, sum_qualifier(latest), precision)
    words |= {
        "n": number(len(latest)),
        "total": total,
        "share": _share_words(top),
        "printed": _printed_words(state, latest, layer, folder),
    }
    return _(
        "{countries}, {total} by our sum{printed}; the largest of the {n} is {name} with {largest}{share}."
    ).format(**words)


def _share_words(top: Ranked) -> str:
    return "" if top.share is None else f" ({percent(top.share)})"


def _printed_words(state: ViewState, latest: Sequence[Observation], layer: Layer, folder: Path) -> str:
    """What the document prints as the total, and what it states besides and does not reconcile with it."""
    if layer.total is None or len(latest) < len(whole_figures(state, folder)):
        return ""
    known = load_key_figures(folder)
    printed = figure_words(known[layer.total.key_figure])
    if not layer.total.unreconciled:
        return _(" ({printed} printed)").format(printed=printed)
    other = known[layer.total.unreconciled]
    words = _(" ({printed} printed, not reconciled with the {other} stated as {title})")
    return words.format(printed=printed, other=_round_words(other), title=in_sentence(_(other.title)))


def _round_words(figure: KeyFigure) -> str:
    """A figure within a sentence: money that is stated to the dollar in millions to one decimal."""
    if figure.unit != "USD" or figure.precision >= ROUND_MONEY:
        return figure_words(figure)
    return money(round(figure.value / ROUND_MONEY) * ROUND_MONEY, ROUND_MONEY)


def _day_words(row: Observation, layer: Layer, figures: Sequence[Observation | KeyFigure]) -> str:
    """The same within brackets, behind the figure."""
    day = _day(row, layer, figures)
    return f" ({day})" if day else ""


def _day(figure: Observation | KeyFigure, layer: Layer, figures: Sequence[Observation | KeyFigure]) -> str:
    """'2022' where the figures listed are of several years, of an imported layer '2022-12-31' where they are of several
    days in one year; elsewhere nothing.
    """
    if not figure.start:
        return ""
    if len({_years_of(item) for item in figures}) > 1:
        return _years_of(figure)
    return figure.start if layer.is_imported and len({item.start for item in figures}) > 1 else ""


def _years_of(figure: Observation | KeyFigure) -> str:
    """'2017', or '2016–2017' of a figure that is of both."""
    first, last = (day[:4] if day else "" for day in (figure.start, figure.end))
    return first if last in ("", first) else f"{first}–{last}"


def _listed(
    figures: Sequence[Observation], off_map: Sequence[tuple[KeyFigure, str]], layer: Layer, folder: Path
) -> list[str]:
    """'Bangladesh 17', the largest first; each with its year where they are of several."""
    unit = layer.indicator.unit if is_currency(layer.indicator.unit) else ""
    every: list[Observation | KeyFigure] = [*figures, *(figure for figure, _name in off_map)]
    found: list[tuple[float, str]] = [
        (row.value or 0.0, f"{area_name(row.iso3, folder)} {figure_words(row, unit)}{_day_words(row, layer, every)}")
        for row in figures
    ]
    for figure, name in off_map:
        day = _day(figure, layer, every)
        words = _("{name} {figure} ({day}, on no map)") if day else _("{name} {figure} (on no map)")
        found.append((figure.value, words.format(name=_(name), figure=figure_words(figure, unit), day=day)))
    return [said for _value, said in sorted(found, key=lambda item: -item[0])]


def _listed_headline(
    state: ViewState, latest: Sequence[Observation], figures: Sequence[Observation], layer: Layer, folder: Path
) -> str:
    """'People reached, figures printed for 2 of the 6 named: Yemen over 570,000, Bangladesh over 330,000.'"""
    off_map = select_off_map(state, folder)
    listed = _listed(figures, off_map, layer, folder)
    if len(listed) > MOST_LISTED:
        more = _("and {n} more").format(n=number(len(listed) - MOST_LISTED))
        listed = [*listed[:MOST_LISTED], more]
    told = {"title": _(layer.indicator.title), "n": number(len(figures)), "list": ", ".join(listed)}
    open_words = _("; which figure is whose is unclear") if any("value" in row.unclear for row in figures) else ""
    if len(figures) < len(latest):
        named = number(len(latest))
        sentence = _("{title}, figures printed for {n} of the {named} named: {list}").format(**told, named=named)
    else:
        countries = ngettext("{n} country", "{n} countries", len(figures))
        if off_map:
            beside = ngettext("{n} place on no map", "{n} places on no map", len(off_map))
            countries = _("{countries} and {beside}").format(countries=countries, beside=beside)
        sentence = _("{title}, figures printed for {countries}: {list}").format(**told, countries=countries)
    return f"{sentence}{open_words}."
