"""The profile of an area on a page of its own: all themes and years, for reading and for paper."""

from itertools import groupby
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from dashboard.panels.passage import build_closed_passage
from dashboard.panels.profile import named_words, place_words
from dashboard.panels.provenance import build_document_link, build_headline
from dashboard.panels.timeline import build_timeline
from layers.areas import LANGS, load_areas
from layers.data_package import data_version
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import Observation
from layers.facts.passages import find_passage
from layers.facts.sources import load_sources
from layers.languages import _, language, ngettext
from layers.query.profile import LayerFacts, Profile, ThemeFacts, count_layers, load_profile, map_of
from layers.query.view_state import ViewState
from layers.text.captions import area_name, disclaimer, region_name
from layers.text.coverage import absence_words
from layers.text.hover_cards import period_text, status_words
from layers.text.provenance import dates_words, what


def build_profile_page(state: ViewState) -> list[Any]:
    """The page of the selected area, or the list of all areas where none is selected."""
    parts = _build_index(state) if state.area is None else _build_page(state, load_profile(state.area))
    return [html.Div(parts, className="area-page")]


def _build_page(state: ViewState, profile: Profile) -> list[Any]:
    return [
        _build_ways(state, profile.iso3),
        _build_heading(profile),
        *build_timeline(profile),
        *(_build_theme(theme, state) for theme in profile.themes if theme.named),
        *_build_absences(profile, state),
        *_build_documents(profile, state),
        html.P([disclaimer(), " ", _("Data version {version}.").format(version=data_version())], className="small"),
    ]


def _build_ways(state: ViewState, iso3: str | None) -> Markup:
    """Back to the map, to all areas, to paper."""
    to_map = state_link(_("Back to the map"), state.but(view="explore"), id="to-map")
    if iso3 is None:
        return html.Nav([to_map], className="ways", **{"aria-label": _("Profile")})
    to_all = state_link(_("All areas"), state.but(area=None))
    to_paper = html.Button(_("Print"), type="button", className="button", **{"data-print": ""})
    return html.Nav([to_map, to_all, to_paper], className="ways", **{"aria-label": _("Profile")})


def _build_heading(profile: Profile) -> Markup:
    area = load_areas()[profile.iso3]
    shown = area_name(area.iso3)
    others = {area.name(lang): lang for lang in LANGS if area.name(lang) != shown}
    names = [html.Bdi(name, lang=lang, dir="rtl" if lang == "ar" else "ltr") for name, lang in others.items()]
    return html.Div(
        [
            html.H1(shown),
            html.P(names, className="names"),
            html.P(place_words(area.iso3), className="quiet"),
            *([html.P(_(area.note), className="quiet")] if area.note else []),
            html.P(_extent_words(profile, shown), className="lead"),
        ],
        className="title",
    )


def _extent_words(profile: Profile, name: str) -> str:
    """How much the documents say of an area; what it means that they say nothing."""
    if not profile.rows:
        words = _(
            "No layer names {name}: the documents give no figure of it and place no work there. That does not mean "
            "that there was none."
        )
        return words.format(name=name)
    facts = ngettext("{n} fact", "{n} facts", len(profile.rows))
    documents = ngettext("{n} document", "{n} documents", len(profile.sources()))
    words = _("{named} {facts} from {documents}. Figures of whole regions are not divided among areas.")
    return words.format(named=named_words(profile), facts=facts, documents=documents)


def _build_theme(theme: ThemeFacts, state: ViewState) -> Markup:
    parts = [_build_ledger(facts, state) for facts in theme.named]
    return html.Section([html.H2(_(theme.theme.title)), *parts], className="theme")


def _build_ledger(facts: LayerFacts, state: ViewState) -> Markup:
    """The facts of a layer: left as carried over, right as printed; a passage stands once for all it says."""
    head = html.Div(
        [
            html.H3(state_link(_(facts.layer.title), map_of(facts.rows[0], state))),
            html.P(_("As printed, and where"), className="quiet"),
        ],
        className="passage heads",
    )
    passages = groupby(facts.rows, key=lambda row: (row.as_printed, row.source, row.locator))
    return html.Div(
        [head, *(_build_passage(list(rows), state) for _key, rows in passages)],
        className="ledger",
        id=f"facts-{facts.layer.id}",
    )


def _build_passage(rows: list[Observation], state: ViewState) -> Markup:
    first, source = rows[0], load_sources()[rows[0].source]
    printed = [
        html.P(f"“{first.as_printed}”", className="printed", lang="en"),
        html.P(
            [build_document_link(source, state, source.short_title), ". ", html.Span(first.locator, lang="en")],
            className="quiet",
        ),
    ]
    passage = find_passage(first.source, first.locator, first.as_printed)
    if passage is not None:
        printed.append(build_closed_passage(passage, [row.value for row in rows if row.value is not None]))
    return html.Div([html.Ul([_build_row(row) for row in rows]), html.Div(printed)], className="passage")


def _build_row(row: Observation) -> Markup:
    facts = [what(row), period_text(row), status_words(row)]
    caveat = [html.Span(_(row.caveat), className="note")] if row.caveat and row.value is not None else []
    return html.Li(
        [
            build_headline(row),
            html.Span(" · ".join(filter(None, facts)), className="what"),
            *([html.Span(_(row.note), className="note")] if row.note else []),
            *caveat,
        ]
    )


def _build_absences(profile: Profile, state: ViewState) -> list[Any]:
    """The layers that do not name the area, by theme, each with what its silence means."""
    groups = []
    for theme in profile.themes:
        if theme.absent:
            items = [
                html.Li(
                    [
                        state_link(_(layer.title), state.on_layer(layer.id).but(view="explore")),
                        html.Span(absence_words(layer, profile.iso3)),
                    ]
                )
                for layer in theme.absent
            ]
            groups.append(html.Div([html.H3(_(theme.theme.title)), html.Ul(items)]))
    if not groups:
        return []
    return [html.Section([html.H2(_("Not named in")), html.Div(groups, className="groups")], className="absent")]


def _build_documents(profile: Profile, state: ViewState) -> list[Any]:
    """The documents that the facts of the page come from."""
    items = [
        html.Li(
            [
                f"{source.publisher}, ",
                build_document_link(source, state, source.title),
                ", " + dates_words(source) + ".",
            ]
        )
        for source in profile.sources()
    ]
    return [html.Section([html.H2(_("Documents")), html.Ul(items)], className="documents")] if items else []


def _build_index(state: ViewState) -> list[Any]:
    """Every area that a layer names, by region, with the number of layers that do."""
    areas, counts = load_areas(), count_layers()
    ordered = sorted((areas[iso3] for iso3 in counts), key=lambda area: (area.region, area_name(area.iso3)))
    groups = []
    for region, members in groupby(ordered, key=lambda area: area.region):
        items = [
            html.Li(
                state_link(
                    [html.Span(area_name(area.iso3)), html.Span(str(counts[area.iso3]), className="count")],
                    state.but(area=area.iso3),
                )
            )
            for area in members
        ]
        groups.append(html.Section([html.H2(region_name(region)), html.Ul(items)]))
    lead = _(
        "No area is chosen. {areas} are named by at least one of the {layers} layers; the number beside each says by "
        "how many. Others can be found by name from the map."
    )
    named = ngettext("{n} area", "{n} areas", len(counts))
    return [
        _build_ways(state, None),
        html.Div(
            [
                html.H1(_("Area profiles")),
                html.P(lead.format(areas=named, layers=len(load_catalogue().layers)), className="lead"),
            ],
            className="title",
        ),
        html.Div(groups, className="index", lang=language()),
    ]
