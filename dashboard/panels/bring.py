"""Where files are brought: the place to drop them on, as `/import` hands it to the page."""

from dashboard import html, settings
from dashboard.html import Markup, render
from dashboard.links import BASE
from dashboard.uploads.jobs import MOST_FILES
from layers.languages import _, number
from layers.projects.past_imports import load_imports
from layers.projects.store import Store

KINDS = ".xml,.csv,.tsv,.txt,.xlsx,.json"


def build_off(words: str) -> Markup:
    """Why no files can be brought here."""
    return html.P(words, className="quiet")


def build_start() -> Markup:
    """The place to drop files on, with the template and the way back from the last import."""
    limits = _("IATI, HXL, CSV or XLSX; up to {n} files and {size} MB at a time.").format(
        n=MOST_FILES, size=number(settings.import_largest_mb(settings.IMPORT_FROM_PAGE_MAX_MB))
    )
    field = html.Input(id="bring-files", type="file", multiple=True, accept=KINDS, className="unseen")
    chosen = html.Label(_("Choose files"), htmlFor="bring-files", className="button main")
    drop = html.Div(
        [
            html.P(_("Drop files here"), className="big"),
            html.P(limits, className="quiet"),
            html.P([field, chosen], className="choose"),
            html.P(_("Nothing is changed before you have seen the report and confirmed it."), className="quiet"),
        ],
        id="bring-drop",
    )
    template = html.A(
        _("Template to fill in (CSV)"), href=f"{BASE}/import/template.csv", download="epc-atlas_template.csv"
    )
    return render([drop, html.Ul([html.Li(template), *_build_undo()], className="bring-ways")])


def _build_undo() -> list[Markup]:
    store = Store()
    folder = store.current()
    if folder is None or not store.can_undo():
        return []
    last = load_imports(folder)[-1]
    words = _("Undo the last import ({file}, {day})").format(file=last.name, day=last.imported[:10])
    return [html.Li(html.Button(words, type="button", className="link", **{"data-undo": store.pointer().version}))]
