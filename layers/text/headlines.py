"""The sentence above a map: what it shows, in words that claim no more than its figures bear."""

from collections.abc import Sequence
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.observations import Observation, load_observations
from layers.facts.sources import load_sources
from layers.languages import _, join, ngettext, number
from layers.query.selection import rows_by_area, rows_of_indicator
from layers.query.view_state import FILTERS, ViewState, layer_of, period_of
from layers.stats.fills import area_codes, count_keys, fill_keys
from layers.stats.interval_states import chosen_year
from layers.text.coverage import completeness
from layers.text.names import area_name, in_sentence, region_words, years_words
from layers.text.value_headlines import value_headline


def summary(state: ViewState, rows: Sequence[Observation], folder: Path = DATA) -> str:
    """One sentence on what the map shows, or on why it shows nothing."""
    layer = layer_of(state, folder)
    shown = rows_of_indicator(rows, layer)
    if not shown:
        return _empty(state, layer, folder)
    if layer.fill == "interval":
        return _key_headline(state, shown, folder)
    sentences = {"value": value_headline, "named": _named_headline, "category": _key_headline}
    return sentences[layer.fill](state, shown, folder).removesuffix(".") + _undated_words(state, shown, folder) + "."


def _undated_words(state: ViewState, shown: Sequence[Observation], folder: Path) -> str:
    """Of how many areas it is unclear whether they belong to the years that a visitor chose."""
    if chosen_year(state, folder) is None:
        return ""
    by_area = rows_by_area(shown)
    undated = sum(all("period" in row.unclear for row in own) for own in by_area.values())
    if not undated:
        return ""
    if len(by_area) == 1:
        return _("; its period is unclear")
    return ngettext("; the period of {n} of them is unclear", "; the period of {n} of them is unclear", undated)


def _named_headline(state: ViewState, shown: Sequence[Observation], folder: Path) -> str:
    """'17 countries named; the source gives no figure by country.' An unfiltered map says what its layer adds."""
    layer, names = layer_of(state, folder), _names(shown, folder)
    count = _("1 country named, {name}").format(name=names[0]) if len(names) == 1 else _named_words(len(names))
    if layer.headline and not is_narrowed(state):
        return _("{count}; {headline}.").format(count=count, headline=_(layer.headline))
    if any(row.value is not None for row in load_observations(layer.id, folder)):
        return f"{count}."
    return _("{count}; the source gives no figure by country.").format(count=count)


def _named_words(count: int) -> str:
    return ngettext("{n} country named", "{n} countries named", count)


def _names(shown: Sequence[Observation], folder: Path) -> list[str]:
    """The names of the areas shown."""
    return [area_name(iso3, folder) for iso3 in dict.fromkeys(row.iso3 for row in shown)]


def is_narrowed(state: ViewState) -> bool:
    """Does a filter, or another figure than the layer's own, leave out what the layer shows as it opens?"""
    return state.indicator is not None or any(
        getattr(state, name) != ViewState.__dataclass_fields__[name].default for name in FILTERS
    )


def _key_headline(state: ViewState, shown: Sequence[Observation], folder: Path) -> str:
    """How many areas are under each key, as the legend counts them.

    '8 countries: 5 system-wide and 3 internal.'; '17 places: 14 running in 1999 and 3 whose period is unclear.' Where
    all are under one key: '5 countries, all system-wide.'; one area by its name: '1 country: Libya, internal.'
    """
    layer = layer_of(state, folder)
    codes = area_codes(shown, state, folder)
    counts, areas = count_keys(codes), len(codes)
    found = [
        (counts[key.code], words)
        for key, words in zip(fill_keys(state, folder), _phrases(state, layer, folder), strict=True)
        if counts[key.code]
    ]
    places = layer.fill == "interval"
    if areas == 1:
        one = _("1 place: {name}, {words}.") if places else _("1 country: {name}, {words}.")
        return one.format(name=_names(shown, folder)[0], words=join([words for _count, words in found]))
    named = ngettext("{n} place", "{n} places", areas) if places else ngettext("{n} country", "{n} countries", areas)
    if len(found) == 1:
        alike = _("{areas}, both {words}.") if areas == 2 else _("{areas}, all {words}.")
        return alike.format(areas=named, words=found[0][1])
    parts = join([f"{number(count)} {words}" for count, words in found])
    if sum(count for count, _words in found) > areas:
        return _("{areas}: {parts}; some are counted in several.").format(areas=named, parts=parts)
    return f"{named}: {parts}."


def _phrases(state: ViewState, layer: Layer, folder: Path) -> list[str]:
    """What each key of the legend is called after a number: '3 *with a natural disaster*'."""
    if layer.fill == "interval":
        words = _interval_words(state, layer, folder)
    else:
        words = {item.id: in_sentence(_(item.phrase or item.title)) for item in layer.categories}
    return [words.get(key.id) or in_sentence(key.label) for key in fill_keys(state, folder)]


def _interval_words(state: ViewState, layer: Layer, folder: Path) -> dict[str, str]:
    """The states of intervals within a sentence: of the source, or of the year that was chosen."""
    year, as_of = chosen_year(state, folder), load_sources(folder)[layer.source].as_of
    unclear = _("whose period is unclear")
    if year is None:
        return {"ongoing": _("ongoing as of {as_of}").format(as_of=as_of), "ended": _("ended"), "unclear": unclear}
    running, ended = _("running in {year}"), _("ended by {year}")
    return {"ongoing": running.format(year=year), "ended": ended.format(year=year), "unclear": unclear}


def _empty(state: ViewState, layer: Layer, folder: Path) -> str:
    """Why a map is empty: 'Nothing in “DTM REMAP” for Africa, 2020. Reset the filters to see the whole layer.'"""
    if layer.coverage.kind == "none":
        return _("{completeness}; its figures stand below the map.").format(completeness=completeness(state, folder))
    where, when = region_words(state, folder), years_words(*period_of(state, layer, folder))
    scope = where if where and state.period is None else ", ".join(filter(None, [where, when]))
    narrower = any(getattr(state, name) for name in FILTERS if name not in ("period", "region", "match"))
    words = (
        _("Nothing in “{layer}” for {scope} with these filters.")
        if narrower
        else _("Nothing in “{layer}” for {scope}.")
    )
    return f"{words.format(layer=_(layer.title), scope=scope)} {_('Reset the filters to see the whole layer.')}"
