"""Bring your data: how a file of projects is imported, and what was: each file with its sum and what was set aside."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.pages.imported_view import build_ways, load_tables
from dashboard.panels.plain_table import Column, Group, build_table
from layers.languages import _, number
from layers.projects.past_imports import ImportedFile, load_imports
from layers.projects.store import Store
from layers.query.view_state import ViewState

COMMANDS = (
    "python -m dashboard import FILE --dry-run",
    "python -m dashboard import FILE",
    "python -m dashboard import --undo",
)


def build_bring_data(state: ViewState) -> list[Any]:
    """The place for files, which scripts fill, the commands with what each does, and the files that are held."""
    lead = _(
        "The atlas takes the files that organisations publish: IATI activities, HXL, CSV and XLSX. Imported projects "
        "have layers of their own and are never mixed with the figures of the documents."
    )
    has_store = load_tables() is not None
    head = [html.H1(_("Bring your data")), build_ways(state), html.P(lead, className="lead")]
    return [
        html.Div(head, className="page-head"),
        _build_place(),
        _build_commands(),
        *([_build_files()] if has_store else [html.P(_("Nothing was imported yet."), className="quiet")]),
    ]


def _build_place() -> Markup:
    """Where assets/page/bring.js lays the panel and the import that is at work, with the words that it says itself."""
    words = {
        "data-sending": _("Sending"),
        "data-left": _("{n} s left"),
        "data-cancel": _("Cancel"),
        "data-lost": _("The atlas does not answer. What was begun goes on; this page asks again."),
        "data-undone": _("The last import is undone: the store is as it was before."),
        "data-cancelled": _("Cancelled. The store is as it was."),
        "data-folder": _("A folder cannot be brought. Choose the files in it."),
    }
    without = html.Noscript(html.P(_("Without scripts, use the command line below."), className="quiet"))
    said = html.P(id="bring-said", role="status", hidden=True)
    places = [html.Div(id=f"bring-{name}", hidden=name != "panel") for name in ("panel", "sending", "job")]
    named = {"aria-label": _("Bring your data"), "data-own": "", **words}
    return html.Section([without, said, *places], id="bring", **named)


def _build_commands() -> Markup:
    does = (
        _("reports what would be taken, what would be set aside and why, and changes nothing"),
        _("imports the file and shows the same report; the page follows at once"),
        _("goes back to the store as it was before"),
    )
    steps = [html.Li([html.Code(command), " ", words]) for command, words in zip(COMMANDS, does, strict=True)]
    summary = html.Summary(_("At the command line of the machine that serves the atlas"))
    return html.Details([summary, html.Ul(steps, className="commands")], id="how-to-import")


def _build_files() -> Markup:
    folder = Store().current()
    files = () if folder is None else load_imports(folder)
    columns = [
        Column(_("File")),
        Column(_("Imported")),
        Column(_("Format")),
        Column(_("Read"), number=True),
        Column(_("Taken"), number=True),
        Column(_("Set aside"), number=True),
        Column("SHA-256"),
    ]
    title = _("What was imported")
    rows = [_row(file) for file in reversed(files)]
    return html.Section(
        [html.H2(title), build_table(title, columns, [Group(None, rows)], "imports")], id="imported-files"
    )


def _row(file: ImportedFile) -> list[Any]:
    counts = [number(file.report["read"]), number(file.report["taken"]), number(len(file.report["set_aside"]))]
    return [html.Bdi(file.name), file.imported[:10], file.format, *counts, html.Code(file.sha256)]
