"""Components as markup: what stands around the map reaches the browser as text and is laid into place in one go.

Dash would make a React component of every word of it, and tell each of them of every answer: on a change of filter
that costs several times what drawing the map does. Controls, map and table stay components; all that is only read or
followed as a link does not need to be.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

# What React calls otherwise than HTML does.
NAMES = {"className": "class", "htmlFor": "for", "colSpan": "colspan", "rowSpan": "rowspan", "tabIndex": "tabindex"}
VOID = frozenset({"br", "hr", "img", "input", "wbr", "col"})
UNSEEN = frozenset({"children", "key", "n_clicks", "n_clicks_timestamp", "disable_n_clicks"})


class Markup(str):
    """What `to_markup` gave before, kept because it is the same from one state to the next: nothing else may be one."""

    __slots__ = ()


def to_markup(content: Any) -> Markup:
    """A component, a text, a number or a list of these as HTML, every text and attribute escaped."""
    return content if isinstance(content, Markup) else Markup(_told(content))


def _told(content: Any) -> str:
    if content is None:
        return ""
    if isinstance(content, Markup):
        return content
    if isinstance(content, str | int | float):
        return escape(str(content), quote=False)
    if isinstance(content, list | tuple):
        return "".join(map(_told, content))
    described = content.to_plotly_json()
    if described["namespace"] != "dash_html_components":
        raise TypeError(f"{described['namespace']}.{described['type']} is alive: it cannot be told as markup")
    tag, properties = described["type"].lower(), described["props"]
    opening = f"<{tag}{_attributes(properties)}>"
    return opening if tag in VOID else f"{opening}{_told(properties.get('children'))}</{tag}>"


def _attributes(properties: Mapping[str, Any]) -> str:
    words = []
    for name, value in properties.items():
        if name in UNSEEN or value is None or value is False:
            continue
        text = _style(value) if name == "style" else "" if value is True else str(value)
        words.append(f' {NAMES.get(name, name)}="{escape(text)}"')
    return "".join(words)


def _style(rules: Mapping[str, Any]) -> str:
    """A style as React takes it, as CSS: `backgroundColor` becomes `background-color`; custom properties stay."""
    return ";".join(f"{_hyphened(name)}:{value}" for name, value in rules.items() if value is not None)


def _hyphened(name: str) -> str:
    if name.startswith("--"):
        return name
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
