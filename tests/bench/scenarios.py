"""What is measured: a layer, a filter of it, and the values that a visitor chooses one after the other."""

from dataclasses import dataclass
from itertools import cycle, islice


@dataclass(frozen=True)
class Scenario:
    """`control` is the id of a select which both pages have, `values` are options of it, no two neighbours alike."""

    layer: str
    control: str
    values: tuple[str, ...]

    def steps(self, count: int) -> list[str]:
        """The next `count` choices, starting anew after the last."""
        return list(islice(cycle(self.values), count))


SCENARIOS = (
    Scenario(
        "epc-operations",
        "period",
        ("1992", "2005", "1984", "1999", "2006", "1995", "2001", "1989", "2003", "1987"),
    ),
    Scenario(
        "ap-expenditure",
        "region",
        ("ap-pacific", "ap-south-asia", "ap-southeast-asia", "m49-142", "ap-southwest-asia", "ap-east-asia"),
    ),
)
