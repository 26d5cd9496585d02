"""A view state as the query that names it; see `layers.query.view_state`."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from layers.query.fields import number_words
from layers.query.periods import period_words
from layers.query.views import SEVERAL

PLACES = ("at", "beside")
PLAIN = ",.:/"  # characters that stand in a query as they are


def write_query(fields: Mapping[str, Any], defaults: Mapping[str, Any]) -> str:
    """The canonical query of `fields`, without "?": in the order of `defaults`, and without what is as there."""
    query = ""
    for name, default in defaults.items():
        value = fields[name]
        if value == default or value is None or _is_idle(name, fields):
            continue
        if text := _words(name, value):
            query += f"&{name}={quote(text, PLAIN)}"
    return query[1:]


def has_second_map(compare: str | None) -> bool:
    """Whether what a map is compared with is a second map, not a difference or nothing."""
    return compare is not None and not compare.endswith(",difference")


def _is_idle(name: str, fields: Mapping[str, Any]) -> bool:
    """Whether a field says nothing without another one."""
    if name == "match":
        return len(fields["category"]) < 2
    return name == "beside" and not has_second_map(fields["compare"])


def _words(name: str, value: Any) -> str:
    """One field as it stands in a query."""
    if name == "period":
        return period_words(value)
    if name in SEVERAL:
        return ",".join(value)
    if name in PLACES:
        return ",".join(map(number_words, value))
    return number_words(value) if isinstance(value, float) else str(value)
