"""What of an imported layer is of no country: of a region, the world or nowhere, each with its figure."""

from typing import Any

from dashboard import html
from dashboard.panels.plain_table import Column, Group, build_table
from layers.areas import load_regions
from layers.languages import _, percent
from layers.projects.schema import NO_AREA, WORLD_AREA
from layers.query.selection import rows_of_indicator, select_rows, select_rows_beside
from layers.query.view_state import ViewState, layer_of
from layers.text.hover_cards import value_text
from layers.text.names import names_a_country, region_name


def build_beside(state: ViewState) -> list[Any]:
    """A table, largest first; nothing where all is of a country, and on a layer of a document."""
    layer = layer_of(state)
    if not layer.is_imported:
        return []
    heading = html.H2(_("Of no country"))
    if state.region:
        words = _left_out(state)
        return [html.Div([heading, html.P(words, className="quiet")], id="beside-map")] if words else []
    beside = rows_of_indicator(select_rows_beside(state), layer)
    if not beside:
        return []
    whole = sum(row.value or 0.0 for row in (*beside, *rows_of_indicator(select_rows(state), layer)))
    columns = [Column(_("Where")), Column(_("Value"), number=True)]
    if layer.indicator.additive:
        columns.append(Column(_("Share of all"), number=True))
    rows = [
        [place_name(row.area), value_text(row), percent((row.value or 0.0) / whole) if whole else "–"][: len(columns)]
        for row in sorted(beside, key=lambda row: (-(row.value or 0.0), row.area))
    ]
    title = _("As the file gives it: to a region, the world or nowhere. It is part of no country's figure.")
    return [
        html.Div(
            [heading, html.P(title, className="quiet"), build_table(title, columns, [Group(None, rows)], "beside")],
            id="beside-map",
        )
    ]


def _left_out(state: ViewState) -> str:
    """That a region leaves out what is of no country; nothing where a layer of counts has nothing of the kind."""
    if layer_of(state).is_of_projects:
        return _("Money and projects of regions and the world are part of no country: show everywhere to see them.")
    if not select_rows_beside(state.but(region=())):
        return ""
    return _("Figures of regions and the world are part of no country: show everywhere to see them.")


def place_name(area: str) -> str:
    """What is of no country belongs to this place, as the atlas calls the region where it knows it."""
    if area == WORLD_AREA:
        return _("World")
    if area == NO_AREA:
        return _("Nowhere that is named")
    code, _space, name = area.partition(" ")
    named = region_name(f"m49-{code}") if f"m49-{code}" in load_regions() else name or area
    return _("{name} (region)").format(name=named) if names_a_country(named) else named
