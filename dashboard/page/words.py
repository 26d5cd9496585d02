"""All that the page shows of a view state but its drawings: markup and attributes by the id of their place.

Kept by view state alone: a map in another viewport is drawn anew and says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dashboard import html
from dashboard.html import Markup, render
from dashboard.page.controls import build_controls
from dashboard.page.hidden_fields import build_hidden_fields
from dashboard.page.tabs import build_tabs
from dashboard.pages.choose import build_more, build_page
from dashboard.panels import around_the_map, compare
from dashboard.panels.area_list import build_area_options
from dashboard.panels.beside_map import build_beside
from dashboard.panels.filter_chips import build_filter_chips
from dashboard.panels.intervals import build_intervals
from dashboard.panels.key_figures import build_key_figures
from dashboard.panels.layer_picker import build_layer_picker, build_layer_title
from dashboard.panels.map_note import build_map_note
from dashboard.panels.pins import build_pin_notice
from dashboard.panels.profile import build_profile
from dashboard.panels.provenance import build_sum
from dashboard.panels.ranking import build_ranking, ranking_title
from dashboard.panels.share import build_open_atlas
from dashboard.panels.sub_totals import build_sub_totals
from dashboard.panels.symbol_keys import circle_words
from dashboard.panels.tables import build_plain_table
from dashboard.panels.time import build_time
from layers.drawing.extents import with_extent_words
from layers.drawing.palette import palette_css
from layers.facts.observations import Observation
from layers.languages import RIGHT_TO_LEFT, _, speaking
from layers.query.comparison.states import differs
from layers.query.selection import select_rows
from layers.query.view_state import PAGES, ViewState
from layers.query.views import IMPORTED_PAGES
from layers.text import comparison_captions
from layers.text.active_filters import shown_words

Attributes = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Words:
    """What the page says. `markup` and `attributes` are by the id of their place, `root` those of the document."""

    title: str
    sentence: str
    root: dict[str, str]
    markup: dict[str, Markup]
    attributes: Attributes
    palette: str
    cards: dict[str, Any]


@lru_cache(maxsize=64)
def build_words(state: ViewState) -> Words:
    """The words of a view state, in its language."""
    with speaking(state.lang):
        return _build(state)


def _build(state: ViewState) -> Words:
    rows, shows_map = select_rows(state), state.view not in PAGES
    title = comparison_captions.title(state)
    sentence = with_extent_words(comparison_captions.summary(state, rows), state)
    parts, attributes = _common(state), _attributes(state)
    if shows_map:
        parts |= {"map-title": title, "summary": compare.main_sentence(state, rows, sentence)}
        parts |= _about_the_map(state, rows) | _figures(state, rows)
        attributes |= compare.compare_attributes(state)
    named = page_named(state) if state.view in IMPORTED_PAGES else title
    return Words(
        title=f"{named} – EPC Atlas",
        sentence=sentence,
        root=_root(state),
        markup={id: render(part) for id, part in parts.items()},
        attributes=attributes,
        palette=palette_css(state),
        cards=comparison_captions.hover_cards(state, rows) if shows_map else {},
    )


def _root(state: ViewState) -> dict[str, str]:
    comparing = "" if state.compare is None else "difference" if differs(state) else "side"
    return {
        "lang": state.lang,
        "dir": "rtl" if state.lang in RIGHT_TO_LEFT else "ltr",
        "data-theme": state.theme,
        "data-view": state.view,
        "data-tab": state.tab,
        "data-compare": comparing,
    }


def _common(state: ViewState) -> dict[str, Any]:
    """What stands on every page."""
    return {
        "notice": build_pin_notice(state),
        "tools": around_the_map.build_tools(state),
        "page": build_page(state),
        "page-more": build_more(state),
        "announcement": "",
    }


def _about_the_map(state: ViewState, rows: Sequence[Observation]) -> dict[str, Any]:
    """What names and explains the map."""
    return {
        "filters": build_filter_chips(state),
        "announcement": with_extent_words(shown_words(state, rows) + circle_words(state), state),
        "legend": around_the_map.build_legend(state, rows),
        "source": compare.build_source(state),
        "disclaimer": "",  # with the notes on the boundaries that are drawn, as the locator
        "open-atlas": build_open_atlas(state),
        "map-note": build_map_note(state, rows),
        "locator": "",
        "layer-title": build_layer_title(state),
        "layer": build_layer_picker(state),
        "controls": [html.Div(build_hidden_fields(state), hidden=True), *build_controls(state)],
        "reset": around_the_map.build_reset(state),
        "tabs": build_tabs(state),
        "time": build_time(state),
        "profile": build_profile(state),
        "areas": build_area_options(state, rows),
        **compare.build_compare_panels(state, rows),
    }


def _figures(state: ViewState, rows: Sequence[Observation]) -> dict[str, Any]:
    """What tells the figures of the map once more, and where they are from."""
    return {
        "intervals": build_intervals(state),
        "figures": [
            html.Div([build_sum(state, rows), *build_beside(state), *build_sub_totals(state)], className="sums"),
            *build_key_figures(state),
        ],
        "ranking-title": ranking_title(state, rows),
        "ranking": build_ranking(state, rows),
        "downloads": around_the_map.build_downloads(state, rows),
        "plain-table": build_plain_table(state, rows),
    }


def _attributes(state: ViewState) -> Attributes:
    return {
        **compare.map_attributes(state),
        "profile": {"hidden": state.area is None or state.view in PAGES},
    }


def page_named(state: ViewState) -> str:
    """What a page without a map is called."""
    return {
        "profile": _("Area profile"),
        "sources": _("Sources"),
        "programmes": _("Programmes"),
        "money": _("All money"),
        "donor": _("Donors"),
        "projects": _("Projects"),
        "project": state.project or _("Project"),
        "import": _("Bring your data"),
    }[state.view]
