"""What adds up: the sum of the figures shown, held against the printed total where there is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.captions import sum_qualifier, sum_values
from layers.data_package import DATA
from layers.key_figures import load_key_figures
from layers.observations import Observation, load_observations
from layers.selection import rows_of_indicator
from layers.view_state import ViewState, layer_of, period_of
from layers.words import _, amount, number


@dataclass(frozen=True)
class Reconciliation:
    """The total in words: what the sum is, how it stands to the printed total, or why there is none."""

    total: str
    text: str


def reconcile(state: ViewState, rows: Sequence[Observation], folder: Path = DATA) -> Reconciliation:
    """The total of `rows` (the selection of `state`), or the reason why their figures are not summed."""
    layer = layer_of(state, folder)
    indicator = layer.indicator
    shown = [row for row in rows_of_indicator(rows, layer) if row.value is not None]
    if not indicator.additive:
        return Reconciliation("", _("No total: {reason}").format(reason=_(indicator.additive_reason)))
    value = sum_values(shown)
    total = amount(value, indicator.unit, sum_qualifier(shown))
    first, last = period_of(state, layer, folder)
    own = rows_of_indicator(load_observations(layer.id, folder), layer)
    whole = [row for row in own if row.value is not None and row.overlaps(first, last)]
    if len(shown) < len(whole):
        part = number(100 * value / sum_values(whole), 1)
        counted = {"shown": number(len(shown)), "whole": number(len(whole)), "part": part}
        return Reconciliation(total, _("Sum of {shown} of the {whole} figures, {part} % of all.").format(**counted))
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
            printed=amount(printed.value, printed.unit, printed.qualifier),
            difference=difference,
            explanation=_(layer.total.explanation),
        ),
    )
