"""Which label takes which place: the most important first, then a repair that lets others make room."""

from collections.abc import Iterable, Sequence

import numpy as np

from layers.cartography.labels.arrays import Flags, Indices
from layers.cartography.labels.batch import Site
from layers.cartography.labels.discs import Rings
from layers.cartography.labels.ground import Ground
from layers.cartography.labels.model import Align, Kind, Label, LabelRequest, Style
from layers.cartography.labels.numbers import labels_about, labels_in_the_way, place_numbers
from layers.cartography.labels.offers import Offers
from layers.cartography.labels.seats import Seats

_KINDS: tuple[Kind, ...] = ("inside", "beside", "leader")
_ALIGNS: tuple[Align, ...] = ("start", "middle", "end")
_TRIED, _FIRST = 20, 4


def place_labels(requests: Iterable[LabelRequest], ground: Ground, style: Style) -> tuple[Label, ...]:
    """The labels of one drawing, in the order of the areas' codes; the same whatever the order of the requests.

    Every `must` of which anything is seen comes back, as a label or a number; the others where they fit.
    """
    ranked = sorted(requests, key=lambda request: (-request.priority, request.iso3))
    sites = _sites(ranked, ground)
    plan = _Plan(sites, ground, style)
    for index in range(len(sites)):
        plan.settle(index)
    for index in range(len(sites)):
        if index not in plan.rows:
            plan.repair(index)
    return tuple(sorted(_numbered(plan.labels(), sites, ground, style), key=lambda label: label.iso3))


def _numbered(labels: list[Label], sites: list[Site], ground: Ground, style: Style) -> list[Label]:
    """The labels and the numbers of the musts that have none; labels that leave a number no place become numbers.

    Those that are met do; then, as long as that helps, those about a number that can yet not be led to without a fault.
    """
    best, least = labels, np.inf
    kept: dict[str, Rings] = {}
    while True:
        named = {label.iso3 for label in labels}
        left = [site for site in sites if site.request.must and site.request.iso3 not in named]
        numbers = place_numbers(left, labels, ground, style, kept)
        given_up = labels_in_the_way(labels, numbers.discs)
        if not given_up:
            if len(numbers.in_trouble) >= least:
                return best
            best, least = [*labels, *numbers.discs], len(numbers.in_trouble)
            given_up = labels_about(labels, numbers.in_trouble)
        if not given_up:
            return best
        labels = [label for label in labels if label not in given_up]


def _sites(requests: list[LabelRequest], ground: Ground) -> list[Site]:
    """Where each label starts from; the areas of which nothing is seen are left out."""
    symbols = dict(ground.symbols)
    symbols |= {r.iso3: (*r.anchor, r.symbol_radius) for r in requests if r.symbol_radius}
    rows = {name: row for row, name in enumerate(sorted(symbols))}
    boxes = [(x - r, y - r, x + r, y + r) for _name, (x, y, r) in sorted(symbols.items())]
    taken = np.vstack((ground.obstacles, np.array(boxes).reshape(-1, 4)))
    sites = []
    for request in requests:
        anchor = ground.anchor(request.iso3, request.anchor, request.symbol_radius)
        if anchor is None:
            continue
        own = len(ground.obstacles) + rows[request.iso3] if request.iso3 in rows else -1
        in_view = anchor == request.anchor
        sites.append(Site(request, anchor, request.symbol_radius if in_view else 0.0, taken, own))
    return sites


class _Plan(Seats):
    """The places of all labels and which are taken."""

    def __init__(self, sites: list[Site], ground: Ground, style: Style) -> None:
        super().__init__()
        self.sites, self._ground, self._style = sites, ground, style
        self._offers = Offers(sites, ground, style)
        self._sound: dict[int, bool] = {}
        self._known: dict[int, tuple[Indices, dict[int, Flags]]] = {}

    def settle(self, index: int) -> bool:
        """Give the label its best free place, if it has one."""
        offer, tried = self._offers.of[index], 0
        while True:
            few = min(tried + _FIRST, offer.sure)
            if self._take_one(index, offer.rows[tried:few], self._met(offer.rows[tried:few])):
                return True
            if self._take_one(index, offer.rows[few : offer.sure], self._all_met(index)[few : offer.sure]):
                return True
            if offer.is_whole:
                return False
            tried = offer.sure
            self._offers.look_further([index])

    def _take_one(self, index: int, rows: Indices, met: Flags) -> bool:
        """Give the label the first of these places that meets nothing, if there is one."""
        for row in rows[~met.any(axis=1)].tolist():
            if self._is_sound(index, row):
                self.rows[index] = row
                return True
        return False

    def repair(self, index: int) -> bool:
        """Give the label, which has no free place, one that one other label alone holds, if that other has a second."""
        rows, placed, met = self._offers.of[index].rows, list(self.rows), self._all_met(index)
        held = np.flatnonzero(np.count_nonzero(met, axis=1) == 1)[:_TRIED]
        return self.make_way(index, ((int(rows[at]), (placed[int(met[at].argmax())],)) for at in held))

    def move(self, index: int, row: int, others: Sequence[int]) -> bool:
        """Give the label the place of the others, if these have a second one."""
        if not self._is_sound(index, row):
            return False
        self.rows[index] = row
        for other in others:
            del self.rows[other]
        return all(self.settle(other) for other in others)

    def _is_sound(self, index: int, row: int) -> bool:
        """Whether a place stands a closer look: that its leader is not seen to cross other data."""
        if row not in self._sound:
            line = self._offers.places.leaders[row]
            crosses = not np.isnan(line[0]) and self._ground.is_crossed(self.sites[index].request.iso3, line)
            self._sound[row] = not crosses
        return self._sound[row]

    def _met(self, rows: Indices) -> Flags:
        """Which placed labels (m, in the order they were placed) each of these places (n) meets, as (n, m)."""
        return self._meet(rows, list(self.rows.values()))

    def _all_met(self, index: int) -> Flags:
        """The same for all places of a label; what was found is kept, for those who make way move few labels."""
        rows, placed = self._offers.of[index].rows, list(self.rows.values())
        if len(self._known.get(index, (rows,))[0]) != len(rows):
            del self._known[index]
        _rows, known = self._known.setdefault(index, (rows, {}))
        unknown = [row for row in placed if row not in known]
        if unknown:
            known.update(zip(unknown, self._meet(rows, unknown).T, strict=True))
        return np.array([known[row] for row in placed]).reshape(len(placed), len(rows)).T

    def _meet(self, rows: Indices, others: Sequence[int]) -> Flags:
        figures = self._offers.figures
        return figures.take(rows).meet(figures.take(others), self._style.margin_px)

    def labels(self) -> list[Label]:
        """The labels that have a place."""
        return [self._label(index, row) for index, row in sorted(self.rows.items())]

    def _label(self, index: int, row: int) -> Label:
        places, request = self._offers.places, self.sites[index].request
        setting = self._offers.ways[index][places.settings[row]]
        left, top, right, bottom = places.boxes[row].tolist()
        x0, y0, x1, y1 = places.leaders[row].tolist()
        kind = _KINDS[places.kinds[row]]
        return Label(
            request.iso3,
            kind,
            setting.lines,
            request.chips,
            (left, top, right, bottom),
            _ALIGNS[places.aligns[row]],
            ((x0, y0), (x1, y1)) if kind == "leader" else None,
            names=setting.names,
        )
