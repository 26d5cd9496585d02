"""Code lists that importers look up: regions of DAC and M49, sectors, codes that ISO withdrew."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CODES = Path(__file__).parent / "codes"
DAC, M49 = "1", "2"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A code that ISO 3166-1 withdrew, with the areas that the state became."""

    code: str
    name: str
    successors: tuple[str, ...]


@cache
def region_names() -> Mapping[tuple[str, str], str]:
    """(vocabulary of IATI, code) -> name, for DAC's regions (1) and those of M49 (2)."""
    return {(row["vocabulary"], row["code"]): row["name"] for row in _rows("regions.csv")}


@cache
def sector_names() -> Mapping[str, str]:
    """DAC's five-digit sector codes -> name."""
    return {row["code"]: row["name"] for row in _rows("sectors.csv")}


@cache
def withdrawn_codes() -> Mapping[str, Withdrawn]:
    """Codes of two and three letters that ISO 3166-1 withdrew."""
    return {
        row["code"]: Withdrawn(row["code"], row["name"], tuple(row["successors"].split(";")))
        for row in _rows("withdrawn.csv")
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (CODES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
