"""The body of the page: its places in reading order, filled from an answer."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.page.answer import Answer
from dashboard.page.fields import build_submit
from dashboard.panels.area_list import build_area_list
from dashboard.panels.table_tools import build_table_tools
from layers.exports.svg_map import write_page_map
from layers.languages import _

MAPS = ("map", "map-b")


class Places:
    """Elements with the markup and attributes that an answer has for their ids."""

    def __init__(self, answer: Answer) -> None:
        """Of one answer."""
        self._answer = answer

    def __call__(self, tag: str, id: str, children: Any = None, **attributes: Any) -> Markup:
        """The element `tag` of an id; `children` stand in it where the answer has nothing for it."""
        content = self._answer.markup.get(id, children)
        own = {**attributes, **self._answer.attributes.get(id, {})}
        return getattr(html, tag)(content, id=id, **own)  # type: ignore[no-any-return]


def build_body(answer: Answer) -> Markup:
    """All that stands in the page, but for what Dash draws."""
    place = Places(answer)
    main = [
        _build_rail(place),
        _build_stage(place, answer),
        place("Aside", "profile", **{"aria-label": _("Area profile")}),
    ]
    return html.Div(
        [
            html.A(_("Skip to the map"), href="#map-title", className="skip"),
            _build_header(place),
            _build_notice(place),
            place("Div", "announcement", role="status", className="unseen"),
            html.Main(main, className="desk") if answer.drawings else html.Div(main, className="desk", hidden=True),
            _build_below(place, hidden=not answer.drawings),
            place("Div", "page", role="main", hidden=bool(answer.drawings), **{"aria-label": _("Page")}),
        ],
        className="atlas",
    )


def _build_notice(place: Places) -> Markup:
    """Where the page says what went wrong; it brings the words for when its server cannot bring any."""
    lost = html.Strong(_("The atlas does not answer. Is its server still running? The map shows what came last."))
    return place("Div", "notice", role="status", **{"aria-live": "polite", "data-lost": lost})


def _build_header(place: Places) -> Markup:
    return html.Header(
        [
            html.A(
                [html.Span("EPC", className="mark"), " Atlas"],
                href="/",
                className="name",
                title=_("The atlas as it opens"),
                **{"data-state": ""},
            ),
            html.P(_("Emergency and post-crisis work of IOM, from public documents"), className="tagline"),
            place("Nav", "tools", **{"aria-label": _("Tools")}),
        ]
    )


def _build_rail(place: Places) -> Markup:
    search = html.Div(
        [
            html.Label(_("Find an area"), htmlFor="area-search"),
            html.Input(
                id="area-search",
                type="search",
                placeholder=_("Name in any language"),
                autoComplete="off",
                className="form-control",
            ),
            html.Div(id="area-matches", **{"aria-live": "polite"}),
        ],
        className="group search",
        role="search",
    )
    layers = html.Details(
        [html.Summary(_("Layers")), place("Nav", "layer", **{"aria-label": _("Layers")})],
        className="layers",
        id="layer-picker",
        open=True,
    )
    form = html.Form([place("Div", "controls"), build_submit()], method="get", action="/", id="filter-form")
    return html.Aside(
        [layers, form, search, place("Div", "reset")], className="rail", **{"aria-label": _("What is shown")}
    )


def _build_stage(place: Places, answer: Answer) -> Markup:
    words = html.Div(
        [place("H1", "map-title", tabIndex=-1), place("P", "summary"), place("Div", "filters")], className="words"
    )
    under = html.Div(
        [place("P", "source"), place("P", "source-b"), place("P", "disclaimer")],
        className="under",
    )
    times = html.Div([place("Nav", "time", **{"aria-label": _("Time")}), place("P", "present-help")], className="times")
    return place(
        "Section",
        "stage",
        [
            words,
            place("Nav", "tabs", **{"aria-label": _("Ways to see it")}),
            _build_sheet(place, answer),
            _build_panes(),
            times,
            under,
        ],
        className="stage",
        **{"aria-labelledby": "map-title"},
    )


def _build_sheet(place: Places, answer: Answer) -> Markup:
    """The maps with their legends, each in a strip of its own."""
    how = _("The list of areas after the map says all that the map shows.")
    maps = [Markup(write_page_map(drawing, id)) for drawing, id in zip(answer.drawings, MAPS, strict=False)]
    described = {"role": "group", "aria-describedby": "summary map-how"}
    second = {**described, "aria-labelledby": "title-b", "hidden": len(maps) < 2}
    overlay = [place("Div", "locator", className="locator-place"), _build_zoom()]
    return html.Div(
        [
            place("Div", "heading-a", className="heading"),
            place("Div", "canvas", [maps[:1], *overlay], className="canvas", **described),
            html.P(how, id="map-how", className="unseen"),
            build_area_list(answer.markup.get("areas", Markup(""))),
            place("Div", "map-note"),
            place("Div", "legend", role="group", **{"aria-label": _("Legend")}),
            place("Div", "heading-b", className="heading"),
            place("Div", "canvas-b", maps[1:], className="canvas", **second),
            place("Div", "legend-b", role="group", **{"aria-label": _("Legend of the second map")}),
            html.Div(id="hover-card", role="tooltip", hidden=True),
        ],
        className="sheet",
    )


def _build_panes() -> Markup:
    """Where table and chart stand, once they are looked at."""
    return html.Div(html.Div(build_table_tools(), className="table-head"), id="panes")


def _build_zoom() -> Markup:
    buttons = (
        ("zoom-in", "+", _("Zoom in")),
        ("zoom-out", "−", _("Zoom out")),
        ("zoom-home", "⌂", _("The whole view")),
    )
    return html.Div(
        [html.Button(sign, id=id, type="button", title=name, **{"aria-label": name}) for id, sign, name in buttons],
        className="zoom",
    )


def _build_below(place: Places, *, hidden: bool) -> Markup:
    ranking = html.Div(
        [place("H2", "ranking-title"), place("Div", "downloads"), place("Table", "ranking")],
        className="ranking",
    )
    return html.Section(
        [
            place("Div", "intervals"),
            ranking,
            place("Div", "figures", className="figures"),
            place("Div", "plain-table"),
        ],
        className="below",
        hidden=hidden,
        **{"aria-label": _("Figures, ranking and table")},
    )
