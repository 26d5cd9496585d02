"""What an import read, took and set aside: money to the cent by currency, every fault, every rule that applied."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from layers.importers.amounts import plain
from layers.importers.readings import TableReading
from layers.languages import _, number

PARTS = ("taken", "not_attributed", "set_aside", "counted_in_parts")
_NAMED = 5


@dataclass(frozen=True, slots=True)
class SetAside:
    """One thing not taken. `row` is its line or row as the user's own program numbers it, or the activity's identifier.

    `amount` (in `currency`) is None where the value is no number, or stands beside another fault of the same money.
    `column` is the letter of a table's column, empty where there is none.
    """

    row: str
    field: str
    value: str
    why: str
    suggestion: str
    amount: Decimal | None = None
    currency: str = ""
    file: str = ""
    is_number: bool = False
    column: str = ""


@dataclass(slots=True)
class Report:
    """The account of one import; for each currency `read` is the sum of the four `PARTS`."""

    read: int = 0
    taken: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    money: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    by_layer: dict[str, dict[str, dict[str, Decimal]]] = field(default_factory=dict)
    beside_map: dict[tuple[str, str, str], Decimal] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    difference: list[str] = field(default_factory=list)
    rejects: list["RejectedRow"] = field(default_factory=list)
    readings: list[TableReading] = field(default_factory=list)
    _grouped: dict[str, list[str]] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def count(self, part: str, layer: str, currency: str, amount: Decimal) -> None:
        """Add `amount` to `read` or one of `PARTS`, of the currency and of the layer."""
        for book in (self.money, self.by_layer.setdefault(layer, {})):
            row = book.setdefault(currency, dict.fromkeys(("read", *PARTS), Decimal(0)))
            row[part] += amount

    def note(self, sentence: str, where: str = "") -> None:
        """A rule that applied, said once, with the rows or activities that it applied to."""
        named = self._grouped.setdefault(sentence, [])
        self._counts[sentence] = self._counts.get(sentence, 0) + 1
        if where and len(named) < _NAMED:
            named.append(where)

    @property
    def notices(self) -> list[str]:
        """Every sentence on how the files were read, in the order in which they came up."""
        return [*self.sentences, *(self._sentence(text) for text in self._grouped)]

    def _sentence(self, text: str) -> str:
        named, count = self._grouped[text], self._counts[text]
        if not named:
            return text
        more = _(" and {n} more").format(n=number(count - len(named))) if count > len(named) else ""
        return f"{text.rstrip('.')} ({', '.join(named)}{more})."

    def imbalance(self) -> list[str]:
        """A line for each currency whose parts do not sum to what was read; empty when the books are right."""
        return [
            f"{currency}: read {plain(row['read'])}, in parts {plain(sum((row[part] for part in PARTS), Decimal(0)))}"
            for currency, row in self.money.items()
            if row["read"] != sum((row[part] for part in PARTS), Decimal(0))
        ]

    def as_json(self) -> str:
        """The report as the documented JSON; money as decimal strings."""
        return json.dumps(
            {
                "read": self.read,
                "taken": self.taken,
                "set_aside": [_as_mapping(item) for item in self.set_aside],
                "money": self.money_words(),
                "notices": [*self.notices, *self.difference],
            },
            ensure_ascii=False,
            indent=2,
        )

    def money_words(self) -> dict[str, dict[str, str]]:
        """`money` as decimal strings, by currency."""
        return {
            currency: {part: plain(amount) for part, amount in row.items()}
            for currency, row in sorted(self.money.items())
        }

    def lines(self, most: int = 200) -> Iterator[str]:
        """The report for a terminal, at most `most` set-aside items in full."""
        yield _("read {read}, taken {taken}, set aside {aside}").format(
            read=number(self.read), taken=number(self.taken), aside=number(len(self.set_aside))
        )
        for currency, row in sorted(self.money.items()):
            yield f"{currency}: " + ", ".join(f"{PART_WORDS[part]} {grouped(row[part])}" for part in ("read", *PARTS))
        for (layer, currency, area), amount in sorted(self.beside_map.items()):
            yield _("no country, {area}: {currency} {amount} ({layer})").format(
                area=area, currency=currency, amount=grouped(amount), layer=layer
            )
        for item in self.set_aside[:most]:
            yield str(_as_line(item))
        if len(self.set_aside) > most:
            yield _("... and {n} more set aside; --report FILE.json has all").format(
                n=number(len(self.set_aside) - most)
            )
        yield from self.notices
        yield from self.difference


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row of a table that was set aside, its cells exactly as they were, so that it can be mended."""

    file: str
    sheet: str
    row: str
    header: tuple[str, ...]
    cells: tuple[str, ...]


PART_WORDS: Mapping[str, str] = {
    "read": "read",
    "taken": "taken",
    "not_attributed": "not attributed to a country",
    "set_aside": "set aside",
    "counted_in_parts": "counted in its parts",
}


def grouped(amount: Decimal) -> str:
    """An amount as the report prints it: to the cent, thousands apart."""
    return format(Decimal(plain(amount)), ",f")


def _as_line(item: SetAside) -> str:
    money = f" [{item.currency} {grouped(item.amount)}]" if item.amount is not None else ""
    row = _("row {n}").format(n=item.row) if item.is_number else item.row
    column = _("column {letter}").format(letter=item.column) if item.column else ""
    where = ", ".join(part for part in (item.file, row, column, item.field) if part)
    return _("set aside: {where}: {value!r}{money}: {why} {suggestion}").format(
        where=where, value=item.value, money=money, why=item.why, suggestion=item.suggestion
    )


def _as_mapping(item: SetAside) -> Mapping[str, str | int | None]:
    return {
        "row": int(item.row) if item.is_number else item.row,
        "field": item.field,
        "value": item.value,
        "why": item.why,
        "suggestion": item.suggestion,
        "amount": None if item.amount is None else plain(item.amount),
        "currency": item.currency or None,
    }
