"""The body of the page: its places in reading order, filled from an answer."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import BASE
from dashboard.page.answer import Answer
from dashboard.page.fields import build_key, build_submit
from dashboard.panels.area_list import build_area_list
from dashboard.panels.downloads import build_progress
from dashboard.panels.key_help import build_key_help
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
            html.Main(main, className="desk", hidden=not answer.drawings),
            _build_below(place, hidden=not answer.drawings),
            place("Div", "page", role="main", hidden=bool(answer.drawings), **{"aria-label": _("Page")}),
            html.Div(id="page-panes", role="region", hidden=bool(answer.drawings), **{"aria-label": _("Charts")}),
            place("Div", "page-more", role="region", hidden=bool(answer.drawings), **{"aria-label": _("Tables")}),
        ],
        className="atlas",
    )


def _build_notice(place: Places) -> Markup:
    """Where the page says what went wrong; it brings the words for when its server cannot bring any."""
    lost = html.Strong(_("The atlas does not answer. Is its server still running? The map shows what came last."))
    newer = html.Strong(_("A newer atlas is running: this page is loaded anew."))
    said = {"aria-live": "polite", "data-lost": lost, "data-newer": newer}
    return place("Div", "notice", role="status", **said)


def _build_header(place: Places) -> Markup:
    return html.Header(
        [
            html.A(
                [html.Span("EPC", className="mark"), " Atlas"],
                href=f"{BASE}/",
                className="name",
                title=_("The atlas as it opens"),
                **{"data-state": ""},
            ),
            html.P(_("Emergency and post-crisis work of IOM, from public documents"), className="tagline"),
            place("Nav", "tools", **{"aria-label": _("Tools")}),
            build_progress(),
        ]
    )


def _build_rail(place: Places) -> Markup:
    search = html.Div(
        [
            html.Label([_("Find an area"), build_key("/")], htmlFor="area-search"),
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
    form = html.Form([place("Div", "controls"), build_submit()], method="get", action=f"{BASE}/", id="filter-form")
    parts = [_build_layers(place), *_build_fold(), form, search, place("Div", "reset"), build_key_help()]
    return html.Aside(parts, className="rail", **{"aria-label": _("What is shown")})


def _build_layers(place: Places) -> Markup:
    """The picker: closed it names the layer, open it lists all; its search comes with the scripts."""
    words = {"aria-label": _("Find a layer"), "placeholder": _("Title, year, theme or document")}
    field = html.Input(id="layer-search", type="search", autoComplete="off", className="form-control", **words)
    summary = html.Summary(
        [html.Span([_("Layer"), build_key("L")], className="head"), place("Span", "layer-title")],
        **{"aria-keyshortcuts": "L"},
    )
    panel = html.Div(
        [html.Div(field, className="find", hidden=True), place("Nav", "layer", **{"aria-label": _("Layers")})],
        className="picker-panel",
    )
    return html.Details([summary, panel], className="layers", id="layer-picker")


def _build_fold() -> list[Markup]:
    """On a phone all filters but the period are folded behind a word: a box to tick, which needs no script."""
    words = _("Filters")
    named = {"aria-label": words}  # the word itself is not shown where nothing is folded
    box = html.Input(type="checkbox", id="show-filters", className="unseen", autoComplete="off", **named)
    return [box, html.Label(words, htmlFor="show-filters", className="button fold")]


def _build_stage(place: Places, answer: Answer) -> Markup:
    said = [
        place("P", "summary"),
        html.P(id="not-kept", role="status", hidden=True),
        place("Div", "filters"),
    ]
    words = html.Div([place("H1", "map-title", tabIndex=-1), *said], className="words")
    under = html.Div(
        [place("P", "source"), place("P", "source-b"), place("P", "disclaimer"), place("P", "open-atlas")],
        className="under",
    )
    times = html.Div(place("Nav", "time", **{"aria-label": _("Time")}), className="times")
    return place(
        "Section",
        "centre",
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
    how = _(
        "Arrow keys move the map, plus and minus zoom it, 0 shows it as it opened. The list of areas after it says all "
        "that it shows."
    )
    maps = [
        Markup(write_page_map(drawing, id, answer.attributes[id]))
        for drawing, id in zip(answer.drawings, MAPS, strict=False)
    ]
    overlay = [place("Div", "locator", className="locator-place"), _build_zoom()]
    return html.Div(
        [
            place("Div", "heading-a", className="heading"),
            place("Div", "canvas", [maps[:1], *overlay], className="canvas"),
            html.P(how, id="map-how", className="unseen"),
            build_area_list(answer.markup.get("areas", Markup(""))),
            place("Div", "map-note"),
            place("Div", "legend", role="group", **{"aria-label": _("Legend")}),
            place("Div", "heading-b", className="heading"),
            place("Div", "canvas-b", [maps[1:], _build_zoom(second=True)], className="canvas", hidden=len(maps) < 2),
            place("Div", "legend-b", role="group", **{"aria-label": _("Legend of the second map")}),
            html.Div(id="hover-card", role="tooltip", hidden=True),
        ],
        className="sheet",
    )


def _build_panes() -> Markup:
    """Where table and chart stand, once they are looked at."""
    words = {
        "data-waits": _("The chart is on its way."),
        "data-lost": _(
            "What draws charts and sorts tables could not be fetched. The map and the plain rows work on; "
            "open the tab again to try once more."
        ),
    }
    said = html.P(id="panes-said", role="status", className="quiet", **words)
    return html.Div([said, html.Div(build_table_tools(), className="table-head")], id="panes")


def _build_zoom(*, second: bool = False) -> Markup:
    """The buttons of a map; those of a second one are shown where it has an extent of its own."""
    named = _("{what}, second map") if second else "{what}"
    steps = (("in", "+", _("Zoom in")), ("out", "−", _("Zoom out")), ("home", "⌂", _("The whole view")))
    buttons = []
    for step, sign, what in steps:
        name, id = named.format(what=what), f"zoom-{step}{'-b' if second else ''}"
        words = {"title": name, "aria-label": name, "data-zoom": step}
        buttons.append(html.Button(sign, id=id, type="button", **words))
    return html.Div(buttons, className="zoom")


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
