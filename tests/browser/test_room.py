"""In a room: three briefs by a clicker alone, with the server gone half-way, at four sizes; what each key does."""

import json
import re
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from layers.briefs import load_briefs
from layers.drawing.scene import read_picture
from layers.drawing.sheet import read_size
from layers.exports.brief_files import write_brief
from layers.exports.map_files import write_map
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.text.comparison_captions import title
from tests.browser.conftest import OpenPage
from tests.browser.reading import Box, settle

pytestmark = pytest.mark.browser

ROOMS = [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160)]
TEXT, FIGURE = 0.026, 0.035
FILL, TOUCHING = 0.45, 0.89
"""What the box around the data has of the picture at the least, or of the width or height of its map."""
SAID = "#stage > .scene:not(.leaving)"
TEXTS = """scene => [...scene.querySelectorAll('text')]
  .filter(text => text.checkVisibility() && !text.closest('.waiting'))
  .flatMap(text => text.querySelector('tspan') ? [...text.querySelectorAll('tspan')] : [text])
  .filter(text => text.textContent.trim())
  .map(text => { const box = text.getBoundingClientRect(), px = scene.getScreenCTM().a;
    return { words: text.textContent, isFigure: Boolean(text.closest('.figure') || text.closest('.label .value')),
      size: parseFloat(getComputedStyle(text).fontSize) * px, box: [box.left, box.top, box.right, box.bottom] } })"""
MAPS = """scene => [...scene.querySelectorAll('svg.map')].map(map => {
  const [left, top, right, bottom] = map.dataset.homeBox.split(' ').map(Number);
  const scale = map.querySelector('.moved').transform.baseVal[0].matrix.a, { width, height } = scene.viewBox.baseVal;
  const wide = (right - left) * scale, high = (bottom - top) * scale;
  return [wide * high / (width * height), wide / map.width.baseVal.value, high / map.height.baseVal.value] })"""
# Words around the map under whose middle there is an area with data.
ON_DATA = """scene => [...scene.querySelectorAll('text')].filter(text => !text.closest('svg.map')).filter(text => {
  const box = text.getBoundingClientRect(), middle = [box.left + box.width / 2, box.top + box.height / 2];
  return document.elementsFromPoint(...middle).some(one => one.matches('.areas path[data-class], .marker[data-class]'))
}).map(text => text.textContent)"""


def hold(page: Page) -> None:
    """Wait until the browser needs no server any more."""
    page.wait_for_selector("body[data-held=all]")


def at_scene(page: Page, number: int) -> None:
    page.wait_for_url(lambda url: ("scene=" not in url) if number == 1 else url.endswith(f"scene={number}"))
    settle(page)


def faults_of_scene(page: Page, size: tuple[int, int]) -> list[str]:
    """Texts that are too small, cut by the picture or on another, and data that are too small or under words."""
    width, height = size
    texts: list[dict[str, Any]] = page.locator(SAID).evaluate(TEXTS)
    assert len(texts) > 8
    where = page.title()
    faults = [
        f"{where}: {text['words']!r} is {text['size'] / height:.4f} of the height"
        for text in texts
        if text["size"] < (FIGURE if text["isFigure"] else TEXT) * height - 0.05
    ]
    frame = Box(0, 0, width, height)
    boxes = [(text["words"], Box(*text["box"])) for text in texts]
    faults += [f"{where}: {words!r} is cut" for words, edges in boxes if not edges.within(frame, 0.5)]
    maps: list[tuple[float, float, float]] = page.locator(SAID).evaluate(MAPS)
    if sum(share for share, _wide, _high in maps) < FILL and any(max(sides) < TOUCHING for _share, *sides in maps):
        faults.append(f"{where}: the data have {maps} of the picture, and of their maps")
    faults += [f"{where}: {words!r} lies on data" for words in page.locator(SAID).evaluate(ON_DATA)]
    return faults


LEFT_OUT = """scene => {
  const looks = one => { const { fill, fillOpacity } = getComputedStyle(one); return `${fill} ${fillOpacity}` }
  return [...scene.querySelectorAll('.legend .faded')].map(key => {
    const code = [...key.classList].find(name => /^k\\d+$/.test(name)).slice(1)
    return [looks(key), ...[...scene.querySelectorAll(`.areas .faded.f${code}`)].map(looks)] }) }"""


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
@pytest.mark.parametrize("query", ["brief=crisis-response-2016-2017&scene=3", "layer=l3-responses&period=2016"])
def test_the_key_of_areas_left_out_is_as_faint_as_they_are(open_page: OpenPage, query: str, theme: str) -> None:
    page = open_page(f"view=present&{query}&theme={theme}", (1366, 768))
    keys = page.locator(SAID).evaluate(LEFT_OUT)
    assert keys
    for key, *areas in keys:
        assert areas
        assert {key} == set(areas)


@pytest.mark.parametrize("brief", list(load_briefs()))
@pytest.mark.parametrize("size", ROOMS, ids="{0[0]}x{0[1]}".format)
def test_a_brief_by_clicker_keys_alone_with_the_network_cut_half_way(
    open_page: OpenPage, size: tuple[int, int], brief: str
) -> None:
    scenes = load_briefs()[brief].scenes
    page = open_page(f"view=present&brief={brief}", size)
    hold(page)
    faults: list[str] = []
    for number, scene in enumerate(scenes, start=1):
        at_scene(page, number)
        expect(page.locator("#map-title")).to_have_count(1)
        assert page.locator("#map-title").text_content().replace("  ", " ").split() == scene.title.split()
        assert page.locator("#map .areas path[d]").count() > 200
        faults += faults_of_scene(page, size)
        if number == len(scenes) // 2:
            page.context.set_offline(True)
        page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    at_scene(page, len(scenes) - 1)
    page.context.set_offline(False)
    assert not faults, "\n".join(faults)


def contrast(one: str, other: str) -> float:
    """Of two colours as a browser tells them, `rgb(1, 2, 3)`."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


PLATES = """scene => [...scene.querySelectorAll('.chips text, .legend .chip text, .legend .number text')]
  .filter(text => text.checkVisibility()).map(text => {
    const box = text.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
    const plate = [...scene.querySelectorAll('.chips rect, rect.chip, circle.disc')].find(one => {
      const b = one.getBoundingClientRect(); return b.left <= x && x <= b.right && b.top <= y && y <= b.bottom });
    return [text.textContent, getComputedStyle(text).fill, plate && getComputedStyle(plate).fill] })"""


@pytest.mark.parametrize("scene", [1, 3, 7])
def test_words_on_chips_and_discs_read_in_every_palette(open_page: OpenPage, scene: int) -> None:
    page = open_page(f"view=present&brief=operations-since-1982&scene={scene}", (1280, 720))
    for theme in ("light", "dark", "projector"):
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        told = page.locator(SAID).evaluate(PLATES)
        assert told
        for words, ink, plate in told:
            assert plate, words
            assert contrast(ink, plate) >= 4.5, (theme, words, ink, plate)
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        for words in page.locator(SAID).locator(".title text, .sentence text, .source text, .disclaimer text").all():
            assert contrast(words.evaluate("text => getComputedStyle(text).fill"), paper) >= 4.5
        page.keyboard.press("t")


def test_every_key_does_what_the_help_says(open_page: OpenPage) -> None:
    page = open_page("view=present&brief=operations-since-1982", (1280, 720))
    hold(page)
    count = len(load_briefs()["operations-since-1982"].scenes)
    steps = {"End": count, "Home": 1, "ArrowRight": 2, " ": 3, "Enter": 4, "ArrowLeft": 3, "5": 5, "9": count}
    for key, number in steps.items():
        page.keyboard.press(key)
        at_scene(page, number)
    for key, panel in (("b", "#blank"), (".", "#blank"), ("n", "#notes"), ("?", "#help"), ("o", "#overview")):
        expect(page.locator(panel)).to_be_hidden()
        page.keyboard.press(key)
        expect(page.locator(panel)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(panel)).to_be_hidden()
    expect(page.locator("#legend")).to_be_visible()
    page.keyboard.press("l")
    expect(page.locator("#legend")).to_be_hidden()
    for theme in ("dark", "projector", "light"):
        page.keyboard.press("t")
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
    page.keyboard.press("o")
    expect(page.locator("#scenes button")).to_have_count(count)
    page.locator("#scenes button").nth(1).click()
    at_scene(page, 2)
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "view=present" not in url)
    settle(page)


WINDOWS = (
    *("layer=l3-responses&view=present", "view=present&brief=operations-since-1982"),
    "view=speaker&brief=operations-since-1982",
)
SPEAKER, BACK = ("S", "window for the speaker"), ("Esc", "close, or back to the map")


def helped(page: Page) -> list[tuple[str, str]]:
    """The keys that the help lists where it stands, with what they do."""
    page.keyboard.press("?")
    lines = page.locator("#help dl > :visible").all_inner_texts()
    page.keyboard.press("?")
    assert len(lines) >= 20
    return list(zip(lines[::2], lines[1::2], strict=True))


@pytest.mark.parametrize("query", WINDOWS)
def test_the_help_lists_what_works_where_it_works(open_page: OpenPage, query: str) -> None:
    page = open_page(query, (1280, 720))
    keys = helped(page)
    assert len({key for key, _words in keys}) == len(keys), "each key once"
    assert (SPEAKER in keys) == ("brief=" in query and "view=present" in query)
    assert (BACK in keys) == ("view=present" in query)
    address = page.url
    with_speaker = page.context.expect_page if SPEAKER in keys else nullcontext
    with with_speaker():
        page.keyboard.press("s")
    page.keyboard.press("Escape")
    if BACK in keys:
        page.wait_for_url(lambda url: "view=present" not in url)
        settle(page)
    else:
        page.wait_for_timeout(300)
        assert page.url == address


def test_the_presenter_chooses_how_long_a_scene_stands(open_page: OpenPage) -> None:
    page = open_page("view=present&brief=operations-since-1982", (1280, 720))
    hold(page)
    page.clock.install()
    told = page.locator("#whisper")
    page.keyboard.press("a")
    expect(told).to_contain_text("12 seconds a scene")
    page.clock.run_for(11_000)
    at_scene(page, 1)
    page.clock.run_for(1_500)
    at_scene(page, 2)
    page.keyboard.press("-")
    expect(told).to_contain_text("8 seconds a scene")
    page.clock.run_for(8_500)
    at_scene(page, 3)
    for seconds in (12, 20, 30):
        page.keyboard.press("+")
        expect(told).to_contain_text(f"{seconds} seconds a scene")
    page.clock.run_for(29_000)
    at_scene(page, 3)
    page.clock.run_for(1_500)
    at_scene(page, 4)
    page.keyboard.press("a")
    expect(told).to_contain_text("Does not play")
    page.clock.run_for(60_000)
    at_scene(page, 4)
    page.reload()
    settle(page)
    page.keyboard.press("a")
    expect(page.locator("#whisper")).to_contain_text("30 seconds a scene")


def test_a_layer_by_itself_steps_through_its_periods_and_on_to_the_next_layer(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&view=present", (1280, 720))
    page.keyboard.press("PageUp")
    page.wait_for_url("**/?layer=l3-responses&period=2016&view=present")
    settle(page)
    expect(page.locator("#map-title")).to_contain_text("2016")
    page.keyboard.press("PageDown")
    settle(page)
    page.keyboard.press("PageDown")
    page.wait_for_url(lambda url: "l3-responses" not in url and "view=present" in url)
    settle(page)


def test_the_speaker_sees_the_notes_and_the_windows_keep_in_step(open_page: OpenPage) -> None:
    scenes = load_briefs()["asia-pacific-2020"].scenes
    page = open_page("view=present&brief=asia-pacific-2020", (1280, 720))
    speaker = open_page("view=speaker&brief=asia-pacific-2020", (1280, 720))
    hold(page)
    hold(speaker)
    page.keyboard.press("PageDown")
    expect(speaker.locator("#spoken")).to_have_text(scenes[1].notes)
    speaker.keyboard.press("PageDown")
    at_scene(page, 3)
    expect(speaker.locator("#next-scene .scene")).to_have_count(1)


def test_an_own_brief_is_shown_from_the_browser_and_a_broken_one_is_told(open_page: OpenPage) -> None:
    own = {"version": 1, "title": "Mine", "scenes": [{"query": "layer=l3-responses", "title": "Eight & counting"}]}
    page = open_page("layer=l3-responses", (1280, 720))
    page.evaluate("text => localStorage.setItem('epc-atlas.brief', text)", json.dumps(own))
    page.goto("/?view=present&brief=own")
    settle(page)
    expect(page.locator("#map-title")).to_contain_text("Eight & counting")
    page.evaluate("text => localStorage.setItem('epc-atlas.brief', text)", json.dumps({**own, "version": 7}))
    page.on("console", lambda message: None)
    page.reload()
    expect(page.locator("#notice")).to_contain_text("1, the version this atlas reads")
    page.close()


@pytest.mark.parametrize("query", ["layer=l3-responses&period=2016", "", "layer=epc-operations&period=1999&theme=dark"])
def test_the_file_of_one_map_presents_itself_without_server_or_network(
    browser: Browser, tmp_path: Path, query: str
) -> None:
    state = ViewState.from_query(query)
    file = tmp_path / "map.html"
    file.write_bytes(write_map(state, "html", read_size("slide"), "https://atlas.example.org/"))
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True, reduced_motion="reduce")
    page, asked, faults = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(file.as_uri())
    settle(page)
    assert page.locator("#map-title").text_content().split() == title(state).split()
    drawn = page.locator("#map .areas [data-class]").evaluate_all("paths => paths.map(path => path.dataset.iso3)")
    assert set(drawn) == {row.iso3 for row in select_rows(state)}
    for part in ("#legend", "#source", "#disclaimer"):
        expect(page.locator(part)).to_be_visible()
    assert page.locator("html").get_attribute("data-theme") == state.theme
    page.keyboard.press("PageDown")
    page.keyboard.press("n")
    expect(page.locator("#notes")).to_be_visible()
    assert {url for url in asked if not url.startswith("data:")} == {file.as_uri()}
    assert not faults
    context.close()


def test_the_file_of_a_brief_presents_itself_without_server_or_network(browser: Browser, tmp_path: Path) -> None:
    brief = load_briefs()["crisis-response-2016-2017"]
    file = tmp_path / "brief.html"
    file.write_bytes(write_brief(brief, "html", read_picture(1920, 1080)))
    assert file.stat().st_size < 4_000_000
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True, reduced_motion="reduce")
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    for scene in brief.scenes:
        settle(page)
        assert page.locator("#map-title").text_content().split() == scene.title.split()
        assert page.locator("#map .areas path[d]").count() > 200
        assert not faults_of_scene(page, (1280, 720))
        page.keyboard.press("PageDown")
    assert {url for url in asked if not url.startswith("data:")} == {file.as_uri()}
    assert BACK not in helped(page), "a file has no map to go back to"
    page.keyboard.press("Home")
    with context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    settle(speaker)
    expect(speaker.locator("#spoken")).to_have_text(brief.scenes[0].notes)
    page.keyboard.press("PageDown")
    expect(speaker.locator("#spoken")).to_have_text(brief.scenes[1].notes)
    expect(speaker.locator("#next-scene .scene")).to_have_count(1)
    speaker.keyboard.press("PageDown")
    expect(page.locator("#place")).to_have_text(f"3 / {len(brief.scenes)}")
    assert SPEAKER not in helped(speaker)
    context.close()
