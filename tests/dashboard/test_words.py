"""The words of a view state are made once, whatever the viewport, and hold whatever else is kept of other states."""

import re
from collections.abc import Iterator

import pytest

from dashboard.page import words as words_module
from dashboard.page.answer import build_answer
from dashboard.page.words import build_words
from layers.cache import forget
from layers.cartography.viewport import viewport_class
from layers.facts.catalogue import load_catalogue
from layers.query.view_state import ViewState

LINK = re.compile(r"<a[^>]* href=.[^>]+ data-state[^>]*>")
SMALL, LARGE = viewport_class(700, 480), viewport_class(1500, 800)
DRAWN = {"legend", "legend-b", "disclaimer", "locator"}
"""What also tells of the drawing."""


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> Iterator[None]:
    forget(("dashboard.page", "dashboard.panels"))
    yield
    forget(("dashboard.page", "dashboard.panels"))


def test_a_second_viewport_renders_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    state = ViewState.from_query("layer=l3-responses&area=NGA&compare=l3-responses:2016")
    small = build_answer(state, SMALL)

    def refuse(*_given: object) -> None:
        raise AssertionError("rendered again")

    monkeypatch.setattr(words_module, "render", refuse)
    large = build_answer(state, LARGE)
    assert small.drawings[0].viewport != large.drawings[0].viewport
    assert small.markup.keys() == large.markup.keys() > DRAWN
    for id in small.markup.keys() - DRAWN:
        assert large.markup[id] is small.markup[id], id
    assert large.cards is small.cards


STATES = (
    "",
    "&area=AFG",
    "&theme=dark",
    "&tab=table",
    "&view=embed",
    "&region=m49-142",
    "&compare=l3-responses:2016",
    "&view=sources",
)


def test_what_is_kept_of_one_state_is_not_shown_in_another() -> None:
    layers = [id for id, layer in load_catalogue().layers.items() if layer.theme == load_catalogue().default.theme]
    assert len(layers) > 1
    states = [ViewState.from_query(f"layer={id}{more}") for id in layers for more in STATES]
    warm = [build_words(state) for state in states]
    for state, kept in zip(states, warm, strict=True):
        forget(("dashboard.page", "dashboard.panels"))
        assert build_words(state) == kept, state.to_query()


@pytest.mark.parametrize("view", ["explore", "sources"])
def test_every_link_of_the_page_keeps_the_paper_and_the_tab(view: str) -> None:
    """What is kept by less than the whole state must not lose what its links carry."""
    words = build_words(ViewState.from_query(f"layer=wash&area=BGD&tab=table&theme=dark&view={view}"))
    found = [link for part in words.markup.values() for link in LINK.findall(part)]
    links = [link for link in found if 'id="theme"' not in link and 'href=""' not in link]
    assert len(links) > 50
    for link in links:
        assert "theme=dark" in link, link
        assert "tab=table" in link or 'data-tab="map"' in link or 'data-tab="chart"' in link, link
