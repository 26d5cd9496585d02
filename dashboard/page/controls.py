"""The controls of the left rail: what each offers for a view state, and what a change of it does to the state."""

from collections.abc import Callable
from functools import partial
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.page import control_options as options
from dashboard.page.compare_controls import CONTROLS as COMPARE
from dashboard.page.compare_controls import build_compare_controls, compare_values, set_compare_how, set_compare_with
from dashboard.page.control_options import DEFAULT
from dashboard.page.facet_controls import build_facets, facet_values
from dashboard.page.fields import build_boxes, build_group, build_key, build_number, build_radios, build_select
from dashboard.panels.symbol_keys import circle_options
from layers.errors import QueryError
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.imported import FACETS
from layers.facts.observations import second_indicators, sources_of
from layers.languages import _
from layers.query.comparison.states import as_difference, differs
from layers.query.fields import number as read_number
from layers.query.filter_counts import FilterCounts, count_options
from layers.query.layer_change import carry_to
from layers.query.view_state import ViewState, layer_of

SELECTS = ("indicator", "circles", "period", "period-end", "region", "extent", "method", "classes", *COMPARE, *FACETS)
LISTS = ("category", "match", "status", "source-filter")
NUMBERS = ("min", "max")
# Every property that goes with the address, in the order in which `control_values` gives them.
JOINED = [
    *((id, prop) for id in SELECTS for prop in ("options", "value")),
    *((id, prop) for id in LISTS for prop in ("options", "value")),
    *((id, "value") for id in NUMBERS),
]
CONTROLS = (*SELECTS, *LISTS, *NUMBERS)


def build_controls(state: ViewState) -> list[Markup]:
    """The filters of a view state, the most used first."""
    layer, counts = layer_of(state), count_options(state)
    start, end = _period_value(state)
    period = [
        build_select("period", _("Period"), options.periods(layer, start, counts), start),
        build_select("period-end", _("to"), options.period_ends(layer, start, end, counts), end, name=""),
    ]
    region = build_select("region", _("Region"), options.regions(state, counts), ",".join(state.region))
    categories = [
        build_radios("match", options.matches(state), state.match, hidden=not options.combines_categories(layer)),
        build_boxes("category", options.categories(layer, counts), state.category),
    ]
    indicator = build_select("indicator", _("Figure"), options.indicators(layer), layer.indicator.id)
    return [
        build_group(_("Region"), region, key="R"),
        build_group(_("Period"), html.Div(period, className="pair"), "period-group", key="P"),
        build_group(_("Category"), categories, "category-group", hidden=not layer.categories, key="C"),
        build_group(_("Figure"), indicator, "indicator-group", hidden=len(layer.indicators) == 1),
        *build_facets(state),
        build_compare_controls(state),
        html.Details(
            [html.Summary([_("More filters and classes"), build_key("M")]), *_build_more(state, layer, counts)],
            className="more",
            id="more-filters",
        ),
    ]


def _build_more(state: ViewState, layer: Layer, counts: FilterCounts) -> list[Markup]:
    """What is used less: circles, part of the world, status, source, bounds of value, classes."""
    method, count = (state.classes or layer.classes).rsplit("-", 1)
    circles = build_select("circles", _("Circles"), circle_options(state), state.circles or DEFAULT)
    extent = build_select("extent", _("Map view"), options.extents(), state.extent or DEFAULT)
    bounds = [build_number("min", _("from"), state.min), build_number("max", _("to"), state.max)]
    classes = [
        build_select("method", _("Method"), options.methods(), method, name=""),
        build_select("classes", _("Number of classes"), options.class_counts(), count, name=""),
    ]
    has_circles = bool(second_indicators(layer)) and not differs(state)
    return [
        build_group(_("Circles"), circles, "circles-group", hidden=not has_circles),
        build_group(_("Map view"), extent),
        build_group(_("Status"), build_boxes("status", options.statuses(counts), state.status)),
        build_group(
            _("Source"),
            build_boxes("source-filter", options.sources(layer, counts), state.source, "source"),
            "source-group",
            hidden=len(sources_of(layer.id)) < 2,
        ),
        html.Div(
            [
                build_group(_("Values (from, to)"), html.Div(bounds, className="pair")),
                build_group(_("Classes"), html.Div(classes, className="pair")),
            ],
            id="value-group",
            hidden=layer.fill != "value",
        ),
    ]


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
        *(options.extents(), state.extent or DEFAULT),
        *(options.methods(), method),
        *(options.class_counts(), count),
        *compare_values(state),
        *facet_values(state),
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


MOVING = ("region", "category", "match", "period", "period-end")
"""The controls that move the map to what is left, wherever a visitor has moved it before."""


def apply_control(state: ViewState, control: str, value: Any) -> ViewState:
    """The state after `control` was set to `value`; unchanged where the value is not one of its own."""
    try:
        changed = _CHANGES[control](state, value)
    except (QueryError, ValueError):
        return state
    return changed.choose() if control in MOVING and changed != state else changed


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


def _set_facet(facet: str, state: ViewState, value: str) -> ViewState:
    return _checked(state.but(**{facet: tuple(filter(None, value.split(",")))}))


def _set_bound(state: ViewState, name: str, value: Any) -> ViewState:
    bound = None if value in (None, "") else read_number(name, f"{float(value):.6f}")
    return _checked(state.but(**{name: bound}))


def _checked(state: ViewState) -> ViewState:
    """`state` in its canonical form. Raises QueryError where it is not one."""
    return ViewState.from_query(state.to_query())


_CHANGES: dict[str, Callable[[ViewState, Any], ViewState]] = {
    "layer": lambda state, value: carry_to(state, value) if value in load_catalogue().layers else state,
    "indicator": _set_indicator,
    "circles": lambda state, value: _checked(state.but(circles=None if value == DEFAULT else value)),
    "period": _set_period,
    "period-end": _set_period_end,
    "region": lambda state, value: _checked(state.but(region=() if value == DEFAULT else tuple(value.split(",")))),
    "extent": lambda state, value: _checked(state.but(extent=value or None, at=None, beside=None)),
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
    **{facet: partial(_set_facet, facet) for facet in FACETS},
    "area": lambda state, value: _checked(state.but(area=value)),
    "at": lambda state, value: _checked(state.but(at=value)),
}
