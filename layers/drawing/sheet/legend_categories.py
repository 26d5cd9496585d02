"""The keys of a legend that name categories: chips with words, or marks without; and the numbers of a map."""

from collections.abc import Sequence
from pathlib import Path

from layers.cartography.chips import DOUBT, Chip, chips_of, count_chips, has_doubt
from layers.cartography.labels.lettering import chip_width
from layers.drawing.sheet.legend_parts import NO_BREAK, Item, Kind, counted
from layers.drawing.sheet.value import Run
from layers.drawing.value import Drawing, Lettering
from layers.facts.observations import Observation
from layers.languages import _
from layers.query.view_state import ViewState

MARK, MARK_APART = 0.5, 0.1
"""A mark of a category, and the air before it, in ems of the legend."""


def category_items(
    state: ViewState, rows: Sequence[Observation], drawing: Drawing, size: float, folder: Path
) -> list[Item]:
    """The categories, on chips with the words, or the letters, that they have on the map."""
    counts = count_chips(rows, state, folder)
    if not counts:
        return []
    chips = [chip for chip in chips_of(state, folder) if counts[chip.id]]
    if not drawing.sizes.chip_words:
        return _mark_items(chips, rows, state, size, folder)
    shown = {chip.word.removesuffix(DOUBT) for item in drawing.letterings for chip in item.chips}
    words = {chip.id: chip.word if chip.word in shown else chip.letter for chip in chips}
    width = max(chip_width(word, size) for word in words.values())
    items = [
        Item(
            "chip",
            width,
            (Run(chip.title), counted(counts[chip.id])),
            chip.code,
            chip.id,
            colour=chip.colour,
            ink=chip.ink,
            word=words[chip.id],
        )
        for chip in chips
    ]
    if has_doubt(rows, state, folder):
        items.append(Item("", 0, (Run(_("{sign} unclear in the source").format(sign=DOUBT), tone="quiet"),)))
    return items


def _mark_items(
    chips: Sequence[Chip], rows: Sequence[Observation], state: ViewState, size: float, folder: Path
) -> list[Item]:
    """The categories where they are marks without words on the map, by their short names, for there is little room; a
    hollow one is unclear in the source.
    """
    items = [Item("mark", MARK * size, (Run(chip.word),), chip.code, chip.id, chip.colour) for chip in chips]
    if has_doubt(rows, state, folder):
        words = _("{sign} unclear in the source").format(sign="").strip()
        items.append(Item("hollow", MARK * size, (Run(words, tone="quiet"),)))
    return items


def number_items(drawing: Drawing, size: float) -> list[Item]:
    """The areas whose labels are numbers, with their categories where others have these under their names."""
    found = [item for item in drawing.letterings if item.shown and item.label.number is not None]
    found.sort(key=lambda item: item.label.number or 0)
    return [_numbered(item, size, has_words=drawing.sizes.chip_words) for item in found]


def _numbered(item: Lettering, size: float, *, has_words: bool) -> Item:
    label, chips = item.label, item.chips
    words = [Run(" ".join(label.lines))]
    if chips and has_words:
        words.append(Run(NO_BREAK.join(chip.word for chip in chips), tone="quiet"))
    kinds: list[Kind] = [] if has_words else ["hollow" if chip.is_unclear else "mark" for chip in chips]
    marks = tuple(
        Item(kind, MARK * size, (), chip.code, colour=chip.colour) for kind, chip in zip(kinds, chips, strict=False)
    )
    wide = 1.36 * size + len(marks) * (MARK + MARK_APART) * size
    return Item("disc", wide, tuple(words), id=label.iso3, word=str(label.number), marks=marks)
