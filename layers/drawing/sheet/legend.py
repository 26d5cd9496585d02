"""The legend of a map on a sheet, as a column beside it or as a strip under it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from layers.cartography.fill_colours import faded
from layers.data_package import DATA
from layers.drawing.sheet.legend_categories import MARK, MARK_APART, category_items, number_items
from layers.drawing.sheet.legend_parts import DOT, Item, Kind, Legend, counted
from layers.drawing.sheet.size_keys import set_size_keys
from layers.drawing.sheet.typesetting import break_lines, runs_width, set_text, stack_lines
from layers.drawing.sheet.value import Plate, Role, Run, Swatch, SwatchKind
from layers.drawing.value import Drawing
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import Observation
from layers.facts.words import figure_words
from layers.languages import _
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import UNDETERMINED
from layers.text import captions, comparison_captions
from layers.text.caveats import figure_title
from layers.text.symbol_words import bound_words, circle_bound_words

LEADING, HEADING_ABOVE = 1.28, 0.75
ROW_GAP, ITEM_GAP, SYMBOL_GAP = 0.28, 1.5, 0.5
SWATCH = (1.6, 1.0)
"""In ems: between lines, over a heading, between rows, between keys of a row, beside a swatch, and its size."""
MOST_FIGURES = 4
ON_PLATE = 0.84
"""The type on a chip or disc beside that of the legend."""
KINDS: Mapping[str, SwatchKind] = {"fill": "fill", "dashed": "dashed", "hatched": "hatched", "marker": "marker"}


Section = tuple[str, list[Item]]


def set_legend(
    state: ViewState,
    rows: Sequence[Observation],
    drawing: Drawing,
    box: tuple[float, float, float],
    size: float,
    map: int,
    *,
    as_strip: bool,
    folder: Path = DATA,
    for_a_room: bool = False,
    name: str = "",
) -> Legend:
    """The legend in a box of left, top and width (px), its type `size` px; `as_strip` its keys stand side by side.

    `for_a_room` it has the keys in use alone, and no smaller type than `size`. `name` tells its map from another.
    """
    left, top, width = box
    legend = Legend(top)
    plate = 1.0 if for_a_room else ON_PLATE
    for index, (heading, items) in enumerate(_sections(state, rows, drawing, size, plate, folder)):
        if for_a_room:
            items = [item for item in items if item.is_used]
            if not items:
                continue
        are_marks = bool(items) and items[0].kind == "mark"
        if index:
            legend.bottom += (ROW_GAP if are_marks else HEADING_ABOVE) * size
        if heading and not are_marks:
            heading = f"{heading}, {name}" if name and not index else heading
            block = set_text("heading", [Run(heading, 600)], (left, legend.bottom, width), size, LEADING, map=map)
            legend.texts.append(block)
            legend.bottom = block.box[3] + ROW_GAP * size
        _set_items(items, legend, left, width, size, map, as_strip or are_marks, plate)
    if drawing.circles:
        legend.bottom += HEADING_ABOVE * size
        set_size_keys(legend, state, drawing, (left, width), size, map, folder)
    return legend


def _sections(
    state: ViewState, rows: Sequence[Observation], drawing: Drawing, size: float, plate: float, folder: Path
) -> Iterable[Section]:
    keys = [*_fill_items(state, rows, drawing, size, folder), *_remark_items(state, rows, drawing, size, folder)]
    yield comparison_captions.legend_heading(state, folder), keys
    if chips := category_items(state, rows, drawing, size * plate, folder):
        yield _("Categories"), chips
    if numbered := number_items(drawing, size):
        yield _("Numbers on the map"), numbered
    if figures := _figure_items(state, rows, folder):
        yield _("Regional figures"), figures


def _fill_items(
    state: ViewState, rows: Sequence[Observation], drawing: Drawing, size: float, folder: Path
) -> Iterable[Item]:
    for entry in captions.legend(state, rows, folder):
        key, count = entry.key, entry.count
        areas = [] if count is None else [counted(count)]
        own = drawing.colours[key.code]
        colour = faded(own, drawing.theme) if entry.is_faded else own
        tone = Run(key.label, tone="quiet" if count == 0 else "ink")
        kind: Kind = "dashed" if key.code == UNDETERMINED else "fill"
        used = count != 0 and key.code != UNDETERMINED
        runs, faint = (tone, *areas), entry.is_faded
        yield Item(kind, SWATCH[0] * size, runs, key.code, key.id, colour, is_used=used, is_faded=faint)


def _remark_items(
    state: ViewState, rows: Sequence[Observation], drawing: Drawing, size: float, folder: Path
) -> Iterable[Item]:
    if drawing.markers:
        marked = drawing.fills[drawing.markers[0].iso3]
        words = (Run(_("a small area, enlarged"), tone="quiet"),)
        colour = drawing.colours[marked.code]
        yield Item("marker", SWATCH[0] * size, words, marked.code, "small", colour, is_used=False)
    for note in captions.legend_notes(state, rows, folder):
        yield Item("", 0, (Run(note, tone="quiet"),))
    if words_of_bounds := bound_words(state, rows, folder):
        bound = next(fill for fill in drawing.fills.values() if fill.is_bound)
        colour = drawing.colours[bound.code]
        yield Item("hatched", SWATCH[0] * size, (Run(words_of_bounds, tone="quiet"),), bound.code, "bound", colour)
    if words_of_circles := circle_bound_words(state, folder):
        yield Item("", 0, (Run(words_of_circles, tone="quiet"),))


def _figure_items(state: ViewState, rows: Sequence[Observation], folder: Path) -> list[Item]:
    """The figures of regions of a layer that names no area."""
    layer = layer_of(state, folder)
    if rows or layer.coverage.kind != "none":
        return []
    figures = [load_key_figures(folder)[id] for id in layer.key_figures][:MOST_FIGURES]
    return [Item("", 0, (Run(figure_words(figure), 600), Run(figure_title(figure)))) for figure in figures]


def _set_items(
    items: Sequence[Item],
    legend: Legend,
    left: float,
    width: float,
    size: float,
    map: int,
    as_strip: bool,
    plate: float,
) -> None:
    """The keys, each in a row of its own or as many in a row as fit."""
    x, row_bottom = left, legend.bottom
    for item in items:
        before = item.width + SYMBOL_GAP * size if item.width else 0.0
        natural = before + runs_width(item.runs, size) + size * 0.3 * len(item.runs)
        if x > left and (not as_strip or x + natural > left + width):
            x, legend.bottom = left, row_bottom + ROW_GAP * size
        room = min(natural, left + width - x) if as_strip else width
        lines = _without_dots(break_lines(item.runs, size, room - before))
        block = stack_lines("key", lines, (x + before, legend.bottom, room - before), size, LEADING, map=map)
        legend.texts.append(block)
        _set_symbol(item, legend, (x, legend.bottom), size, map, plate)
        row_bottom = max(row_bottom, block.box[3])
        x += natural + ITEM_GAP * size
    legend.bottom = row_bottom


def _without_dots(lines: Sequence[tuple[Run, ...]]) -> list[tuple[Run, ...]]:
    """The lines without the dot before a count that begins a line."""
    return [(replace(line[0], words=line[0].words.removeprefix(DOT)), *line[1:]) for line in lines]


def _set_symbol(
    item: Item, legend: Legend, corner: tuple[float, float], size: float, map: int, plate_em: float
) -> None:
    x, top = corner
    middle = top + LEADING * size / 2
    half = SWATCH[1] * size / 2
    box = (x, middle - half, x + item.width, middle + half)
    if item.kind in ("mark", "hollow"):
        half = MARK * size / 2
        legend.plates.append(
            Plate((x, middle - half, x + 2 * half, middle + half), item.colour, item.kind, map, item.code)
        )
    elif item.kind in ("chip", "disc"):
        wide = item.width - len(item.marks) * (MARK + MARK_APART) * size
        tall = 0.55 * size if item.kind == "chip" else wide / 2
        plate = (x, middle - tall, x + wide, middle + tall)
        legend.plates.append(Plate(plate, item.colour, "chip" if item.kind == "chip" else "disc", map, item.code))
        for at, mark in enumerate(item.marks):
            left = x + wide + at * (MARK + MARK_APART) * size + MARK_APART * size
            _set_symbol(mark, legend, (left, top), size, map, plate_em)
        role: Role = "chip" if item.kind == "chip" else "number"
        small = plate_em * size
        line = (x, middle - LEADING * small / 2, wide)
        runs = [(Run(item.word, 600),)]
        block = stack_lines(role, runs, line, small, LEADING, "middle", map, item.ink or None)
        legend.texts.append(replace(block, code=item.code) if item.kind == "chip" else block)
    elif item.kind:
        legend.swatches.append(Swatch(box, item.code, item.id, item.colour, map, KINDS[item.kind], item.is_faded))
