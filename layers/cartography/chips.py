"""Chips on a map: the categories of each area as a row of coloured words under its name.

They stand on layers that have categories and are not filled by them, so that the fill can say something else.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.cartography.palettes import category_colours, ink_on
from layers.data_package import DATA
from layers.facts.catalogue import Category, Layer
from layers.facts.observations import Observation
from layers.languages import _
from layers.query.comparison.states import differs
from layers.query.selection import rows_by_area, rows_of_indicator
from layers.query.view_state import ViewState, layer_of

DOUBT = "?"
"""Stands after the word of a chip that the source leaves unclear."""


@dataclass(frozen=True)
class Chip:
    """One category, in the layer's order: its abbreviation, the letter for it where there is less room, its colours."""

    code: int
    id: str
    word: str
    letter: str
    title: str
    colour: str
    ink: str


def chips_of(state: ViewState, folder: Path = DATA) -> tuple[Chip, ...]:
    """A chip for every category of the layer; none where the fill shows the categories, or a difference."""
    layer = layer_of(state, folder)
    if layer.fill == "category" or differs(state):
        return ()
    return _chips(layer, tuple(_(item.title) for item in layer.categories), state.theme)


@lru_cache
def _chips(layer: Layer, titles: tuple[str, ...], theme: str) -> tuple[Chip, ...]:
    words = [_word(item, title) for item, title in zip(layer.categories, titles, strict=True)]
    colours = category_colours([item.colour for item in layer.categories], theme)
    return tuple(
        Chip(code, item.id, word, _letter(word, words), title, colour, ink_on(colour, theme))
        for code, (item, word, title, colour) in enumerate(zip(layer.categories, words, titles, colours, strict=True))
    )


def _word(category: Category, title: str) -> str:
    """The source's own abbreviation, which its id is where it has capitals, else the first word of the title."""
    return title.split()[0] if category.id.islower() else category.id


def _letter(word: str, words: Sequence[str]) -> str:
    """As few of the first letters of `word` as no other of `words` begins with."""
    others = [other for other in words if other != word]
    lengths = range(1, len(word))
    return next((word[:n] for n in lengths if not any(other.startswith(word[:n]) for other in others)), word)


def area_chips(
    rows: Sequence[Observation], state: ViewState, folder: Path = DATA
) -> dict[str, list[tuple[Chip, bool]]]:
    """For each area among `rows` its chips in the layer's order, each with whether the source leaves it unclear."""
    chips, layer = chips_of(state, folder), layer_of(state, folder)
    if not chips:
        return {}
    found = {}
    for iso3, own in rows_by_area(rows_of_indicator(rows, layer)).items():
        named = {id for row in own for id in row.categories}
        sure = {id for row in own if "category" not in row.unclear for id in row.categories}
        found[iso3] = [(chip, chip.id not in sure) for chip in chips if chip.id in named]
    return found


def row_words(chips: Sequence[tuple[Chip, bool]], short: bool) -> tuple[str, ...]:
    """What stands in a row of chips: abbreviations, or where it is to be `short` letters."""
    return tuple((chip.letter if short else chip.word) + (DOUBT if unclear else "") for chip, unclear in chips)


def has_doubt(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> bool:
    """Is any chip of the areas among `rows` unclear?"""
    return any(unclear for chips in area_chips(rows, state, folder).values() for _chip, unclear in chips)


def count_chips(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> Counter[str]:
    """How many areas have each category."""
    return Counter(chip.id for chips in area_chips(rows, state, folder).values() for chip, _unclear in chips)
