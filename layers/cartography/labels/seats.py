"""Which of its places each label has taken, and how one makes way for another."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence


class Seats(ABC):
    """Labels and the rows of the places that they have taken."""

    def __init__(self) -> None:  # noqa: D107
        self.rows: dict[int, int] = {}

    def make_way(self, index: int, places: Iterable[tuple[int, Sequence[int]]]) -> bool:
        """Give the label the first of these places (its row; who is in the way there) that it can have."""
        before = dict(self.rows)
        for row, others in places:
            if self.move(index, row, others):
                return True
            self.rows = dict(before)
        return False

    @abstractmethod
    def move(self, index: int, row: int, others: Sequence[int]) -> bool:
        """Give the label this place and the others one elsewhere; whether that is for the better."""
