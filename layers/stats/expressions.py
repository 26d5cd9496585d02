"""The expressions of `data/reconciliations.csv`: what a stated total is held against.

    sum:<layer>/<indicator>/<year>[/<category>]    the sum of the values that stand there
    count:<layer>/<indicator>/<year>[/<category>]  how many areas are named there
    key:<id>                                       a key figure
    100                                            a number

joined by ` + `, ` - `, ` * ` and ` / `, from left to right without brackets. Nothing else is understood, and nothing
is ever executed.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import Observation, load_observations
from layers.facts.words import figure_words
from layers.languages import _, amount, ngettext, number
from layers.query.selection import count_areas
from layers.stats.sums import sum_precision, sum_qualifier, sum_values

NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)
SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
FORM = "sum:, count: or key: terms and numbers, with + - * / between, each set off by one space"


class ExpressionError(ValueError):
    """An expression that cannot be evaluated: the part at fault, and what was expected in its place."""

    def __init__(self, found: str, expected: str) -> None:
        """`found` is the term or operator at fault."""
        self.found, self.expected = found, expected
        super().__init__(f"found {found!r}, expected {expected}")


@dataclass(frozen=True)
class Term:
    """One operand: its value in `unit`, how it is bounded, and how it reads within a formula and `alone`."""

    value: float
    unit: str
    qualifier: str
    words: str
    alone: str


@dataclass(frozen=True)
class Result:
    """What an expression comes to. `unit` is that of the terms of a sum, % of a ratio times 100, "times" of a ratio;
    `formula` shows the arithmetic, or what was summed or counted where the expression is a single term.
    """

    value: float
    unit: str
    qualifier: str
    formula: str


def evaluate_expression(expression: str, folder: Path = DATA) -> Result:
    """The value of an expression. Raises ExpressionError where a term, an operator or a reference is wrong."""
    tokens = expression.split(" ")
    if len(tokens) % 2 == 0 or "" in tokens:
        raise ExpressionError(expression, FORM)
    terms = [read_term(token, folder) for token in tokens[::2]]
    value, formula = terms[0].value, terms[0].words if len(terms) > 1 else terms[0].alone
    open_sum = False
    for sign, term, token in zip(tokens[1::2], terms[1:], tokens[2::2], strict=True):
        value = _apply(sign, value, term.value, token)
        if open_sum and sign in "*/":
            formula, open_sum = f"({formula})", False
        open_sum = open_sum or sign in "+-"
        formula += f" {SIGNS[sign]} {term.words}"
    return Result(value, _unit(terms, tokens), _bound(terms, tokens[1::2]), formula)


def _apply(sign: str, left: float, right: float, token: str) -> float:
    if sign == "/" and right == 0:
        raise ExpressionError(token, "a divisor that is not zero")
    operations = {"+": left + right, "-": left - right, "*": left * right, "/": left / right if right else 0.0}
    if sign not in operations:
        raise ExpressionError(sign, "one of + - * /")
    return operations[sign]


def _unit(terms: list[Term], tokens: list[str]) -> str:
    if {"*", "/"} & set(tokens[1::2]):
        return "%" if {"/", "100"} <= set(tokens) else "times" if tokens[-2] == "/" else ""
    units = {term.unit for term in terms if term.unit}
    return units.pop() if len(units) == 1 else ""


def _bound(terms: list[Term], signs: list[str]) -> str:
    """A sum is bounded as its parts are; what is subtracted or divided turns a bound round, so it is "about"."""
    bounds = {term.qualifier for term in terms} - {"exact"}
    if not bounds:
        return "exact"
    return bounds.pop() if len(bounds) == 1 and set(signs) <= {"+"} else "about"


def read_term(token: str, folder: Path = DATA) -> Term:
    """One operand. Raises ExpressionError where it names nothing that is there."""
    if NUMBER.fullmatch(token):
        return Term(float(token), "", "exact", number(float(token)), "")
    kind, _colon, rest = token.partition(":")
    if kind == "key":
        figure = load_key_figures(folder).get(rest)
        if figure is None:
            raise ExpressionError(token, "the id of a key figure in key_figures.csv")
        unit = figure.unit if figure.unit in ("USD", "%") else ""
        words = figure_words(figure, unit)
        return Term(figure.value, figure.unit, figure.qualifier, words, _("stated elsewhere"))
    if kind not in ("sum", "count"):
        raise ExpressionError(token, FORM)
    rows = _rows(token, rest.split("/"), folder)
    if kind == "count":
        areas = count_areas(rows)
        return Term(areas, "countries", "exact", number(areas), _("counted on the map"))
    given = [row for row in rows if row.value is not None]
    if not given:
        raise ExpressionError(token, "rows with values to sum")
    value, unit, qualifier = sum_values(given), given[0].unit or "", sum_qualifier(given)
    counted = ngettext("{n} figure of the map", "{n} figures of the map", len(given))
    single = amount(value, "USD" if unit == "USD" else "", qualifier, sum_precision(given))
    return Term(value, unit, qualifier, single if len(given) == 1 else f"({counted})", counted)


def key_figures_in(expression: str) -> list[str]:
    """The ids of the key figures among the parts of an expression."""
    return [token.removeprefix("key:") for token in expression.split(" ") if token.startswith("key:")]


def maps_in(expression: str) -> list[str]:
    """The queries of the maps whose figures are among the parts of an expression, each once."""
    fields = ("layer", "indicator", "period", "category")
    places = [token.partition(":")[2].split("/") for token in expression.split(" ") if token[:4] in ("sum:", "coun")]
    queries = ("&".join(f"{name}={part}" for name, part in zip(fields, place, strict=False)) for place in places)
    return list(dict.fromkeys(queries))


def _rows(token: str, parts: list[str], folder: Path) -> list[Observation]:
    """The observations that `<layer>/<indicator>/<year>[/<category>]` names; there is at least one."""
    layer = load_catalogue(folder).layers.get(parts[0])
    if layer is None:
        raise ExpressionError(token, "the id of a layer first")
    if len(parts) not in (3, 4) or not YEAR.fullmatch(parts[2]):
        raise ExpressionError(token, "layer/indicator/year or layer/indicator/year/category")
    if parts[1] not in [indicator.id for indicator in layer.indicators]:
        raise ExpressionError(token, f"an indicator of {layer.id}: {', '.join(item.id for item in layer.indicators)}")
    year, categories = int(parts[2]), set(parts[3:])
    rows = [
        row
        for row in load_observations(layer.id, folder)
        if row.indicator == parts[1] and row.overlaps(year, year) and categories <= set(row.categories)
    ]
    if not rows:
        raise ExpressionError(token, f"at least one row of {layer.id} that fits")
    return rows
