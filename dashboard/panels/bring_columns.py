"""What a table without tags was understood as: its columns to confirm or correct, and what only a person can say."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.page.fields import build_select
from dashboard.panels.plain_table import Column, Group, build_table
from layers.areas import load_areas
from layers.importers.amounts import currencies
from layers.importers.table_header import IGNORED, column_fields
from layers.languages import _
from layers.text.names import area_name

COMMON = ("USD", "EUR", "GBP", "CHF", "JPY")


def build_readings(readings: Sequence[Mapping[str, Any]], answers: Mapping[str, Any]) -> list[Markup]:
    """The form of all tables of an import; nothing where no table is without tags."""
    if not readings:
        return []
    asks = {ask for reading in readings for ask in reading["asks"]}
    given = {name for name in ("currency", "country", "date_order", "decimal") if answers.get(name)}
    questions = [QUESTIONS[name](answers.get(name) or "") for name in QUESTIONS if name in asks | given]
    lead = _("Please check what each column holds. What you confirm is kept for the next file of the same headings.")
    again = html.Button(_("Read again with these answers"), type="submit", className="button")
    parts = [
        html.H3(_("Columns")),
        *([html.P(_("Only you can say:"), className="asked")] if asks - {"columns"} else []),
        *([html.Div(questions, className="questions")] if questions else []),
        html.P(lead, className="quiet"),
        *(_build_table(reading) for reading in readings),
        html.P(again, className="bring-buttons"),
    ]
    return [html.Form(parts, id="bring-columns", autoComplete="off")]


def _build_table(reading: Mapping[str, Any]) -> Markup:
    place = _("{file}, sheet {sheet}") if reading["sheet"] else "{file}"
    where = place.format(file=reading["file"], sheet=reading["sheet"])
    title = _("{table}: heading in row {n}").format(table=where, n=reading["row"])
    columns = [Column(_("Column")), Column(_("Heading")), Column(_("First cells")), Column(_("Holds"))]
    rows = [_row(column) for column in reading["columns"]]
    return html.Div([html.P(html.Bdi(title)), build_table(title, columns, [Group(None, rows)], "columns")])


def _row(column: Mapping[str, Any]) -> list[Any]:
    samples = html.Span(" · ".join(filter(None, column["samples"])), className="quiet")
    options = [{"value": IGNORED, "label": _("not read")}]
    options += [{"value": name, "label": field_words(name)} for name in column_fields()]
    words = _("What column {letter} holds").format(letter=column["letter"])
    select = build_select(f"bring-column-{column['letter']}", words, options, column["field"] or IGNORED, "")
    return [
        column["letter"],
        html.Bdi(column["heading"]),
        samples,
        html.Div(select, **{"data-heading": column["heading"]}),
    ]


def field_words(name: str) -> str:
    """What a column may hold, in words."""
    return {
        "project_id": _("Project identifier"),
        "title": _("Project title"),
        "description": _("Description"),
        "country": _("Country, by name"),
        "code": _("Country, by code"),
        "start": _("Start date"),
        "end": _("End date"),
        "date": _("Date of the money"),
        "year": _("Year of the money"),
        "amount": _("Amount"),
        "budget": _("Budget"),
        "commitments": _("Commitments"),
        "disbursements": _("Disbursements"),
        "expenditure": _("Expenditure"),
        "currency": _("Currency"),
        "donor": _("Donor"),
        "status": _("Status"),
        "sector": _("Sector"),
        "programme": _("Programme"),
        "organisation": _("Organisation at work"),
    }[name]


def _question(name: str, words: str, options: Sequence[tuple[str, str]], value: str) -> Markup:
    listed = [{"value": "", "label": _("choose")}, *({"value": code, "label": label} for code, label in options)]
    label = html.Span(words, className="question")
    return html.Div([label, build_select(f"bring-{name}", words, listed, value, name)], className="choice-of-one")


def _ask_currency(value: str) -> Markup:
    codes = [*COMMON, *(code for code in sorted(currencies()) if code not in COMMON)]
    return _question("currency", _("In which currency are the amounts?"), [(code, code) for code in codes], value)


def _ask_country(value: str) -> Markup:
    names = sorted(((iso3, area_name(iso3)) for iso3 in load_areas()), key=lambda pair: pair[1])
    return _question("country", _("Of which country is the table?"), names, value)


def _ask_date_order(value: str) -> Markup:
    options = (("day", _("3 April: the day first")), ("month", _("4 March: the month first")))
    return _question("date_order", _("What does 03/04/2020 mean?"), options, value)


def _ask_decimal(value: str) -> Markup:
    options = ((",", _("with a comma: 1.234,50")), (".", _("with a point: 1,234.50")))
    return _question("decimal", _("How does the table write decimals?"), options, value)


QUESTIONS = {
    "currency": _ask_currency,
    "country": _ask_country,
    "date_order": _ask_date_order,
    "decimal": _ask_decimal,
}
