"""Elements are escaped once and wholly, whatever they are given."""

import pytest
from markupsafe import Markup, escape

from dashboard import html

HARD = "<a href=\"x\">&amp; 'b' > c</a>"


@pytest.mark.parametrize("text", [HARD, "plain", "", "a & b", "it's", 'say "no"', "<", ">"])
def test_text_and_attributes_are_escaped_as_markupsafe_does(text: str) -> None:
    safe = escape(text)
    assert html.P(text, title=text) == f'<p title="{safe}">{safe}</p>'
    assert html.render([text, [text], (text,)]) == safe * 3


def test_what_is_marked_up_stands_as_it_is_and_is_markup() -> None:
    inner = html.B("<")
    for built in (html.Div([inner, "<", None, 3, ["&", [inner]]]), html.render([inner]), html.render("<")):
        assert type(built) is Markup
    assert html.Div([inner, "<", None, 3, ["&", [inner]]]) == "<div><b>&lt;</b>&lt;3&amp;<b>&lt;</b></div>"
    assert html.P("a", title=inner) == '<p title="&lt;b&gt;&amp;lt;&lt;/b&gt;">a</p>', "an attribute holds no elements"


def test_attributes_that_are_not_given_are_left_out() -> None:
    assert html.Input(id="a", disabled=False, checked=True, value=None, min=0) == '<input id="a" checked="" min="0">'
    assert html.Br() == "<br>"
    assert html.I(style={"backgroundColor": "#fff", "--k": "1", "left": None}) == (
        '<i style="background-color:#fff;--k:1"></i>'
    )
    assert (
        html.Label("x", htmlFor="a", className="b", **{"data-c": ""}) == '<label for="a" class="b" data-c="">x</label>'
    )


def test_there_is_no_element_of_another_name() -> None:
    with pytest.raises(AttributeError, match="Marquee"):
        html.__getattr__("Marquee")


@pytest.mark.parametrize("name", ["Td", "Th", "Span", "Li", "Tr"])
def test_elements_that_are_alike_are_those_built_one_by_one(name: str) -> None:
    looks: dict[str, object] = {"className": "a", "title": HARD, "id": None, "hidden": True}
    build, one_by_one = html.alike(name, **looks), getattr(html, name)
    for children in (None, "", HARD, html.B("<"), ["a", html.B("<"), 3], 7):
        assert build(children) == one_by_one(children, **looks)
        assert type(build(children)) is Markup
