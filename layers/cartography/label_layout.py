"""Which of its places each label takes: the most important first, others pushed aside where all gain by it.

Plain Python on purpose: a label is settled after a few comparisons, most of which end at the first number. Arrays
would compare every place with every label, and a map has too few of either for that to pay.
"""

from collections.abc import Iterator, Sequence

from layers.cartography.label_candidates import Box, Candidates
from layers.cartography.label_place import Numbered, Place, grown, make_place, met_by, overlap

TRIES = 2
"""Places for which a label tries to push each other one aside."""
DEPTH = 2
"""How many labels further on may be pushed aside to make room for one."""
TRIALS = 120
"""Such tries in all, so that a crowded map does not take long."""
WORTH = 0.5
"""What a label must gain at best, in the cost of its place, to be moved."""
NOWHERE = -1
AIR = (-0.35, -0.2, 0.35, 0.2)
"""Space about a label, in ems, that other labels keep free: left, up, right, down."""


class _Label:
    """A label's places in order of their costs, each made when it is first looked at: most never are."""

    def __init__(self, found: Candidates, priority: float, air: Box) -> None:
        self.costs: list[float] = found.costs.tolist()
        self.priority = priority
        self.reach = grown(found.reach, air)
        self._boxes: list[Box] = found.boxes.tolist()
        self._leaders: list[Box] = found.leaders.tolist()
        self._air = air
        self._made: dict[int, Place] = {}

    def place(self, choice: int) -> Place:
        """The place of this number."""
        if choice not in self._made:
            leader = self._leaders[choice]
            self._made[choice] = make_place(self._boxes[choice], leader if leader[0] == leader[0] else None, self._air)
        return self._made[choice]

    def places(self, stop: int | None = None) -> Iterator[tuple[int, Place]]:
        """The places before `stop` with their numbers, the best first."""
        for choice in range(len(self.costs) if stop is None else stop):
            yield choice, self.place(choice)


class LabelLayout:
    """The choice of one candidate a label. Labels are numbered in order of priority."""

    def __init__(self, candidates: Sequence[Candidates], priorities: Sequence[float], font_px: float) -> None:
        """Nothing is chosen yet; `candidates` and `priorities` of the labels, in type of `font_px`."""
        left, up, right, down = AIR
        air = left * font_px, up * font_px, right * font_px, down * font_px
        self.labels = [_Label(found, rank, air) for found, rank in zip(candidates, priorities, strict=True)]
        self.trials = TRIALS
        self.choice = [NOWHERE] * len(candidates)
        self.placed: list[Place | None] = [None] * len(candidates)

    def solve(self, rounds: int) -> list[int]:
        """The candidate chosen for each label, -1 where it is dropped; each looks for a better place in `rounds`."""
        for label in self._dropped():
            if not self._take_best(label):
                self._squeeze_in(label, DEPTH)
        for _ in range(rounds):
            for label in [label for label, choice in enumerate(self.choice) if choice > 0]:
                self._improve(label)
        while any(self._take_best(label) or self._oust(label) for label in self._dropped()):
            pass
        return self.choice

    def _dropped(self) -> list[int]:
        """The labels that have no place though there are places for them, the most important first."""
        return [n for n, label in enumerate(self.labels) if label.costs and self.choice[n] == NOWHERE]

    def _put(self, label: int, choice: int) -> None:
        self.choice[label] = choice
        self.placed[label] = None if choice == NOWHERE else self.labels[label].place(choice)

    def _near(self, label: int) -> list[Numbered]:
        """The other labels that stand where `label` might, by number."""
        reach = self.labels[label].reach
        others = enumerate(self.placed)
        return [(n, place) for n, place in others if place and n != label and overlap(reach, place.hull)]

    def _cost(self, label: int) -> float:
        return self.labels[label].costs[self.choice[label]]

    def _take_best(self, label: int, stop: int | None = None) -> bool:
        """Put `label` at the best of its free places (of those before `stop`), if there is one."""
        near = self._near(label)
        for choice, place in self.labels[label].places(stop):
            if next(met_by(place, near), None) is None:
                self._put(label, choice)
                return True
        return False

    def _improve(self, label: int) -> None:
        """Move `label` to a better place, free or held by one label that loses less than is gained."""
        choice = self.choice[label]
        if self._cost(label) - self.labels[label].costs[0] < WORTH:
            return
        if not self._take_best(label, choice):
            self._push(label, self._cost(label), choice)

    def _push(self, label: int, limit: float, stop: int | None = None) -> bool:
        """Place `label` where one label alone stands in the way and can go elsewhere.

        Both together must come to cost less than `limit` and what the other does now; places from `stop` on
        are not tried.
        """
        mine = self.choice[label]
        for place, other in self._held_by_one(label, stop):
            was, before = self.choice[other], self._cost(other)
            self._put(label, place)
            if self._take_best(other) and self._cost(label) + self._cost(other) < limit + before:
                return True
            self._put(other, was)
            self._put(label, mine)
        return False

    def _squeeze_in(self, label: int, deeper: int, fixed: frozenset[int] = frozenset()) -> bool:
        """Place `label` by pushing one other aside, which may push a further one, and so on `deeper`."""
        mine, fixed = self.choice[label], fixed | {label}
        for place, other in self._held_by_one(label):
            if other in fixed:
                continue
            was = self.choice[other]
            self._put(label, place)
            if self._take_best(other) or (deeper and self._squeeze_in(other, deeper - 1, fixed)):
                return True
            self._put(other, was)
            self._put(label, mine)
        return False

    def _held_by_one(self, label: int, stop: int | None = None) -> Iterator[tuple[int, int]]:
        """The places of `label` that one other alone holds and that other, as many as are worth a try."""
        near = self._near(label)
        tries = dict.fromkeys([number for number, _ in near], TRIES)
        for choice, place in self.labels[label].places(stop):
            met = met_by(place, near)
            other = next(met, None)
            if other is None or next(met, None) is not None:
                continue
            if tries[other] and self.trials:
                tries[other] -= 1
                self.trials -= 1
                yield choice, other

    def _oust(self, label: int) -> bool:
        """Place `label` where only less important labels stand in the way, and drop these."""
        near = self._near(label)
        mine = self.labels[label].priority
        firm = [(number, place) for number, place in near if self.labels[number].priority >= mine]
        for choice, place in self.labels[label].places():
            if next(met_by(place, firm), None) is not None:
                continue
            for number in list(met_by(place, near)):
                self._put(number, NOWHERE)
            self._put(label, choice)
            return True
        return False
