"""The font is measured as it is drawn, and the page's parts of it are small and whole."""

import io
import math
import re

import pytest
from fontTools.ttLib import TTFont

from layers.cartography import fonts
from layers.cartography.fonts import SEMIBOLD, covers, font_files, text_width
from layers.cartography.webfonts import PARTS, STYLE_SHEET, cut_webfonts, load_webfonts


def read(content):
    return TTFont(io.BytesIO(content))


@pytest.fixture(scope="module")
def webfonts():
    return cut_webfonts()


def test_the_measures_are_the_fonts_own():
    font = read(font_files()[0].read_bytes())
    em = font["head"].unitsPerEm
    assert (font["hhea"].ascent / em, -font["hhea"].descent / em) == (fonts.ASCENT, fonts.DESCENT)
    assert (font["OS/2"].sCapHeight / em, font["OS/2"].sxHeight / em) == (fonts.CAP_HEIGHT, fonts.X_HEIGHT)


def test_a_letter_is_as_wide_as_the_font_says_and_grows_with_size_and_weight():
    font = read(font_files()[0].read_bytes())
    assert text_width("n", 1000) == font["hmtx"][font.getBestCmap()[ord("n")]][0]
    assert math.isclose(text_width("Bangladesh", 26), 2 * text_width("Bangladesh", 13))
    assert text_width("Bangladesh", 13, SEMIBOLD) > text_width("Bangladesh", 13)


@pytest.mark.parametrize("weight", [400, 600])
def test_every_digit_is_as_wide_as_the_others(weight):
    assert len({text_width(digit, 1000, weight) for digit in "0123456789"}) == 1


def test_pairs_are_kerned_and_arabic_letters_are_joined():
    assert text_width("AV", 100) < text_width("A", 100) + text_width("V", 100)
    assert text_width("لبنان", 100) < sum(text_width(letter, 100) for letter in "لبنان")


def test_an_empty_text_has_no_width_and_what_no_font_has_is_known():
    assert text_width("", 13) == 0
    assert covers("Côte d’Ivoire، لبنان")
    assert not covers("漢")


def test_the_first_part_of_the_webfont_is_small_and_every_part_holds_its_letters(webfonts):
    sizes = {name.rsplit("-", 1)[0]: len(content) for name, content in webfonts.items() if name != STYLE_SHEET}
    assert set(sizes) == {part.name for part in PARTS}
    assert sizes["noto-sans-latin"] < 30_000
    assert max(sizes.values()) < 60_000
    held = set().union(*(read(content).getBestCmap() for name, content in webfonts.items() if name != STYLE_SHEET))
    assert held >= set(map(ord, "Côte d’Ivoire USD 21.3 M – İstanbul Αθήνα Київ لبنان"))


def test_the_webfont_keeps_the_weights_of_the_page_alone(webfonts):
    axes = [(a.axisTag, a.minValue, a.maxValue) for a in read(next(iter(webfonts.values())))["fvar"].axes]
    assert axes == [("wght", 400, 700)]


def test_the_style_sheet_names_the_files_and_no_letter_twice(webfonts):
    sheet = webfonts[STYLE_SHEET].decode()
    assert {*re.findall(r"url\((.*?)\)", sheet), STYLE_SHEET} == set(webfonts)
    latin = [point for part in PARTS if part.font == 0 for a, b in part.spans for point in range(a, b + 1)]
    assert len(latin) == len(set(latin))


def test_fonts_are_cut_anew_where_the_cache_is_not_whole_or_cannot_be_written(tmp_path, monkeypatch):
    monkeypatch.setattr("layers.cartography.webfonts.PARTS", PARTS[2:3])
    monkeypatch.setattr("layers.cache.CACHE", tmp_path)
    cut = load_webfonts.__wrapped__()
    assert {path.name: path.read_bytes() for path in (tmp_path / "fonts").iterdir()} == cut
    next((tmp_path / "fonts").glob("*.woff2")).unlink()
    assert load_webfonts.__wrapped__() == cut
    monkeypatch.setattr("layers.cache.CACHE", tmp_path / "fonts" / STYLE_SHEET / "no-folder")
    assert load_webfonts.__wrapped__() == cut
