"""The report of an import on the page: rows, money by currency, what no country has, what was set aside, the rules."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import BASE
from dashboard.panels.beside_map import place_name
from dashboard.panels.plain_table import Column, Group, build_table
from layers.importers.report import PARTS
from layers.languages import _, number
from layers.projects.atlas_layers import TITLES


def build_report(found: Mapping[str, Any], id: str) -> list[Markup]:
    """Every part of the report; `found` is what `layers.importers.account` gives."""
    return [
        _build_counts(found),
        *_build_money(found["money"]),
        *_build_difference(found["difference"]),
        *_build_set_aside(found),
        _build_files(found, id),
        *_build_beside(found["beside_map"]),
        *_build_notices(found["notices"]),
    ]


def exact(amount: str) -> str:
    """An amount to the cent, grouped as the language does."""
    return number(Decimal(amount), 2)


def _build_counts(found: Mapping[str, Any]) -> Markup:
    counts = (
        (found["read"], _("read")),
        (found["taken"], _("taken")),
        (found["aside"], _("set aside")),
    )
    return html.Div(
        [html.Div([html.B(number(count)), html.Span(words)]) for count, words in counts], className="sums counts"
    )


def _build_money(money: Mapping[str, Mapping[str, str]]) -> list[Markup]:
    if not money:
        return []
    words = {
        "read": _("Read"),
        "taken": _("Taken"),
        "not_attributed": _("Not attributed to a country"),
        "set_aside": _("Set aside"),
        "counted_in_parts": _("Counted in its parts"),
    }
    columns = [Column(_("Currency")), *(Column(words[part], number=True) for part in ("read", *PARTS))]
    rows = [[code, *(exact(row[part]) for part in ("read", *PARTS))] for code, row in money.items()]
    title = _("Money in and out")
    return [html.H3(title), build_table(title, columns, [Group(None, rows)], "money-account")]


def _build_difference(lines: Sequence[str]) -> list[Markup]:
    if not lines:
        return []
    return [html.H3(_("Against what is held")), html.Ul([html.Li(line) for line in lines], className="lines")]


def _build_set_aside(found: Mapping[str, Any]) -> list[Markup]:
    items, count = found["set_aside"], found["aside"]
    title = _("Set aside")
    if not items:
        return [html.H3(title), html.P(_("Nothing."), className="quiet")]
    columns = [
        Column(_("Where")),
        Column(_("Value")),
        Column(_("Why")),
        Column(_("What to do")),
        Column(_("Amount"), number=True),
    ]
    table = build_table(title, columns, [Group(None, [_row(item) for item in items])], "aside")
    more = _("The first {n} of {all}; the files below have all of them.")
    told = (
        [html.P(more.format(n=number(len(items)), all=number(count)), className="quiet")] if count > len(items) else []
    )
    return [html.H3(title), *told, table]


def _row(item: Mapping[str, Any]) -> list[Any]:
    row = _("row {n}").format(n=item["row"]) if item["is_number"] else item["row"]
    column = _("column {letter}").format(letter=item["column"]) if item["column"] else ""
    place = ", ".join(filter(None, (row, column, item["field"])))
    where = [html.Bdi(place), *([html.Span(html.Bdi(item["file"]), className="quiet")] if item["file"] else [])]
    amount = "" if item["amount"] is None else f"{item['currency']} {exact(item['amount'])}"
    return [where, html.Bdi(item["value"], className="cell"), item["why"], item["suggestion"], amount]


def _build_files(found: Mapping[str, Any], id: str) -> Markup:
    aside = (
        _("Rows set aside, to mend and bring again (CSV)") if found["can_be_mended"] else _("What was set aside (CSV)")
    )
    links = [html.A(_("Report (XLSX)"), href=f"{BASE}/import/{id}/report.xlsx", download="")]
    if found["aside"]:
        links.append(html.A(aside, href=f"{BASE}/import/{id}/set-aside.csv", download=""))
    return html.Ul([html.Li(link) for link in links], className="bring-ways")


def _build_beside(items: Sequence[Mapping[str, str]]) -> list[Markup]:
    if not items:
        return []
    title = _("Without a country")
    columns = [Column(_("Where")), Column(_("Layer")), Column(_("Amount"), number=True)]
    rows = [
        [place_name(item["area"]), _(TITLES[item["layer"]]), f"{item['currency']} {exact(item['amount'])}"]
        for item in items
    ]
    said = _("It stands beside the map with its amount and is spread over no country.")
    table = build_table(title, columns, [Group(None, rows)], "beside")
    return [html.H3(title), html.P(said, className="quiet"), table]


def _build_notices(lines: Sequence[str]) -> list[Markup]:
    if not lines:
        return []
    return [html.H3(_("How it was read")), html.Ul([html.Li(line) for line in lines], className="lines")]
