"""An import through the page, as it stands: being sent, at work, reported, taken, refused or stopped."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.panels.bring_columns import build_readings
from dashboard.panels.bring_report import build_report
from dashboard.uploads.looking import Look
from layers.languages import _, join, number

SHOWN_FROM_S = 1.0
"""From when on a bar tells how far the work is."""
TOLD_FROM = 0.02
"""The part of the whole from which on the time that is left can be told."""


def build_state(look: Look) -> list[Markup]:
    """What the page shows of an import."""
    return BUILDERS[look.state](look)


def build_button(words: str, do: str, *, main: bool = False) -> Markup:
    """A button that asks for something of the import; assets/page/bring.js follows `data-do`."""
    return html.Button(words, type="button", className="button main" if main else "button", **{"data-do": do})


def _names(look: Look) -> Markup:
    return html.Bdi(join([name for name, _size in look.plan.files]))


def _head(words: str, look: Look) -> Markup:
    return html.H2([words, " ", _names(look)], id="bring-title", tabIndex=-1)


def _buttons(*buttons: Markup) -> Markup:
    return html.P(list(buttons), className="bring-buttons")


def _receiving(look: Look) -> list[Markup]:
    """Bytes are on their way; a page that was loaded anew cannot go on sending them."""
    words = _("The file has not come whole. Choose it again where it is not being sent any more.")
    return [
        _head(_("Receiving"), look),
        html.P(words, className="quiet"),
        _buttons(build_button(_("Discard"), "cancel")),
    ]


def _working(look: Look) -> list[Markup]:
    found = look.found
    titles = {
        "waiting": _("Waiting for another import to end:"),
        "reading": _("Importing") if look.plan.task == "take" else _("Reading"),
        "settling": _("Comparing with what is held:"),
    }
    parts = [_head(titles[found["phase"]], look)]
    elapsed = found.get("now", 0) - found.get("begun", 0)
    if found["phase"] == "reading" and elapsed >= SHOWN_FROM_S:
        parts += _build_bar(found, elapsed, several=len(look.plan.files) > 1)
    elif found["phase"] != "reading":
        parts.append(html.Div(html.Span(), className="bar busy"))
    return [*parts, _buttons(build_button(_("Cancel"), "cancel"))]


def _build_bar(found: Mapping[str, Any], elapsed: float, *, several: bool) -> list[Markup]:
    """How far the reading is, in rows, money and seconds left."""
    part = min(1.0, max(0.0, found["part"]))
    left = _("{n} s").format(n=number(round(elapsed / part - elapsed))) if part >= TOLD_FROM else "–"
    money = join([f"{code} {number(Decimal(amount), 2)}" for code, amount in list(found["money"].items())[:3]])
    told = (
        (_("Read"), _("{n} %").format(n=number(int(part * 100)))),
        (_("Rows"), number(found["rows"])),
        (_("Money"), money or "–"),
        (_("Left"), left),
    )
    name = [html.P(html.Bdi(found["file"]), className="quiet")] if several else []
    bar = html.Div(
        html.Span(style={"width": f"{100 * part:.1f}%"}),
        className="bar",
        role="progressbar",
        **{"aria-label": _("Read"), "aria-valuenow": int(part * 100), "aria-valuemin": 0, "aria-valuemax": 100},
    )
    items = [html.Div([html.Dt(word), html.Dd(value)]) for word, value in told]
    return [*name, bar, html.Dl(items, className="told")]


def _read(look: Look) -> list[Markup]:
    """The report before anything was changed, to confirm or to discard."""
    found = look.found
    confirm = build_button(_("Import this"), "take", main=True)
    words = _("Nothing is changed yet. This is what an import would do.")
    has_any = found["taken"] > 0
    buttons = [*([confirm] if has_any else []), build_button(_("Discard"), "cancel")]
    none = [] if has_any else [html.P(_("Nothing in the file can be taken."), className="wrong")]
    return [
        _head(_("Report of"), look),
        html.P(words, className="lead"),
        *none,
        *build_readings(found["readings"], look.plan.answers),
        _buttons(*buttons),
        *build_report(found, look.job.id),
        _buttons(*buttons),
    ]


def _taken(look: Look) -> list[Markup]:
    undo = html.Button(
        _("Undo this import"), type="button", className="button", **{"data-undo": look.found.get("version", "")}
    )
    return [
        _head(_("Imported:"), look),
        html.P(_("The map, the lists and the files show it from now on."), className="lead"),
        _buttons(build_button(_("Bring another file"), "close", main=True), undo),
        *build_report(look.found, look.job.id),
    ]


def _refused(look: Look) -> list[Markup]:
    """Why a file is not taken at all; where a question of a table is open, it can be answered."""
    faults = [html.Li(words) for words in look.found["faults"]]
    again = build_button(_("Read again"), "read")
    readings = build_readings(look.found["readings"], look.plan.answers)
    return [
        _head(_("Not imported:"), look),
        html.Ul(faults, className="wrong"),
        html.P(_("The store is as it was."), className="quiet"),
        *readings,
        _buttons(*([] if readings else [again]), build_button(_("Discard"), "cancel")),
    ]


def _stopped(look: Look) -> list[Markup]:
    if look.found["was_taken"]:
        words = _("The import was ended from outside after it had been taken: the store holds it whole.")
        return [_head(_("Imported:"), look), html.P(words), _buttons(build_button(_("Close"), "cancel"))]
    words = _("The work was ended from outside, by a restart of the machine perhaps. The store is as it was.")
    buttons = _buttons(build_button(_("Read again"), "read", main=True), build_button(_("Discard"), "cancel"))
    return [_head(_("Stopped:"), look), html.P(words, className="wrong"), buttons]


BUILDERS: Mapping[str, Callable[[Look], list[Markup]]] = {
    "receiving": _receiving,
    "working": _working,
    "read": _read,
    "taken": _taken,
    "refused": _refused,
    "stopped": _stopped,
}
