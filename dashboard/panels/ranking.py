"""The ranking: each area of the map once, with its rows in their order."""

from collections.abc import Callable, Sequence
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import area_links
from dashboard.panels.swatches import build_bar
from layers.facts.catalogue import Layer
from layers.facts.observations import Observation
from layers.languages import _, percent
from layers.query.comparison.states import half_names
from layers.query.selection import rows_by_area
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import row_codes
from layers.stats.ranking import Ranked, rank_rows, select_off_map
from layers.text.captions import area_name
from layers.text.hover_cards import category_words, figures_of, period_text, value_text


def ranked_rows(state: ViewState, rows: Sequence[Observation]) -> list[Ranked]:
    """The rows in the order of the ranking, with their places among all figures of the list, those off the map too."""
    return rank_rows(rows, layer_of(state), [figure for figure, _name in select_off_map(state)])


def ranking_title(state: ViewState, rows: Sequence[Observation]) -> str:
    """The heading of the areas in their order, which are of one map: a ranking where any has a rank."""
    ranked = ranked_rows(state, rows)
    is_ranked = any(item.rank for item in ranked)
    if state.compare is None:
        unranked = _("Areas on the map") if ranked else _("No area on the map")
        return _("Ranking") if is_ranked else unranked
    words = _("Ranking of the first map: {name}") if is_ranked else _("Areas on the first map: {name}")
    return words.format(name=half_names(state)[0])


def build_ranking(state: ViewState, rows: Sequence[Observation]) -> list[Any]:
    """The ranking as a table: one line a row, the name of its area, once, a link that selects it."""
    layer = layer_of(state)
    ranked = ranked_rows(state, rows)
    if not ranked:
        return []
    is_ranked = any(item.rank for item in ranked)
    line = _lines(state, layer, [item.row for item in ranked], is_ranked=is_ranked)
    lines = [line(item, first, count) for item, first, count in _by_area(ranked)]
    heads = [
        html.Th(words, scope="col", className=name) if words else html.Td("", className=name)
        for name, words in _heads(layer, is_ranked=is_ranked)
    ]
    return [html.Caption(ranking_title(state, rows), className="unseen"), html.Thead(html.Tr(heads)), html.Tbody(lines)]


def _by_area(ranked: Sequence[Ranked]) -> list[tuple[Ranked, bool, int]]:
    """The rows of an area together where its first stands, each with whether it is the first, and of how many."""
    areas: dict[str, list[Ranked]] = {}
    for item in ranked:
        areas.setdefault(item.row.iso3, []).append(item)
    return [(item, item is own[0], len(own)) for own in areas.values() for item in own]


def _heads(layer: Layer, *, is_ranked: bool) -> list[tuple[str, str]]:
    if layer.fill == "value":
        rank = [("rank", _("Rank"))] if is_ranked else []
        heads = [*rank, ("area", _("Area")), ("length", ""), ("value", _("Value")), ("share", _("Share"))]
        return heads if layer.indicator.additive else heads[:-1]
    return [("area", _("Area")), ("value", _("Category")), ("when", _("Period"))]


def _lines(
    state: ViewState, layer: Layer, shown: Sequence[Observation], *, is_ranked: bool
) -> Callable[[Ranked, bool, int], Markup]:
    """What makes the line of a row, which is the first of its area or not, and one of so many."""
    link, name = area_links(state), html.alike("Th", scope="row", className="area")
    rank, length, value, share, when = (
        html.alike("Td", className=column) for column in ("rank", "length", "value", "share", "when")
    )
    codes, largest = row_codes(shown, state), max((row.value or 0 for row in shown), default=0)
    by_area = rows_by_area(shown).values() if layer.fill == "value" else ()
    figures = {row: words for own in by_area if len(own) > 1 for row, words in figures_of(own, layer).items()}

    def build(item: Ranked, is_first: bool, count: int) -> Markup:
        row = item.row
        chosen = {"aria-current": "true"} if row.iso3 == state.area else {}
        linked = link(area_name(row.iso3), row.iso3, **chosen) if is_first else Markup("")
        several = {"scope": "rowgroup", "className": "area", "rowSpan": str(count)}
        named = (html.Th(linked, **several) if count > 1 else name(linked)) if is_first else linked
        if layer.fill == "value":
            bar = build_bar(codes[row], (row.value or 0) / largest if largest else 0)
            cells = [rank(str(item.rank or ""))] if is_ranked else []
            cells += [named, length(bar), value(figures.get(row) or value_text(row))]
            cells += [share(share_words(item))] if layer.indicator.additive else []
        else:
            cells = [named, value(category_words(row, layer)), when(period_text(row))]
        return html.Tr(cells, className=layer.fill if is_first else f"{layer.fill} again", **{"data-area": row.iso3})

    return build


def share_words(item: Ranked) -> str:
    """The part of the sum shown, where it has one."""
    return "" if item.share is None else percent(item.share)
