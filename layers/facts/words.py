"""A figure in words: its value in the printed precision, with its unit and bound."""

from layers.facts.key_figures import KeyFigure
from layers.facts.observations import Observation
from layers.languages import amount


def figure_words(fact: Observation | KeyFigure, unit: str | None = None) -> str:
    """'over USD 9.5 M', 'about 36,000 people'; with another `unit` than the fact's own where one is given.

    Raises ValueError for an observation without a figure.
    """
    if fact.value is None:
        raise ValueError(f"{fact} has no figure")
    own = fact.unit or ""
    return amount(fact.value, own if unit is None else unit, fact.qualifier, fact.precision)
