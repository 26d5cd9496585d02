"""A figure in words: its value in the printed precision, with its unit and bound."""

from layers.facts.key_figures import KeyFigure
from layers.facts.observations import Observation
from layers.languages import FINEST_IN_MILLIONS, MILLION, amount

DIGITS = 3
"""How many digits of an amount to the cent are told where there is no room for all."""


def figure_words(fact: Observation | KeyFigure, unit: str | None = None) -> str:
    """'over USD 9.5 M', 'about 36,000 people'; with another `unit` than the fact's own where one is given.

    Raises ValueError for an observation without a figure.
    """
    if fact.value is None:
        raise ValueError(f"{fact} has no figure")
    own = fact.unit or ""
    return amount(fact.value, own if unit is None else unit, fact.qualifier, fact.precision)


def short_words(fact: Observation | KeyFigure) -> str:
    """As `figure_words`, for labels and sentences: an amount to the cent in few digits, 'USD 21.3 M', 'USD 45,300'.

    Raises ValueError for an observation without a figure.
    """
    if fact.value is None or fact.precision is None or fact.precision >= 1:
        return figure_words(fact)
    return short_amount(fact.value, fact.unit or "", fact.qualifier)


def short_amount(value: float, unit: str, qualifier: str | None = "exact") -> str:
    """A value in `unit` in few digits: 'USD 1.61 billion'."""
    if abs(value) < 10**DIGITS:
        return amount(round(value, 2), unit, qualifier, 0.01)
    digit = 10.0 ** (len(str(int(abs(value)))) - DIGITS)
    if abs(value) >= MILLION:
        digit = max(digit, FINEST_IN_MILLIONS)
    return amount(round(value / digit) * digit, unit, qualifier, digit)
