"""Exchange rates that the user gives: a CSV with the columns `date,currency,rate,to`, applied at value date.

`rate` is how many units of `to` one unit of `currency` is worth from `date` on, until the next date of that currency.
Nothing is looked up elsewhere, and without a table no currency is converted.
"""

import bisect
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from layers.data_package import read_rows
from layers.errors import DataError, Fault
from layers.importers.amounts import CENT, AmountError, currencies, parse_decimal

COLUMNS = ("date", "currency", "rate", "to")


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in `currency`, to the cent, and the rate as it is shown: `1 EUR = 1.10 USD, 2021-06-30`."""

    amount: Decimal
    currency: str
    rate: str


class Rates:
    """A table of rates into one currency."""

    def __init__(self, to: str, steps: dict[str, list[tuple[date, Decimal]]]) -> None:
        """`steps` holds, for each currency, dates with the rate that holds from then on."""
        self.to = to
        self._steps = {currency: sorted(rows) for currency, rows in steps.items()}

    def convert(self, amount: Decimal, currency: str, day: date) -> Converted | None:
        """`amount` at the rate of `day`; None where the table has no rate of or before that day."""
        if currency == self.to:
            return Converted(amount, currency, "")
        rows = self._steps.get(currency, [])
        at = bisect.bisect_right([when for when, _rate in rows], day)
        if not at:
            return None
        when, rate = rows[at - 1]
        return Converted((amount * rate).quantize(CENT), self.to, f"1 {currency} = {rate} {self.to}, {when}")


def load_rates(path: Path) -> Rates:
    """The rates of a CSV file. Raise DataError with every fault found."""
    rows = read_rows(path, COLUMNS)
    faults: list[Fault] = []
    steps: dict[str, list[tuple[date, Decimal]]] = {}
    for line, row in enumerate(rows, 2):
        day, rate = _day(row["date"]), _rate(row["rate"])
        checks = [
            ("date", day is not None, "a date such as 2021-06-30"),
            ("currency", row["currency"] in currencies(), "a currency code of ISO 4217"),
            ("rate", rate is not None, "a number above zero with a point before decimals"),
            ("to", row["to"] == rows[0]["to"] and row["to"] in currencies(), "one currency code in every row"),
        ]
        faults += [Fault(path.name, line, name, row[name], right) for name, ok, right in checks if not ok]
        if day and rate:
            steps.setdefault(row["currency"], []).append((day, rate))
    if not rows:
        faults.append(Fault(path.name, None, None, None, "at least one row of rates"))
    if faults:
        raise DataError(faults)
    return Rates(rows[0]["to"], steps)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _rate(text: str) -> Decimal | None:
    try:
        rate = parse_decimal(text)
    except AmountError:
        return None
    return rate if rate > 0 else None
