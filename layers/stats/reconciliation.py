"""What adds up: the sum of the figures shown, held against the printed total where there is one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.imported import FACETS
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import Observation
from layers.facts.words import figure_words
from layers.languages import _, amount, number, percent
from layers.query.selection import layer_rows, rows_of_indicator
from layers.query.view_state import ViewState, layer_of, period_of
from layers.stats.sums import sum_precision, sum_qualifier, sum_values


@dataclass(frozen=True)
class Reconciliation:
    """The total in words: what the sum is, how it stands to the printed total, or why there is none."""

    total: str
    text: str


def figures_among(rows: Iterable[Observation], layer: Layer) -> list[Observation]:
    """The rows of the layer's first indicator that have a figure."""
    return [row for row in rows_of_indicator(rows, layer) if row.value is not None]


def whole_figures(state: ViewState, folder: Path = DATA) -> list[Observation]:
    """All figures of the period of `state`, whatever else narrows it."""
    return list(_whole_figures(state, folder))


@lru_cache(maxsize=16)
def _whole_figures(state: ViewState, folder: Path) -> tuple[Observation, ...]:
    """The same, kept: several panels of a page hold the sum shown against them."""
    layer, whole = layer_of(state, folder), state.but(**dict.fromkeys(FACETS, ()))
    first, last = period_of(state, layer, folder)
    return tuple(row for row in figures_among(layer_rows(whole, folder), layer) if row.overlaps(first, last))


def reconcile(state: ViewState, rows: Sequence[Observation], folder: Path = DATA) -> Reconciliation:
    """The total of `rows` (the selection of `state`), or the reason why their figures are not summed."""
    layer = layer_of(state, folder)
    indicator = layer.indicator
    shown, whole = figures_among(rows, layer), whole_figures(state, folder)
    if not indicator.additive:
        return Reconciliation("", _("No total: {reason}").format(reason=_(indicator.additive_reason)))
    value = sum_values(shown)
    total = amount(value, indicator.unit, sum_qualifier(shown), sum_precision(shown))
    if len(shown) < len(whole):
        all_of_it = sum_values(whole)  # of amounts that may be negative, and so nothing together
        part = percent(value / all_of_it) if all_of_it else "–"
        counted = {"shown": number(len(shown)), "whole": number(len(whole)), "part": part}
        return Reconciliation(total, _("Sum of {shown} of the {whole} figures, {part} of all.").format(**counted))
    if layer.is_imported:
        words = _("Sum of the {n} figures of countries; what is of no country stands beside the map.")
        return Reconciliation(total, words.format(n=number(len(shown))))
    if layer.total is None:
        return Reconciliation(
            total, _("Sum of the {n} figures; the source prints no total.").format(n=number(len(shown)))
        )
    printed = load_key_figures(folder)[layer.total.key_figure]
    difference = amount(value - printed.value, indicator.unit)
    text = _("Sum of the {n} figures against {printed} printed: a difference of {difference}. {explanation}")
    return Reconciliation(
        total,
        text.format(
            n=number(len(shown)),
            printed=figure_words(printed),
            difference=difference,
            explanation=_(layer.total.explanation),
        ),
    )
