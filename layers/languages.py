"""The visitor's language: every sentence goes through `_`, every number through CLDR (Babel).

English is the source language. A catalogue compiled to `locale/<lang>/LC_MESSAGES/atlas.mo` adds a language.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
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


def money(value: float) -> str:
    """US dollars the way the sources print them: 'USD 21.3 M', 'USD 143 M', 'USD 339.1 M', 'USD 192,359,453'."""
    if abs(value) < 100_000 or value % 100_000:
        return f"USD {number(value)}"
    millions = value / 1e6
    whole = abs(millions) >= 100 and round(millions, 1) == round(millions)
    return f"USD {number(millions, 0 if whole else 1)} M"


def amount(value: float, unit: str, qualifier: str = "exact") -> str:
    """A value with its unit and lower or upper bound: 'over 570,000 people'."""
    if unit == "USD":
        words = money(value)
    elif unit == "rank":
        words = _("rank {n}").format(n=number(value))
    else:
        words = f"{number(value)} {_(unit)}".strip()
    bound = {
        "exact": "{words}",
        "over": _("over {words}"),
        "about": _("about {words}"),
        "up to": _("up to {words}"),
    }
    return bound[qualifier].format(words=words)
