"""SVG elements as escaped text."""

from collections.abc import Mapping
from html import escape

from layers.cartography.fonts import ARABIC_FAMILY, FAMILY

FONTS = f"{FAMILY}, {ARABIC_FAMILY}, Arial, sans-serif"


def number(value: float) -> str:
    """A length in hundredths of a px, as short as SVG reads it."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if not float(value).is_integer() else str(int(value))


def element(name: str, content: str, attributes: Mapping[str, str]) -> str:
    """An element; `content` is markup already."""
    words = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{words}>{content}</{name}>" if content else f"<{name}{words}/>"


def text_element(words: str, x: float, baseline: float, attributes: Mapping[str, str]) -> str:
    """One line of text; `words` is plain."""
    return element("text", escape(words, quote=False), {"x": number(x), "y": number(baseline), **attributes})
