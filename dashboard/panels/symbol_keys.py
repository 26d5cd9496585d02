"""The keys of what stands over the fill, in the legend: chips of categories, and the sizes of circles."""

from collections.abc import Sequence
from typing import Any

from dashboard import html
from dashboard.page.control_options import DEFAULT, Options
from layers.cartography.chips import DOUBT, chips_of, count_chips, has_doubt
from layers.cartography.circles import key_values, radius_share
from layers.cartography.palettes import circle_colour
from layers.facts.observations import LOWER_BOUNDS, Observation, second_indicators
from layers.languages import _, ngettext, number
from layers.query.view_state import ViewState, layer_of
from layers.stats.circles import circle_indicator, circle_rows, largest_value
from layers.stats.fills import bound_areas


def build_symbol_keys(state: ViewState, rows: Sequence[Observation]) -> list[Any]:
    """The keys of bounds, chips and circles, as far as the map has them."""
    keys = [*_build_bound_key(state, rows), *_build_chip_key(state, rows), *_build_circle_key(state)]
    return [html.Div(keys, className="symbol-keys")] if keys else []


def _build_bound_key(state: ViewState, rows: Sequence[Observation]) -> list[Any]:
    """What the hatch says, where the figure of an area is a bound."""
    count = len(bound_areas(rows, state))
    if not count:
        return []
    words = ngettext(
        "Hatched: the figure of {n} area is a bound, and the true one may be higher or lower",
        "Hatched: the figures of {n} areas are bounds, and the true ones may be higher or lower",
        count,
    )
    lowers = {row.qualifier in LOWER_BOUNDS for row in rows if row.is_bound}
    if lowers == {True}:
        words = ngettext(
            "Hatched: the figure of {n} area is a lower bound, and the true one may be higher",
            "Hatched: the figures of {n} areas are lower bounds, and the true ones may be higher",
            count,
        )
    return [html.P(words, className="small-key bound-key")]


def _build_chip_key(state: ViewState, rows: Sequence[Observation]) -> list[Any]:
    """Every chip with its title and the count of areas; what a question mark means, where there is one."""
    counts = count_chips(rows, state)
    if not counts:
        return []
    items = [
        html.Li(
            html.Div(
                [
                    html.Span(
                        chip.word,
                        className="chip",
                        title=chip.title,
                        style={"background": chip.colour, "color": chip.ink},
                    ),
                    html.Span(chip.title, className="meaning"),
                    html.Span(str(counts[chip.id]), className="areas", title=_("areas")),
                ]
            ),
            className="" if counts[chip.id] else "empty",
        )
        for chip in chips_of(state)
    ]
    doubt = [html.P(_("{sign} unclear in the source").format(sign=DOUBT), className="small-key")]
    doubtful = doubt if has_doubt(rows, state) else []
    return [html.Div([html.H2(_("Categories")), html.Ul(items), *doubtful], className="chip-key")]


def _build_circle_key(state: ViewState) -> list[Any]:
    """Round values as circles inside each other; how large they are in px is said by the map's paint."""
    indicator = circle_indicator(state)
    if indicator is None:
        return []
    largest = largest_value(state)
    shares = {value: radius_share(value, largest) for value in key_values(largest)}
    unit = _("USD million") if indicator.unit == "USD" else _(indicator.unit)
    scale = 1e6 if indicator.unit == "USD" else 1
    sizes = [
        html.Li([html.I(), html.Span(number(value / scale))], style={"--share": f"{share:.4f}"})
        for value, share in shares.items()
    ]
    heading = html.H2(_("Circles: {figure}, {unit}").format(figure=_(indicator.title), unit=unit))
    layer = layer_of(state)
    look = {
        "--largest": f"{max(shares.values()):.4f}",
        "--circle": circle_colour(layer.palette, layer.fill, state.theme),
    }
    return [html.Div([heading, html.Ul(sizes, className="sizes", style=look)], className="circle-key")]


def circle_words(state: ViewState) -> str:
    """What the circles show, for those who cannot see them: a sentence that follows another, or nothing."""
    indicator = circle_indicator(state)
    if indicator is None:
        return ""
    areas = ngettext("{n} area", "{n} areas", len(circle_rows(state)))
    return " " + _("Circles: {figure}, {areas}.").format(figure=_(indicator.title), areas=areas)


def circle_options(state: ViewState) -> Options:
    """What circles can show beside the fill of a layer, nothing first."""
    found = second_indicators(layer_of(state))
    return [{"value": DEFAULT, "label": _("None")}, *({"value": item.id, "label": _(item.title)} for item in found)]
