"""The ways to set the words of a scene in the corners of a map that has the whole picture."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from layers.cartography.geometry.model import Box
from layers.drawing.scene.arrange import CORNERS, FIGURES, Arrangement, Corner, LegendSize, Shares
from layers.drawing.scene.setting import Part, Setting, Words, set_figures, set_foot, set_head

MOST_LINES = 4
"""How many lines a title may have in a column, and the line under it two more."""
STRIP = 0.13
"""As a share of the height: what is lower than that between words is no window to see a map through."""
PAD = 0.9
"""What is kept free about words, per cent of the height."""
OfLegend = tuple[tuple[float, float], bool]
"""The width and height of a legend (px), and whether it is a strip."""
Placed = tuple[str, Corner, Part]
Boxes = tuple[tuple[str, Box], ...]
INWARDS = {"top": ("head", "figures", "legend"), "bottom": ("foot", "legend", "figures")}
"""What stands in a corner, from the picture's edge on."""


class _Stacks:
    """The boxes of the parts that stand in a corner, each stack worked out once."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.known: dict[tuple[Corner, tuple[tuple[str, Part], ...]], tuple[Boxes, Boxes] | None] = {}

    def stand(self, corner: Corner, parts: tuple[tuple[str, Part], ...]) -> tuple[Boxes, Boxes] | None:
        """The box of each part, and what it covers; None where they do not fit into the picture."""
        key = corner, parts
        if key not in self.known:
            boxes = self._boxes(corner, parts)
            fits = all(top >= 0 and bottom <= self.setting.size.height for _name, (_l, top, _r, bottom) in boxes)
            self.known[key] = (boxes, _joined(boxes, self.setting)) if fits else None
        return self.known[key]

    def _boxes(self, corner: Corner, parts: tuple[tuple[str, Part], ...]) -> Boxes:
        left, top, right, bottom = self.setting.inner
        x = left if corner.endswith("left") else right - max(part.width for _name, part in parts)
        is_top, air, found = corner.startswith("top"), self.setting.px(0.75 * self.setting.type.air), []
        y = top if is_top else bottom
        for name, part in parts:
            start = y if is_top else y - part.height
            found.append((name, (x, start, x + part.width, start + part.height)))
            y = start + part.height + air if is_top else start - air
        return tuple(found)


def cornered(
    words: Words, setting: Setting, legend: LegendSize, shares: Shares, only: tuple[Corner, ...] = ()
) -> Iterator[Arrangement]:
    """The ways to set the words in the corners of the picture, the title at the top.

    `only` where figures, legend and foot stand in these corners, if it names any.
    """
    left, _top, right, _bottom = setting.inner
    across, wide = right - left, setting.size.width
    legends = [(legend(share * wide, False), False) for share in shares.legends] + [(legend(across, True), True)]
    yield from _cornered(words, setting, tuple(legends), shares, only)


@lru_cache(maxsize=12)
def _cornered(
    words: Words, setting: Setting, legends: tuple[OfLegend, ...], shares: Shares, only: tuple[Corner, ...]
) -> tuple[Arrangement, ...]:
    """The same for legends of these sizes; kept for as many as there are sizes of type, and some."""
    return tuple(_all_cornered(words, setting, legends, shares, only))


def _all_cornered(
    words: Words, setting: Setting, legends: Sequence[OfLegend], shares: Shares, only: tuple[Corner, ...]
) -> Iterator[Arrangement]:
    left, _top, right, _bottom = setting.inner
    across, wide, stacks = right - left, setting.size.width, _Stacks(setting)
    heads = _distinct([set_head(words, setting, min(share * wide, across)) for share in shares.heads])
    feet = _distinct([set_foot(words, setting, min(share * wide, across)) for share in shares.feet])
    figures = [set_figures(words, setting, share * wide, in_row=share == FIGURES[1]) for share in FIGURES]
    keys = _distinct_legends([(Part((), *size), is_strip) for size, is_strip in legends])
    for head, foot in product([head for head in heads if _is_short(head)], feet):
        foots: tuple[Corner, ...] = ("bottom-left",) if foot is feet[0] else ("bottom-left", "bottom-right")
        places = (
            product(CORNERS, figures, CORNERS, keys, foots)
            if words.figures
            else product(CORNERS[:1], figures[:1], CORNERS, keys, foots)
        )
        for of_figures, figure, of_legend, (key, is_strip), of_foot in places:
            if is_strip and of_legend != "bottom-left":
                continue
            if only and (of_figures, of_legend, of_foot) != only:
                continue
            named: tuple[Placed, ...] = (
                ("head", "top-left", head),
                ("foot", of_foot, foot),
                ("legend", of_legend, key),
            )
            placed: tuple[Placed, ...] = (*named, ("figures", of_figures, figure)) if words.figures else named
            found = _stand(placed, stacks, is_strip=is_strip)
            if found is not None:
                yield found


def _is_short(head: Part) -> bool:
    return all(len(block.lines) <= MOST_LINES + 2 * (block.role != "title") for block in head.texts)


def _distinct(parts: Sequence[Part]) -> list[Part]:
    """Without those that are as high as a narrower one."""
    return [part for part, next in zip(parts, [*parts[1:], None], strict=True) if next is None or _differs(part, next)]


def _differs(one: Part, other: Part) -> bool:
    return one.height != other.height or abs(one.width - other.width) > 1


def _distinct_legends(found: Sequence[tuple[Part, bool]]) -> list[tuple[Part, bool]]:
    sizes: dict[tuple[int, int], tuple[Part, bool]] = {}
    for part, is_strip in found:
        sizes.setdefault((round(part.width), round(part.height)), (part, is_strip))
    return list(sizes.values())


def _stand(placed: Sequence[Placed], stacks: _Stacks, *, is_strip: bool) -> Arrangement | None:
    """The parts in their corners; None where two lie on each other."""
    boxes, covered = dict[str, Box](), dict[str, Box]()
    for corner in CORNERS:
        own = {name: part for name, of_part, part in placed if of_part == corner}
        if not own:
            continue
        stood = stacks.stand(corner, tuple((name, own[name]) for name in INWARDS[corner.split("-")[0]] if name in own))
        if stood is None or any(_touch(mine, theirs) for _name, mine in stood[1] for theirs in boxes.values()):
            return None
        boxes |= dict(stood[0])
        covered |= dict(stood[1])
    parts = tuple((part, *boxes[name][:2]) for name, _corner, part in placed)
    corners = tuple((name, corner) for name, corner, _part in placed)
    size = stacks.setting.size
    return Arrangement(
        parts,
        (0.0, 0.0, size.width, size.height),
        boxes["legend"],
        is_strip,
        _without_strips(covered, stacks.setting),
        corners=corners,
    )


def _joined(boxes: Boxes, setting: Setting) -> Boxes:
    """What each part covers: with no strip of map between it and the next one of its corner."""
    grown = [(name, _grown(box, setting)) for name, box in boxes]
    downwards = sorted(grown, key=lambda item: item[1][1])
    ends = [below[1][1] for below in downwards[1:]] + [downwards[-1][1][3]]
    return tuple(
        (name, (left, top, right, max(bottom, end)))
        for (name, (left, top, right, bottom)), end in zip(downwards, ends, strict=True)
    )


def _without_strips(covered: dict[str, Box], setting: Setting) -> tuple[Box, ...]:
    """What is covered, with no thin strip of map between words over each other at a side of the picture."""
    least, found = STRIP * setting.size.height, []
    for left, top, right, bottom in covered.values():
        below = [box[1] for box in covered.values() if box[0] < right and left < box[2] and box[1] > top]
        end = min(below, default=bottom)
        at_side = left <= 0 or right >= setting.size.width
        found.append((left, top, right, end if at_side and 0 < end - bottom < least else bottom))
    return tuple(found)


def _grown(box: Box, setting: Setting) -> Box:
    """A box with a little air, which reaches to the edges of the picture that it is near."""
    pad, (left, top, right, bottom) = setting.px(PAD), box
    near, (wide, high) = setting.margin + 1, (setting.size.width, setting.size.height)
    return (
        0.0 if left <= near else left - pad,
        0.0 if top <= near else top - pad,
        wide if right >= wide - near else right + pad,
        high if bottom >= high - near else bottom + pad,
    )


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
