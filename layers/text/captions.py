"""The words around a map: title, summary, source, disclaimer, and what the legend counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.data_package import DATA
from layers.facts.imported import FACETS, names_of
from layers.facts.observations import Observation, is_dated, years_of
from layers.facts.sources import Source, load_sources
from layers.languages import _, ngettext, number
from layers.query.selection import rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of, period_of
from layers.stats.fills import NO_DATA, OTHER_YEARS, UNDETERMINED, Key, area_codes, count_keys, fill_keys
from layers.stats.filtered_out import faded_by_filters, filtered_out
from layers.text.coverage import completeness as completeness
from layers.text.headlines import summary as summary
from layers.text.names import area_name as area_name
from layers.text.names import in_sentence as in_sentence
from layers.text.names import names_language as names_language
from layers.text.names import region_name as region_name
from layers.text.names import region_words as region_words
from layers.text.names import years_words as years_words


@dataclass(frozen=True)
class LegendEntry:
    """A key of the legend with the number of areas under it on this map; None where counting means nothing.

    `is_faded` where the filters leave out all of its areas, or the period does.
    """

    key: Key
    count: int | None
    is_faded: bool = False


def title(state: ViewState, folder: Path = DATA, *, names_figure: bool = False) -> str:
    """What is looked at, where and of when: 'L3 emergency responses, Eastern Africa, 2017'.

    A figure other than that which the layer opens with is named after it, that one too if `names_figure`.
    """
    layer = layer_of(state, folder)
    period = years_words(*period_of(state, layer, folder))
    whole = years_words(*years_of(layer.id, folder)).replace("–", " to ")
    named = _(layer.title) if period.replace("–", " to ") == whole else _(layer.title).removesuffix(f", {whole}")
    years = "" if period.replace("–", " to ") in named or not is_dated(layer.id, folder) else period
    if state.indicator is not None or names_figure:
        named = f"{named}: {_(layer.indicator.title)}"
    parts = [named, region_words(state, folder), years, *_facet_words(state)]
    return ", ".join(filter(None, parts))


def _facet_words(state: ViewState) -> list[str]:
    """What narrows imported projects: one name, or how many there are."""
    counted = {"donor": _("{n} donors"), "programme": _("{n} programmes"), "sector": _("{n} sectors")}
    words = []
    for facet in FACETS:
        if ids := getattr(state, facet):
            several = counted.get(facet, _("{n} stages")).format(n=number(len(ids)))
            words.append((names_of(facet).get(ids[0]) or _("not given")) if len(ids) == 1 else several)
    return words


def legend(state: ViewState, rows: Sequence[Observation], folder: Path = DATA) -> list[LegendEntry]:
    """Every key that an area on this map has, one that is filtered out included, then land without data.

    Areas of other years are counted, for no note under the keys does so.
    """
    counts = count_keys(area_codes(rows, state, folder))
    faded = count_keys(filtered_out(state, folder))
    uncounted = (NO_DATA, UNDETERMINED)
    told = {**counts, OTHER_YEARS: faded[OTHER_YEARS]}
    return [
        LegendEntry(
            key,
            None if key.code in uncounted else told.get(key.code, 0),
            not counts[key.code] and faded[key.code] > 0,
        )
        for key in fill_keys(state, folder)
        if key.code in uncounted or counts[key.code] or faded[key.code]
    ]


def legend_notes(state: ViewState, rows: Sequence[Observation], folder: Path = DATA) -> list[str]:
    """What stands under the keys: what stripes and faded colours mean, where the map has them."""
    striped = sum(len(codes) > 1 for codes in area_codes(rows, state, folder).values())
    faded = len(faded_by_filters(state, folder))
    notes = []
    if striped:
        words = ngettext(
            "Striped: {n} area of several categories, counted in each",
            "Striped: {n} areas of several categories, counted in each",
            striped,
        )
        notes.append(words)
    if faded:
        notes.append(
            ngettext("Faded: {n} area that the filters leave out", "Faded: {n} areas that the filters leave out", faded)
        )
    return notes


def source_line(state: ViewState, folder: Path = DATA) -> str:
    """The documents behind the map: publisher, title, year where it prints one, and of when it speaks."""
    lines, publisher = [], ""
    for source in sources_shown(state, folder):
        words = {"title": source.title, "year": source.year or _("undated"), "as_of": source.as_of}
        line = _("“{title}”, {year}; as of {as_of}").format(**words)
        lines.append(line if source.publisher == publisher else f"{source.publisher}, {line}")
        publisher = source.publisher
    return " · ".join(lines)


def sources_shown(state: ViewState, folder: Path = DATA) -> list[Source]:
    """The documents that the figures of the map are from, in the order of `sources.csv`; that of the layer where it
    shows none.
    """
    layer = layer_of(state, folder)
    cited = {row.source for row in rows_of_indicator(select_rows(state, folder), layer)} or {layer.source}
    return [source for id, source in load_sources(folder).items() if id in cited]


def source_words(source: Source) -> str:
    """A document in full."""
    return _("{publisher}, “{title}”, {year}; as of {as_of}").format(
        publisher=source.publisher, title=source.title, year=source.year or _("undated"), as_of=source.as_of
    )


def disclaimer() -> str:
    """What every map carries, on the page and in every export."""
    return _(
        "For illustration only. Boundaries, names and designations on this map do not imply official endorsement or "
        "acceptance by IOM. Best information available when the source was produced. EPC Atlas is independent of IOM "
        "and built from public documents."
    )
