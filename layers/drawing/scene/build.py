"""`build_scene`: a scene of a brief in a picture for a room, a pure function of the two, the visitor and the facts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

from layers.briefs import Scene
from layers.cartography.chips import chips_of
from layers.cartography.geometry.model import Box
from layers.cartography.uncovered import UnderWords
from layers.cartography.viewport import Viewport
from layers.data_package import DATA
from layers.drawing.build import build_drawing
from layers.drawing.extents import Half, drawn_in_time
from layers.drawing.scene.arrange import COARSE, FINE, Arrangement
from layers.drawing.scene.rank import Ranked, Task, legend_of, map_boxes, rank, whole_picture
from layers.drawing.scene.setting import Setting, Words
from layers.drawing.scene.shares import hull_px, is_large
from layers.drawing.scene.sizes import FITS, VALUE, map_type
from layers.drawing.scene.words import figure_texts, foot_paragraphs, half_heading
from layers.drawing.sheet.legend_parts import Legend
from layers.drawing.sheet.mirror import mirror
from layers.drawing.sheet.sizes import SheetSize
from layers.drawing.sheet.typesetting import set_text
from layers.drawing.sheet.value import Run, Sheet, SheetMap, TextBlock
from layers.drawing.sheet.words import sheet_words
from layers.drawing.value import Drawing
from layers.languages import RIGHT_TO_LEFT, speaking
from layers.query.view_state import ViewState
from layers.stats.filtered_out import faded_by_filters

TRIALS = ((1.0, COARSE), (1.6, COARSE), (1.3, FINE))
"""How many times the least room for names a map is given, in turn, where many of its names become numbers or its data
stay small; and the widths of words that are tried.
"""
ROUNDS, SLACK = 3, 0.5
"""How often the words are set anew for the numbers that a map turns out to have; what a legend may be higher than its
box (px).
"""
LEAST_BAND_SHARE, LEAST_IN_BANDS = 0.46, 0.2
"""The shares of the picture that a map in bands has at the least, and the hull of its data, where words over the map
would lie on faded areas.
"""
A_FEW, FEW_NUMBERS, MOST_NUMBERS, A_NUMBER = 2, 3, 3, 0.02
"""How many numbers a map may have before another arrangement is tried, and before its labels say less; how many without
words over it make a trial in vain; what a number in place of a label costs.
"""


@dataclass(frozen=True)
class Cell:
    """One map in its place, its heading and its legend."""

    map: SheetMap
    legend: Legend
    heading: tuple[TextBlock, ...] = ()


@dataclass(frozen=True)
class Settled:
    """A scene that fits: how it is arranged, its maps, how many labels became numbers, and how good it is."""

    setting: Setting
    arrangement: Arrangement
    cells: tuple[Cell, ...]
    numbers: int
    score: float


Way = tuple[Task, Settled]


@lru_cache(maxsize=256)
def build_scene(scene: Scene, size: SheetSize, lang: str = "en", theme: str = "light", folder: Path = DATA) -> Sheet:
    """The picture of a scene as a sheet of its size, in a language and a palette."""
    state = ViewState.from_query(scene.query, folder).but(lang=lang, theme=theme)
    with speaking(lang):
        sheet = _build(scene, state, size, folder)
    return mirror(sheet) if sheet.right_to_left else sheet


def _build(scene: Scene, state: ViewState, size: SheetSize, folder: Path) -> Sheet:
    figures = tuple(figure_texts(figure, folder) for figure in scene.figures)
    words = Words(scene.title, scene.line, figures, tuple(foot_paragraphs(state, folder)))
    task = Task(words, drawn_in_time(state, folder), size, FITS[0], folder)
    best = _settle_clear_of_faded(task, state) or max(_settle_fits(task, state), key=_score, default=None)
    if best is None:
        raise ValueError(f"{scene.title!r} does not fit in {size.name}")
    return _assemble(scene, state, *best)


def _score(item: Way) -> float:
    return item[1].score


def _settle_fits(task: Task, state: ViewState) -> list[Way]:
    """The best way of each fit, up to the first that leaves the map its share and its labels their places."""
    found = list[Way]()
    for fit in FITS:
        if task.clears_faded and fit.value < VALUE:
            break
        if (fit.chip_words and not chips_of(state, task.folder)) or (fit.smaller < 1.0 and found):
            continue
        own = replace(task, fit=fit)
        settled = _settle(own)
        if settled is None:
            continue
        found.append((own, settled))
        if settled.numbers <= FEW_NUMBERS and _is_large(settled, task.size):
            break
    return found


def _settle_clear_of_faded(task: Task, state: ViewState) -> Way | None:
    """The best way with no words over faded areas, where one is large enough: over the map, else in bands about it."""
    if not task.lies_over_map or not faded_by_filters(state, task.folder):
        return None
    found = _settle_fits(replace(task, clears_faded=True), state)
    if found and _is_large((best := max(found, key=_score))[1], task.size):
        return best
    for own in (replace(way[0], in_bands=True) for way in found):
        settled = _settle(own)
        if settled is not None and settled.numbers <= FEW_NUMBERS and _is_wide(settled, task.size):
            return own, settled
    return None


def _is_wide(settled: Settled, size: SheetSize) -> bool:
    """Does a map in bands have its share of the picture, and the hull of its data enough of that?"""
    left, top, right, bottom = settled.arrangement.maps
    wide, high = hull_px(settled.cells[0].map)
    picture = size.width * size.height
    return (right - left) * (bottom - top) >= LEAST_BAND_SHARE * picture and wide * high >= LEAST_IN_BANDS * picture


def _is_large(settled: Settled, size: SheetSize) -> bool:
    return is_large([cell.map for cell in settled.cells], size)


def _settle(task: Task) -> Settled | None:
    """The best way to set a scene: with more room for names where they become numbers in the best ways."""
    outcomes = list[Settled]()
    for room, shares in TRIALS if task.lies_over_map else TRIALS[:1]:
        if shares is FINE and (not task.may_be_fine or any(_is_large(outcome, task.size) for outcome in outcomes)):
            break
        for settled in _settle_in(replace(task, room=room, shares=shares)):
            outcomes.append(settled)
            if settled.numbers <= A_FEW:
                break
        if any(outcome.numbers <= FEW_NUMBERS and _is_large(outcome, task.size) for outcome in outcomes):
            break
    return max(outcomes, key=lambda outcome: outcome.score, default=None)


def _settle_in(task: Task) -> Iterator[Settled]:
    """The best arrangements, each set anew until its legend holds the numbers that its map has."""
    box = (0.0, 0.0, float(task.size.width), 0.8 * task.size.height)
    start = [_draw(half, box, task) for half in task.halves]
    if task.fit.has_currency and _numbers(start) > MOST_NUMBERS:
        return
    for best in rank(task, start):
        item, spare = best, 0.0
        for _round in range(ROUNDS):
            cells = tuple(_set_cells(task, item))
            drawn, over = [cell.map.drawing for cell in cells], _too_high(item, cells)
            if over <= SLACK:
                numbers = _numbers(drawn)
                yield Settled(item.setting, item.arrangement, cells, numbers, item.score - A_NUMBER * numbers)
                break
            spare += over if _numbers(drawn) <= _numbers(start) else 0.0
            again = rank(task, drawn, spare, item)
            if not again:
                break
            item = again[0]


def _too_high(item: Ranked, cells: Sequence[Cell]) -> float:
    """By how much the legends are higher than their boxes, px."""
    return max(cell.legend.bottom - item.arrangement.legend[3] for cell in cells)


def _numbers(drawings: Sequence[Drawing]) -> int:
    """How many labels are told beside the maps."""
    return sum(item.shown and item.label.number is not None for drawing in drawings for item in drawing.letterings)


def _set_cells(task: Task, ranked: Ranked) -> Iterator[Cell]:
    setting, arrangement = ranked.setting, ranked.arrangement
    size, several = setting.px(setting.type.text), len(task.halves) > 1
    for index, (half, box) in enumerate(zip(task.halves, map_boxes(task, arrangement, setting), strict=True)):
        drawing = _draw(half, box, task, ranked.under)
        left, top, right, _bottom = arrangement.legend
        heading: tuple[TextBlock, ...] = ()
        if several:
            edge = max(box[0], setting.margin)
            runs, line = [Run(half_heading(half.state, task.folder), 600)], (edge, box[1] - 1.5 * size, box[2] - edge)
            heading = (set_text("map-title", runs, line, size * 1.1, 1.3, map=index),)
            left, right = edge, min(box[2], task.size.width - setting.margin)
        legend = legend_of(task, half, drawing, (left, top, right - left + 1), size, index, arrangement.is_strip)
        yield Cell(SheetMap(half.state, drawing, box), legend, heading)


def _draw(half: Half, box: Box, task: Task, under: UnderWords | None = None) -> Drawing:
    left, top, right, bottom = (round(side) for side in box)
    viewport = Viewport(float(right - left), float(bottom - top))
    return build_drawing(
        half.state, viewport, "present", task.folder, map_type(task.size, task.fit), half.opens_on, under
    )


def _cards(task: Task, settled: Settled) -> tuple[Box, ...]:
    """The boxes of words under which there is land, so that they stand on the paper's colour."""
    boxes = settled.arrangement.covered
    if not boxes:
        return ()
    found, transform = whole_picture(task), settled.cells[0].map.drawing.transform
    on_map = zip(boxes, task.over_map(boxes), strict=True)
    return tuple(box for box, own in on_map if found.land_share([own], transform) > 0)


def _assemble(scene: Scene, state: ViewState, task: Task, settled: Settled) -> Sheet:
    setting, cells = settled.setting, settled.cells
    legends = [cell.legend for cell in cells]
    notes = tuple(dict.fromkeys(chain.from_iterable(cell.map.drawing.notes for cell in cells)))
    parts = chain.from_iterable((*cell.heading, *cell.legend.texts) for cell in cells)
    return Sheet(
        state=state,
        size=setting.size,
        words=sheet_words(state, "", notes, task.folder),
        maps=tuple(cell.map for cell in cells),
        texts=(*settled.arrangement.texts, *parts),
        swatches=tuple(chain.from_iterable(legend.swatches for legend in legends)),
        plates=tuple(chain.from_iterable(legend.plates for legend in legends)),
        size_keys=tuple(chain.from_iterable(legend.size_keys for legend in legends)),
        rules=(),
        margin=setting.margin,
        fit=setting.fit,
        right_to_left=state.lang in RIGHT_TO_LEFT,
        cards=_cards(task, settled),
    )
