"""The area profile beside the map: the facts of the map shown with their sources, then all others in brief."""

from collections.abc import Sequence
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from dashboard.panels.provenance import build_closed_fact, build_fact
from layers.areas import load_areas
from layers.facts.observations import Observation
from layers.languages import _, ngettext, number
from layers.query.profile import LayerFacts, Profile, ThemeFacts, load_profile, map_of, select_shown
from layers.query.view_state import ViewState, layer_of, period_of
from layers.text.captions import area_name, region_name, years_words
from layers.text.coverage import absence_words
from layers.text.hover_cards import period_text
from layers.text.provenance import headline


def build_profile(state: ViewState) -> list[Any]:
    """The profile of the selected area; nothing where none is selected."""
    if state.area is None:
        return []
    profile, shown = load_profile(state.area), select_shown(state)
    own = layer_of(state).theme
    return [
        _build_head(state),
        *_build_shown(state, profile, shown),
        *(part for theme in profile.themes if theme.theme.id == own for part in _build_own_theme(state, theme, shown)),
        *(part for theme in profile.themes if theme.theme.id != own for part in _build_theme(state, theme)),
        html.P(
            [named_words(profile), " ", state_link(_("Full profile"), state.but(view="profile"))],
            className="quiet foot",
        ),
    ]


def named_words(profile: Profile) -> str:
    """How many layers name the area."""
    counted = {"named": number(len(profile.facts)), "all": number(profile.layer_count)}
    return _("Named by {named} of {all} layers.").format(**counted)


def place_words(iso3: str) -> str:
    """The regions of an area."""
    area = load_areas()[iso3]
    return " · ".join(region_name(id) for id in (area.sub_region, area.ap_sub_region) if id)


def _build_head(state: ViewState) -> Markup:
    iso3 = state.area or ""
    note = load_areas()[iso3].note
    return html.Div(
        [
            html.Div(
                [
                    html.H2(area_name(iso3), id="profile-title", **{"data-area": iso3}),
                    state_link("×", state.but(area=None), className="close", **{"aria-label": _("Close the profile")}),
                ],
                className="head",
            ),
            html.P(place_words(iso3), className="quiet"),
            *([html.P(_(note), className="quiet")] if note else []),
            html.P(state_link(_("Full profile"), state.but(view="profile"), id="full-profile"), className="quiet"),
        ]
    )


def _build_shown(state: ViewState, profile: Profile, shown: Sequence[Observation]) -> list[Any]:
    """The facts of the map shown, provenance open; or why there are none."""
    heading = html.H3(_("On this map"))
    if shown:
        return [heading, html.Ul([build_fact(row, state) for row in shown], id="shown-facts")]
    layer = layer_of(state)
    if any(facts.layer.id == layer.id for facts in profile.facts):
        period = years_words(*period_of(state, layer))
        words = _("This map, of {period} and as filtered, shows nothing here. The layer has other facts, below.")
        return [heading, html.P(words.format(period=period), id="shown-facts")]
    return [heading, html.P(absence_words(layer, state.area or "") + ".", id="shown-facts")]


def _build_own_theme(state: ViewState, theme: ThemeFacts, shown: Sequence[Observation]) -> list[Any]:
    """The other facts of the theme shown, each opening to its provenance, by layer."""
    parts: list[Any] = []
    for facts in theme.named:
        rows = [row for row in facts.rows if row not in shown]
        if rows:
            parts += [
                html.H4(state_link(_(facts.layer.title), map_of(rows[0], state))),
                html.Ul([build_closed_fact(row, state) for row in rows]),
            ]
    if not parts:
        return []
    return [html.H3(_("Also in “{theme}”").format(theme=_(theme.theme.title))), *parts]


def _build_theme(state: ViewState, theme: ThemeFacts) -> list[Any]:
    """Another theme: one line a layer, each leading to its map with the provenance open."""
    if not theme.named:
        return []
    return [
        html.H3(_(theme.theme.title)),
        html.Ul([_build_line(state, facts) for facts in theme.named], className="lines"),
    ]


def _build_line(state: ViewState, facts: LayerFacts) -> Markup:
    row = next((row for row in facts.rows if row.value is not None), facts.rows[0])
    more = len(facts.rows) - 1
    rest = [" · ", ngettext("{n} more", "{n} more", more)] if more else []
    figure = html.Span([html.B(headline(row)), f", {period_text(row)}", *rest])
    return html.Li(state_link([html.Span(_(facts.layer.title), className="layer"), figure], map_of(row, state)))
