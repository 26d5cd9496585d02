"""The words around a map: title, summary, source, disclaimer, and what the legend counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.data_package import DATA, data_version
from layers.facts.observations import Observation, years_of
from layers.facts.sources import load_sources
from layers.languages import _
from layers.query.view_state import ViewState, layer_of, period_of
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
from layers.text.caveats import short_caveat
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
    """A key of the legend with the number of areas under it on this map; None where counting means nothing."""

    key: Key
    count: int | None


def title(state: ViewState, folder: Path = DATA) -> str:
    """What is looked at, where and of when: 'L3 emergency responses, Eastern Africa, 2017'."""
    layer = layer_of(state, folder)
    period = years_words(*period_of(state, layer, folder))
    whole = years_words(*years_of(layer.id, folder)).replace("–", " to ")
    named = _(layer.title) if period.replace("–", " to ") == whole else _(layer.title).removesuffix(f", {whole}")
    parts = [named, region_words(state, folder), "" if period.replace("–", " to ") in named else period]
    return ", ".join(filter(None, parts))


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
    """The document behind the map: title, publisher, year where it prints one, and of when it speaks."""
    source = load_sources(folder)[layer_of(state, folder).source]
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


def citation(state: ViewState, url: str, folder: Path = DATA, named: str = "") -> str:
    """A reference to this map, under its title or what it is `named`, that a report can carry, with its caveat."""
    words = {"source": source_line(state, folder), "version": data_version(folder)}
    words["title"] = named or title(state, folder)
    caveat = short_caveat(state, folder)
    words["caveat"] = f"{caveat} " if caveat else ""
    return _("EPC Atlas, “{title}”, from {source}. {caveat}Data version {version}. {url}").format(**words, url=url)
