"""Dash's own addresses: what the page does not ask for is not there, what it asks is looked at first."""

from typing import Any

from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, abort, request

from dashboard.http.json_bodies import BodyError, read_json
from dashboard.http.statements import refuse

UPDATE = "_dash-update-component"
ASKED = ("_dash-layout", "_dash-dependencies", UPDATE)
STORES = {"address": str, "chart-kind": str}
"""Inputs whose value our callbacks read, and of which kind it is; any may be null."""
LONGEST_TEXT = 4_000


def guard_dash(server: Flask, dash: Dash, prefix: str) -> None:
    """Look at each request under `prefix` first."""

    @server.errorhandler(DependencyException)
    def unknown(_error: DependencyException) -> Response:
        """A script that Dash has not: for Dash a fault, for who asks nothing there."""
        return refuse(404)

    @server.before_request
    def look() -> Response | None:
        if not request.path.startswith(prefix):
            return None
        rest = request.path.removeprefix(prefix)
        if rest not in ASKED and not rest.startswith("_dash-component-suites/"):
            abort(404)
        if rest == UPDATE and request.method == "POST":
            try:
                check_update(read_json(request.get_data()), dash.callback_map)
            except BodyError as error:
                return refuse(400, str(error))
        return None


def check_update(body: Any, callbacks: Any) -> None:
    """A question that one of our callbacks can answer. Raises BodyError with a sentence where it is none."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str) or body["output"] not in callbacks:
        raise BodyError("The body names no output of the page.")
    callback = callbacks[body["output"]]
    _check_parts(body.get("inputs"), callback["inputs"], "inputs")
    _check_parts(body.get("state", []), callback["state"], "state")
    _check_outputs(body)
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(item, str) for item in changed):
        raise BodyError("changedPropIds is a list of texts.")


def _check_parts(given: Any, declared: list[dict[str, str]], what: str) -> None:
    """The inputs or the state of a callback, one by one as it declares them."""
    if not isinstance(given, list) or len(given) != len(declared):
        raise BodyError(f"{what} has not the parts of this output.")
    for part, expected in zip(given, declared, strict=True):
        if not isinstance(part, dict) or any(part.get(key) != expected[key] for key in ("id", "property")):
            raise BodyError(f"{what} has not the parts of this output.")
        value, kind = part.get("value"), STORES.get(expected["id"])
        if kind is not None and value is not None and not (isinstance(value, kind) and len(value) <= LONGEST_TEXT):
            raise BodyError(f"The value of {expected['id']} is a text of at most {LONGEST_TEXT} characters, or null.")


def _check_outputs(body: dict[str, Any]) -> None:
    """`outputs` repeats `output`, one by one."""
    outputs = body.get("outputs")
    asked, is_several = body["output"], isinstance(outputs, list)
    several: list[Any] = outputs if isinstance(outputs, list) else [outputs]
    for item in several:
        if not isinstance(item, dict) or not all(isinstance(item.get(key), str) for key in ("id", "property")):
            raise BodyError("outputs has not the parts of this output.")
    words = [f"{item['id']}.{item['property']}" for item in several]
    if is_several != asked.startswith("..") or asked != (f"..{'...'.join(words)}.." if is_several else words[0]):
        raise BodyError("outputs has not the parts of this output.")
