"""What stands on paper: a PDF read back by poppler, as words with their places and as pictures."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

from tests.browser.reading import Box
from tests.programs import run_program

DPI = 144
POINTS = 72  # an inch
XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Word:
    """A word and its box in points from the corner of its page."""

    text: str
    box: Box


@dataclass(frozen=True)
class Sheet:
    """A page of paper: its size in points, its words in the order of the file, its picture."""

    width: float
    height: float
    words: tuple[Word, ...]
    picture: Image.Image

    @property
    def body(self) -> list[Word]:
        """The words above the foot."""
        return [word for word in self.words if word.box.bottom < self.height - 36]

    def colours(self, box: Box) -> set[tuple[int, ...]]:
        """The colours in a box given in points, of which there are more than a few pixels."""
        part = self._part(box).convert("RGB")
        counted = part.getcolors(part.width * part.height) or []
        return {colour for count, colour in counted if count > 8 and isinstance(colour, tuple)}

    def ink(self, box: Box) -> int:
        """How many dark pixels a box given in points has."""
        return sum(self._part(box).convert("L").histogram()[:128])

    def _part(self, box: Box) -> Image.Image:
        left, top, right, bottom = (round(edge * DPI / POINTS) for edge in box)
        return self.picture.crop((left, top, right, bottom))


def read_paper(file: Path) -> list[Sheet]:
    """The pages of a PDF."""
    root = ElementTree.fromstring(run_program("pdftotext", "-bbox", file, "-"))
    prefix = file.with_suffix("")
    run_program("pdftoppm", "-r", str(DPI), "-png", file, prefix)
    pictures = sorted(file.parent.glob(f"{prefix.name}-*.png"))
    pages = list(root.iter(f"{XHTML}page"))
    assert len(pages) == len(pictures) > 0
    return [_read_sheet(page, picture) for page, picture in zip(pages, pictures, strict=True)]


def _read_sheet(page: ElementTree.Element, picture: Path) -> Sheet:
    edges = ("xMin", "yMin", "xMax", "yMax")
    words = [
        Word(word.text or "", Box(*(float(word.attrib[edge]) for edge in edges))) for word in page.iter(f"{XHTML}word")
    ]
    size = float(page.attrib["width"]), float(page.attrib["height"])
    with Image.open(picture) as opened:
        return Sheet(*size, tuple(words), opened.copy())


def words_in(text: str) -> Counter[str]:
    """How often each run of letters and digits stands in a text; ligatures are taken apart."""
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def words_on(sheets: list[Sheet]) -> Counter[str]:
    """How often each stands on paper."""
    return words_in(" ".join(word.text for sheet in sheets for word in sheet.words))
