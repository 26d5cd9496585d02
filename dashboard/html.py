"""HTML elements as escaped text, called as those of `dash.html` are: what is only read or followed needs no component.

`html.P("a < b", className="note")` is the Markup `<p class="note">a &lt; b</p>`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup as Markup
from markupsafe import escape

Element = Callable[..., Markup]
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
    *("H1", "H2", "H3", "H4", "Header", "Hr", "I", "Img", "Input", "Kbd", "Label", "Legend", "Li", "Main", "Nav"),
    *("Noscript", "Ol", "Optgroup", "Option", "Output", "P", "Q", "S", "Section", "Select", "Small", "Span", "Strong"),
    *("Summary", "Sup", "Table", "Tbody", "Td", "Template", "Tfoot", "Th", "Thead", "Time", "Tr", "Ul"),
)


def render(content: Any) -> Markup:
    """A text, a number, markup, or a list of these as markup; None is nothing."""
    if isinstance(content, Markup):
        return content
    if content is None:
        return Markup("")
    if isinstance(content, list | tuple):
        return Markup("".join(map(render, content)))
    return escape(str(content))


def _attributes(properties: Mapping[str, Any]) -> str:
    words = []
    for name, value in properties.items():
        if value is None or value is False or name == "key":
            continue
        text = _style(value) if name == "style" and not isinstance(value, str) else "" if value is True else value
        words.append(f' {NAMES.get(name, name)}="{escape(str(text))}"')
    return "".join(words)


def _style(rules: Mapping[str, Any]) -> str:
    """A style as React takes it, as CSS: `backgroundColor` becomes `background-color`; custom properties stay."""
    return ";".join(f"{_hyphened(name)}:{value}" for name, value in rules.items() if value is not None)


def _hyphened(name: str) -> str:
    if name.startswith("--"):
        return name
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)


def _element(name: str) -> Element:
    tag = name.lower()

    def build(children: Any = None, **properties: Any) -> Markup:
        opening = f"<{tag}{_attributes(properties)}>"
        return Markup(opening if tag in VOID else f"{opening}{render(children)}</{tag}>")

    build.__name__, build.__doc__ = name, f"A `<{tag}>` with `children` and attributes."
    return build


def __getattr__(name: str) -> Element:
    """The element of a name such as `Div`."""
    if name not in TAGS:
        raise AttributeError(f"no HTML element {name!r} here")
    built = globals()[name] = _element(name)
    return built
