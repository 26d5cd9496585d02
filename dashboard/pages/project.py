"""The page of one project: every field as imported, its money piece by piece, and where it stands in the file."""

from collections.abc import Mapping
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from dashboard.pages.donor import money_words
from dashboard.pages.imported_view import build_empty, build_ways, load_view
from dashboard.pages.project_words import kind_words, rest_terms, rule_words
from dashboard.pages.projects import build_no_project, stage_words
from dashboard.panels.plain_table import Column, Group, build_table
from layers.languages import _
from layers.projects.money_layers import PROJECT_LAYERS
from layers.projects.project_list import select_project
from layers.projects.titles import title_in
from layers.query.view_state import ViewState
from layers.text.names import area_name

MOST_AMOUNTS = 500


def build_project(state: ViewState) -> list[Any]:
    """Heading, description, all fields, and the money."""
    view = load_view(state)
    if view is None:
        return build_empty(state)
    found = select_project(view.tables, state.project or "")
    if found is None:
        return list(build_no_project(state))
    title = title_in(found["titles"], state.lang) or found["title"] or found["project_id"]
    head = [
        html.H1(title),
        html.P([html.Code(html.Bdi(found["project_id"])), " · ", stage_words(found["status"])], className="lead"),
        build_ways(state),
    ]
    return [
        html.Div(head, className="page-head"),
        html.P(found["description"], className="description"),
        html.Section([html.H2(_("Where, when, by whom")), _build_fields(found, state)], id="fields"),
        html.Section([html.H2(_("Money")), _build_money(found)], id="project-money"),
        html.Section([html.H2(_("Where it stands in the file")), _build_file(found)], id="project-file"),
        html.Section([html.H2(_("As imported")), _build_terms(rest_terms(found))], id="project-rest"),
    ]


def _build_terms(terms: list[tuple[str, Any]]) -> Markup:
    return html.Dl(
        [html.Div([html.Dt(term), html.Dd(words)]) for term, words in terms if words not in ("", None, [])],
        className="terms",
    )


def _build_fields(found: Mapping[str, Any], state: ViewState) -> Markup:
    places = [
        html.Li([area_name(row["iso3"]) if row["iso3"] else row["area"], f" {row['share']} %" if row["share"] else ""])
        for row in found["places"]
    ]
    organisations = [
        html.Li(f"{item.get('role', '')}: {item.get('name') or item.get('ref', '')}") for item in found["organisations"]
    ]
    days = {
        _("Start, planned"): found["planned_start"],
        _("Start"): found["actual_start"],
        _("End, planned"): found["planned_end"],
        _("End"): found["actual_end"],
    }
    related = [*((_("part of"), id) for id in found["parents"]), *((_("has the part"), id) for id in found["children"])]
    links = [
        html.Li([words, " ", state_link(html.Bdi(id), state.but(view="project", project=id))]) for words, id in related
    ]
    humanitarian = None if found["humanitarian"] is None else _("yes") if found["humanitarian"] else _("no")
    return _build_terms([
        (_("Places"), html.Ul(places) if places else ""),
        *((term, day.isoformat() if day else "") for term, day in days.items()),
        (_("As of"), found["as_of"].isoformat() if found["as_of"] else ""),
        (_("Donor"), found["donor"]),
        (_("Programme"), found["programme"]),
        (_("Sector"), found["sector"]),
        (_("Reported by"), f"{found['reporting_org']} {found['reporting_ref']}".strip()),
        (_("Organisations"), html.Ul(organisations) if organisations else ""),
        (_("Humanitarian"), humanitarian),
        (_("Related"), html.Ul(links) if links else ""),
    ])  # fmt: skip


def _build_money(found: Mapping[str, Any]) -> Markup:
    """Every amount with its kind, place, sector and rule; those that count in no layer say so."""
    states = {
        "taken": _("counts"),
        "not_attributed": _("counts, of no country"),
        "counted_in_parts": _("counts in its parts"),
        "kept": _("kept, counts in no layer"),
    }
    heads = [_("Day"), _("Kind"), _("Where"), _("Sector"), _("Rule"), _("Counts?")]
    columns = [*map(Column, heads), Column(_("Amount"), number=True)]
    amounts = sorted(found["money"], key=lambda row: (row["day"], row["layer"], row["area"]))[:MOST_AMOUNTS]
    rows = []
    for row in amounts:
        layer = PROJECT_LAYERS.get(row["layer"])
        kind = kind_words(row["kind"]) or (_(layer.title) if layer else row["kind"])
        where = area_name(row["iso3"]) if row["iso3"] else row["area"]
        value = money_words(row["amount"], row["currency"])
        if row["rate"]:
            original = money_words(row["original_amount"], row["original_currency"])
            value = f"{value} ({original}, {row['rate']})"
        rows.append(
            [row["day"].isoformat(), kind, where, row["sector"], rule_words(row["rule"]), states[row["state"]], value]
        )
    return build_table(_("Money"), columns, [Group(None, rows)], "amounts")


def _build_file(found: Mapping[str, Any]) -> Markup:
    return _build_terms([
        (_("File"), html.Bdi(found["file"])),
        ("SHA-256", html.Code(found["file_sha256"])),
        (_("Imported"), found["imported"]),
        (_("Identifier or row in the file"), html.Code(html.Bdi(found["row"]))),
    ])  # fmt: skip
