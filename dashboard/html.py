"""HTML elements as escaped text, called as those of `dash.html` are: what is only read or followed needs no component.

`html.P("a < b", className="note")` is the Markup `<p class="note">a &lt; b</p>`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup as Markup
from markupsafe import escape

Element = Callable[..., Markup]
_UNSAFE = re.compile("[&<>\"']")
_marked = str.__new__
"""What is escaped already becomes Markup by this, without the questions that its class asks of what it is given."""
# What Dash and React call otherwise than HTML does.
NAMES = {
    "className": "class",
    "htmlFor": "for",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "tabIndex": "tabindex",
    "autoComplete": "autocomplete",
    "dateTime": "datetime",
}
VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
TAGS = (
    *(
        "A",
        "Abbr",
        "Article",
        "Aside",
        "B",
        "Bdi",
        "Blockquote",
        "Br",
        "Button",
        "Caption",
        "Cite",
        "Code",
        "Col",
        "Colgroup",
    ),
    *("Datalist", "Dd", "Details", "Div", "Dl", "Dt", "Em", "Fieldset", "Figcaption", "Figure", "Footer", "Form"),
    *(
        "H1",
        "H2",
        "H3",
        "H4",
        "Header",
        "Hr",
        "I",
        "Img",
        "Input",
        "Kbd",
        "Label",
        "Legend",
        "Li",
        "Main",
        "Mark",
        "Nav",
    ),
    *("Noscript", "Ol", "Optgroup", "Option", "Output", "P", "Q", "S", "Section", "Select", "Small", "Span", "Strong"),
    *("Summary", "Sup", "Table", "Tbody", "Td", "Template", "Textarea", "Tfoot", "Th", "Thead", "Time", "Tr", "Ul"),
)


def render(content: Any) -> Markup:
    """A text, a number, markup, or a list of these as markup; None is nothing."""
    return content if isinstance(content, Markup) else _marked(Markup, _text(content))


def _text(content: Any) -> str:
    """What stands in a document for `content`, as `render` has it: what is marked up already stands as it is."""
    if isinstance(content, Markup):
        return content
    if content is None:
        return ""
    if isinstance(content, list | tuple):
        return "".join([part if type(part) is Markup else _text(part) for part in content])
    return _escaped(str(content))


def _escaped(text: str) -> str:
    """Most texts hold nothing to escape, and finding that out is quicker than escaping them."""
    return escape(text) if _UNSAFE.search(text) else text


def _attributes(properties: Mapping[str, Any]) -> str:
    words = ""
    for name, value in properties.items():
        if value is None or value is False:
            continue
        if type(value) is not str:
            value = "" if value is True else _style(value) if isinstance(value, Mapping) else str(value)
        words += f' {NAMES.get(name, name)}="{_escaped(value)}"'
    return words


def _style(rules: Mapping[str, Any]) -> str:
    """A style as React takes it, as CSS: `backgroundColor` becomes `background-color`; custom properties stay."""
    return ";".join(f"{_hyphened(name)}:{value}" for name, value in rules.items() if value is not None)


def _hyphened(name: str) -> str:
    if name.startswith("--"):
        return name
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)


def _element(name: str) -> Element:
    tag = name.lower()
    closing = "" if tag in VOID else f"</{tag}>"

    def build(children: Any = None, **properties: Any) -> Markup:
        inner = _text(children) if closing else ""
        return _marked(Markup, f"<{tag}{_attributes(properties)}>{inner}{closing}")

    build.__name__, build.__doc__ = name, f"A `<{tag}>` with `children` and attributes."
    return build


def alike(name: str, **properties: Any) -> Callable[[Any], Markup]:
    """An element that a table has in each of its rows, such as a `Td`: its attributes are written once for all."""
    tag = name.lower()
    start, end = f"<{tag}{_attributes(properties)}>", f"</{tag}>"

    def build(children: Any = None) -> Markup:
        return _marked(Markup, f"{start}{_text(children)}{end}")

    return build


def __getattr__(name: str) -> Element:
    """The element of a name such as `Div`."""
    if name not in TAGS:
        raise AttributeError(f"no HTML element {name!r} here")
    built = globals()[name] = _element(name)
    return built
