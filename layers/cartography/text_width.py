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
# A row of chips under the lines of a label, in ems of its type: the air over it, how high it is, the air between chips
# and within one on either side of its word.
CHIP_ABOVE, CHIP_HEIGHT, CHIP_APART, CHIP_WITHIN = 0.15, 1.2, 0.16, 0.24


def measure_line(text: str, font_px: float) -> float:
    """The width of one line of bold text in px; accents add nothing, an unknown character is an em wide."""
    return font_px * sum(map(_width, unicodedata.normalize("NFD", text)))


def measure_lines(lines: tuple[str, ...], font_px: float) -> tuple[float, float]:
    """Width and height in px of lines set one under the other."""
    return max((measure_line(line, font_px) for line in lines), default=0.0), LINE_HEIGHT * font_px * len(lines)


def chip_em(word: str) -> float:
    """The width in ems of a chip that holds `word`: at least a square."""
    return max(measure_line(word, 1.0) + 2 * CHIP_WITHIN, CHIP_HEIGHT)


def measure_chips(words: tuple[str, ...], font_px: float) -> tuple[float, float]:
    """Width and height in px of a row of chips, with the air over it; nothing without chips."""
    if not words:
        return 0.0, 0.0
    width = sum(map(chip_em, words)) + CHIP_APART * (len(words) - 1)
    return width * font_px, (CHIP_ABOVE + CHIP_HEIGHT) * font_px


def _width(character: str) -> float:
    known = _EM.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    return _ARABIC if unicodedata.bidirectional(character) in {"AL", "AN"} else _OTHER
