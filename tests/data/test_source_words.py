"""Every quotation of the data stands in its document, word for word and in its order.

Without the documents beside the checkout the passages of them that are shipped with the tests are what is searched.
"""

import re

import pytest

from layers.facts.audit_tables import load_contradictions, load_programmes, load_unplaced
from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import load_observations
from tests.data.documents import (
    BREAK,
    ELISION,
    FILES,
    document,
    find_quotation,
    pattern_of,
    shipped_passages,
    whole_document,
)
from tests.data.passages import passages_of, quotations, statements

QUOTATIONS = sorted(set(quotations()))
ROWS = [(f"{id} {row.iso3} {row.indicator}", row) for id in load_catalogue().layers for row in load_observations(id)]
NOTED = [
    *((name, row.as_printed, row.note or "") for name, row in ROWS),
    *((figure.id, figure.as_printed, figure.note) for figure in load_key_figures().values()),
    *((item.id, item.as_printed, item.note) for item in load_unplaced().values()),
]
NAMES = ("Assane", "Khaliq", "Abdul")
"""Private people whom the documents name."""


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


def test_the_quoted_words_of_a_contradiction_stand_in_one_of_its_documents() -> None:
    found: dict[tuple[str, str], bool] = {}
    for where, source, words in statements():
        stands = find_quotation(document(source), words) is not None
        found[where, words] = found.get((where, words), False) or stands
    assert len(found) > 50
    assert [key for key, stands in found.items() if not stands] == []


@pytest.mark.parametrize("source", FILES)
def test_the_shipped_passages_are_those_of_the_document(source: str) -> None:
    text = whole_document(source)
    if text is None:
        pytest.skip(f"NOT COMPARED: {FILES[source]} does not lie beside the checkout")
    assert shipped_passages(source) == BREAK.join(passages_of(source, text)) + "\n"


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


def test_no_private_person_is_named() -> None:
    texts = [f"{words} {note}" for _name, words, note in NOTED]
    texts += [item.explanation for item in load_contradictions().values()]
    texts += [item.description for item in load_programmes().values()]
    texts += [shipped_passages(source) for source in FILES]
    assert [text for text in texts if any(name in text for name in NAMES)] == []


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
