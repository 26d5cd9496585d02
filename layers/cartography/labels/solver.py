"""Which label takes which place: the most important first, then a repair that lets others make room."""

from collections.abc import Iterable

import numpy as np

from layers.cartography.labels.candidates import LEADER, Places, Site, find_places
from layers.cartography.labels.ground import Ground
from layers.cartography.labels.lettering import Setting
from layers.cartography.labels.meeting import Flags, boxes_meet, lines_cross, lines_meet_boxes
from layers.cartography.labels.model import Align, Kind, Label, LabelRequest, Style
from layers.cartography.labels.numbers import place_numbers
from layers.cartography.labels.raster import Floats

_KINDS: tuple[Kind, ...] = ("inside", "beside", "leader")
_ALIGNS: tuple[Align, ...] = ("start", "middle", "end")
_TRIED = 20


def place_labels(requests: Iterable[LabelRequest], ground: Ground, style: Style) -> tuple[Label, ...]:
    """The labels of one drawing, in the order of the areas' codes; the same whatever the order of the requests.

    Every `must` of which anything is in view comes back, as a label or a number; the others where they fit.
    """
    ranked = sorted(requests, key=lambda request: (-request.priority, request.iso3))
    sites = _sites(ranked, ground)
    plan = _Plan(sites, ground, style)
    for index in range(len(sites)):
        plan.settle(index)
    for index in range(len(sites)):
        if index not in plan.chosen:
            plan.repair(index)
    return tuple(sorted(_numbered(plan.labels(), sites, ground, style), key=lambda label: label.iso3))


def _numbered(labels: list[Label], sites: list[Site], ground: Ground, style: Style) -> list[Label]:
    """The labels and the numbers of the musts that have none; labels that leave a number no place become numbers."""
    while True:
        named = {label.iso3 for label in labels}
        left = [site for site in sites if site.request.must and site.request.iso3 not in named]
        discs = place_numbers(left, labels, ground, style)
        boxes = np.array([disc.box for disc in discs]).reshape(-1, 4)
        kept = [label for label in labels if not _met_by(label, boxes)]
        if len(kept) == len(labels):
            return [*labels, *discs]
        labels = kept


def _met_by(label: Label, discs: Floats) -> bool:
    line = np.array([np.ravel(label.leader) if label.leader else [np.nan] * 4])
    return bool(boxes_meet(np.array([label.box]), discs).any() or lines_meet_boxes(line, discs).any())


def _sites(requests: list[LabelRequest], ground: Ground) -> list[Site]:
    """Where each label starts from; the areas that are out of view are left out."""
    symbols = dict(ground.symbols)
    symbols |= {r.iso3: (*r.anchor, r.symbol_radius) for r in requests if r.symbol_radius}
    boxes = {name: (x - r, y - r, x + r, y + r) for name, (x, y, r) in sorted(symbols.items())}
    sites = []
    for request in requests:
        anchor = ground.anchor(request.iso3, request.anchor)
        if anchor is None:
            continue
        others = np.array([box for name, box in boxes.items() if name != request.iso3]).reshape(-1, 4)
        in_view = anchor == request.anchor
        radius = request.symbol_radius if in_view else 0.0
        sites.append(Site(request, anchor, np.vstack((ground.obstacles, others)), radius))
    return sites


class _Plan:
    """The places of all labels and which are taken."""

    def __init__(self, sites: list[Site], ground: Ground, style: Style) -> None:
        self.sites, self.style = sites, style
        found = [find_places(site, ground, style) for site in sites]
        self.places: list[Places] = [places for places, _ in found]
        self.ways: list[tuple[Setting, ...]] = [ways for _, ways in found]
        self.chosen: dict[int, int] = {}
        self._boxes: Floats = np.full((len(sites), 4), np.nan)
        self._lines: Floats = np.full((len(sites), 4), np.nan)

    def settle(self, index: int) -> bool:
        """Give the label its best free place, if it has one."""
        free = ~self._met(index).any(axis=1)
        if not free.any():
            return False
        self._take(index, int(free.argmax()))
        return True

    def repair(self, index: int) -> bool:
        """Give the label a place that one other label alone holds, if that other has a second one."""
        met, placed = self._met(index), list(self.chosen)
        for row in np.flatnonzero(met.sum(axis=1) == 1)[:_TRIED]:
            other = placed[int(met[row].argmax())]
            before = self.chosen[other]
            self._take(index, int(row))
            self._leave(other)
            if self.settle(other):
                return True
            self._leave(index)
            self._take(other, before)
        return False

    def labels(self) -> list[Label]:
        """The labels that have a place."""
        return [self._label(index, row) for index, row in sorted(self.chosen.items())]

    def _label(self, index: int, row: int) -> Label:
        places, request = self.places[index], self.sites[index].request
        left, top, right, bottom = map(float, places.boxes[row])
        x0, y0, x1, y1 = map(float, places.leaders[row])
        kind = _KINDS[places.kinds[row]]
        return Label(
            request.iso3,
            kind,
            self.ways[index][places.settings[row]].lines,
            request.chips,
            (left, top, right, bottom),
            _ALIGNS[places.aligns[row]],
            ((x0, y0), (x1, y1)) if kind == "leader" else None,
            names=self.ways[index][places.settings[row]].names,
        )

    def _met(self, index: int) -> Flags:
        """Which placed labels (m, in the order they were placed) each place (n) of the label meets, as (n, m)."""
        places, placed = self.places[index], list(self.chosen)
        boxes, lines = self._boxes[placed], self._lines[placed]
        met = boxes_meet(places.boxes, boxes, self.style.margin_px)
        led, leads = places.kinds == LEADER, ~np.isnan(lines[:, 0])
        met[led] |= lines_meet_boxes(places.leaders[led], boxes, 1.0)
        met[:, leads] |= lines_meet_boxes(lines[leads], places.boxes, 1.0).T
        met[np.ix_(led, leads)] |= lines_cross(places.leaders[led], lines[leads])
        return met

    def _take(self, index: int, row: int) -> None:
        self.chosen[index] = row
        self._boxes[index], self._lines[index] = self.places[index].boxes[row], self.places[index].leaders[row]

    def _leave(self, index: int) -> None:
        del self.chosen[index]
        self._boxes[index] = self._lines[index] = np.nan
