"""What axe-core finds in a page, and states of the page that it is asked about."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.npm import npm_package
from tests.browser.reading import settle

# axe's script is put in by the test itself, which the page's own policy rightly forbids.
FREE = {"bypass_csp": True}
# Words that are shown are in the name: axe holds the rule for an experiment and runs it only where it is asked for.
RUN = """() => axe.run(document, {resultTypes: ['violations'],
  rules: {'label-content-name-mismatch': {enabled: true}}})"""


def violations(page: Page) -> list[str]:
    """What axe finds, as rule, help and element."""
    settle(page)
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=npm_package("axe-core") / "axe.min.js")
    found: dict[str, Any] = page.evaluate(RUN)
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
    "a brief presented": "view=present&brief=crisis-response-2016-2017&scene=2",
    "sources": "view=sources",
    "programmes": "view=programmes",
    "money": "view=money",
    "page of an area": "area=BGD&view=profile",
    "two years of deployments": "layer=hq-deployments&compare=hq-deployments:2016",
    "chips": "layer=epc-operations",
    "circles": "layer=hq-deployments&circles=staff-days",
    "circles presented": "layer=hq-deployments&circles=staff-days&view=present",
    "table": "tab=table",
    "chart": "tab=chart",
    "table of two maps": "layer=l3-responses&compare=l3-responses:2016&tab=table",
}
