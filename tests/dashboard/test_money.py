"""The All money view: every amount in USD of the documents, each once, with its scope, and no sum of them."""

from dashboard.pages.choose import build_page
from dashboard.pages.links import build_page_links
from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import load_observations
from layers.facts.words import figure_words
from layers.languages import money
from layers.query.money import amounts_by_source
from layers.query.view_state import ViewState
from tests.dashboard.reading import text_of

PAGE = build_page(ViewState("ap-expenditure", view="money"))
WORDS = " ".join(map(text_of, PAGE))


def test_every_amount_of_money_is_listed_once() -> None:
    rows = [row for id in load_catalogue().layers for row in load_observations(id)]
    facts = [fact for fact in (*load_key_figures().values(), *rows) if fact.unit == "USD" and fact.value is not None]
    listed = [item.fact for own in amounts_by_source().values() for item in own]
    assert len(facts) > 25
    assert sorted(map(repr, facts)) == sorted(map(repr, listed))
    for fact in facts:
        assert figure_words(fact) in WORDS


def test_scope_and_status_stand_beside_each() -> None:
    for words in ("USD 339 M", "USD 192,359,453", "over USD 53 M", "USD 2.39 billion", "World", "Asia and the Pacific"):
        assert words in WORDS
    assert "derived" in WORDS
    assert "Bangladesh" in WORDS


def test_no_sum_is_given_and_the_page_says_why() -> None:
    assert "their sum would be of nothing" in WORDS
    for own in amounts_by_source().values():
        assert money(sum(item.fact.value or 0.0 for item in own), 1) not in WORDS


def test_the_page_is_linked_from_the_header() -> None:
    links = " ".join(map(text_of, build_page_links(ViewState("ap-expenditure"))))
    assert "All money" in links
