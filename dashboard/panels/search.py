"""Search: names in any language, and as printed, lead to areas."""

from typing import Any

from dashboard import html
from dashboard.links import state_link
from layers.areas import Match, search_areas
from layers.languages import _
from layers.query.view_state import ViewState


def first_match(text: str) -> str | None:
    """The iso3 of the best match of `text`, if there is one."""
    matches = search_areas(text)
    return matches[0].iso3 if matches else None


def build_matches(text: str, state: ViewState) -> list[Any]:
    """Links to the areas that `text` may mean, each saying which of its names was found."""
    if not text.strip():
        return []
    matches = search_areas(text, state.lang)
    if not matches:
        return [html.P(_("No area of this name. Try another spelling or language."))]
    return [html.Ul([html.Li(state_link(_words(match), state.choose(area=match.iso3))) for match in matches])]


def _words(match: Match) -> list[Any]:
    found = [] if match.name == match.title or match.kind == "translated" else [html.Small(f"{match.name} →")]
    return [*found, html.Span(match.title)]
