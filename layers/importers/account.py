"""The report as a page shows it: the documented JSON with what a reader of the page needs beside it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from layers.importers.amounts import plain
from layers.importers.report import Report, SetAside

MOST = 500
"""The things set aside that are kept for a page; the sheet has all."""


def account_of(report: Report) -> Mapping[str, Any]:
    """What was read, taken and set aside, the money, what no country has, readings of tables, and the difference."""
    return {
        "read": report.read,
        "taken": report.taken,
        "set_aside": [_item(item) for item in report.set_aside[:MOST]],
        "aside": len(report.set_aside),
        "can_be_mended": bool(report.rejects),
        "money": report.money_words(),
        "beside_map": [
            {"layer": layer, "currency": currency, "area": area, "amount": plain(amount)}
            for (layer, currency, area), amount in sorted(report.beside_map.items())
        ],
        "notices": report.notices,
        "difference": report.difference,
        "readings": [asdict(reading) for reading in report.readings],
    }


def _item(item: SetAside) -> Mapping[str, str | bool | None]:
    return {**asdict(item), "amount": None if item.amount is None else plain(item.amount)}
