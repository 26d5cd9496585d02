"""The keys of what stands over the fill, in the legend: chips of categories, and the sizes of circles."""

from collections.abc import Sequence
from typing import Any

from dashboard import html
from dashboard.page.control_options import DEFAULT, Options
from dashboard.panels.swatches import build_striped_swatch
from layers.cartography.chips import DOUBT, chips_of, count_chips, has_doubt
from layers.cartography.circles import key_values, radius_share
from layers.cartography.palettes import circle_colour
from layers.facts.observations import Observation, second_indicators
from layers.languages import _, is_currency, ngettext, number
from layers.query.view_state import ViewState, layer_of
from layers.stats.circles import circle_indicator, circle_rows, largest_value
from layers.stats.fills import bound_areas, fill_codes
from layers.text.symbol_words import bound_words, circle_bound_words, circle_heading


def build_symbol_keys(state: ViewState, rows: Sequence[Observation]) -> list[Any]:
    """The keys of bounds, chips and circles, as far as the map has them."""
    keys = [*_build_bound_key(state, rows), *_build_chip_key(state, rows), *_build_circle_key(state)]
    return [html.Div(keys, className="symbol-keys")] if keys else []


def _build_bound_key(state: ViewState, rows: Sequence[Observation]) -> list[Any]:
    """What the hatch says, where the figure of an area is a bound."""
    words = bound_words(state, rows)
    if not words:
        return []
    bounded = bound_areas(rows, state)
    darkest = max(code for iso3, code in fill_codes(rows, state).items() if iso3 in bounded)
    return [html.P([build_striped_swatch(darkest), words], className="small-key bound-key")]


def _build_chip_key(state: ViewState, rows: Sequence[Observation]) -> list[Any]:
    """Each chip on the map with its title and the count of areas; what a question mark means, where there is one."""
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
        )
        for chip in chips_of(state)
        if counts[chip.id]
    ]
    doubt = [html.P(_("{sign} unclear in the source").format(sign=DOUBT), className="small-key")]
    doubtful = doubt if has_doubt(rows, state) else []
    return [html.Div([html.H2(_("Categories")), html.Ul(items), *doubtful], className="chip-key")]


def _build_circle_key(state: ViewState) -> list[Any]:
    """Round values as circles inside each other; how large they are in px is said by the attributes of the legend."""
    indicator = circle_indicator(state)
    if indicator is None:
        return []
    largest = largest_value(state)
    shares = {value: radius_share(value, largest) for value in key_values(largest)}
    scale = 1e6 if is_currency(indicator.unit) else 1
    sizes = [
        html.Li([html.I(), html.Span(number(value / scale))], style={"--share": f"{share:.4f}"})
        for value, share in shares.items()
    ]
    heading = html.H2(circle_heading(state))
    layer = layer_of(state)
    look = {
        "--largest": f"{max(shares.values()):.4f}",
        "--circle": circle_colour(layer.palette, layer.fill, state.theme),
        "--circle-on-paper": circle_colour(layer.palette, layer.fill, "light"),
    }
    words = circle_bound_words(state)
    dashed = [html.P(words, className="small-key")] if words else []
    return [html.Div([heading, html.Ul(sizes, className="sizes", style=look), *dashed], className="circle-key")]


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
