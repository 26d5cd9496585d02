"""The selects of the rail that narrow imported projects: donor, programme, sector and stage."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.page.fields import build_group, build_select
from layers.facts.imported import FACETS, names_of
from layers.languages import _, number
from layers.query.view_state import ViewState, layer_of

Options = list[dict[str, Any]]
MOST_OFFERED = 400
"""Names that a select offers, those of most projects first; the others are reached by the address."""


def facet_title(facet: str) -> str:
    """What a facet is called."""
    return {"donor": _("Donor"), "programme": _("Programme"), "sector": _("Sector"), "stage": _("Project status")}[
        facet
    ]


def facet_options(state: ViewState, facet: str) -> Options:
    """All of them, several at once where the address has them, then each by its name; one where nothing is imported."""
    every = {
        "donor": _("Every donor"),
        "programme": _("Every programme"),
        "sector": _("Every sector"),
        "stage": _("Every status"),
    }
    found: Options = [{"value": "", "label": every[facet]}]
    if not layer_of(state).is_of_projects:
        return found
    chosen, names = getattr(state, facet), names_of(facet)
    if len(chosen) > 1:
        found.append({"value": ",".join(chosen), "label": _("{n} chosen").format(n=number(len(chosen)))})
    offered = list(names)[:MOST_OFFERED]
    offered += [id for id in chosen if id not in offered]
    by_name = sorted(offered, key=lambda id: names[id].casefold())
    return [*found, *({"value": id, "label": names[id] or _("not given")} for id in by_name)]


def facet_value(state: ViewState, facet: str) -> str:
    """The option that is chosen."""
    return ",".join(getattr(state, facet))


def facet_values(state: ViewState) -> list[Any]:
    """Options and value of each, in their order."""
    return [part for facet in FACETS for part in (facet_options(state, facet), facet_value(state, facet))]


def build_facets(state: ViewState) -> list[Markup]:
    """The selects, on a layer of projects alone."""
    if not layer_of(state).is_of_projects:
        return []
    selects = [
        build_select(facet, facet_title(facet), facet_options(state, facet), facet_value(state, facet))
        for facet in FACETS
    ]
    return [build_group(_("Projects"), html.Div(selects, className="facets"), "facet-group")]
