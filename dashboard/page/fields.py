"""The form fields of the rail: native ones, so that they work before and without any script."""

from collections.abc import Sequence
from typing import Any

from dashboard import html
from dashboard.html import Markup
from layers.languages import _

Options = list[dict[str, Any]]


def build_key(key: str) -> Markup:
    """The key that leads to a field, beside its heading (see assets/page/keys.js)."""
    return html.Kbd(key, **{"aria-hidden": "true"})


def build_group(
    title: str, content: Any, id: str | None = None, *, hidden: bool = False, kind: str = "", key: str = ""
) -> Markup:
    """Fields under a heading, with the `key` that leads to them."""
    named = {"className": f"group {kind}".strip(), "role": "group", "aria-label": title, "hidden": hidden}
    shortcut = {"aria-keyshortcuts": key} if key else {}
    return html.Div([html.H3([title, *([build_key(key)] if key else [])]), content], id=id, **named, **shortcut)


def build_select(id: str, label: str, options: Options, value: str, name: str | None = None) -> Markup:
    """A select; an option without value that cannot be chosen heads those that follow it."""
    items = [
        html.Option(
            option["label"],
            value=option["value"],
            selected=option["value"] == value,
            disabled=option.get("disabled", False),
            title=option.get("title"),
        )
        for option in options
    ]
    select = html.Select(
        items, id=id, name=id if name is None else name or None, className="form-select", autoComplete="off"
    )
    return html.Label([html.Span(label, className="unseen"), select], className="field")


def build_boxes(id: str, options: Options, values: Sequence[str], name: str | None = None) -> Markup:
    """A list of boxes to tick, shown as chips."""
    return html.Div(
        [_choice("checkbox", id, option, option["value"] in values, name or id) for option in options],
        id=id,
        className="chips",
    )


def build_radios(id: str, options: Options, value: str, *, hidden: bool = False) -> Markup:
    """A list of which one is chosen."""
    return html.Div(
        [_choice("radio", id, option, option["value"] == value, id) for option in options],
        id=id,
        className="radios",
        hidden=hidden,
    )


def _choice(kind: str, id: str, option: dict[str, Any], chosen: bool, name: str) -> Markup:
    own = f"{id}-{option['value']}"
    field = html.Input(
        type=kind,
        id=own,
        name=name,
        value=option["value"],
        checked=chosen,
        disabled=option.get("disabled", False),
        autoComplete="off",
        className="form-check-input",
    )
    return html.Span([field, html.Label(option["label"], htmlFor=own)], className="form-check")


def build_number(id: str, label: str, value: float | None) -> Markup:
    """A field for a bound of value."""
    shown = "" if value is None else f"{value:g}" if value < 1e6 else str(int(value))
    field = html.Input(
        id=id,
        name=id,
        type="number",
        min=0,
        step="any",
        placeholder=label,
        value=shown,
        autoComplete="off",
        className="form-control",
    )
    return html.Label([html.Span(label, className="unseen"), field], className="field")


def build_submit() -> Markup:
    """What sends the form where no script does."""
    return html.Noscript(html.Button(_("Show"), type="submit"))
