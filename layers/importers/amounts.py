"""Amounts of money: read from text, checked, and split without losing a cent. Decimal throughout, never a float."""

import re
from collections.abc import Sequence
from decimal import ROUND_DOWN, Context, Decimal, localcontext
from functools import cache

from layers.projects.schema import PLACES_OF_MONEY

CENT = Decimal("0.01")
LARGEST = Decimal(10) ** 15
_XSD_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_EXACT = Context(prec=60)
_NOT_MONEY = frozenset({"XXX", "XTS"})


class AmountError(ValueError):
    """A text that is no amount; `suggestion` says what would be right."""

    def __init__(self, why: str, suggestion: str) -> None:
        """Two sentences."""
        self.why, self.suggestion = why, suggestion
        super().__init__(why)


def parse_decimal(text: str) -> Decimal:
    """An xs:decimal (point for decimals, no grouping). Raise AmountError."""
    text = text.strip()
    if len(text) > 60 or not _XSD_DECIMAL.fullmatch(text):
        raise AmountError("The value is not a number.", "Write digits with a point before decimals: 1234567.89.")
    return checked(Decimal(text))


def checked(amount: Decimal) -> Decimal:
    """`amount` if the store can hold it to the last digit. Raise AmountError."""
    if abs(amount) >= LARGEST:
        raise AmountError("The value is larger than any project's.", "Check the number of digits.")
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or (exponent < -PLACES_OF_MONEY and amount != round(amount, PLACES_OF_MONEY)):
        raise AmountError("The value has more than six decimals.", "Round it to the cent.")
    return amount


def split(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """`amount` over `weights` (none negative, some positive), to the cent, so that the parts sum to it exactly.

    Each part is rounded towards zero; what is left goes cent by cent to the largest remainders, first come first.
    An amount finer than a cent is split in its own last digit.
    """
    with localcontext(_EXACT):
        whole = sum(weights, Decimal(0))
        exponent = amount.as_tuple().exponent
        unit = min(CENT, Decimal(1).scaleb(exponent)) if isinstance(exponent, int) else CENT
        exact = [amount * weight / whole for weight in weights]
        parts = [value.quantize(unit, ROUND_DOWN) for value in exact]
        left = int((amount - sum(parts, Decimal(0))) / unit)
        order = sorted(range(len(parts)), key=lambda at: -abs(exact[at] - parts[at]))
        for at in order[: abs(left)]:
            parts[at] += unit if left > 0 else -unit
        return parts


@cache
def currencies() -> frozenset[str]:
    """Codes of ISO 4217, those of former currencies too (CLDR)."""
    from babel.numbers import list_currencies

    return frozenset(list_currencies()) - _NOT_MONEY


def plain(amount: Decimal) -> str:
    """`amount` as a decimal string with at least two decimals and no exponent: `1000.00`, `0.125`."""
    text = format(amount.quantize(CENT) if amount == amount.quantize(CENT) else amount.normalize(), "f")
    return "0.00" if text == "-0.00" else text
