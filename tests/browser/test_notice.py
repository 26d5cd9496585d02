"""An address that is not understood: the default is shown, a sentence says so, and nothing of it becomes markup."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import COUNTRIES, codes, go_to, settle, visit

pytestmark = pytest.mark.browser

EVIL = "<img src=x onerror=alert(1)>"
FIELDS = ("layer", "area", "unknown", "region", "category", "at", "lang", EVIL)
SAID = "the default is shown in its place"


def test_bad_values_fall_back_and_say_so(open_page: OpenPage) -> None:
    page = open_page("layer=nonsense&period=1066&area=Atlantis&min=lots&at=1,2&classes=jenks-99&theme=pink")
    notice = page.locator("#notice")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text(SAID)
    expect(notice.locator("li")).to_have_count(7)
    for words in (
        "“nonsense” is not a known layer",
        "Nearest of ",
        "“1066”",
        "Atlantis",
        "lots",
        "jenks-99",
        "pink",
    ):
        expect(notice).to_contain_text(words)
    assert set(codes(page)) == COUNTRIES
    expect(page.locator("#map-title")).to_have_text("Project expenditures, Asia and the Pacific, 2020")


def test_markup_is_shown_as_words(open_page: OpenPage) -> None:
    page = open_page(f"layer={quote(EVIL)}")
    for field in FIELDS:
        query = f"{quote(field)}={quote(EVIL)}"
        visit(page, query)
        expect(page.locator("#notice li")).to_contain_text([f"“{EVIL}” is not a known {field}"])
        expect(page.locator("img:not(noscript img)")).to_have_count(0)
        expect(page.locator("[onerror]")).to_have_count(0)
    page.reload()
    settle(page)
    expect(page.locator("#notice")).to_contain_text(EVIL)
    expect(page.locator("img:not(noscript img)")).to_have_count(0)


def test_the_notice_goes_with_the_fault(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&period=1066")
    expect(page.locator("#notice")).to_be_visible()
    page.locator("#period").select_option("2016")
    go_to(page, "layer=l3-responses&period=2016")
    expect(page.locator("#notice")).to_be_empty()
