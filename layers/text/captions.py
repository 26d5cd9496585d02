"""The words around a map: title, summary, source, disclaimer, and what the legend counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.areas import LANGS, load_areas, load_regions
from layers.data_package import DATA, data_version
from layers.facts.catalogue import Layer
from layers.facts.observations import Observation, load_observations, years_of
from layers.facts.sources import load_sources
from layers.languages import _, amount, join, language, ngettext, number
from layers.query.selection import count_areas, rows_of_indicator
from layers.query.view_state import ViewState, default_period, layer_of, period_of
from layers.stats.fills import (
    NAMED,
    NO_DATA,
    UNDETERMINED,
    ZERO,
    Key,
    count_keys,
    fill_codes,
    fill_keys,
)
from layers.stats.ranking import rank_rows
from layers.stats.sums import sum_qualifier, sum_values


@dataclass(frozen=True)
class LegendEntry:
    """A key of the legend with the number of areas under it on this map; None where counting means nothing."""

    key: Key
    count: int | None


def years_words(first: int, last: int) -> str:
    """'2017' or '1982–2006'."""
    return str(first) if first == last else f"{first}–{last}"


def region_words(state: ViewState, folder: Path = DATA) -> str:
    """The regions of a filter in words, empty where the whole map is shown."""
    return join([region_name(region, folder) for region in state.region])


def title(state: ViewState, folder: Path = DATA) -> str:
    """What is looked at, where and of when: 'L3 emergency responses, Eastern Africa, 2017'."""
    layer = layer_of(state, folder)
    period = years_words(*period_of(state, layer, folder))
    whole = years_words(*years_of(layer.id, folder)).replace("–", " to ")
    named = _(layer.title) if period.replace("–", " to ") == whole else _(layer.title).removesuffix(f", {whole}")
    parts = [named, region_words(state, folder), "" if period.replace("–", " to ") in named else period]
    return ", ".join(filter(None, parts))


def summary(state: ViewState, rows: Sequence[Observation], folder: Path = DATA) -> str:
    """One sentence on what the map shows, or on why it shows nothing."""
    layer = layer_of(state, folder)
    shown = rows_of_indicator(rows, layer)
    if not shown:
        return _empty(state, layer, folder)
    if layer.fill == "value":
        return _value_summary(shown, layer, folder)
    if layer.fill == "named":
        count = ngettext("{n} country named", "{n} countries named", count_areas(shown))
        if _has_figures(layer, folder):
            return f"{count}."
        return _("{count}; the source gives no figure by country.").format(count=count)
    return _key_summary(shown, state, layer, folder)


def _key_summary(shown: Sequence[Observation], state: ViewState, layer: Layer, folder: Path) -> str:
    """'8 countries: 5 system-wide and 3 internal.'"""
    counts = count_keys(fill_codes(shown, state, folder))
    as_of = load_sources(folder)[layer.source].as_of
    words = {
        "ongoing": _("ongoing as of {as_of}").format(as_of=as_of),
        "ended": _("ended"),
        "unclear": _("whose period is unclear"),
    }
    keys = [key for key in fill_keys(state, folder) if counts[key.code]]
    parts = [f"{number(counts[key.code])} {words.get(key.id) or in_sentence(key.label)}" for key in keys]
    areas = count_areas(shown)
    if layer.fill == "interval":
        return f"{ngettext('{n} place', '{n} places', areas)}: {join(parts)}."
    return f"{ngettext('{n} country', '{n} countries', areas)}: {join(parts)}."


def in_sentence(title: str) -> str:
    """A title as it stands within a sentence: 'System-wide' begins small, 'DTM roll-out' does not."""
    return title[0].lower() + title[1:] if title[1:2].islower() else title


def _has_figures(layer: Layer, folder: Path) -> bool:
    return any(row.value is not None for row in load_observations(layer.id, folder))


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


def _value_summary(shown: Sequence[Observation], layer: Layer, folder: Path) -> str:
    countries = ngettext("{n} country", "{n} countries", count_areas(shown))
    top = rank_rows(shown, layer)[0]
    name = area_name(top.row.iso3, folder)
    if top.row.value is None:
        return _("{countries} named, none with a figure.").format(countries=countries)
    largest = amount(top.row.value, layer.indicator.unit, top.row.qualifier)
    if not layer.indicator.additive:
        return _("{countries}; the largest is {name} with {largest}.").format(
            countries=countries, name=name, largest=largest
        )
    total = amount(sum_values(shown), layer.indicator.unit, sum_qualifier(shown))
    return _("{countries}, {total} in all; the largest is {name} with {largest} ({share} %).").format(
        countries=countries, total=total, name=name, largest=largest, share=number(100 * (top.share or 0), 0)
    )


def area_name(iso3: str, folder: Path = DATA, short: bool = False) -> str:
    """An area's name in the language spoken now, or the short form that fits on a map."""
    area = load_areas(folder)[iso3]
    lang = names_language()
    return area.short_en or area.name_en if short and lang == "en" else area.name(lang)


def region_name(region: str, folder: Path = DATA) -> str:
    """A region's title in the language spoken now."""
    return load_regions(folder)[region].title(names_language())


def names_language() -> str:
    """The language that areas and regions are named in: the one spoken now, English where it has no names for them."""
    return language() if language() in LANGS else "en"


def legend(state: ViewState, rows: Sequence[Observation], folder: Path = DATA) -> list[LegendEntry]:
    """Every key that matters on this map: the layer's own with their counts, then those that it uses, then no data."""
    counts = count_keys(fill_codes(rows, state, folder))
    uncounted, by_value = (NO_DATA, UNDETERMINED), (ZERO, NAMED)
    fill = layer_of(state, folder).fill
    return [
        LegendEntry(key, None if key.code in uncounted else counts[key.code])
        for key in fill_keys(state, folder)
        if key.code not in by_value or fill == "value" or counts[key.code]
    ]


def source_line(state: ViewState, folder: Path = DATA) -> str:
    """The document behind the map: title, publisher, year, and of when it speaks."""
    source = load_sources(folder)[layer_of(state, folder).source]
    return _("{publisher}, “{title}”, {year}; as of {as_of}").format(
        publisher=source.publisher, title=source.title, year=source.published[:4], as_of=source.as_of
    )


def completeness(state: ViewState, folder: Path = DATA) -> str:
    """How much of what the source states is named by country, in the period shown or the one that the number is for."""
    layer = layer_of(state, folder)
    shown, default = period_of(state, layer, folder), default_period(layer, folder)
    by_year = isinstance(layer.coverage.stated, Mapping)
    first, last = shown if by_year else default
    own = rows_of_indicator(load_observations(layer.id, folder), layer)
    named, noun = count_areas(row for row in own if row.overlaps(first, last)), _(layer.coverage.noun)
    stated = layer.coverage.stated_in(first, last)
    if stated is None:
        return _("{named} {noun} named; the source does not say of how many").format(named=number(named), noun=noun)
    bounded = amount(stated, "", layer.coverage.qualifier)
    if named == 0:
        return _("The source states {stated} {noun} and names none").format(stated=bounded, noun=noun)
    counted = {"named": number(named), "stated": bounded, "noun": noun, "years": years_words(first, last)}
    if (first, last) != shown:
        return _("{named} of {stated} {noun} named by the source for {years}").format(**counted)
    return _("{named} of {stated} {noun} named by the source").format(**counted)


def disclaimer() -> str:
    """What every map carries, on the page and in every export."""
    return _(
        "For illustration only. Boundaries, names and designations on this map do not imply official endorsement or "
        "acceptance by IOM. Best information available when the source was produced. EPC Atlas is independent of IOM "
        "and built from public documents."
    )


def citation(state: ViewState, url: str, folder: Path = DATA, named: str = "") -> str:
    """A reference to this map, under its title or what it is `named`, that a report can carry."""
    words = {"source": source_line(state, folder), "version": data_version(folder)}
    words["title"] = named or title(state, folder)
    return _("EPC Atlas, “{title}”, from {source}. Data version {version}. {url}").format(**words, url=url)
