"""Two maps side by side, moved and pointed at together, or their difference."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import FREE, violations
from tests.browser.conftest import OpenPage
from tests.browser.reading import BOX, BOXES, Box, box, codes, go_to, overflow, query_of, settle

pytestmark = pytest.mark.browser

YEARS = "layer=l3-responses&compare=l3-responses:2016"
MONEY = "compare=epc-operations"
DEPLOYMENTS = "layer=hq-deployments&compare=hq-deployments:2016,difference"
PLACES = """() => [...document.querySelectorAll('svg.map .moved')].map(moved => {
  const { a, e, f } = moved.transform.baseVal.consolidate().matrix
  return [moved.closest('svg').dataset.extent.length, 1000 * a, e, f].map(n => Math.round(n * 10) / 10) })"""
PATH = "#{map} .areas path"
CLOSE = 0.5  # px, or thousandths of a px a unit, which the rounding of the place in the address may leave


def drawn(page: Page, map: str) -> dict[str, int]:
    """The code of each area of one of the maps, where its source says anything of it."""
    found: dict[str, int] = page.locator(PATH.format(map=map)).evaluate_all(
        """paths => Object.fromEntries(paths.map(path =>
          [path.dataset.iso3, Number(path.className.baseVal.match(/k([0-9]+)/)[1])]))"""
    )
    assert len(found) > 200
    return {iso3: code for iso3, code in found.items() if code > 1}


def area_box(page: Page, map: str, iso3: str) -> Box:
    edges = page.locator(PATH.format(map=map)).evaluate_all(
        f"(paths, iso3) => ({BOX})(paths.find(path => path.dataset.iso3 === iso3))", iso3
    )
    return Box(*edges)


def middle(found: Box) -> tuple[float, float]:
    return (found.left + found.right) / 2, (found.top + found.bottom) / 2


def assert_linked(page: Page) -> list[float]:
    one, two = page.evaluate(PLACES)
    assert all(abs(a - b) <= CLOSE for a, b in zip(one, two, strict=True)), (one, two)
    return [float(part) for part in one]


def drag(page: Page, map: str, by: tuple[float, float], *, drop: bool = True) -> None:
    x, y = middle(box(page, f"#{map}"))
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 6):
        page.mouse.move(x + by[0] * step / 5, y + by[1] * step / 5)
    if drop:
        page.mouse.up()


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080), (390, 844)], ids=str)
def test_both_maps_are_painted_and_of_one_size(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page(YEARS, size)
    first, second = drawn(page, "map"), drawn(page, "map-b")
    assert set(second) < set(first)
    assert "COD" in first
    assert "COD" not in second
    one, two = box(page, "#map"), box(page, "#map-b")
    assert abs((one.right - one.left) - (two.right - two.left)) <= 2, "but for the line between them"
    assert abs((one.bottom - one.top) - (two.bottom - two.top)) <= 1
    if size[0] > 800:
        assert two.right < one.left + 1, "the earlier year stands at the left"
    else:
        assert two.top > one.bottom - 1, "the second stands under the first on a phone"
    assert overflow(page) <= 0
    expect(page.locator("#map-title")).to_have_text("L3 emergency responses, 2017 against 2016")
    expect(page.locator("#heading-b")).to_contain_text("5 countries: 4 system-wide and 1 internal.")
    expect(page.locator("#source-b")).to_contain_text("Global Activities 2017")
    for legend in ("#legend", "#legend-b"):
        keys = box(page, legend)
        assert not keys.meets(one, 1)
        assert not keys.meets(two, 1)


def test_two_maps_of_the_world_fill_their_canvases_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("layer=described-activities&compare=epc-operations", (390, 844))
    for map in ("map", "map-b"):
        canvas = box(page, f"#{map}")
        lands = [Box(*edges) for edges in page.locator(PATH.format(map=map)).evaluate_all(BOXES)]
        top, bottom = min(land.top for land in lands), max(land.bottom for land in lands)
        assert bottom - top >= 0.8 * (canvas.bottom - canvas.top), "no blank bands above and below"
        assert min(land.left for land in lands) <= canvas.left + 16, "nor beside it but for the buttons"


def test_one_map_alone_has_no_second(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    assert page.locator("#canvas-b > svg").count() == 0
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.post_data or ""))
    page.locator("#period").select_option("2016")
    go_to(page, "layer=l3-responses&period=2016")
    assert asked
    assert not any("map-b" in body for body in asked)


def test_dragging_one_map_moves_the_other_and_is_kept_once(open_page: OpenPage) -> None:
    page = open_page(YEARS)
    before = assert_linked(page)
    entries = page.evaluate("history.length")
    for map, by in (("map", (60, 30)), ("map-b", (-110, -40))):
        left = query_of(page)
        drag(page, map, by, drop=False)
        page.wait_for_timeout(200)
        during = assert_linked(page)
        assert during != before
        page.mouse.up()
        page.wait_for_url(lambda url, left=left: "at=" in url and not url.endswith(f"?{left}"))
        settle(page)
        before = assert_linked(page)
    assert page.evaluate("history.length") == entries, "a pan is no step to go back to"
    kept = query_of(page)
    assert [part.partition("=")[0] for part in kept.split("&")] == ["layer", "at", "compare"]
    page.reload()
    settle(page)
    assert query_of(page) == kept
    assert_linked(page)


def test_zooming_one_map_zooms_the_other(open_page: OpenPage) -> None:
    page = open_page(MONEY)
    before = assert_linked(page)
    page.mouse.move(*middle(box(page, "#map-b")))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_url(lambda url: "at=" in url)
    settle(page)
    after = assert_linked(page)
    assert after[1] > before[1]
    page.locator("#zoom-home").click()
    go_to(page, MONEY)
    assert assert_linked(page) == pytest.approx(before, abs=CLOSE)


def test_an_area_pointed_at_on_one_map_is_stressed_on_both(open_page: OpenPage) -> None:
    page = open_page(MONEY)
    page.mouse.move(*middle(area_box(page, "map-b", "AFG")))
    pointed = page.locator(".areas path.pointed")
    expect(pointed).to_have_count(2)
    assert pointed.evaluate_all("paths => paths.map(path => path.dataset.iso3)") == ["AFG", "AFG"]
    card = page.locator("#hover-card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("EPC operations, 1982 to 2006")
    shown = Box(*card.evaluate(BOX))
    assert not shown.meets(area_box(page, "map-b", "AFG"))
    assert shown.within(Box(0, 0, 1440, 900))
    page.mouse.move(*middle(box(page, "#map-title")))
    expect(pointed).to_have_count(0)


def test_an_area_is_chosen_on_the_second_map_too(open_page: OpenPage) -> None:
    page = open_page(MONEY)
    page.mouse.click(*middle(area_box(page, "map-b", "AFG")))
    go_to(page, "area=AFG&compare=epc-operations")
    expect(page.locator("#profile")).to_contain_text("Afghanistan")


def test_back_and_forward(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    page.locator("#compare-with").select_option("l3-responses:2016")
    go_to(page, YEARS)
    seen: list[Any] = [drawn(page, "map"), drawn(page, "map-b")]
    page.locator("#compare-swap").click()
    go_to(page, "layer=l3-responses&period=2016&compare=l3-responses")
    assert [drawn(page, "map"), drawn(page, "map-b")] == seen[::-1]
    page.go_back()
    go_to(page, YEARS)
    assert [drawn(page, "map"), drawn(page, "map-b")] == seen
    page.go_back()
    go_to(page, "layer=l3-responses")
    expect(page.locator("#map-b")).to_have_count(0)
    assert codes(page) == seen[0]
    page.go_forward()
    go_to(page, YEARS)
    assert [drawn(page, "map"), drawn(page, "map-b")] == seen
    page.locator("#compare-stop").click()
    go_to(page, "layer=l3-responses")
    expect(page.locator("#heading-b")).to_be_hidden()


def test_difference_of_the_deployments_of_nigeria(open_page: OpenPage) -> None:
    page = open_page("layer=hq-deployments&compare=hq-deployments:2016")
    page.locator("#compare-how").select_option("difference")
    go_to(page, DEPLOYMENTS)
    expect(page.locator("#map-b")).to_have_count(0)
    assert set(codes(page)) == {"NGA", "BGD", "TUR", "LBN", "HTI"}
    expect(page.locator("#summary")).to_contain_text("Nigeria, +2 deployments")
    expect(page.locator("#legend")).to_contain_text("Only in 2016")
    assert page.locator("#legend a").count() == 0, "a class of differences is no filter"
    labels = page.locator("#map text.label").all_text_contents()
    assert any("Nigeria" in label and "+2 deployments" in label for label in labels)
    page.mouse.move(*middle(area_box(page, "map", "NGA")))
    expect(page.locator("#hover-card")).to_contain_text("2017: 9 deployments")
    expect(page.locator("#hover-card")).to_contain_text("2016: 7 deployments")


def test_a_difference_is_offered_and_accepted_where_units_agree_alone(open_page: OpenPage) -> None:
    page = open_page(MONEY)
    expect(page.locator("#compare-how")).to_be_hidden()
    page = open_page("compare=epc-operations,difference")
    expect(page.locator("#notice")).to_contain_text("same unit on both maps, here USD and no unit")
    expect(page.locator("#canvas-b > svg")).to_have_count(0)
    page = open_page(DEPLOYMENTS)
    page.locator("#indicator").select_option("staff-days")
    go_to(page, "layer=hq-deployments&indicator=staff-days&compare=hq-deployments:2016")
    expect(page.locator("#map-b")).to_be_visible()


def test_a_comparison_that_is_not_understood_shows_the_one_map_whole(open_page: OpenPage) -> None:
    page = open_page("compare=mars")
    expect(page.locator("#notice")).to_contain_text("mars")
    stage, canvas, legend = (box(page, id) for id in ("#centre", "#canvas", "#legend"))
    assert canvas.left == stage.left
    assert abs(stage.right - legend.right) <= 1, "the map and its legend beside it take the whole width"
    assert abs(legend.left - canvas.right) <= 1
    expect(page.locator("#canvas-b")).to_be_hidden()


def test_presenting_shows_both_large(open_page: OpenPage) -> None:
    page = open_page(f"{MONEY}&view=present", (1920, 1080))
    for map in ("#map", "#map-b"):
        found = box(page, map)
        assert found.right - found.left > 900
        assert found.bottom - found.top > 400


def test_the_api_gives_the_rows_of_both_maps(open_page: OpenPage) -> None:
    page = open_page(DEPLOYMENTS)
    both, first = (
        page.request.get(f"/api/v1/observations?layer=hq-deployments{more}").json()
        for more in ("&compare=hq-deployments:2016,difference", "")
    )
    maps = list(dict.fromkeys(row.pop("map") for row in both))
    assert len(maps) == 2, "a column says which map a row is of"
    assert [row for row in both if row in first] == first
    assert len(both) > len(first)
    href = page.locator("#downloads a").first.get_attribute("href") or ""
    assert "compare=hq-deployments:2016,difference" in href, "files for people hold both maps"
    assert len(page.request.get(href).text().splitlines()) == 1 + len(both)
    refused = page.request.get("/api/v1/observations?compare=epc-operations,difference")
    assert refused.status == 400
    assert refused.json()["field"] == "compare"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("query", [YEARS, DEPLOYMENTS])
def test_axe_finds_nothing_in_a_comparison(open_page: OpenPage, query: str, theme: str) -> None:
    assert not violations(open_page(query, theme=theme, **FREE))


def asked_maps(page: Page) -> list[str]:
    """The questions for a map that the page asks from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/map?" in request.url else None)
    return asked


@pytest.mark.parametrize("second", ["ap-expenditure", "l3-responses"])
def test_a_comparison_begins_with_one_question(open_page: OpenPage, second: str) -> None:
    page = open_page("layer=coordination", (1366, 768))
    asked = asked_maps(page)
    page.locator("#compare-with").select_option(second)
    go_to(page, f"layer=coordination&compare={second}")
    settle(page)
    assert len(asked) == 1, asked
    assert drawn(page, "map-b")


def test_a_region_of_two_maps_is_one_question(open_page: OpenPage) -> None:
    page = open_page("layer=coordination&compare=ap-expenditure", (1440, 900))
    asked = asked_maps(page)
    for region in ("m49-002", "m49-142"):
        asked.clear()
        page.locator("#region").select_option(region)
        go_to(page, f"layer=coordination&region={region}&compare=ap-expenditure")
        settle(page)
        assert len(asked) == 1, asked


@pytest.mark.parametrize("query", ["compare=wash", "layer=wash&compare=ap-expenditure"])
def test_the_earlier_of_two_layers_stands_at_the_left(open_page: OpenPage, query: str) -> None:
    page = open_page(query)
    titles = {heading: page.locator(heading).inner_text() for heading in ("#heading-a", "#heading-b")}
    places = {heading: box(page, heading).left for heading in titles}
    left, right = sorted(titles, key=places.__getitem__)
    assert "2017" in titles[left]
    assert "2020" in titles[right]
    maps = {"#heading-a": box(page, "#map"), "#heading-b": box(page, "#map-b")}
    assert maps[left].right <= maps[right].left + 1
