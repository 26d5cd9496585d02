"""Every quotation of the data stands in its document, word for word and in its order.

Without the documents beside the checkout the passages of them that are shipped with the tests are what is searched.
"""

import hashlib
import re
from hashlib import sha256

import pytest

from layers.facts.audit_tables import load_contradictions, load_programmes, load_unplaced
from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import load_observations
from layers.facts.passages import Passage, find_among, find_passage, load_lines, sections_of
from layers.facts.quotations import ELISION, find_quotation, pattern_of
from layers.facts.sources import load_sources
from tests.data.documents import FILES, document, shipped_passages, whole_document
from tests.data.passages import Quoting, claims, kept_lines, lines_of, quotations, quoting_facts

QUOTATIONS = sorted(set(quotations()))
ROWS = [(f"{id} {row.iso3} {row.indicator}", row) for id in load_catalogue().layers for row in load_observations(id)]
NOTED = [
    *((name, row.as_printed, row.note or "") for name, row in ROWS),
    *((figure.id, figure.as_printed, figure.note) for figure in load_key_figures().values()),
    *((item.id, item.as_printed, item.note) for item in load_unplaced().values()),
]
NAMES = {"97a191933e80108f", "6f265ef0482983d7", "27652cad4994c0cc"}
"""The words by which the documents name private people, as the first 16 digits of their SHA-256."""


def test_there_are_quotations_of_all_documents_with_facts() -> None:
    assert len(QUOTATIONS) > 500
    assert {source for _where, source, _words in QUOTATIONS} == set(FILES)


@pytest.mark.parametrize("source", FILES)
def test_every_quotation_stands_in_its_document(source: str) -> None:
    own = [(where, words) for where, of, words in QUOTATIONS if of == source]
    assert own
    wrong = [(where, words) for where, words in own if find_quotation(document(source), words) is None]
    assert wrong == []


@pytest.mark.parametrize("source", FILES)
def test_every_quotation_stands_in_the_passages_that_are_shipped(source: str) -> None:
    wrong = [
        w for w, of, words in QUOTATIONS if of == source and find_quotation(shipped_passages(source), words) is None
    ]
    assert wrong == [], "run `python -m tests.data.passages` beside the documents"


def test_every_quoted_statement_of_a_contradiction_stands_where_its_locator_says() -> None:
    quoting = [(where, claim) for where, claim in claims() if claim.quotations]
    assert sum(len(claim.quotations) for _where, claim in quoting) > 70
    for where, claim in quoting:
        passage = claim.passage()
        assert passage is not None, (where, claim.locator, claim.quotations)
        marked = [passage.text[start:end] for start, end in passage.marks]
        for words in claim.quotations:
            assert any(pattern_of(words).fullmatch(mark) for mark in marked), (where, words)


@pytest.mark.parametrize("source", FILES)
def test_the_shipped_lines_are_those_of_the_document(source: str) -> None:
    text = whole_document(source)
    if text is None:
        pytest.skip(f"NOT COMPARED: {FILES[source]} does not lie beside the checkout")
    assert load_sources()[source].text_sha256 == sha256(text.encode()).hexdigest()
    assert load_lines(source) == kept_lines(source, text)


def test_every_locator_names_a_section_in_which_its_words_stand() -> None:
    unfound = [
        (where, fact.locator)
        for where, fact in quoting_facts()
        if find_passage(fact.source, fact.locator, fact.as_printed) is None
    ]
    assert unfound == []


def test_every_programme_names_a_section() -> None:
    programmes = load_programmes().values()
    assert [item.id for item in programmes if not sections_of(item.source, item.locator)] == []


@pytest.mark.parametrize("source", FILES)
def test_a_passage_is_the_same_in_the_document_and_in_the_lines_that_are_shipped(source: str) -> None:
    text = whole_document(source)
    if text is None:
        pytest.skip(f"NOT COMPARED: {FILES[source]} does not lie beside the checkout")
    lines = lines_of(text)
    facts = {(fact.locator, fact.as_printed) for _where, fact in quoting_facts() if fact.source == source}
    assert facts
    for locator, words in facts:
        passage = find_passage(source, locator, words)
        assert passage == find_among(lines, sections_of(source, locator), words)
        assert passage is not None
        assert [
            pattern_of(part).fullmatch(passage.text[start:end]) is not None
            for part, (start, end) in zip(words.split(ELISION), passage.marks, strict=True)
        ] == [True] * len(passage.marks)


def test_a_page_number_is_told_where_the_text_shows_one() -> None:
    pages = {(fact.source, passage.page) for _where, fact in quoting_facts() if (passage := _passage_of(fact))}
    assert {page for source, page in pages if source == "mi-2020"} == {"", "81"}
    assert {page for source, page in pages if source != "mi-2020"} == {""}


def _passage_of(fact: Quoting) -> Passage | None:
    return find_passage(fact.source, fact.locator, fact.as_printed)


def test_what_is_left_out_of_a_quotation_has_a_reason_in_its_row() -> None:
    parted = [(name, note) for name, words, note in NOTED if ELISION in words]
    assert len(parted) > 50
    assert [name for name, note in parted if not re.search("…|parts|detached|left out|apart", note)] == []


def test_words_are_found_over_line_breaks_and_hyphens_and_not_in_another_order() -> None:
    text = "one two\n\nthree, dis-\nembark four"
    assert find_quotation(text, "two three, disembark")
    assert find_quotation(text, "two three, dis-embark")
    assert find_quotation(text, "one … four") == [(0, 3), (28, 32)]
    assert find_quotation(text, "four … one") is None
    assert find_quotation(text, "three two") is None
    assert find_quotation(text, "dis embark") is None
    assert pattern_of("a-b").search("a-\nb")


def _digest(word: str) -> str:
    return hashlib.sha256(word.lower().encode()).hexdigest()[:16]


def test_no_private_person_is_named() -> None:
    texts = [f"{words} {note}" for _name, words, note in NOTED]
    texts += [item.explanation for item in load_contradictions().values()]
    texts += [item.description for item in load_programmes().values()]
    texts += [shipped_passages(source) for source in FILES]
    assert [text for text in texts if NAMES & {_digest(word) for word in re.findall(r"\w+", text)}] == []


@pytest.mark.parametrize(
    ("layer", "iso3", "words"),
    [
        ("epc-operations", "AFG", "1992 - on going IDPs, DDR, OCV, CS Afghanistan"),
        ("epc-operations", "KEN", "2004 - 2005 IDPs, CS Kenya"),
        ("epc-operations", "LBN", "2006 - on going … Lebanon CS"),
        ("epc-operations", "ZWE", "Zimbabwe 2003 - on going IDPs, CS"),
        ("leaflet-emergencies", "TLS", "dis-embark in Dili"),
        ("coordination", "ETH", "under formally activated shelter/NFI clusters and other"),
    ],
)
def test_quotations_that_were_put_in_another_order_are_as_printed(layer: str, iso3: str, words: str) -> None:
    assert any(words in row.as_printed for row in load_observations(layer) if row.iso3 == iso3)
