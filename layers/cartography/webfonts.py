"""The page's fonts: parts of Noto Sans as WOFF2, each small, and the style sheet that names them.

Made at set-up, or else before the first answer, and kept in the cache. A browser fetches only the parts whose
`unicode-range` the page's text meets.
"""

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from layers.cache import keep_in_cache, read_from_cache
from layers.cartography.fonts import FAMILY, font_files

WEIGHTS = (400, 700)
"""The lightest and the boldest weight that the page's fonts hold."""
STYLE_SHEET, KIND = "fonts.css", "fonts"

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Part:
    """One file of the page's font: its name, the font it is cut from, and the code points it holds (both ends in)."""

    name: str
    font: int
    spans: Spans

    def unicode_range(self) -> str:
        """The part's code points as CSS's `unicode-range` lists them."""
        return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in self.spans)


# Letters, punctuation and signs of the page in English, French and Spanish. Noto Sans has no arrows, no ticks, no
# geometric shapes and no signs such as ≤ and ≈: the page draws or words those.
_LATIN: Spans = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x131, 0x131),
    (0x152, 0x153),
    (0x2BB, 0x2BC),
    (0x2C6, 0x2C6),
    (0x2DA, 0x2DA),
    (0x2DC, 0x2DC),
    (0x2000, 0x200B),
    (0x2010, 0x2027),
    (0x202F, 0x203A),
    (0x2044, 0x2044),
    (0x2070, 0x2089),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
    (0x2212, 0x2212),
    (0xFFFD, 0xFFFD),
)
_LATIN_EXTENDED: Spans = (
    (0x100, 0x130),
    (0x132, 0x151),
    (0x154, 0x24F),
    (0x259, 0x259),
    (0x300, 0x304),
    (0x306, 0x30C),
    (0x323, 0x323),
    (0x327, 0x328),
    (0x1E00, 0x1EFF),
    (0x20A0, 0x20AB),
    (0x20AD, 0x20BF),
)
PARTS = (
    Part("noto-sans-latin", 0, _LATIN),
    Part("noto-sans-latin-extended", 0, _LATIN_EXTENDED),
    Part("noto-sans-greek", 0, ((0x370, 0x3FF),)),
    Part("noto-sans-cyrillic", 0, ((0x400, 0x4FF),)),
    Part("noto-sans-arabic", 1, ((0x600, 0x6FF), (0x750, 0x77F), (0x200C, 0x200F))),
)


@cache
def load_webfonts() -> Mapping[str, bytes]:
    """Every part and `fonts.css` by file name: from the cache, or cut now (some seconds) and kept where that can be."""
    kept = _read_kept()
    if kept is None:
        kept = cut_webfonts()
        for name, content in kept.items():
            keep_in_cache(KIND, name, content)
    return kept


def _read_kept() -> Mapping[str, bytes] | None:
    """The fonts of the cache; None where they are not whole."""
    sheet = read_from_cache(KIND, STYLE_SHEET)
    if sheet is None:
        return None
    files = {name: read_from_cache(KIND, name) for name in re.findall(r"url\(([^)]+)\)", sheet.decode())}
    found = {name: content for name, content in files.items() if content is not None}
    return {**found, STYLE_SHEET: sheet} if len(found) == len(PARTS) else None


def cut_webfonts() -> Mapping[str, bytes]:
    """Every part as `<name>-<hash>.woff2` (weights 400 to 700), and `fonts.css` that names them."""
    fonts, rules = {}, []
    for part in PARTS:
        data = _cut(font_files()[part.font], part.spans)
        name = f"{part.name}-{hashlib.sha256(data).hexdigest()[:10]}.woff2"
        fonts[name] = data
        rules.append(_rule(part, name))
    return {**fonts, STYLE_SHEET: "".join(rules).encode()}


def _cut(file: Path, spans: Spans) -> bytes:
    """The part of the font with these code points, in its normal width and the weights of the page."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    # From memory: a font opened lazily from disk would keep its file open.
    # Without a time stamp: the same bytes, and so the same address, from every process that cuts it.
    font = TTFont(io.BytesIO(file.read_bytes()), recalcTimestamp=False)
    options = subset.Options(hinting=False, glyph_names=False, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[point for first, last in spans for point in range(first, last + 1)])
    # The names of glyphs are of no use to a page, and those of Noto Sans have bytes to spare, which is logged.
    font["post"].formatType = 3.0
    cutter.subset(font)
    instancer.instantiateVariableFont(font, {"wdth": 100, "wght": WEIGHTS}, inplace=True)
    font.flavor = "woff2"
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _rule(part: Part, file: str) -> str:
    return (
        f'@font-face{{font-family:"{FAMILY}";font-style:normal;font-weight:{WEIGHTS[0]} {WEIGHTS[1]};'
        f"font-display:swap;src:url({file})format('woff2');unicode-range:{part.unicode_range()}}}\n"
    )
