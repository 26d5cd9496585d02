"""The area profile: what every layer says of one area, each fact with its source."""

from typing import Any

from dash import html

from dashboard.links import state_link
from layers.areas import load_areas, load_regions
from layers.captions import area_name
from layers.catalogue import Layer, load_catalogue
from layers.hover import category_words, period_text, status_words
from layers.observations import load_observations
from layers.sources import load_sources
from layers.view_state import ViewState
from layers.words import _, amount, language, number


def build_profile(state: ViewState) -> list[Any]:
    """The profile of the selected area; nothing where none is selected."""
    if state.area is None:
        return []
    area, regions = load_areas()[state.area], load_regions()
    lang = language() if language() in ("en", "fr", "es", "ar") else "en"
    places = " · ".join(regions[id].title(lang) for id in (area.sub_region, area.ap_sub_region) if id)
    land = _("{km2} km² of land as drawn").format(km2=number(area.land_area_km2, 0))
    layers = list(load_catalogue().layers.values())
    own = next(layer for layer in layers if layer.id == state.layer)
    ordered = [own, *(layer for layer in layers if layer is not own)]
    return [
        html.Div(
            [html.H2(area_name(area.iso3), id="profile-title"), state_link("×", state.but(area=None), className="close", **{"aria-label": _("Close the profile")})],
            className="head",
        ),
        html.P([places, html.Br(), land], className="quiet"),
        *([html.P(area.note, className="quiet")] if area.note else []),
        *(part for layer in ordered for part in _layer_part(layer, state)),
    ]


def _layer_part(layer: Layer, state: ViewState) -> list[Any]:
    """One layer's facts on the area, or in its own words that it has none."""
    rows = load_observations(layer.id)
    own = rows[rows["iso3"] == state.area]
    heading = html.H3(state_link(_(layer.title), state.on_layer(layer.id)))
    if own.empty:
        return [heading, html.P(_(layer.coverage.absence) + ".", className="quiet")]
    return [heading, html.Ul([_fact(row, layer) for _index, row in own.iterrows()])]


def _fact(row: Any, layer: Layer) -> html.Li:
    source = load_sources()[row["source"]]
    figure = "" if row["value"] != row["value"] else amount(row["value"], row["unit"] or "", row["qualifier"])
    words = ", ".join(filter(None, [figure or _("named, no figure") if layer.fill in ("value", "named") else "", category_words(row, layer)]))
    printed = [html.Dt(_("As printed")), html.Dd(row["as_printed"]), html.Dt(_("Where")), html.Dd(f"{source.title}, {source.year}. {row['locator']}")]
    note = [html.Dt(_("Note")), html.Dd(row["note"])] if row["note"] else []
    return html.Li(
        [
            html.Strong(words or _("Named")),
            html.Span(f"{period_text(row)} · {status_words(row)}", className="quiet"),
            html.Details([html.Summary(source.short_title), html.Dl([*printed, *note])]),
        ]
    )
