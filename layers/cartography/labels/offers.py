"""The places that labels are offered: kind after kind, each looked for only where no cheaper kind will do.

No place of a kind costs less than some amount (`costs.LEAST`), so what costs less than all that has not been looked for
is known to be the best.
"""

from collections.abc import Hashable, Sequence
from functools import cached_property

import numpy as np

from layers.cartography.labels.arrays import Indices
from layers.cartography.labels.batch import Batch, Site
from layers.cartography.labels.candidates import find_places
from layers.cartography.labels.costs import LEAST
from layers.cartography.labels.figures import figures_of
from layers.cartography.labels.ground import Ground
from layers.cartography.labels.lettering import Setting, settings
from layers.cartography.labels.model import Style
from layers.cartography.labels.places import NONE, Places, joined

KINDS = tuple(LEAST)


class Offer:
    """The rows of one label's places among all, as far as they have been looked for, the cheapest first.

    What was not looked for cannot undercut the first `sure` of them.
    """

    def __init__(self) -> None:  # noqa: D107
        self.rows: Indices = np.empty(0, dtype=np.int64)
        self.sure = self.kinds = 0

    @property
    def is_whole(self) -> bool:
        """Whether all kinds have been looked for."""
        return self.kinds == len(KINDS)

    def add(self, rows: Indices, places: Places) -> None:
        """Take the rows of the next kind."""
        self.kinds += 1
        if len(self.rows) and len(rows):
            rows = np.concatenate((self.rows, rows))
            # Of places that cost the same the first setting comes first, and of that what needs no leader.
            ranks = places.kinds[rows], places.settings[rows], places.costs[rows]
            rows = rows[np.lexsort(ranks)]
        self.rows = rows if len(rows) else self.rows
        self.sure = len(self.rows)
        if not self.is_whole:
            self.sure = int(np.searchsorted(places.costs[self.rows], LEAST[KINDS[self.kinds]]))


class Offers:
    """What the labels of a map are offered, and the ways in which each can be set; kept with the ground."""

    def __init__(self, sites: Sequence[Site], ground: Ground, style: Style) -> None:
        """Each is offered the kinds that it needs if it has the map for itself."""
        self._sites, self._ground, self._style = sites, ground, style
        self.ways: list[tuple[Setting, ...]] = [settings(site.request, style) for site in sites]
        self.of = [Offer() for _ in sites]
        self.places = NONE
        wanting: list[int] = list(range(len(sites)))
        for _kind in KINDS:
            self.look_further(wanting)
            wanting = [index for index in wanting if not self.of[index].sure]

    def look_further(self, labels: Sequence[int]) -> None:
        """Look for places of the next kind, which is the same for all of these labels."""
        if not labels:
            return
        kind = KINDS[self.of[labels[0]].kinds]

        def find(chosen: Sequence[int]) -> list[Places]:
            return find_places(kind, [labels[place] for place in chosen], self._batch)

        found = self._ground.remember([_key(kind, self._sites[index], self._style) for index in labels], find)
        ends = len(self.places.costs) + np.cumsum([len(places.costs) for places in found])
        self.places = joined([self.places, *found])
        self.figures = figures_of(self.places.boxes, self.places.leaders)
        for index, places, end in zip(labels, found, ends.tolist(), strict=True):
            self.of[index].add(np.arange(end - len(places.costs), end), self.places)

    @cached_property
    def _batch(self) -> Batch:
        return Batch(self._sites, self.ways, self._ground, self._style)


def _key(kind: int, site: Site, style: Style) -> Hashable:
    request = site.request
    asked = request.iso3, request.lines, request.chips
    return (kind, *asked, site.anchor, site.radius, style, site.taken.tobytes(), site.own)
