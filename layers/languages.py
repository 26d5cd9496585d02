"""The visitor's language: every sentence goes through `_`, every number through CLDR (Babel).

English is the source language. A catalogue compiled to `locale/<lang>/LC_MESSAGES/atlas.mo` adds a language.
"""

import gettext
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import lru_cache, wraps
from math import log10
from typing import Any, ParamSpec, TypeVar

from babel import Locale
from babel.lists import format_list
from babel.numbers import NumberPattern, parse_pattern

from layers.places import shipped

LOCALE = shipped("locale")
RIGHT_TO_LEFT = frozenset({"ar"})
Said = TypeVar("Said")
Asked = ParamSpec("Asked")
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


def kept_by_language(most: int) -> Callable[[Callable[Asked, Said]], Callable[Asked, Said]]:
    """Keep the `most` last used answers of a function that is pure but for the language it speaks."""

    def keep(function: Callable[Asked, Said]) -> Callable[Asked, Said]:
        @lru_cache(maxsize=most)
        def say(_language: str, *asked: Hashable) -> Said:
            return function(*asked)  # type: ignore[call-arg, arg-type]

        @wraps(function)
        def answer(*asked: Asked.args, **named: Asked.kwargs) -> Said:
            assert not named, "what is kept is asked for by place"
            return say(language(), *asked)

        kept: Any = answer
        kept.cache_clear, kept.cache_info = say.cache_clear, say.cache_info
        return answer

    return keep


def _(message: str) -> str:
    """`message` in the language spoken now; nothing stays nothing, for which a catalogue would give its own header."""
    return _catalogue(_language.get()).gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message that fits `count`, which fills its `{n}`."""
    return _catalogue(_language.get()).ngettext(one, many, count).format(n=number(count))


def number(value: float | Decimal, decimals: int | None = None) -> str:
    """`value` grouped as the language does; at most three decimals, or exactly `decimals`."""
    return _number(value, decimals, _language.get())


@lru_cache(maxsize=8192)
def _number(value: float, decimals: int | None, lang: str) -> str:
    pattern, locale = _number_pattern(decimals, lang)
    return str(pattern.apply(value, locale))


@lru_cache(maxsize=64)
def _number_pattern(decimals: int | None, lang: str) -> tuple[NumberPattern, Locale]:
    """The pattern and the locale of a number: to find them takes longer than to apply them."""
    locale = Locale.parse(lang)
    if decimals is None:
        return locale.decimal_formats[None], locale
    return parse_pattern("#,##0." + "0" * decimals if decimals else "#,##0"), locale


def join(words: list[str]) -> str:
    """'a, b and c' as the language writes it."""
    return str(format_list(words, locale=_language.get())) if words else ""


def join_any(words: list[str]) -> str:
    """'a, b or c' as the language writes it."""
    return str(format_list(words, style="or", locale=_language.get())) if words else ""


MILLION, BILLION = 1e6, 1e9
FINEST_IN_MILLIONS = 100_000
"""The precision from which on a figure is written in millions, as the sources print such figures."""


def is_currency(unit: str) -> bool:
    """Is a unit the code of a currency, as ISO 4217 has them?"""
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()


def unit_words(unit: str) -> str:
    """A unit as a legend or an axis tells it: amounts of money are written in millions there."""
    return _("USD million").replace("USD", unit) if is_currency(unit) else _(unit)


def money(value: float, precision: float | None = None, currency: str = "USD") -> str:
    """Money the way the sources print it: 'USD 21.3 M', 'USD 143 M', 'USD 2.39 billion', 'USD 192,359,453'.

    `precision` (in units of the currency) is the unit of the last printed digit; without it the digits of the value
    say it.
    """
    if precision is None:
        precision = _precision_of(value)
    if abs(value) < FINEST_IN_MILLIONS or precision < FINEST_IN_MILLIONS:
        return f"{currency} {number(value, 2 if precision < 1 and value % 1 else None)}"
    if abs(value) >= BILLION and precision >= BILLION / 100:
        words = _("USD {n} billion").format(n=number(value / BILLION, _decimals(BILLION, precision)))
        return words.replace("USD", currency)
    return f"{currency} {number(value / MILLION, _decimals(MILLION, precision))} M"


def _precision_of(value: float) -> float:
    """The precision of an amount (USD) that no document prints, such as a sum or a bound."""
    if value % FINEST_IN_MILLIONS:
        return 1.0
    return MILLION if abs(value) >= 100 * MILLION and not value % MILLION else FINEST_IN_MILLIONS


def _decimals(scale: float, precision: float) -> int:
    """How many decimals a figure of `precision` has that is written in `scale`."""
    return max(0, round(log10(scale / precision)))


@kept_by_language(4096)
def percent(share: float) -> str:
    """A share (0 to 1) in per cent with its sign: whole from ten up, else to one decimal; alike wherever it stands."""
    value = 100 * share
    return _("{n} %").format(n=number(value, 0 if value >= 10 else 1))


def amount(value: float, unit: str, qualifier: str | None = "exact", precision: float | None = None) -> str:
    """A value with its unit and bound, in its printed precision: 'over 570,000 people', 'over 29.7 million people'."""
    return _amount(value, unit, qualifier or "exact", precision)


@kept_by_language(8192)
def _amount(value: float, unit: str, qualifier: str, precision: float | None) -> str:
    """The same, kept: a page tells each of its figures half a dozen times."""
    if is_currency(unit):
        words = money(value, precision, unit)
    elif unit in ("projects", "organisations", "activities") and precision == 1 and not value % 1:
        words = _counted(int(value), unit)
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
    return bound[qualifier].format(words=words)


def _counted(count: int, unit: str) -> str:
    """So many things of a kind that files count one by one."""
    if unit == "organisations":
        return ngettext("{n} organisation", "{n} organisations", count)
    if unit == "activities":
        return ngettext("{n} activity", "{n} activities", count)
    return ngettext("{n} project", "{n} projects", count)


def _count(value: float, precision: float | None) -> str:
    """A number of people or things, in millions where its last printed digit is of them."""
    if precision is None or precision < FINEST_IN_MILLIONS or abs(value) < MILLION:
        return number(value)
    return _("{n} million").format(n=number(value / MILLION, _decimals(MILLION, precision)))
