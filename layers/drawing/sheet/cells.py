"""The maps of a sheet between its head and its foot, each with its own heading and legend."""

from dataclasses import dataclass
from pathlib import Path

from layers.boundaries import Note
from layers.cartography.geometry.model import Box
from layers.cartography.notes import find_notes
from layers.cartography.opening import fit_opening, place_at
from layers.cartography.viewport import Viewport
from layers.drawing.build import build_drawing, find_frame
from layers.drawing.extents import Half, drawn_in_time
from layers.drawing.sheet.layout import Page
from layers.drawing.sheet.legend import set_legend
from layers.drawing.sheet.legend_parts import Legend
from layers.drawing.sheet.typesetting import set_text
from layers.drawing.sheet.value import Run, SheetMap, TextBlock
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.text import comparison_captions

LEGEND_WIDTHS = (0.15, 0.18, 0.215, 0.25)
"""Of a legend beside a map, as shares of the sheet's width; the first in which it fits."""
LEAST_HEIGHT, LEAST_WIDTH = 0.34, 0.36
"""The shares of the sheet's height and width that its map has, or all maps together."""
FIRST_GUESS, ROUNDS, LEGEND_ABOVE = 0.06, 5, 0.6


@dataclass(frozen=True)
class Cell:
    """One map in its place, with its legend and, beside another, its heading."""

    map: SheetMap
    legend: Legend
    heading: tuple[TextBlock, ...] = ()


def set_cells(state: ViewState, page: Page, body: Box, folder: Path) -> tuple[Cell, ...] | None:
    """The maps in `body`; None where they do not fit in it with type of this size."""
    halves = drawn_in_time(state, folder)
    if len(halves) == 1 and not page.size.is_upright:
        cell = _beside(halves[0], page, body, folder)
        return None if cell is None else (cell,)
    boxes, least = _divided(body, len(halves), page), 0.0
    for _again in range(ROUNDS):
        cells = [
            _over_legend(half, page, box, (index, len(halves)), least, folder)
            for index, (half, box) in enumerate(zip(halves, boxes, strict=True))
        ]
        found = tuple(cell for cell in cells if cell is not None)
        if len(found) < len(halves):
            return None
        heights = [box[3] - cell.map.box[3] for cell, box in zip(found, boxes, strict=True)]
        if max(heights) - min(heights) < 1.5:
            return found
        least = max(heights) - LEGEND_ABOVE * page.type.air
    return found


def expect_notes(state: ViewState, page: Page, body: Box, folder: Path) -> set[Note]:
    """The boundary notes that maps in `body` will most likely have, found without drawing them."""
    halves, found = drawn_in_time(state, folder), set()
    for half, (left, top, right, bottom) in zip(halves, _divided(body, len(halves), page), strict=True):
        legend = LEGEND_WIDTHS[0] * page.size.width if len(halves) == 1 and not page.size.is_upright else 0.0
        viewport = Viewport(max(right - left - legend, 1.0), max(bottom - top, 1.0))
        geometry, hull = find_frame(half, folder)
        opening = fit_opening(geometry.extent.id, hull, viewport)
        found |= {*find_notes(geometry, place_at(geometry.extent.id, half.state.at, opening, viewport), viewport)}
    return found


def bare_cells(state: ViewState, page: Page, folder: Path) -> tuple[Cell, ...]:
    """The maps alone, over all of the sheet."""
    halves = drawn_in_time(state, folder)
    boxes = _divided((0.0, 0.0, page.size.width, page.size.height), len(halves), page)
    return tuple(Cell(_draw(half, page, box, folder), Legend(0.0)) for half, box in zip(halves, boxes, strict=True))


def _divided(body: Box, count: int, page: Page) -> list[Box]:
    """One box a map: beside each other, or over each other on an upright sheet."""
    left, top, right, bottom = body
    gap = 1.6 * page.type.air
    if count == 1:
        return [body]
    if page.size.is_upright:
        height = (bottom - top - gap) / 2
        return [(left, top, right, top + height), (left, bottom - height, right, bottom)]
    width = (right - left - gap) / 2
    return [(left, top, left + width, bottom), (right - width, top, right, bottom)]


def _beside(half: Half, page: Page, body: Box, folder: Path) -> Cell | None:
    """A map with its legend in a column beside it."""
    left, top, right, bottom = body
    state, rows = half.state, select_rows(half.state, folder)
    if bottom - top < LEAST_HEIGHT * page.size.height:
        return None

    def draw(share: float) -> SheetMap:
        width = share * page.size.width
        return _draw(half, page, (left, top, right - width - 1.4 * page.type.air, bottom), folder)

    def set_beside(map: SheetMap, share: float) -> Legend:
        column = (right - share * page.size.width, top, share * page.size.width)
        return set_legend(state, rows, map.drawing, column, page.type.legend, 0, as_strip=False, folder=folder)

    drawn = LEGEND_WIDTHS[0]
    map = draw(drawn)
    for share in LEGEND_WIDTHS:
        if set_beside(map, share).bottom > bottom:
            continue
        if share != drawn:
            map, drawn = draw(share), share
        legend = set_beside(map, share)
        if legend.bottom <= bottom:
            return Cell(map, legend)
    return None


def _over_legend(half: Half, page: Page, box: Box, place: tuple[int, int], least: float, folder: Path) -> Cell | None:
    """A map with its legend in a strip under it, at least so high, and over it its heading where it is one of two.

    `place` is which of how many maps it is.
    """
    index, count = place
    left, top, right, bottom = box
    state, rows = half.state, select_rows(half.state, folder)
    heading: tuple[TextBlock, ...] = ()
    if count > 1:
        title = comparison_captions.half_title(state, folder)
        block = set_text("map-title", [Run(title, 600)], (left, top, right - left), page.type.sentence * 0.9, map=index)
        heading, top = (block,), block.box[3] + 0.2 * page.type.air
    height = max(FIRST_GUESS * page.size.height, least)
    for _round in range(ROUNDS):
        foot = bottom - height
        if foot - top < LEAST_HEIGHT * page.size.height / (count if page.size.is_upright else 1):
            return None
        map = _draw(half, page, (left, top, right, foot - LEGEND_ABOVE * page.type.air), folder)
        strip = (left, foot, right - left)
        legend = set_legend(state, rows, map.drawing, strip, page.type.legend, index, as_strip=True, folder=folder)
        if legend.bottom <= bottom and (legend.bottom > bottom - 0.03 * page.size.height or _round or least):
            return Cell(map, legend, heading)
        height = legend.bottom - foot + 1
    return None


def _draw(half: Half, page: Page, box: Box, folder: Path) -> SheetMap:
    left, top, right, bottom = (round(side) for side in box)
    viewport, medium = Viewport(right - left, bottom - top), page.size.medium
    drawing = build_drawing(half.state, viewport, medium, folder, opens_on=half.opens_on)
    return SheetMap(half.state, drawing, (left, top, right, bottom))
