"""Markup of the page read back into elements, whose attributes have the names that the page's own code gives them."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup

from dashboard.html import NAMES, VOID

OURS = {html: own for own, html in NAMES.items()}


class Element:
    """One element: its attributes are attributes, its `children` elements and words in their order."""

    def __init__(self, attributes: list[tuple[str, str | None]]) -> None:
        self.children: list[Any] = []
        for name, value in attributes:
            setattr(self, OURS.get(name, name), _value(name, value))

    def _traverse(self) -> Iterator[Any]:
        """All that stands within, in reading order."""
        for child in self.children:
            yield child
            if isinstance(child, Element):
                yield from child._traverse()


def _value(name: str, value: str | None) -> Any:
    if name == "style" and value:
        return dict(rule.split(":", 1) for rule in value.split(";"))
    return (
        True if value in (None, "") and name in ("open", "hidden", "disabled", "selected", "checked") else value or ""
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.top = Element([])
        self.open = [self.top]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        element: Element = type(tag.capitalize(), (Element,), {})(attributes)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(type(tag.capitalize(), (Element,), {})(attributes))

    def handle_endtag(self, tag: str) -> None:
        assert type(self.open[-1]).__name__.lower() == tag, f"</{tag}> closes {type(self.open[-1]).__name__}"
        self.open.pop()

    def handle_data(self, words: str) -> None:
        self.open[-1].children.append(words)


def elements_of(part: Any) -> list[Any]:
    """What a builder of the page gave, as elements and words."""
    if part is None:
        return []
    if isinstance(part, list | tuple):
        return [element for item in part for element in elements_of(item)]
    if not isinstance(part, Markup):
        return [part]
    reader = _Reader()
    reader.feed(part)
    reader.close()
    assert reader.open == [reader.top], "an element is not closed"
    return reader.top.children


def parts_of(part: Any) -> list[Any]:
    """Every element and every word, in reading order."""
    return [
        inner for top in elements_of(part) for inner in (top, *(top._traverse() if isinstance(top, Element) else ()))
    ]


def text_of(part: Any) -> str:
    """All words, with a space between two pieces."""
    if isinstance(part, Element):
        return text_of(part.children)
    return " ".join(str(item) for item in parts_of(part) if not isinstance(item, Element))
