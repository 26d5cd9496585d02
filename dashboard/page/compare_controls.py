"""The group "Compare" of the left rail: with which map, whether side by side or as a difference, and the way back."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from dashboard.page.fields import build_group, build_select
from layers.drawing.extents import swapped
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import years_of
from layers.languages import _
from layers.query.comparison.grammar import Comparison
from layers.query.comparison.states import as_difference, can_differ, differs, half_names
from layers.query.periods import default_period
from layers.query.view_state import ViewState, layer_of, period_of

Options = list[dict[str, Any]]
NOTHING = ""  # the first option: what the address leaves out
SIDE_BY_SIDE, DIFFERENCE = "side-by-side", "difference"
INDENT = "\u2003"
CONTROLS = ("compare-with", "compare-how")


def build_compare_controls(state: ViewState) -> Markup:
    """The group; the second select is hidden by the style sheet while it offers nothing to choose."""
    with_options, chosen, how_options, how = compare_values(state)
    fields = [
        build_select("compare-with", _("Compare with"), with_options, chosen, "compare"),
        build_select("compare-how", _("Side by side or difference"), how_options, how, name=""),
        html.Div(build_compare_links(state), id="compare-links"),
    ]
    return build_group(_("Compare"), fields, kind="compare")


def compare_values(state: ViewState) -> list[Any]:
    """Options and value of the two selects, in their order."""
    how = DIFFERENCE if differs(state) else SIDE_BY_SIDE
    return [*(_with_options(state), _chosen(state)), *(_how_options(state), how)]


def _chosen(state: ViewState) -> str:
    return state.compare.removesuffix(",difference") if state.compare else NOTHING


def _with_options(state: ViewState) -> Options:
    """No comparison, the other periods of this layer, then the other layers by theme."""
    options: Options = [{"value": NOTHING, "label": _("Nothing")}]
    periods = _period_options(state)
    if periods:
        options += [{"value": " ", "label": _("This layer, another period"), "disabled": True}, *periods]
    for theme in load_catalogue().themes:
        others = [layer for layer in load_catalogue().of_theme(theme) if layer.id != state.layer]
        if others:
            options.append({"value": " ", "label": _(theme.title), "disabled": True})
            options += [{"value": layer.id, "label": INDENT + _(layer.title)} for layer in others]
    chosen = _chosen(state)
    if all(option["value"] != chosen for option in options):
        options.insert(1, {"value": chosen, "label": half_names(state)[1]})
    return options


def _period_options(state: ViewState) -> Options:
    """Every year of the layer but the one that is shown, and all years where the layer opens on them."""
    layer = layer_of(state)
    first, last = years_of(layer.id)
    default = default_period(layer)
    steps = [(year, year) for year in range(first, last + 1)]
    if first != last and default == (first, last):
        steps.insert(0, default)
    options = []
    for step in steps:
        words = Comparison(layer.id, state.indicator, None if step == default else step).words()
        if step != period_of(state, layer) or words == _chosen(state):
            label = str(step[0]) if step[0] == step[1] else _("All years, {years}").format(years=f"{step[0]}–{step[1]}")
            options.append({"value": words, "label": INDENT + label})
    return options


def _how_options(state: ViewState) -> Options:
    """The difference is offered where both maps have the same unit."""
    options = [{"value": SIDE_BY_SIDE, "label": _("Side by side")}]
    if can_differ(state):
        options.append({"value": DIFFERENCE, "label": _("Difference")})
    return options


def set_compare_with(state: ViewState, value: str) -> ViewState:
    """Another second map; a difference stays one where the units still agree."""
    if value == NOTHING:
        return state.but(compare=None, beside=None)
    return as_difference(state.but(compare=value, beside=None), differs(state))


def set_compare_how(state: ViewState, value: str) -> ViewState:
    """The same two maps, side by side or as their difference."""
    return as_difference(state, value == DIFFERENCE)


def build_compare_links(state: ViewState) -> list[Any]:
    """The two maps the other way round, and the first alone; nothing where nothing is compared."""
    if state.compare is None:
        return []
    return [
        state_link(_("Swap"), swapped(state), id="compare-swap", title=_("The two maps the other way round")),
        state_link(_("Stop comparing"), state.but(compare=None, beside=None), id="compare-stop"),
    ]
