"""The area profile: what every layer says of one area, each fact with its source."""

from typing import Any

from dash import html

from dashboard.links import state_link
from layers.areas import load_areas, load_regions
from layers.captions import area_name
from layers.catalogue import Layer, load_catalogue
from layers.hover import category_words, period_text, status_words, value_text
from layers.observations import Observation, load_observations
from layers.sources import load_sources
from layers.view_state import ViewState
from layers.words import _, language, number


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
            [
                html.H2(area_name(area.iso3), id="profile-title"),
                state_link("×", state.but(area=None), className="close", **{"aria-label": _("Close the profile")}),
            ],
            className="head",
        ),
        html.P([places, html.Br(), land], className="quiet"),
        *([html.P(area.note, className="quiet")] if area.note else []),
        *(part for layer in ordered for part in _layer_part(layer, state)),
    ]


def _layer_part(layer: Layer, state: ViewState) -> list[Any]:
    """One layer's facts on the area, or in its own words that it has none."""
    own = [row for row in load_observations(layer.id) if row.iso3 == state.area]
    heading = html.H3(state_link(_(layer.title), state.on_layer(layer.id)))
    if not own:
        return [heading, html.P(_(layer.coverage.absence) + ".", className="quiet")]
    return [heading, html.Ul([_fact(row, layer) for row in own])]


def _fact(row: Observation, layer: Layer) -> html.Li:
    source = load_sources()[row.source]
    figure = value_text(row) if layer.fill in ("value", "named") else ""
    where = f"{source.title}, {source.year}. {row.locator}"
    terms = [(_("As printed"), row.as_printed), (_("Where"), where), (_("Note"), row.note)]
    details = [part for term, words in terms if words for part in (html.Dt(term), html.Dd(words))]
    return html.Li(
        [
            html.Strong(", ".join(filter(None, [figure, category_words(row, layer)]))),
            html.Span(f"{period_text(row)} · {status_words(row)}", className="quiet"),
            html.Details([html.Summary(source.short_title), html.Dl(details)]),
        ]
    )
