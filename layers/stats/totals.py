"""One number for what a view state shows, where its indicator adds up; the reason in words where it does not."""

from dataclasses import dataclass
from pathlib import Path

from layers.data_package import DATA
from layers.facts.key_figures import load_key_figures
from layers.languages import _
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.reconciliation import figures_among, reconcile, whole_figures
from layers.stats.sums import sum_qualifier, sum_values


class NotAdditiveError(ValueError):
    """The figures asked for must not be summed; the message says why."""


@dataclass(frozen=True)
class Total:
    """The sum of `count` figures in `unit`, None where there is no figure; `printed` is the source's own total and
    `difference` the sum less it, both None where the source prints none or the selection is a part of the layer.
    `caveat` is what must be known of the figures, None where nothing must.
    """

    layer: str
    indicator: str
    value: float | None
    qualifier: str
    unit: str
    count: int
    printed: float | None
    difference: float | None
    explanation: str
    caveat: str | None


def total_of(state: ViewState, folder: Path = DATA) -> Total:
    """The total of what `state` selects. Raises NotAdditiveError, with the reason, where its figures do not add up."""
    layer = layer_of(state, folder)
    indicator = layer.indicator
    if not indicator.additive:
        raise NotAdditiveError(_(indicator.additive_reason))
    caveat = layer.caveat_of(indicator.id)
    short = _(caveat.short) if caveat else None
    rows = select_rows(state, folder)
    shown = figures_among(rows, layer)
    if not shown:
        nothing = _("No row of this selection has a figure.")
        return Total(layer.id, indicator.id, None, "exact", indicator.unit, 0, None, None, nothing, short)
    value, printed = sum_values(shown), None
    if layer.total is not None and len(shown) == len(whole_figures(state, folder)):
        printed = load_key_figures(folder)[layer.total.key_figure].value
    return Total(
        *(layer.id, indicator.id, value, sum_qualifier(shown), indicator.unit, len(shown), printed),
        None if printed is None else value - printed,
        reconcile(state, rows, folder).text,
        short,
    )


def refuse_across(layers: bool) -> str:
    """Why figures of several layers (or of several indicators of one layer) have no common total."""
    if layers:
        return _(
            "Figures of different layers are never summed: the same beneficiaries may have been reached by more than "
            "one type of project, as the source itself warns (Global Activities 2017). Ask for one layer at a time."
        )
    return _(
        "Figures of different indicators are never summed: they count different things. Ask for one indicator at a "
        "time."
    )
