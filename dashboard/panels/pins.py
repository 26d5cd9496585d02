"""Pinned data: a link may name the version that it was made with, and the page says when the data have moved on."""

from typing import Any

from dashboard import html
from dashboard.links import state_link
from layers.data_package import data_version
from layers.errors import QueryError
from layers.facts.versions import current_version, load_versions
from layers.languages import _
from layers.query.view_state import ViewState


def version_words() -> str:
    """The version that is shown, with its day of release where it has one."""
    now = current_version()
    return _("{version} of {date}").format(version=now.version, date=now.date) if now.date else now.version


def build_pin_notice(state: ViewState) -> list[Any]:
    """That the data have moved on since the link was made; nothing where they have not."""
    if state.data is None or state.data == data_version():
        return []
    old = load_versions()[state.data]
    text = _(
        "The data have moved on since {date}: this link was made with version {version} of {date}; shown is {shown}."
    ).format(date=old.date, version=old.version, shown=version_words())
    return [
        html.P([html.Strong(text), " ", state_link(_("Go on with the current data"), state.but(data=None))]),
    ]


def pin_fault_words(fault: QueryError) -> str:
    """That a link names a version that never was, for the notice at the top of the page."""
    return _(
        "This link is pinned to version “{value}” of the data, which was never released. Shown is {shown}. "
        "Known versions: {known}."
    ).format(value=fault.value, shown=version_words(), known=fault.allowed)


def moved_pin(state: ViewState) -> dict[str, str] | None:
    """The API's refusal where the rows asked for are those of an earlier version: only the current one is kept."""
    current = data_version()
    if state.data is None or state.data == current:
        return None
    sentence = f"The data have moved on since version {state.data}; only the current version, {current}, is served."
    return {"error": sentence, "field": "data", "value": state.data, "allowed": current}
