"""The controls of the left rail: what each offers for a view state, and what a change of it does to the state."""

from collections.abc import Callable
from typing import Any

import dash_bootstrap_components as dbc
from dash import Output, html

from dashboard.page import control_options as options
from dashboard.page.compare_controls import CONTROLS as COMPARE
from dashboard.page.compare_controls import build_compare_controls, compare_values, set_compare_how, set_compare_with
from dashboard.page.control_options import DEFAULT
from dashboard.panels.symbol_keys import circle_options
from layers.errors import QueryError
from layers.languages import _
from layers.query.comparison.states import as_difference, differs
from layers.query.fields import number as read_number
from layers.query.filter_counts import count_options
from layers.query.view_state import ViewState, extent_of, layer_of

SELECTS = ("indicator", "circles", "period", "period-end", "region", "frame-of-map", "method", "classes", *COMPARE)
LISTS = ("category", "match", "status", "source-filter")
NUMBERS = ("min", "max")
# Every property that goes with the address, in the order in which `control_values` gives them.
JOINED = [
    *((id, prop) for id in SELECTS for prop in ("options", "value")),
    *((id, prop) for id in LISTS for prop in ("options", "value")),
    *((id, "value") for id in NUMBERS),
]
OUTPUTS = [Output(id, prop) for id, prop in JOINED]
CONTROLS = (*SELECTS, *LISTS, *NUMBERS)


def build_controls() -> list[Any]:
    """The filters, empty; the first callback fills them for the address."""
    return [
        _group(_("Figure"), _select("indicator", _("Figure")), id="indicator-group"),
        _group(_("Circles"), _select("circles", _("Circles")), id="circles-group"),
        _group(
            _("Period"),
            html.Div([_select("period", _("Period")), _select("period-end", _("to"))], className="pair"),
        ),
        _group(_("Region"), _select("region", _("Region"))),
        _group(_("Map view"), _select("frame-of-map", _("Map view"))),
        _group(
            _("Category"),
            html.Div([dbc.RadioItems(id="match", options=[], value="any"), _chips("category")], className="matched"),
            id="category-group",
        ),
        build_compare_controls(),
        html.Details(
            [
                html.Summary(_("More filters and classes")),
                _group(_("Status"), _chips("status")),
                _group(_("Source"), _chips("source-filter"), id="source-group"),
                html.Div(
                    [
                        _group(
                            _("Values (from, to)"),
                            html.Div([_number("min", _("from")), _number("max", _("to"))], className="pair"),
                        ),
                        _group(
                            _("Classes"),
                            html.Div(
                                [_select("method", _("Method")), _select("classes", _("Number of classes"))],
                                className="pair",
                            ),
                        ),
                    ],
                    id="value-group",
                ),
            ],
            className="more",
        ),
    ]


def _group(title: str, control: Any, id: str | None = None) -> html.Div:
    named = {"id": id} if id else {}
    return html.Div([html.H3(title), control], className="group", role="group", **{"aria-label": title}, **named)


def _select(id: str, label: str) -> dbc.Select:
    return html.Label(
        [html.Span(label, className="unseen"), dbc.Select(id=id, options=[], value="")], className="field"
    )


def _chips(id: str) -> dbc.Checklist:
    return dbc.Checklist(id=id, className="chips", options=[], value=[])


def _number(id: str, label: str) -> html.Label:
    field = dbc.Input(id=id, type="number", min=0, debounce=True, placeholder=label, value=None)
    return html.Label([html.Span(label, className="unseen"), field], className="field")


def control_values(state: ViewState) -> list[Any]:
    """Options and values of every control for `state`, in the order of `OUTPUTS`."""
    layer = layer_of(state)
    spec = state.classes or layer.classes
    method, count = spec.rsplit("-", 1)
    start, end = _period_value(state)
    counts = count_options(state)
    return [
        *(options.indicators(layer), layer.indicator.id),
        *(circle_options(state), state.circles or DEFAULT),
        *(options.periods(layer, start, counts), start),
        *(options.period_ends(layer, start, end, counts), end),
        *(options.regions(state, counts), ",".join(state.region) or DEFAULT),
        *(options.frames(), extent_of(state).id),
        *(options.methods(), method),
        *(options.class_counts(), count),
        *compare_values(state),
        *(options.categories(layer, counts), list(state.category)),
        *(options.matches(state), state.match),
        *(options.statuses(counts), list(state.status)),
        *(options.sources(layer, counts), list(state.source)),
        *(state.min, state.max),
    ]


def _set_indicator(state: ViewState, value: str) -> ViewState:
    """Another indicator; bounds and classes belong to the old one and are dropped, as are circles of the same."""
    circles = None if value == state.circles else state.circles
    changed = state.but(indicator=value, circles=circles, min=None, max=None, classes=None)
    return _checked(as_difference(changed, differs(state)))


def _period_value(state: ViewState) -> tuple[str, str]:
    if state.period is None:
        return DEFAULT, DEFAULT
    first, last = state.period
    return str(first), DEFAULT if first == last else str(last)


def apply_control(state: ViewState, control: str, value: Any) -> ViewState:
    """The state after `control` was set to `value`; unchanged where the value is not one of its own."""
    try:
        return _CHANGES[control](state, value)
    except (QueryError, ValueError):
        return state


def _set_period(state: ViewState, value: str) -> ViewState:
    return _checked(state.but(period=None if value == DEFAULT else (int(value), int(value))))


def _set_period_end(state: ViewState, value: str) -> ViewState:
    if state.period is None:
        return state
    return _checked(state.but(period=(state.period[0], state.period[0] if value == DEFAULT else int(value))))


def _set_classes(state: ViewState, method: str | None = None, count: str | None = None) -> ViewState:
    layer = layer_of(state)
    if layer.fill != "value":
        return state
    old_method, old_count = (state.classes or layer.classes).rsplit("-", 1)
    return _checked(state.but(classes=f"{method or old_method}-{count or old_count}"))


def _set_bound(state: ViewState, name: str, value: Any) -> ViewState:
    bound = None if value in (None, "") else read_number(name, f"{float(value):.6f}")
    return _checked(state.but(**{name: bound}))


def _checked(state: ViewState) -> ViewState:
    """`state` in its canonical form. Raises QueryError where it is not one."""
    return ViewState.from_query(state.to_query())


_CHANGES: dict[str, Callable[[ViewState, Any], ViewState]] = {
    "indicator": _set_indicator,
    "circles": lambda state, value: _checked(state.but(circles=None if value == DEFAULT else value)),
    "period": _set_period,
    "period-end": _set_period_end,
    "region": lambda state, value: _checked(state.but(region=() if value == DEFAULT else tuple(value.split(",")))),
    "frame-of-map": lambda state, value: _checked(state.but(frame=value, at=None)),
    "method": lambda state, value: _set_classes(state, method=value),
    "classes": lambda state, value: _set_classes(state, count=value),
    "category": lambda state, value: _checked(state.but(category=tuple(value or ()))),
    "match": lambda state, value: _checked(state.but(match=value)),
    "status": lambda state, value: _checked(state.but(status=tuple(value or ()))),
    "source-filter": lambda state, value: _checked(state.but(source=tuple(value or ()))),
    "min": lambda state, value: _set_bound(state, "min", value),
    "max": lambda state, value: _set_bound(state, "max", value),
    "compare-with": lambda state, value: _checked(set_compare_with(state, value)),
    "compare-how": lambda state, value: _checked(set_compare_how(state, value)),
    "area": lambda state, value: _checked(state.but(area=value)),
    "at": lambda state, value: _checked(state.but(at=value)),
}
