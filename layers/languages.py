"""The visitor's language: every sentence goes through `_`, every number through CLDR (Babel).

English is the source language. A catalogue compiled to `locale/<lang>/LC_MESSAGES/atlas.mo` adds a language.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from math import log10
from pathlib import Path

from babel.lists import format_list
from babel.numbers import format_decimal

LOCALE = Path(__file__).parent.parent / "locale"
RIGHT_TO_LEFT = frozenset({"ar"})
_language: ContextVar[str] = ContextVar("language", default="en")


def languages() -> tuple[str, ...]:
    """Ids of the languages that the page can speak: English and each compiled catalogue."""
    return ("en", *sorted(file.parent.parent.name for file in LOCALE.glob("*/LC_MESSAGES/atlas.mo")))


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("atlas", LOCALE, [language], fallback=True)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within this block `_` and the number formats are those of `language`."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def language() -> str:
    """The language spoken now."""
    return _language.get()


def _(message: str) -> str:
    """`message` in the language spoken now; nothing stays nothing, for which a catalogue would give its own header."""
    return _catalogue(_language.get()).gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message that fits `count`, which fills its `{n}`."""
    return _catalogue(_language.get()).ngettext(one, many, count).format(n=number(count))


def number(value: float, decimals: int | None = None) -> str:
    """`value` grouped as the language does; at most three decimals, or exactly `decimals`."""
    pattern = None if decimals is None else "#,##0." + "0" * decimals if decimals else "#,##0"
    return str(format_decimal(value, format=pattern, locale=_language.get()))


def join(words: list[str]) -> str:
    """'a, b and c' as the language writes it."""
    return str(format_list(words, locale=_language.get())) if words else ""


MILLION, BILLION = 1e6, 1e9
FINEST_IN_MILLIONS = 100_000
"""The precision from which on a figure is written in millions, as the sources print such figures."""


def money(value: float, precision: float | None = None) -> str:
    """US dollars the way the sources print them: 'USD 21.3 M', 'USD 143 M', 'USD 2.39 billion', 'USD 192,359,453'.

    `precision` (USD) is the unit of the last printed digit; without it the digits of the value say it.
    """
    if precision is None:
        precision = _precision_of(value)
    if abs(value) < FINEST_IN_MILLIONS or precision < FINEST_IN_MILLIONS:
        return f"USD {number(value)}"
    if abs(value) >= BILLION and precision >= BILLION / 100:
        return _("USD {n} billion").format(n=number(value / BILLION, _decimals(BILLION, precision)))
    return f"USD {number(value / MILLION, _decimals(MILLION, precision))} M"


def _precision_of(value: float) -> float:
    """The precision of an amount (USD) that no document prints, such as a sum or a bound."""
    if value % FINEST_IN_MILLIONS:
        return 1.0
    return MILLION if abs(value) >= 100 * MILLION and not value % MILLION else FINEST_IN_MILLIONS


def _decimals(scale: float, precision: float) -> int:
    """How many decimals a figure of `precision` has that is written in `scale`."""
    return max(0, round(log10(scale / precision)))


def percent(share: float) -> str:
    """A share (0 to 1) in per cent with its sign: whole from ten up, else to one decimal; alike wherever it stands."""
    value = 100 * share
    return _("{n} %").format(n=number(value, 0 if value >= 10 else 1))


def amount(value: float, unit: str, qualifier: str | None = "exact", precision: float | None = None) -> str:
    """A value with its unit and bound, in its printed precision: 'over 570,000 people', 'over 29.7 million people'."""
    if unit == "USD":
        words = money(value, precision)
    elif unit == "rank":
        words = _("rank {n}").format(n=number(value))
    else:
        words = f"{_count(value, precision)} {_(unit)}".strip()
    bound = {
        "exact": "{words}",
        "over": _("over {words}"),
        "at least": _("at least {words}"),
        "about": _("about {words}"),
        "up to": _("up to {words}"),
    }
    return bound[qualifier or "exact"].format(words=words)


def _count(value: float, precision: float | None) -> str:
    """A number of people or things, in millions where its last printed digit is of them."""
    if precision is None or precision < FINEST_IN_MILLIONS or abs(value) < MILLION:
        return number(value)
    return _("{n} million").format(n=number(value / MILLION, _decimals(MILLION, precision)))
