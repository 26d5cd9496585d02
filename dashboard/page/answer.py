"""All that the page shows for a view state: markup and attributes by the id of their place, and the maps.

One pure function of the view state and the viewport: the first answer lays it into the document, later ones send it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from dashboard import html
from dashboard.html import Markup, render
from dashboard.page.controls import build_controls
from dashboard.page.hidden_fields import build_hidden_fields
from dashboard.page.tabs import build_tabs
from dashboard.pages.choose import build_page
from dashboard.panels import around_the_map, compare
from dashboard.panels.area_list import build_area_options
from dashboard.panels.disclaimer import build_disclaimer
from dashboard.panels.filter_chips import build_filter_chips
from dashboard.panels.intervals import build_intervals
from dashboard.panels.key_figures import build_key_figures
from dashboard.panels.layer_picker import build_layer_picker
from dashboard.panels.map_note import build_map_note
from dashboard.panels.numbered import build_numbered
from dashboard.panels.pins import build_pin_notice
from dashboard.panels.profile import build_profile
from dashboard.panels.provenance import build_sum
from dashboard.panels.sub_totals import build_sub_totals
from dashboard.panels.symbol_keys import circle_words
from dashboard.panels.tables import build_plain_table, build_ranking, ranking_title
from dashboard.panels.time import build_time
from layers.cartography.viewport import Medium, Viewport
from layers.drawing import Drawing, build_drawing
from layers.drawing.palette import palette_css
from layers.errors import QueryError
from layers.exports.svg_map import write_locator
from layers.facts.observations import Observation
from layers.languages import RIGHT_TO_LEFT, _, speaking
from layers.query.comparison.states import differs, other_state, side_by_side
from layers.query.selection import select_rows
from layers.query.view_state import PAGES, ViewState
from layers.text import comparison_captions
from layers.text.active_filters import shown_words

Attributes = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Answer:
    """What the page shows. `markup` and `attributes` are by the id of their place, `root` those of the document.

    `drawings` are none on a page without a map, and two where maps stand side by side.
    """

    title: str
    sentence: str
    root: dict[str, str]
    markup: dict[str, Markup]
    attributes: Attributes
    palette: str
    cards: dict[str, Any]
    drawings: tuple[Drawing, ...]


@lru_cache(maxsize=128)
def build_answer(state: ViewState, viewport: Viewport) -> Answer:
    """The answer for a view state in a viewport, without what was wrong with its address (see `with_faults`)."""
    with speaking(state.lang):
        return _build(state, viewport)


def with_faults(answer: Answer, state: ViewState, faults: Sequence[QueryError]) -> Answer:
    """The answer with a notice of what in the address was not understood."""
    if not faults:
        return answer
    with speaking(state.lang):
        notice = render([*around_the_map.build_notice(tuple(faults)), *build_pin_notice(state)])
    return replace(answer, markup={**answer.markup, "notice": notice})


def _build(state: ViewState, viewport: Viewport) -> Answer:
    rows = select_rows(state)
    title, sentence = comparison_captions.title(state), comparison_captions.summary(state, rows)
    drawings = _draw(state, viewport)
    parts, attributes = _common(state), _attributes(state, drawings)
    if drawings:
        parts |= _about_the_map(state, rows, drawings) | _figures(state, rows)
        attributes |= compare.compare_attributes(state)
    return Answer(
        title=f"{title} – EPC Atlas",
        sentence=sentence,
        root=_root(state),
        markup={id: render(part) for id, part in parts.items()},
        attributes=attributes,
        palette=palette_css(state),
        cards=comparison_captions.hover_cards(state, rows) if drawings else {},
        drawings=drawings,
    )


def _draw(state: ViewState, viewport: Viewport) -> tuple[Drawing, ...]:
    if state.view in PAGES:
        return ()
    medium: Medium = "present" if state.view == "present" else "page"
    states = [state, other_state(state)] if side_by_side(state) else [state]
    return tuple(build_drawing(one.but(theme="light"), viewport, medium) for one in states)


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
        "announcement": "",
    }


def _about_the_map(state: ViewState, rows: Sequence[Observation], drawings: Sequence[Drawing]) -> dict[str, Any]:
    """What names and explains the map."""
    title, summary = compare.main_words(state, rows)
    return {
        "map-title": title,
        "summary": summary,
        "filters": build_filter_chips(state),
        "announcement": shown_words(state, rows) + circle_words(state),
        "legend": [*around_the_map.build_legend(state, rows), *build_numbered(drawings[0])],
        "source": compare.build_source(state),
        "disclaimer": build_disclaimer(drawings),
        "map-note": build_map_note(state, rows),
        "locator": Markup(write_locator(drawings[0])) if len(drawings) == 1 else "",
        "layer": build_layer_picker(state),
        "controls": [html.Div(build_hidden_fields(state), hidden=True), *build_controls(state)],
        "reset": around_the_map.build_reset(state),
        "tabs": build_tabs(state),
        "time": build_time(state),
        "present-help": around_the_map.build_present_help(state),
        "profile": build_profile(state),
        "areas": build_area_options(state, rows),
        **compare.build_compare_panels(state, rows, drawings),
    }


def _figures(state: ViewState, rows: Sequence[Observation]) -> dict[str, Any]:
    """What tells the figures of the map once more, and where they are from."""
    return {
        "intervals": build_intervals(state),
        "figures": [build_sum(state, rows), *build_sub_totals(state), *build_key_figures(state)],
        "ranking-title": ranking_title(state),
        "ranking": build_ranking(state, rows),
        "downloads": around_the_map.build_downloads(state, rows),
        "plain-table": build_plain_table(state, rows),
    }


def _attributes(state: ViewState, drawings: Sequence[Drawing]) -> Attributes:
    shape = "wide" if drawings and drawings[0].is_wide else "high"
    named = {"aria-labelledby": compare.canvas_title(state), "data-shape": shape}
    return {
        "canvas": named,
        "canvas-b": {"data-shape": shape},
        "profile": {"hidden": state.area is None or state.view in PAGES},
    }


def page_named(state: ViewState) -> str:
    """What a page without a map is called."""
    return {
        "profile": _("Area profile"),
        "sources": _("Sources"),
        "programmes": _("Programmes"),
        "money": _("All money"),
    }[state.view]
