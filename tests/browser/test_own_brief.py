"""A visitor's own brief: made, ordered, worded, saved, opened, shared, presented and taken away, in the page alone."""

import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pptx import Presentation

from layers.briefs import load_briefs
from layers.briefs.model import LARGEST_BYTES, MOST_SCENES
from tests.browser.axe import FREE, violations
from tests.browser.conftest import OpenPage
from tests.browser.reading import settle, visit

pytestmark = pytest.mark.browser

SCENE = {"query": "layer=l3-responses", "title": "Eight & counting", "line": "", "notes": "", "figures": []}
BRIEF = {"version": 1, "title": "Mine", "scenes": [SCENE, {**SCENE, "query": "layer=wash", "title": "Two"}]}


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The atlas in a browser that keeps no brief."""
    page = open_page("layer=l3-responses", (1280, 720))
    page.evaluate("localStorage.clear()")
    page.reload()
    settle(page)
    return page


def keep(page: Page, brief: Any, query: str = "layer=l3-responses") -> None:
    """Let the browser keep a brief, and open the panel."""
    page.evaluate("text => localStorage.setItem('epc-atlas.brief', text)", json.dumps(brief))
    page.goto(f"/?{query}")
    settle(page)
    open_panel(page)


def open_panel(page: Page) -> None:
    page.locator("#brief > summary").click()
    expect(page.locator("#brief-title")).not_to_have_value("")


def kept(page: Page) -> dict[str, Any]:
    brief: dict[str, Any] = json.loads(page.evaluate("localStorage.getItem('epc-atlas.brief')"))
    return brief


def titles(page: Page) -> Locator:
    return page.locator("#brief-scenes .scene-title")


def act(page: Page, name: str) -> None:
    page.locator(f"#brief [data-brief={name}]").click()


def give_file(page: Page, name: str, content: str | bytes) -> None:
    body = content if isinstance(content, bytes) else content.encode()
    page.locator("#brief-file").set_input_files({"name": name, "mimeType": "application/json", "buffer": body})


def test_one_click_adds_the_view_that_is_shown(page: Page) -> None:
    page.locator("#brief-add").click()
    expect(page.locator("#brief-count")).to_have_text("1")
    visit(page, "layer=hq-deployments&area=BGD&theme=dark")
    page.locator("#brief-add").click()
    expect(page.locator("#brief-count")).to_have_text("2")
    first, second = kept(page)["scenes"]
    assert (first["query"], first["title"]) == ("layer=l3-responses", "L3 emergency responses, 2017")
    assert first["line"] == "8 countries: 5 system-wide and 3 internal."
    assert second["query"] == "layer=hq-deployments&area=BGD"
    page.reload()
    settle(page)
    expect(page.locator("#brief-count")).to_have_text("2")
    open_panel(page)
    expect(titles(page)).to_have_text([first["title"], second["title"]])


def test_a_map_that_was_moved_is_added_as_it_stands(page: Page) -> None:
    page.locator("#zoom-in").click()
    page.wait_for_url("**at=**")
    settle(page)
    page.locator("#brief-add").click()
    expect(page.locator("#brief-count")).to_have_text("1")
    assert re.search(r"&at=-?\d", kept(page)["scenes"][0]["query"].replace("%2C", ","))


def test_scenes_are_worded_moved_doubled_removed_and_brought_back_by_keyboard(page: Page) -> None:
    keep(page, BRIEF)
    expect(titles(page)).to_have_text(["Eight & counting", "Two"])
    page.get_by_role("button", name="Move “Two” up").press("Enter")
    expect(titles(page)).to_have_text(["Two", "Eight & counting"])
    expect(page.get_by_role("button", name="Move “Two” up")).to_be_focused()
    expect(page.locator("#brief-said")).to_have_text("“Two” is scene 1 of 2 now.")
    page.keyboard.press("Alt+ArrowDown")
    expect(titles(page)).to_have_text(["Eight & counting", "Two"])
    page.locator("#brief-scenes li").nth(1).locator("summary").press("Enter")
    page.get_by_role("button", name="Duplicate “Two”").press("Enter")
    expect(titles(page)).to_have_text(["Eight & counting", "Two", "Two"])
    page.locator("#brief-scenes li").nth(1).get_by_label("Title").fill("Water")
    page.locator("#brief-scenes li").nth(1).get_by_label("Notes for the speaker").fill("Slowly.\nBreathe.")
    page.get_by_role("button", name="Remove “Eight & counting”").press("Enter")
    expect(titles(page)).to_have_text(["Water", "Two"])
    expect(page.locator("#brief-scenes summary").first).to_be_focused()
    act(page, "undo")
    expect(titles(page)).to_have_text(["Eight & counting", "Water", "Two"])
    assert [scene["notes"] for scene in kept(page)["scenes"]] == ["", "Slowly.\nBreathe.", ""]
    act(page, "clear")
    expect(titles(page)).to_have_count(0)
    expect(page.locator("#brief-empty")).to_be_visible()
    act(page, "undo")
    act(page, "undo")
    expect(titles(page)).to_have_text(["Eight & counting", "Water"])
    page.locator("#brief-title").fill("Ours")
    assert kept(page)["title"] == "Ours"
    expect(page.locator("#brief")).to_have_attribute("open", "")


def test_a_scene_is_dragged_to_another_place(page: Page) -> None:
    keep(page, {**BRIEF, "scenes": [*BRIEF["scenes"], {**SCENE, "title": "Three"}]})  # type: ignore[misc]
    page.locator("#brief-scenes .grip").nth(2).drag_to(page.locator("#brief-scenes li").nth(0))
    expect(titles(page)).to_have_text(["Three", "Eight & counting", "Two"])
    assert [scene["title"] for scene in kept(page)["scenes"]] == ["Three", "Eight & counting", "Two"]


def test_a_brief_is_saved_as_a_file_that_opens_again(page: Page, tmp_path: Path) -> None:
    keep(page, BRIEF)
    with page.expect_download() as taken:
        act(page, "save")
    assert taken.value.suggested_filename == "epc-atlas_brief_mine.json"
    taken.value.save_as(tmp_path / "mine.json")
    assert json.loads((tmp_path / "mine.json").read_text()) == BRIEF
    act(page, "clear")
    page.locator("#brief-file").set_input_files(tmp_path / "mine.json")
    expect(titles(page)).to_have_text(["Eight & counting", "Two"])
    expect(page.locator("#brief-title")).to_have_value("Mine")


SCRIPT = {**SCENE, "title": "<script>alert(1)</script>"}
BAD: dict[str, tuple[str | bytes, str]] = {
    "not JSON": ("layer;value", "a JSON file that the atlas has saved"),
    "no text": (b"\xff\xfe\x00\x01" * 40, "a JSON file that the atlas has saved"),
    "unknown version": (json.dumps({**BRIEF, "version": 7}), "1, the version this atlas reads"),
    "unknown layer": (json.dumps({**BRIEF, "scenes": [{**SCENE, "query": "layer=nope"}]}), "l3-responses"),
    "10,000 scenes": (
        json.dumps({**BRIEF, "scenes": [{"query": "", "title": "x"}] * 10_000}),
        f"1 to {MOST_SCENES} scenes",
    ),
    "too many bytes": (json.dumps({**BRIEF, "title": "x" * LARGEST_BYTES}), f"1 to {MOST_SCENES} scenes"),
    "a script": (json.dumps({**BRIEF, "scenes": [SCRIPT]}), "plain words without markup"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_brief_is_refused_in_words_and_the_open_one_is_kept(page: Page, name: str) -> None:
    content, allowed = BAD[name]
    keep(page, BRIEF)
    give_file(page, "their.json", content)
    fault = page.locator("#brief-fault")
    expect(fault).to_contain_text(allowed)
    expect(fault).to_contain_text("their.json")
    assert fault.locator("*").count() == 0
    expect(titles(page)).to_have_text(["Eight & counting", "Two"])
    assert kept(page) == BRIEF


def test_words_that_cannot_be_shown_are_told_where_they_are_typed(page: Page) -> None:
    keep(page, BRIEF)
    page.locator("#brief-scenes summary").first.click()
    field = page.locator("#brief-scenes li").first.get_by_label("One line")
    field.fill("<b>Bold</b>")
    field.blur()
    expect(page.locator("#brief-fault")).to_contain_text("scenes[1].line")
    page.locator("#brief-present").click()
    expect(page.locator("#brief-fault")).to_contain_text("plain words")
    field.fill("Plain")
    field.blur()
    expect(page.locator("#brief-fault")).to_be_hidden()


def test_a_brief_that_is_full_takes_no_more(page: Page) -> None:
    keep(page, {**BRIEF, "scenes": [SCENE] * MOST_SCENES})
    act(page, "add")
    expect(page.locator("#brief-fault")).to_have_text(f"A brief has at most {MOST_SCENES} scenes.")
    expect(page.locator("#brief-scenes > li")).to_have_count(MOST_SCENES)


def test_a_built_in_brief_is_a_start_and_leads_back(page: Page) -> None:
    keep(page, BRIEF)
    built_in = load_briefs()["asia-pacific-2020"]
    page.get_by_role("button", name=f"Edit a copy of “{built_in.title}”").click()
    expect(page.locator("#brief-scenes > li")).to_have_count(len(built_in.scenes))
    assert kept(page) == built_in.as_json()
    act(page, "undo")
    expect(titles(page)).to_have_text(["Eight & counting", "Two"])
    page.locator("#brief-built-in a", has_text=built_in.title).click()
    page.wait_for_url("**view=present&brief=asia-pacific-2020")
    settle(page)


def test_it_is_presented_and_leads_back_to_its_maps(page: Page) -> None:
    keep(page, BRIEF)
    page.locator("#brief-present").click()
    page.wait_for_url("**view=present&brief=own")
    settle(page)
    expect(page.locator("#map-title")).to_contain_text("Eight & counting")
    page.keyboard.press("PageDown")
    page.wait_for_url("**scene=2")
    settle(page)
    page.keyboard.press("Escape")
    page.wait_for_url("**/?layer=wash")
    settle(page)
    expect(page.locator("#brief-count")).to_have_text("2")


def test_a_whole_brief_travels_in_a_link(page: Page, open_page: OpenPage) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    keep(page, BRIEF)
    act(page, "link")
    expect(page.locator("#brief-link")).to_be_visible()
    link = page.locator("#brief-link").input_value()
    assert page.evaluate("navigator.clipboard.readText()") == link
    assert "#brief=" in link
    page.evaluate("localStorage.clear()")
    page.goto(link)
    settle(page)
    expect(page.locator("#map-title")).to_contain_text("Eight & counting")
    page.keyboard.press("End")
    page.wait_for_url("**scene=2#brief=**")
    settle(page)
    page.keyboard.press("Escape")
    page.wait_for_url("**/?layer=wash#brief=**")
    expect(page.locator("#brief-linked")).to_be_visible()
    page.locator("#brief-linked").click()
    expect(titles(page)).to_have_text(["Eight & counting", "Two"])
    assert "#" not in page.url
    assert kept(page) == BRIEF


def _scattered(seed: int) -> str:
    """Words that no compression makes much shorter."""
    return " ".join(hashlib.sha256(f"{seed} {part}".encode()).hexdigest() for part in range(40))


def test_a_link_that_is_too_long_or_was_cut_says_so(page: Page) -> None:
    keep(page, {**BRIEF, "scenes": [{**SCENE, "notes": _scattered(number)} for number in range(MOST_SCENES)]})
    act(page, "link")
    expect(page.locator("#brief-fault")).to_contain_text("too long for a link")
    expect(page.locator("#brief-link")).to_be_hidden()
    page.goto("/?view=present&brief=own#brief=jZFBa9wwEIX_yiBo")
    page.reload()
    expect(page.locator("#notice")).to_contain_text("not whole")


@pytest.mark.parametrize("format", ["html", "pdf", "pptx"])
def test_it_is_taken_away_as_a_file(page: Page, tmp_path: Path, format: str) -> None:
    keep(page, BRIEF)
    with page.expect_download() as taken:
        page.locator(f"#brief [data-format={format}]").click()
    assert taken.value.suggested_filename == f"epc-atlas_brief_mine.{format}"
    taken.value.save_as(tmp_path / "file")
    content = (tmp_path / "file").read_bytes()
    if format == "pptx":
        slides = Presentation(io.BytesIO(content)).slides
        assert [slide.shapes.title.text_frame.text for slide in slides] == ["Eight & counting", "Two"]
    else:
        assert content.startswith({"html": b"<!DOCTYPE html>", "pdf": b"%PDF-"}[format])


def test_two_windows_show_the_same_brief(page: Page, open_page: OpenPage) -> None:
    keep(page, BRIEF)
    other = open_page("layer=wash", (1280, 720))
    open_panel(other)
    page.get_by_role("button", name="Remove “Two”").click()
    expect(titles(other)).to_have_text(["Eight & counting"])


@pytest.mark.parametrize("theme", ["", "dark"])
def test_the_panel_has_no_fault_that_axe_finds(open_page: OpenPage, theme: str) -> None:
    page = open_page("layer=l3-responses", (1280, 720), theme=theme, **FREE)
    keep(page, {**BRIEF, "scenes": [{**SCENE, "line": "<b>"}, SCENE]}, f"layer=l3-responses&theme={theme or 'light'}")
    page.locator("#brief-scenes summary").first.click()
    act(page, "link")
    page.locator("#brief-scenes li").first.get_by_label("One line").blur()
    expect(page.locator("#brief-link")).to_be_visible()
    assert not violations(page)


def test_the_panel_stays_open_and_its_words_stay_while_the_map_changes(page: Page) -> None:
    keep(page, BRIEF)
    page.locator("#brief-scenes summary").first.click()
    field = page.locator("#brief-scenes li").first.get_by_label("Notes for the speaker")
    field.type("Half a sen")
    page.set_viewport_size({"width": 1180, "height": 700})
    settle(page)
    expect(field).to_be_focused()
    field.type("tence")
    expect(field).to_have_value("Half a sentence")
    page.set_viewport_size({"width": 1280, "height": 720})
