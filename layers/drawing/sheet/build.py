"""`build_sheet`: a view state in a sheet's size, a pure function of the two, the address and the facts."""

from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from itertools import chain
from pathlib import Path

from layers.boundaries import Note, load_notes
from layers.cartography.geometry.model import Box
from layers.data_package import DATA
from layers.drawing.sheet.cells import Cell, bare_cells, expect_notes, set_cells
from layers.drawing.sheet.layout import Page, page_of, set_foot, set_head
from layers.drawing.sheet.mirror import mirror
from layers.drawing.sheet.sizes import SheetSize
from layers.drawing.sheet.value import Rule, Sheet, SheetWords, TextBlock
from layers.drawing.sheet.words import sheet_words
from layers.languages import RIGHT_TO_LEFT, speaking
from layers.query.view_state import ViewState

FITS = (1.0, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.54, 0.48)
"""How much smaller type gets, step by step, until all fits."""
ROUNDS = 6
"""A foot with more notes leaves less room for the map, which may then show more land that has notes; and so on."""


@lru_cache(maxsize=32)
def build_sheet(state: ViewState, size: SheetSize, link: str = "", folder: Path = DATA, *, bare: bool = False) -> Sheet:
    """The sheet of `state` in a size; `link` is the address that leads back to it; `bare` shows the map alone."""
    state = state.but(view="explore", tab="map")
    with speaking(state.lang):
        sheet = _bare(state, size, link, folder) if bare else _whole(state, size, link, folder)
    return mirror(sheet) if sheet.right_to_left else sheet


def _bare(state: ViewState, size: SheetSize, link: str, folder: Path) -> Sheet:
    page = page_of(size, 1.0)
    cells = bare_cells(state, page, folder)
    return _assemble(state, page, sheet_words(state, link, _notes_of(cells), folder), [], (), cells, 1.0)


def _whole(state: ViewState, size: SheetSize, link: str, folder: Path) -> Sheet:
    for fit in FITS:
        page, notes = page_of(size, fit), frozenset[Note]()
        for _round in range(ROUNDS):
            words = sheet_words(state, link, _in_order(notes), folder)
            head, foot, rule, body = _frame(words, page)
            if not (expected := expect_notes(state, page, body, folder)) <= notes:
                notes |= expected
                continue
            cells = set_cells(state, page, body, folder)
            if cells is None:
                break
            if (seen := set(_notes_of(cells))) <= notes:
                return _assemble(state, page, words, [*head, *foot], (rule,), cells, fit)
            notes |= seen
    raise ValueError(f"{state.to_query()!r} does not fit on {size.name}")


def _frame(words: SheetWords, page: Page) -> tuple[list[TextBlock], list[TextBlock], Rule, Box]:
    """Head and foot, the rule between, and the box that is left for the maps."""
    head, top = set_head(words, page)
    foot, rule, bottom = set_foot(words, page)
    gap = 0.7 * page.type.air
    return head, foot, rule, (page.margin, top + gap, page.margin + page.width, bottom - gap)


def _notes_of(cells: Iterable[Cell]) -> tuple[Note, ...]:
    return _in_order(set(chain.from_iterable(cell.map.drawing.notes for cell in cells)))


def _in_order(notes: Set[Note]) -> tuple[Note, ...]:
    return tuple(note for note in load_notes() if note in notes)


def _assemble(
    state: ViewState,
    page: Page,
    words: SheetWords,
    texts: Sequence[TextBlock],
    rules: tuple[Rule, ...],
    cells: Sequence[Cell],
    fit: float,
) -> Sheet:
    legends = [cell.legend for cell in cells]
    return Sheet(
        state=state,
        size=page.size,
        words=words,
        maps=tuple(cell.map for cell in cells),
        texts=(*texts, *chain.from_iterable((*cell.heading, *cell.legend.texts) for cell in cells)),
        swatches=tuple(chain.from_iterable(legend.swatches for legend in legends)),
        plates=tuple(chain.from_iterable(legend.plates for legend in legends)),
        size_keys=tuple(chain.from_iterable(legend.size_keys for legend in legends)),
        rules=rules,
        margin=page.margin,
        fit=fit,
        right_to_left=state.lang in RIGHT_TO_LEFT,
    )
