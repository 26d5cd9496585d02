"""The one font of the atlas in every medium: its files, its measures, and how wide a text stands in it.

Noto Sans, with Noto Sans Arabic for what it lacks, from the packages `fontpkg-noto-sans` and
`fontpkg-noto-sans-arabic` (SIL Open Font License). HarfBuzz shapes a text as browsers, resvg and typst do, so kerning
and the joined forms of Arabic are in the widths. `layers.cartography.webfonts` cuts the page's fonts from them.
"""

from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

import uharfbuzz

FAMILY, ARABIC_FAMILY = "Noto Sans", "Noto Sans Arabic"
REGULAR, SEMIBOLD = 400, 600
ASCENT, DESCENT = 1.069, 0.293
"""From the baseline up to the top and down to the bottom of a line, in ems (`hhea` of Noto Sans, no line gap)."""
CAP_HEIGHT, X_HEIGHT = 0.714, 0.536
"""Heights of capitals and digits, and of small letters without ascender, over the baseline, in ems (`OS/2`)."""
LINE_HEIGHT = ASCENT + DESCENT
"""The font's own distance from one baseline to the next, in ems."""

_PACKAGES = (
    ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
)


@cache
def font_files() -> tuple[Path, ...]:
    """The variable fonts (weights 100 to 900), Latin first, for resvg and typst.

    A package or file that is missing is a `FileNotFoundError`.
    """
    return tuple(_font_file(package, name) for package, name in _PACKAGES)


@lru_cache(maxsize=50_000)
def text_width(text: str, size_px: float, weight: int = REGULAR) -> float:
    """How far one line of `text` advances, in px, at `size_px` px an em and a weight of 100 to 900."""
    return _width_em(text, weight) * size_px


def covers(text: str) -> bool:
    """Whether one of the two fonts has a glyph for every character of `text`."""
    return all(ord(character) in _characters(0) or ord(character) in _characters(1) for character in text)


@lru_cache(maxsize=20_000)
def _width_em(text: str, weight: int) -> float:
    units = 0
    for script, run in groupby(text, key=_script):
        buffer = uharfbuzz.Buffer()
        buffer.add_str("".join(run))
        buffer.guess_segment_properties()
        font = _font(script, weight)
        uharfbuzz.shape(font, buffer)
        units += sum(position.x_advance for position in buffer.glyph_positions)
    return float(units / _face(0).upem)


def _script(character: str) -> int:
    """The place in `font_files` of the first font that has the character; the first where none has."""
    return int(ord(character) not in _characters(0) and ord(character) in _characters(1))


@cache
def _characters(script: int) -> frozenset[int]:
    return frozenset(_face(script).unicodes)


@cache
def _face(script: int) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_files()[script])))


@cache
def _font(script: int, weight: int) -> uharfbuzz.Font:
    font = uharfbuzz.Font(_face(script))
    font.set_variations({"wght": weight})
    return font


def _font_file(package: str, name: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise FileNotFoundError(f"fonts: package {package} is not installed; expected: one of requirements.txt")
    file = Path(found.origin).parent / "files" / name
    if not file.is_file():
        raise FileNotFoundError(f"fonts: {package} has no file {name!r}; expected: the variable font of that name")
    return file
