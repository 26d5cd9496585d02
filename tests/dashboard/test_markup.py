from html.parser import HTMLParser

import dash_bootstrap_components as dbc
import pytest
from dash import html
from hypothesis import given
from hypothesis import strategies as st

from dashboard.markup import to_markup
from dashboard.page.surroundings import build_panels, build_words
from layers.facts.catalogue import load_catalogue
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, read_query


class Reader(HTMLParser):
    """What a browser would read: the tags, their attributes, and the text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.text = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_component_becomes_the_tag_it_names() -> None:
    link = html.A(
        ["to ", html.B("it")], href="/?a=1&b=2", className="x", tabIndex=0, **{"data-state": "", "aria-label": "go"}
    )
    read = Reader(to_markup(link))
    assert read.tags == ["a", "b"]
    assert read.text == "to it"
    wanted = {"href": "/?a=1&b=2", "class": "x", "tabindex": "0", "data-state": "", "aria-label": "go"}
    assert read.attributes == wanted


def test_styles_and_switches_and_lists() -> None:
    bar = html.Span(style={"width": "12.5%", "backgroundColor": "#fff", "--at": 3})
    assert to_markup(bar) == '<span style="width:12.5%;background-color:#fff;--at:3"></span>'
    assert (
        to_markup(html.Details([html.Summary("s"), html.Br()], open=True))
        == '<details open=""><summary>s</summary><br></details>'
    )
    assert to_markup(html.Details("s", open=False)) == "<details>s</details>"
    assert to_markup([None, 3, "x"]) == "3x"


@given(st.text(), st.text())
def test_no_text_becomes_a_tag_or_leaves_its_attribute(text: str, title: str) -> None:
    read = Reader(to_markup(html.P(text, title=title)))
    assert read.tags == ["p"]
    assert set(read.attributes) == {"title"}
    assert _of_one_line_end(read.text) == _of_one_line_end(text)


def _of_one_line_end(text: str) -> str:
    """As a browser reads line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_a_component_that_is_alive_is_refused() -> None:
    with pytest.raises(TypeError, match="Select"):
        to_markup(html.Div(dbc.Select(id="x", options=[])))


def test_what_stands_in_the_address_is_never_markup() -> None:
    state, faults = read_query("layer=<img src=x onerror=alert(1)>&<b>=1")
    told = build_words(state, faults, select_rows(state))
    notice = Reader(told["markup"]["notice"])
    assert "img" not in notice.tags
    assert "b" not in notice.tags
    assert "<img src=x onerror=alert(1)>" in notice.text


@pytest.mark.parametrize("layer", load_catalogue().layers)
@pytest.mark.parametrize("view", ["explore", "present", "profile", "sources", "programmes"])
def test_every_layer_and_view_can_be_told(layer: str, view: str) -> None:
    state = ViewState(layer, area="BGD", view=view)
    told, words = (
        build_panels(state, (), select_rows(state), "document", "?x"),
        build_words(state, (), select_rows(state)),
    )
    assert Reader(words["markup"]["map-title"]).text
    assert Reader(words["markup"]["source"]).text
    assert told["attributes"]["room"]["data-search"] == "?x"
    assert told["markup"].keys() & words["markup"].keys() <= {"notice", "told", "time", "present-help", "profile"}


def test_what_is_markup_already_stays_as_it_is_beside_what_is_not() -> None:
    made = to_markup(html.P("a < b"))
    assert to_markup(made) is made
    assert to_markup(html.Div([made, "c < d"])) == "<div><p>a &lt; b</p>c &lt; d</div>"
