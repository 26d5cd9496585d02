"""Sheets as slides that can be edited: native shapes, text, legend and table, with notes for the speaker."""

import io
import re
import textwrap
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Emu

from layers.cartography.fonts import FAMILY
from layers.drawing.sheet import Sheet
from layers.exports.pptx_map import map_shapes
from layers.exports.pptx_shapes import EMU_AN_INCH, Shapes
from layers.exports.pptx_slide import add_slide
from layers.exports.pptx_tables import add_table_slides
from layers.exports.pptx_words import around_shapes
from layers.exports.sheet_colours import ACCENT
from layers.languages import _, speaking

_PROPERTY = 255
"""The longest text, in characters, that a property of an Office file may hold."""


def write_pptx(sheets: Sequence[Sheet], notes: Sequence[str] = (), with_rows: bool = True, title: str = "") -> bytes:
    """A presentation with a slide a sheet and, `with_rows`, its table on slides after it.

    The slides have the size of the first sheet. `notes` are a speaker's own, one for each sheet, before those on source
    and caveats. It is called `title`, else as its first sheet.
    """
    with speaking(sheets[0].state.lang):
        presentation = _presentation(sheets[0], title or sheets[0].words.title)
        for index, sheet in enumerate(sheets):
            _add_sheet(presentation, sheet, notes[index] if index < len(notes) else "")
            if with_rows:
                add_table_slides(presentation, sheet)
        file = io.BytesIO()
        presentation.save(file)
    return file.getvalue()


def _presentation(sheet: Sheet, title: str) -> Any:
    """An empty presentation in the size and the font of a sheet."""
    presentation = Presentation()
    before = presentation.slide_width or 1
    wide, high = (Emu(round(EMU_AN_INCH * inches)) for inches in sheet.size.inches)
    across, down = wide / before, high / (presentation.slide_height or 1)
    presentation.slide_width, presentation.slide_height = wide, high
    for master in presentation.slide_masters:
        for part in (master, *master.slide_layouts):
            for shape in part.shapes:
                place = shape.left, shape.top, shape.width, shape.height
                if shape._element.xpath("./p:spPr/a:xfrm"):
                    left, top, width, height = place
                    shape.left, shape.width = Emu(round(left * across)), Emu(round(width * across))
                    shape.top, shape.height = Emu(round(top * down)), Emu(round(height * down))
        _set_theme(master.part.part_related_by(RELATIONSHIP_TYPE.THEME), sheet)
    properties = presentation.core_properties
    properties.author = properties.last_modified_by = "EPC Atlas"
    properties.title, properties.subject, properties.comments = (
        textwrap.shorten(text, _PROPERTY, placeholder="…") for text in (title, sheet.words.sentence, sheet.words.source)
    )
    properties.language = sheet.state.lang
    return presentation


def _set_theme(theme: Any, sheet: Sheet) -> None:
    """The atlas's font, and its colour of links, for what is written on the slides later as well."""
    link = ACCENT[sheet.state.theme][1:]
    words = theme.blob.decode()
    words = words.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FAMILY}"/>')
    for name in ("hlink", "folHlink"):
        words = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{link}"/></a:{name}>', words)
    theme._blob = words.encode()


def _add_sheet(presentation: Any, sheet: Sheet, own_notes: str) -> None:
    """One slide: the title in its placeholder, then the map, then what stands around it."""
    title = next((block for block in sheet.texts if block.role == "title"), None)
    shapes = Shapes(sheet)
    slide = add_slide(presentation, title, shapes)
    tree = slide.shapes._spTree
    link_id = (
        slide.part.relate_to(sheet.words.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        if sheet.words.link
        else ""
    )
    for map in sheet.maps:
        with speaking(sheet.state.lang):
            for xml in map_shapes(map, shapes):
                tree.append(parse_xml(xml))
    for xml in around_shapes(shapes, link_id):
        tree.append(parse_xml(xml))
    slide.notes_slide.notes_text_frame.text = "\n\n".join(filter(None, (own_notes, *_notes(sheet))))


def _notes(sheet: Sheet) -> list[str]:
    """For the speaker: what the slide says, from where, of when, and what must be known of its figures."""
    words = sheet.words
    parts = [
        (None, words.sentence),
        (None, words.filters),
        (_("Source"), f"{words.source}. {words.completeness}."),
        (_("Read with care"), words.long_caveat or words.caveat),
        (_("Disclaimer"), words.disclaimer),
        (_("Query"), words.query or "-"),
        (_("Link"), words.link),
        (_("Data version"), words.data_version),
        (_("Boundary notes"), " ".join(f"({place}) {_(note.text)}" for place, note in enumerate(words.notes, start=1))),
    ]
    return [body if heading is None else f"{heading}: {body}" for heading, body in parts if body]
