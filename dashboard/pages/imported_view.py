"""What the pages on imported projects have in common: the store's tables and the filters that an address means."""

from dataclasses import dataclass, replace
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from layers.errors import DataError
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.imported import Narrowing, select_beside, select_imported
from layers.facts.observations import years_of
from layers.languages import _, is_currency
from layers.projects.atlas_layers import filters_of
from layers.projects.money_layers import ACTIVE, MONEY_LAYERS
from layers.projects.questions import Filters
from layers.projects.tables import ProjectTables, open_tables
from layers.query.selection import narrowing_of
from layers.query.view_state import ViewState, layer_of

BUDGET = "projects-budget"


@dataclass(frozen=True)
class ImportedView:
    """Tables, the imported layer that is looked at, its currency (None for counts), and the filters of the address."""

    tables: ProjectTables
    layer: Layer
    currency: str | None
    filters: Filters


def load_view(state: ViewState, *, of_money: bool = False) -> ImportedView | None:
    """The view of a state; None where nothing was imported. Another layer stands for that of budgets.

    Without a period in the address it is of all years. `of_money` takes budgets in place of counts.
    """
    tables = load_tables()
    known = load_catalogue().layers
    if tables is None or BUDGET not in known:
        return None
    if not known[state.layer].is_of_projects or (of_money and state.layer == ACTIVE):
        state = imported_state(state, first_money_layer())
    layer = layer_of(state)
    first, last = state.period or years_of(layer.id)
    filters = replace(
        filters_of(tables, narrowing_of(state)),
        iso3=(state.area,) if state.area and state.view == "projects" else (),
        regions=state.region,
        first_year=first,
        last_year=last,
        currency=layer.indicator.unit if is_currency(layer.indicator.unit) else None,
    )
    return ImportedView(tables, layer, filters.currency, filters)


def load_tables() -> ProjectTables | None:
    """The tables of the store; None where nothing was imported, or the store cannot be opened."""
    try:
        return open_tables()
    except DataError:
        return None


def first_money_layer() -> str:
    """The first money layer that has any rows: budgets, mostly."""
    found = (id for id in MONEY_LAYERS if select_imported(id, Narrowing()) or select_beside(id, Narrowing()))
    return next(found, BUDGET)


def imported_state(state: ViewState, layer: str) -> ViewState:
    """The state on an imported layer, as links from a document's layer lead to it."""
    return state.on_layer(layer).but(view=state.view, project=state.project, area=None)


def build_empty(state: ViewState) -> list[Any]:
    """What stands on these pages where nothing was imported, and the way to the page that imports."""
    words = _("No project was imported yet. Bring a file that your organisation publishes: IATI, HXL, CSV or XLSX.")
    way = state_link(_("Bring your data"), state.but(view="import", project=None))
    head = [html.H1(_("Projects")), html.P(words, className="lead"), html.P(way)]
    return [html.Div(head, className="page-head")]


def build_ways(state: ViewState) -> Markup:
    """The ways between the map, the donors and the projects of an imported layer."""
    ways = (
        ("explore", _("Map")),
        ("donor", _("Donors")),
        ("projects", _("Projects")),
        ("import", _("Bring your data")),
    )
    here = {"aria-current": "page"}
    links = [
        state_link(words, state.but(view=view, project=None), **(here if state.view == view else {}))
        for view, words in ways
    ]
    return html.Nav([html.Ul([html.Li(link) for link in links])], className="ways", **{"aria-label": _("Projects")})
