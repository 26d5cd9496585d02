"""The sentence above a map: what it shows, in words that claim no more than its figures bear."""

from collections.abc import Sequence
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.observations import Observation, load_observations
from layers.facts.sources import load_sources
from layers.languages import _, join, ngettext, number
from layers.query.selection import count_areas, latest_row, rows_by_area, rows_of_indicator
from layers.query.view_state import FILTERS, ViewState, layer_of, period_of
from layers.stats.fills import count_keys, fill_codes, fill_keys
from layers.stats.interval_states import chosen_year
from layers.text.coverage import completeness
from layers.text.names import in_sentence, region_words, years_words
from layers.text.value_headlines import value_headline


def summary(state: ViewState, rows: Sequence[Observation], folder: Path = DATA) -> str:
    """One sentence on what the map shows, or on why it shows nothing."""
    layer = layer_of(state, folder)
    shown = rows_of_indicator(rows, layer)
    if not shown:
        return _empty(state, layer, folder)
    if layer.fill == "value":
        return value_headline(state, shown, folder)
    if layer.fill == "named":
        return _named_headline(state, shown, layer, folder)
    return _key_headline(shown, state, layer, folder)


def _named_headline(state: ViewState, shown: Sequence[Observation], layer: Layer, folder: Path) -> str:
    """'17 countries named; the source gives no figure by country.' An unfiltered map says what its layer adds."""
    count = ngettext("{n} country named", "{n} countries named", count_areas(shown))
    if layer.headline and not is_narrowed(state):
        return _("{count}; {headline}.").format(count=count, headline=_(layer.headline))
    if any(row.value is not None for row in load_observations(layer.id, folder)):
        return f"{count}."
    return _("{count}; the source gives no figure by country.").format(count=count)


def is_narrowed(state: ViewState) -> bool:
    """Does a filter, or another figure than the layer's own, leave out what the layer shows as it opens?"""
    return state.indicator is not None or any(
        getattr(state, name) != ViewState.__dataclass_fields__[name].default for name in FILTERS
    )


def _key_headline(shown: Sequence[Observation], state: ViewState, layer: Layer, folder: Path) -> str:
    """'8 countries: 5 system-wide and 3 internal.'; '17 places: 14 running in 1999 and 3 whose period is unclear.'"""
    areas = count_areas(shown)
    if layer.fill == "category":
        return _category_headline(shown, layer, areas)
    counts, words = count_keys(fill_codes(shown, state, folder)), _interval_words(state, layer, folder)
    keys = [key for key in fill_keys(state, folder) if counts[key.code]]
    parts = [f"{number(counts[key.code])} {words[key.id]}" for key in keys]
    return f"{ngettext('{n} place', '{n} places', areas)}: {join(parts)}."


def _category_headline(shown: Sequence[Observation], layer: Layer, areas: int) -> str:
    """How many areas are of each category, whatever colour they have where they are of several."""
    latest = [latest_row(own) for own in rows_by_area(shown).values()]
    counts = {item: sum(item.id in row.categories for row in latest) for item in layer.categories}
    parts = [f"{number(count)} {in_sentence(_(item.title))}" for item, count in counts.items() if count]
    several = _(", some of them in several") if sum(counts.values()) > areas else ""
    return f"{ngettext('{n} country', '{n} countries', areas)}: {join(parts)}{several}."


def _interval_words(state: ViewState, layer: Layer, folder: Path) -> dict[str, str]:
    """The states of intervals within a sentence: of the source, or of the year that was chosen."""
    year, as_of = chosen_year(state, folder), load_sources(folder)[layer.source].as_of
    unclear = _("whose period is unclear")
    if year is None:
        return {"ongoing": _("ongoing as of {as_of}").format(as_of=as_of), "ended": _("ended"), "unclear": unclear}
    running, ended = _("running in {year}"), _("ended by {year}")
    return {"ongoing": running.format(year=year), "ended": ended.format(year=year), "unclear": unclear}


def _empty(state: ViewState, layer: Layer, folder: Path) -> str:
    if layer.coverage.kind == "none":
        return _("{completeness}: regional figures alone, below the map.").format(
            completeness=completeness(state, folder)
        )
    where = region_words(state, folder) or _("the world")
    when = years_words(*period_of(state, layer, folder))
    return _("Nothing of “{layer}” in {where}, {when}, with these filters. Reset them to see the whole layer.").format(
        layer=_(layer.title), where=where, when=when
    )
