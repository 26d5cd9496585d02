"""The source's sub-regions as a small table under an expenditure map: how many countries, their sum, its share."""

from typing import Any

from dashboard import html
from dashboard.panels.plain_table import Column, Group, build_table
from layers.areas import load_regions
from layers.languages import _, amount, number, percent
from layers.query.view_state import ViewState, layer_of
from layers.stats.sub_totals import sub_totals_of
from layers.text.names import region_name


def build_sub_totals(state: ViewState) -> list[Any]:
    """The table with what its sums are; nothing for a map without them."""
    totals = sub_totals_of(state)
    if not totals:
        return []
    unit = layer_of(state).indicator.unit
    rows = [
        [
            region_name(total.region),
            number(total.count),
            amount(total.value, unit, total.qualifier, total.precision) if total.count else "–",
            percent(total.share) if total.count else "–",
        ]
        for total in totals
    ]
    columns = [
        Column(_("Sub-region")),
        Column(_("Countries"), number=True),
        Column(_("Sum"), number=True),
        Column(_("Share"), number=True),
    ]
    title = _("By the source's sub-regions")
    notes = [_("The sums are this atlas's own.")]
    if any(load_regions()[total.region].status == "derived" for total in totals):
        notes.append(_("The source names its sub-regions and lists no members; which country is in which is derived."))
    table = build_table(title, columns, [Group(None, rows)], "sub-totals")
    return [html.Div([html.H2(title), table, html.P(" ".join(notes), className="quiet")], id="sub-totals")]
