"""The names of areas, regions and years in the language spoken now."""

from functools import lru_cache
from pathlib import Path

from layers.areas import LANGS, load_areas, load_regions
from layers.areas.names import fold
from layers.data_package import DATA
from layers.languages import join, language
from layers.query.view_state import ViewState


def years_words(first: int, last: int) -> str:
    """'2017' or '1982–2006'."""
    return str(first) if first == last else f"{first}–{last}"


def region_words(state: ViewState, folder: Path = DATA) -> str:
    """The regions of a filter in words, empty where the whole map is shown."""
    return join([region_name(region, folder) for region in state.region])


def area_name(iso3: str, folder: Path = DATA, short: bool = False) -> str:
    """An area's name in the language spoken now, or the short form that fits on a map."""
    area = load_areas(folder)[iso3]
    lang = names_language()
    return area.short_en or area.name_en if short and lang == "en" else area.name(lang)


def region_name(region: str, folder: Path = DATA) -> str:
    """A region's title in the language spoken now."""
    return load_regions(folder)[region].title(names_language())


def names_a_country(region: str, folder: Path = DATA) -> bool:
    """Does a region's name hold that of an area, so that it would be taken for it? Micronesia is one of both."""
    words = f" {_plain(region)} "
    return any(f" {name} " in words for name in _plain_area_names(names_language(), folder))


@lru_cache
def _plain_area_names(lang: str, folder: Path) -> frozenset[str]:
    """The names of all areas in a language, short ones too, without what stands in brackets."""
    areas = load_areas(folder).values()
    names = {area.name(lang) for area in areas} | {area.short_en for area in areas if lang == "en"}
    return frozenset(plain for name in names if (plain := _plain(name)))


def _plain(name: str) -> str:
    return fold(name.partition("(")[0])


def names_language() -> str:
    """The language that areas and regions are named in: the one spoken now, English where it has no names for them."""
    return language() if language() in LANGS else "en"


def in_sentence(title: str) -> str:
    """A title as it stands within a sentence: 'System-wide' begins small, 'DTM roll-out' does not."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
