"""How wide a line of text will be in a browser whose fonts are not known: rather too wide than too narrow.

The widths are the larger of Arial Bold's and Noto Sans Bold's, in hundredths of an em, rounded up.
"""

import unicodedata

_WIDTHS = {
    28: " '\u00a0\u202f",
    32: ",.ijlıſ·",
    36: "!()-:;[]’‘‐‑",
    40: "I`f{}",
    44: "/\\t",
    48: '"r“”',
    52: "z",
    56: "*J_cs|",
    60: "0123456789$+<=>^evxy~–",
    64: "?FLTZabdgkopq€ßøðþđ",
    68: "#EPSVXYhnu",
    76: "&ABCDKRUØÐÞ",
    80: "GHOQ",
    84: "N",
    88: "w",
    92: "%",
    96: "Mæ",
    100: "@Wmœ—…",
}
_EM = {character: width / 100 for width, characters in _WIDTHS.items() for character in characters}
_ARABIC = 0.6
_OTHER = 1.0
LINE_HEIGHT = 1.15


def measure_line(text: str, font_px: float) -> float:
    """The width of one line of bold text in px; accents add nothing, an unknown character is an em wide."""
    return font_px * sum(map(_width, unicodedata.normalize("NFD", text)))


def measure_lines(lines: tuple[str, ...], font_px: float) -> tuple[float, float]:
    """Width and height in px of lines set one under the other."""
    return max((measure_line(line, font_px) for line in lines), default=0.0), LINE_HEIGHT * font_px * len(lines)


def _width(character: str) -> float:
    known = _EM.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    return _ARABIC if unicodedata.bidirectional(character) in {"AL", "AN"} else _OTHER
