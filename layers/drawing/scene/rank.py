"""Which arrangement of a scene leaves its data most room."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from layers.cartography.geometry.model import Box
from layers.cartography.uncovered import Fitting, UnderWords
from layers.cartography.viewport import Transform, Viewport
from layers.drawing.build import find_frame, fitting, room_for_labels
from layers.drawing.extents import Half
from layers.drawing.scene.arrange import COARSE, FINE, Arrangement, Shares, banded
from layers.drawing.scene.corners import cornered
from layers.drawing.scene.setting import Setting, Words
from layers.drawing.scene.sizes import LEVELS, Fit, map_type
from layers.drawing.scene.words import legend_name
from layers.drawing.sheet.legend import set_legend
from layers.drawing.sheet.legend_parts import Legend
from layers.drawing.sheet.sizes import SheetSize
from layers.drawing.value import Drawing
from layers.languages import RIGHT_TO_LEFT
from layers.query.selection import select_rows

ENOUGH, BEYOND = 0.56, 0.1
"""The share of the picture that the hull of the data need not exceed; what a share more is worth beside one less."""
DEARER, OVER_LAND, SCATTERED, BROKEN = 0.015, 0.3, 0.006, 0.005
"""What it costs to set the words a level smaller, to lay them over all land, to use one more corner, and for title and
line to have one more line.
"""
AIM, NEARLY, LACKING = 0.46, 0.9, 2.0
"""The share that the hull has where that can be; the share of the largest it could have that is as good; what a share
less costs.
"""
LEAST = 0.03
"""The share of the picture below which a hull is not shown under words."""
NONE, POOR = -9.0, 0.35
"""Worse than any score; below which widths are tried more finely."""
BEST = 3
"""How many arrangements are kept."""
APART = 2.0
"""Per cent of the height between two maps."""
UPRIGHT = 1.1


@dataclass(frozen=True)
class Task:
    """What is to be set: the words, the maps, the picture, and how much smaller its type is than in a room.

    `room` is how much more room about anchors a map is given than a name needs at the least; `in_bands` the words
    stand about the map alone, `clears_faded` they lie on no area that the filters leave out.
    """

    words: Words
    halves: tuple[Half, ...]
    size: SheetSize
    fit: Fit
    folder: Path
    room: float = 1.0
    shares: Shares = COARSE
    in_bands: bool = False
    clears_faded: bool = False

    @property
    def lies_over_map(self) -> bool:
        """May words lie over the map? Not beside another map, on a map that was moved, or in a high picture."""
        is_one = len(self.halves) == 1 and self.halves[0].state.at is None and not self.in_bands
        return is_one and self.size.width >= UPRIGHT * self.size.height

    @property
    def may_be_fine(self) -> bool:
        """May many widths of words be tried? Only where all else is, and not in a search that may be in vain."""
        return not self.fit.has_currency and not self.clears_faded

    def over_map(self, boxes: Sequence[Box]) -> tuple[Box, ...]:
        """Boxes of the picture as they lie over its map: the words of a language read from the right are mirrored."""
        if self.halves[0].state.lang not in RIGHT_TO_LEFT:
            return tuple(boxes)
        wide = self.size.width
        return tuple((wide - right, top, wide - left, bottom) for left, top, right, bottom in boxes)


@dataclass(frozen=True)
class Ranked:
    """An arrangement, how its type is set, how good it is, and how a map under its words opens."""

    score: float
    setting: Setting
    arrangement: Arrangement
    under: UnderWords | None = None
    shares: Shares = COARSE


def whole_picture(task: Task) -> Fitting:
    """What the only map of a picture needs of it."""
    viewport = Viewport(float(task.size.width), float(task.size.height))
    sizes = map_type(task.size, task.fit)
    return fitting(task.halves[0], viewport, sizes, task.folder, task.room, faded=task.clears_faded)


def rank(task: Task, drawings: Sequence[Drawing], spare: float = 0.0, like: Ranked | None = None) -> list[Ranked]:
    """The best arrangements, the best first, with legends as `drawings` have them and `spare` px higher; those alone
    that are `like` another one.
    """
    if not task.lies_over_map:
        return _rank_banded(task, drawings, spare)
    if like is not None and like.under is None:
        return []
    found = _rank_cornered(task, drawings, spare, like, like.shares if like else task.shares)
    if like is None and task.may_be_fine and not any(item.score >= POOR for item in found):
        found = _rank_cornered(task, drawings, spare, like, FINE)
    return found or _rank_banded(task, drawings, spare)


def _levels(task: Task) -> Sequence[tuple[int, Setting]]:
    types = LEVELS if task.fit.smaller == 1.0 else LEVELS[-1:]
    return [(level, Setting(task.size, type, task.fit.smaller)) for level, type in enumerate(types)]


def _rank_cornered(
    task: Task, drawings: Sequence[Drawing], spare: float, like: Ranked | None, shares: Shares
) -> list[Ranked]:
    found, best = whole_picture(task), dict[object, Ranked]()
    for level, setting in _levels(task):
        if like is not None and setting != like.setting:
            continue
        if any(item.score >= ENOUGH for item in best.values()):
            break
        only = dict(like.arrangement.corners) if like else {}
        wanted = tuple(only.get(name, "top-left") for name in ("figures", "legend", "foot")) if only else ()
        for arrangement in cornered(task.words, setting, _legend_size(task, drawings, spare, setting), shares, wanted):
            known = best.get(arrangement.corners)
            scores = sorted((item.score for item in best.values()), reverse=True)[BEST - 1 : BEST]
            least = max(known.score if known else NONE, *scores, NONE)
            corners = len({corner for _name, corner in arrangement.corners})
            cost = DEARER * level + SCATTERED * corners + BROKEN * arrangement.lines
            covered = task.over_map(arrangement.covered)
            judged = _judge(found, covered, cost, least)
            if judged is not None and judged[0] > least:
                under = UnderWords(covered, judged[1])
                best[arrangement.corners] = Ranked(judged[0], setting, arrangement, under, shares)
    return sorted(best.values(), key=lambda item: -item.score)[:BEST]


def _judge(found: Fitting, covered: Sequence[Box], cost: float, least: float) -> tuple[float, Transform] | None:
    """How good it is that words lie in boxes, and how the map opens; None where it is no better than `least`."""
    wanted = least + cost
    share = wanted / (1 + BEYOND) if wanted <= ENOUGH * (1 + BEYOND) else (wanted - ENOUGH) / BEYOND
    step = found.first_step(covered, found.last_step(max(share, LEAST)))
    if step is None:
        return None
    lacking = max(min(AIM, NEARLY * found.share(0)) - found.share(step), 0.0)
    good = _worth(found.share(step)) - LACKING * lacking - cost
    place = found.place(covered, step) if good > least else None
    return None if place is None else (good - OVER_LAND * found.land_share(covered, place), place)


def _worth(share: float) -> float:
    return min(share, ENOUGH) + BEYOND * share


def _rank_banded(task: Task, drawings: Sequence[Drawing], spare: float) -> list[Ranked]:
    best = []
    for level, setting in _levels(task):
        for arrangement in banded(task.words, setting, _legend_size(task, drawings, spare, setting)):
            share = _hull_share(task, arrangement, setting)
            cost = 0.0 if task.in_bands else DEARER * level
            best.append(Ranked(_worth(share) - cost, setting, arrangement))
    return sorted(best, key=lambda item: -item.score)[:BEST]


def _hull_share(task: Task, arrangement: Arrangement, setting: Setting) -> float:
    """The share of the picture that the hulls of what the maps name would have."""
    total = 0.0
    for half, (left, top, right, bottom) in zip(task.halves, map_boxes(task, arrangement, setting), strict=True):
        _geometry, hull = find_frame(half, task.folder)
        free = 1 - 2 * room_for_labels(half.state, "present")
        wide, high = hull[2] - hull[0], max(hull[3] - hull[1], 1.0)
        scale = min((right - left) * free / wide, (bottom - top) * free / high)
        total += wide * scale * high * scale
    return total / (task.size.width * task.size.height)


def map_boxes(task: Task, arrangement: Arrangement, setting: Setting) -> list[Box]:
    """The box of each map, under its heading where there are two."""
    left, top, right, bottom = arrangement.maps
    if len(task.halves) == 1:
        return [arrangement.maps]
    top += 1.5 * setting.px(setting.type.text)
    gap = setting.px(APART)
    width = (right - left - gap) / 2
    return [(left, top, left + width, bottom), (right - width, top, right, bottom)]


def _legend_size(task: Task, drawings: Sequence[Drawing], spare: float, setting: Setting):  # type: ignore[no-untyped-def]
    @cache
    def size(width: float, strip: bool) -> tuple[float, float]:
        """The widest and the highest of two that stand beside each other."""
        each = width if len(task.halves) == 1 else width / 2 - setting.px(APART / 2)
        type, sizes = setting.px(setting.type.text), list[tuple[float, float]]()
        for half, drawing in zip(task.halves, drawings, strict=True):
            legend = legend_of(task, half, drawing, (0.0, 0.0, each), type, 0, strip)
            ends = [block.box[0] + max(line.width for line in block.lines) for block in legend.texts]
            sizes.append((max(ends, default=0.0), legend.bottom))
        return max(wide for wide, _high in sizes), spare + max(high for _wide, high in sizes)

    return size


def legend_of(
    task: Task,
    half: Half,
    drawing: Drawing,
    box: tuple[float, float, float],
    size: float,
    map: int,
    strip: bool,
) -> Legend:
    """The legend of one map of a scene in a box of left, top and width (px), its type `size` px."""
    state, states = half.state, [one.state for one in task.halves]
    rows, name = select_rows(state, task.folder), legend_name(state, states, task.folder)
    return set_legend(
        state, rows, drawing, box, size, map, as_strip=strip, folder=task.folder, for_a_room=True, name=name
    )
