"""Stated totals held against the sum of their parts."""

from dataclasses import dataclass
from pathlib import Path

from layers.data_package import DATA
from layers.facts.audit_tables import Reconciliation
from layers.facts.key_figures import load_key_figures
from layers.languages import amount, is_currency
from layers.stats.expressions import ExpressionError, evaluate_expression

STATED_NUMBER = "number:"
MINUS = "−"


@dataclass(frozen=True)
class Balance:
    """A stated total against the sum of its parts, both in `unit`; `difference` is the sum less the total."""

    stated: float
    sum: float
    difference: float
    qualifier: str
    sum_qualifier: str
    unit: str
    formula: str

    @property
    def stated_words(self) -> str:
        """The stated total with its unit: 'over 30 countries'."""
        return amount(self.stated, self.unit, self.qualifier)

    @property
    def sum_words(self) -> str:
        """The sum with its unit, rounded to two decimals."""
        return amount(round(self.sum, 2), self.unit, self.sum_qualifier)

    @property
    def difference_words(self) -> str:
        """The difference with its sign: '+5', '−9', '0'."""
        rounded = round(self.difference, 2)
        sign = "+" if rounded > 0 else MINUS if rounded < 0 else ""
        return sign + amount(abs(rounded), self.unit if is_currency(self.unit) else "")


def evaluate(reconciliation: Reconciliation, folder: Path = DATA) -> Balance:
    """The stated total against its parts. Raises ExpressionError where either cannot be read."""
    parts = evaluate_expression(reconciliation.parts, folder)
    stated = reconciliation.stated_key_figure
    if stated.startswith(STATED_NUMBER):
        total = evaluate_expression(stated.removeprefix(STATED_NUMBER), folder)
        value, qualifier, unit = total.value, total.qualifier, parts.unit
    else:
        figure = load_key_figures(folder).get(stated)
        if figure is None:
            raise ExpressionError(stated, "the id of a key figure in key_figures.csv, or number: and a number")
        value, qualifier, unit = figure.value, figure.qualifier, figure.unit
    return Balance(value, parts.value, parts.value - value, qualifier, parts.qualifier, unit, parts.formula)
