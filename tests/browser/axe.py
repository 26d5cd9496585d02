"""axe-core finds nothing: light and dark, explore and present, with a profile open, on a desk and on a phone."""

from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

from tests.browser.reading import settle

# axe's script is put in by the test itself, which the page's own policy rightly forbids.
FREE = {"bypass_csp": True}


def violations(page: Page) -> list[str]:
    """What axe finds, as rule, help and element."""
    settle(page)
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=AXE_FILE_PATH)
    found: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    assert found["passes"], "axe looked at nothing"
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]
    ]


STATES = {
    "chips of filters": "layer=epc-operations&period=1999..2001&region=m49-142&category=DDR,CS",
    "locator, fit and few notes": "layer=epc-operations&extent=africa&at=28,8,6",
    "a map without data": "layer=epc-operations&period=1990&region=m49-009",
    "two maps": "layer=l3-responses&compare=l3-responses:2016",
    "two maps of two layers, a profile open": "compare=epc-operations&area=AFG",
    "two maps presented": "layer=l3-responses&view=present&compare=l3-responses:2016",
    "a difference": "layer=hq-deployments&compare=hq-deployments:2016,difference",
    "presented with chips": "layer=epc-operations&view=present",
    "sources": "view=sources",
    "programmes": "view=programmes",
    "page of an area": "area=BGD&view=profile",
}
