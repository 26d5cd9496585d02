"""What of a project has no place among its fields, in words: its titles, sectors, locations, links; kinds of money."""

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard import html
from dashboard.html import Markup
from layers.languages import _


def kind_words(kind: str) -> str:
    """What an amount is: a budget, or a transaction by its type in IATI's list; empty for a table's."""
    words = {
        "budget": _("budget"),
        "budget-original": _("original budget"),
        "budget-revised": _("revised budget"),
        "transaction-1": _("incoming funds"),
        "transaction-2": _("outgoing commitment"),
        "transaction-3": _("disbursement"),
        "transaction-4": _("expenditure"),
        "transaction-5": _("interest payment"),
        "transaction-6": _("loan repayment"),
        "transaction-7": _("reimbursement"),
        "transaction-8": _("purchase of equity"),
        "transaction-9": _("sale of equity"),
        "transaction-10": _("credit guarantee"),
        "transaction-11": _("incoming commitment"),
        "transaction-12": _("outgoing pledge"),
        "transaction-13": _("incoming pledge"),
        "table-pledge": _("pledge"),
    }
    return words.get(kind, "")


def rule_words(rule: str) -> str:
    """How an amount came to its place."""
    words = {
        "project place": _("place of the project"),
        "transaction place": _("place of the transaction"),
        "not attributed": _("no place given"),
    }
    return words.get(rule, rule)


def rest_terms(found: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Each as a term with its words; what a project does not have is empty."""
    sectors = found["sectors"] or {}
    rows = [
        (_("vocabulary {code}").format(code=code) + (_(", counted") if code == sectors.get("chosen") else ""), row)
        for code, own in (sectors.get("all") or {}).items()
        for row in own
    ]
    return [
        (_("Titles"), _list(f"{language}: {title}" for language, title in found["titles"].items())),
        (_("Donors"), _list(found["donors"])),
        (_("Sectors"), _list(f"{_named(row)} ({words})" for words, row in rows)),
        (_("Locations"), _list(_joined(row["name"], row["position"]) for row in found["locations"])),
        (_("Documents"), _list(_joined(row["title"], row["url"]) for row in found["links"])),
        (_("Scope, by its code"), found["scope"]),
        (_("Level in its hierarchy"), "" if found["hierarchy"] is None else str(found["hierarchy"])),
        *((str(name), str(value)) for name, value in (found["other"] or {}).items()),
        (_("Counts among active projects"), _("yes") if found["is_counted"] else _("no, its parts do")),
    ]


def _named(row: Mapping[str, str]) -> str:
    percentage = f"{row['percentage']} %" if row["percentage"] else ""
    return " ".join(filter(None, (row["code"], row["name"], percentage)))


def _joined(name: str, more: str) -> str:
    return ", ".join(filter(None, (name, more)))


def _list(words: Iterable[str]) -> Markup | str:
    items = [html.Li(html.Bdi(text)) for text in words if text]
    return html.Ul(items) if items else ""
