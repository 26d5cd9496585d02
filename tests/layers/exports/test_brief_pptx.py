"""Briefs as slides: a slide a scene that can be edited, with what the speaker says, opened by LibreOffice."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from layers.briefs import load_briefs
from layers.drawing.scene import build_scene, read_picture
from layers.drawing.scene.words import figure_texts
from layers.exports.brief_files import write_brief
from layers.query.view_state import ViewState
from tests.layers.exports.office import to_pdf
from tests.programs import run_program

LARGEST_BYTES_A_SLIDE = 1_500_000
WIDE, HIGH = read_picture(1920, 1080), read_picture(1440, 1080)


def link(state: ViewState) -> str:
    return f"https://atlas.example.org/?{state.to_query()}"


def plain(words: str) -> str:
    return re.sub(r"[\s\x0b]+", "", words)


@pytest.mark.parametrize("id", list(load_briefs()))
@pytest.mark.parametrize("size", [WIDE, HIGH], ids=lambda size: size.name)
def test_every_scene_is_a_slide_with_its_words_its_figures_and_its_speakers_notes(id: str, size: Any) -> None:
    brief = load_briefs()[id]
    content = write_brief(brief, "pptx", size, link=link)
    presentation = Presentation(io.BytesIO(content))
    assert len(presentation.slides) == len(brief.scenes)
    assert len(content) < LARGEST_BYTES_A_SLIDE * len(brief.scenes)
    assert presentation.core_properties.title == brief.title
    assert presentation.slide_width / presentation.slide_height == pytest.approx(size.width / size.height, rel=0.001)
    for slide, scene in zip(presentation.slides, brief.scenes, strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        assert plain(slide.shapes.title.text_frame.text) == plain(scene.title)
        assert notes.startswith(scene.notes)
        assert link(ViewState.from_query(scene.query)) in notes
        texts = {plain(shape.text_frame.text) for shape in slide.shapes if shape.has_text_frame}
        assert plain(scene.line) in texts
        assert {plain(words) for figure in scene.figures for words in figure_texts(figure)} - {""} <= texts
        ids = [element.get("id") for element in slide._element.xpath(".//p:cNvPr")]
        assert len(ids) == len(set(ids))
        areas = [shape for shape in slide.shapes if re.match(r"[A-Z]{3} ", shape.name)]
        assert len(areas) > 5
        assert {shape.shape_type.name for shape in areas} <= {"FREEFORM", "AUTO_SHAPE"}  # type: ignore[union-attr]


def test_the_area_that_a_scene_is_about_has_its_frame_and_its_value_in_large_type() -> None:
    scene = load_briefs()["asia-pacific-2020"].scenes[3]
    assert "area=BGD" in scene.query
    brief = load_briefs()["asia-pacific-2020"]
    slide = Presentation(io.BytesIO(write_brief(brief, "pptx", WIDE))).slides[3]
    shapes = {shape.name: shape for shape in slide.shapes}
    frame, label = shapes["Call-out"], shapes["Label BGD Bangladesh"]
    assert frame.left < label.left < label.left + label.width < frame.left + frame.width
    name, value = label.text_frame.paragraphs
    assert value.text == "USD 143 M"
    drawing = build_scene(scene, WIDE).maps[0].drawing
    assert value.runs[0].font.size / name.runs[0].font.size == pytest.approx(drawing.sizes.value_em, rel=0.01)


def test_libreoffice_opens_a_brief_and_says_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brief = load_briefs()["crisis-response-2016-2017"]
    path = tmp_path / "brief.pptx"
    path.write_bytes(write_brief(brief, "pptx", WIDE, theme="dark", link=link))
    pdf = to_pdf(path, monkeypatch)
    pages = [plain(page) for page in run_program("pdftotext", "-raw", pdf, "-").split("\f")][: len(brief.scenes)]
    assert re.search(rf"Pages:\s+{len(brief.scenes)}\n", run_program("pdfinfo", pdf))
    for page, scene in zip(pages, brief.scenes, strict=True):
        sheet = build_scene(scene, WIDE)
        parts = [scene.title, *(words for figure in scene.figures for words in figure_texts(figure))]
        parts += [sheet.text("source"), sheet.text("disclaimer")]
        for words in parts:
            assert plain(words).replace("-", "") in page.replace("-", ""), words
