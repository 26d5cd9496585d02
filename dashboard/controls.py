"""The controls of the left rail: what each offers for a view state, and what a change of it does to the state."""

from collections.abc import Callable
from typing import Any

import dash_bootstrap_components as dbc
from dash import Output, html

from dashboard.compare_controls import CONTROLS as COMPARE
from dashboard.compare_controls import build_compare_controls, compare_values, set_compare_how, set_compare_with
from layers.areas import load_regions
from layers.boundaries import VIEWS as FRAMES
from layers.catalogue import Layer, load_catalogue
from layers.classify import METHODS
from layers.compared import as_difference, differs
from layers.errors import QueryError
from layers.observations import years_of
from layers.query_fields import number as read_number
from layers.view_state import STATUSES, ViewState, default_period, frame_of, layer_of, period_words
from layers.words import _, language

Options = list[dict[str, Any]]
DEFAULT = "default"  # the first option of a select: what the address leaves out
SELECTS = ("indicator", "period", "period-end", "region", "frame-of-map", "method", "classes", *COMPARE)
LISTS = ("category", "status")
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
        _group(
            _("Period"),
            html.Div([_select("period", _("Period")), _select("period-end", _("to"))], className="pair"),
        ),
        _group(_("Region"), _select("region", _("Region"))),
        _group(_("Map view"), _select("frame-of-map", _("Map view"))),
        _group(
            _("Category"),
            dbc.Checklist(id="category", className="chips", options=[], value=[]),
            id="category-group",
        ),
        build_compare_controls(),
        html.Details(
            [
                html.Summary(_("Status, values and classes")),
                _group(_("Status"), dbc.Checklist(id="status", className="chips", options=[], value=[])),
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


def _number(id: str, label: str) -> html.Label:
    field = dbc.Input(id=id, type="number", min=0, debounce=True, placeholder=label, value=None)
    return html.Label([html.Span(label, className="unseen"), field], className="field")


def control_values(state: ViewState) -> list[Any]:
    """Options and values of every control for `state`, in the order of `OUTPUTS`."""
    layer = layer_of(state)
    spec = state.classes or layer.classes
    method, count = spec.rsplit("-", 1)
    start, end = _period_value(state)
    return [
        *(_indicator_options(layer), layer.indicator.id),
        *(_period_options(layer), start),
        *(_end_options(layer, start), end),
        *(_region_options(state), ",".join(state.region) or DEFAULT),
        *([{"value": item.id, "label": _(item.title)} for item in FRAMES.values()], frame_of(state).id),
        *(_method_options(), method),
        *([{"value": str(n), "label": str(n)} for n in range(3, 8)], count),
        *compare_values(state),
        *(_category_options(layer), list(state.category)),
        *(
            [
                {
                    "value": id,
                    "label": {"reported": _("reported"), "derived": _("derived"), "unclear": _("unclear")}[id],
                }
                for id in STATUSES
            ],
            list(state.status),
        ),
        *(state.min, state.max),
    ]


def _indicator_options(layer: Layer) -> Options:
    """The layer's indicators, its own first."""
    own = load_catalogue().layers[layer.id].indicators
    return [{"value": item.id, "label": _(item.title)} for item in own]


def _set_indicator(state: ViewState, value: str) -> ViewState:
    """Another indicator; bounds and classes belong to the old one and are dropped."""
    changed = state.but(indicator=value, min=None, max=None, classes=None)
    return _checked(as_difference(changed, differs(state)))


def _period_value(state: ViewState) -> tuple[str, str]:
    if state.period is None:
        return DEFAULT, DEFAULT
    first, last = state.period
    return str(first), DEFAULT if first == last else str(last)


def _period_options(layer: Layer) -> Options:
    first, last = years_of(layer.id)
    default = period_words(default_period(layer)).replace("..", "–")
    word = _("All years, {years}") if layer.default_period == "all" else _("Latest, {years}")
    years = [str(year) for year in range(first, last + 1)]
    return [
        {"value": DEFAULT, "label": word.format(years=default)},
        *({"value": year, "label": year} for year in years),
    ]


def _end_options(layer: Layer, start: str) -> Options:
    _first, last = years_of(layer.id)
    later = range(0) if start == DEFAULT else range(int(start) + 1, last + 1)
    return [
        {"value": DEFAULT, "label": "–" if start == DEFAULT else _("only")},
        *({"value": str(year), "label": _("to {year}").format(year=year)} for year in later),
    ]


def _region_options(state: ViewState) -> Options:
    indent = {"m49-001": "", "ap": ""}
    lang = language() if language() in ("en", "fr", "es", "ar") else "en"
    options = [{"value": DEFAULT, "label": _("Everywhere")}]
    if len(state.region) > 1:
        options.append({"value": ",".join(state.region), "label": _("{n} regions").format(n=len(state.region))})
    for region in load_regions().values():
        if region.id != "m49-001":
            top = region.parent == "m49-001" or region.id in indent
            options.append({"value": region.id, "label": region.title(lang) if top else "\u2003" + region.title(lang)})
    return options


def _category_options(layer: Layer) -> Options:
    """The source's own abbreviations where it uses them, spelled out on hover; else the titles."""
    short = layer.fill == "interval"
    return [
        {"value": item.id, "label": html.Abbr(item.id, title=_(item.title)) if short else _(item.title)}
        for item in layer.categories
    ]


def _method_options() -> Options:
    words = {
        "pretty": _("Round bounds"),
        "jenks": _("Natural breaks"),
        "quantiles": _("Quantiles"),
        "equal": _("Equal intervals"),
    }
    assert set(words) == {"pretty", *METHODS}
    return [{"value": id, "label": word} for id, word in words.items()]


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
    "period": _set_period,
    "period-end": _set_period_end,
    "region": lambda state, value: _checked(state.but(region=() if value == DEFAULT else tuple(value.split(",")))),
    "frame-of-map": lambda state, value: _checked(state.but(frame=value, at=None)),
    "method": lambda state, value: _set_classes(state, method=value),
    "classes": lambda state, value: _set_classes(state, count=value),
    "category": lambda state, value: _checked(state.but(category=tuple(value or ()))),
    "status": lambda state, value: _checked(state.but(status=tuple(value or ()))),
    "min": lambda state, value: _set_bound(state, "min", value),
    "max": lambda state, value: _set_bound(state, "max", value),
    "compare-with": lambda state, value: _checked(set_compare_with(state, value)),
    "compare-how": lambda state, value: _checked(set_compare_how(state, value)),
    "area": lambda state, value: _checked(state.but(area=value)),
    "at": lambda state, value: _checked(state.but(at=value)),
}
