"""Every line of the documents that holds a digit went somewhere, or has a reason why it did not."""

import csv

import pytest

from layers.facts.audit_tables import load_source_lines
from tests.data.documents import DIGIT_LINES, FILES, whole_document
from tests.data.passages import lines_with_digits

LINES = load_source_lines()
PRIVATE = "private person"


def shipped() -> list[tuple[str, int, str]]:
    """The lines with a digit as they are shipped with the tests."""
    with DIGIT_LINES.open(encoding="utf-8", newline="") as file:
        rows = [(row["source"], int(row["line"]), row["numbers"]) for row in csv.DictReader(file)]
    assert len(rows) > 500
    return rows


def test_every_line_with_a_digit_is_in_the_list_once_and_in_order() -> None:
    listed = {(line.source, line.line): line for line in LINES}
    assert list(listed) == [(source, line) for source, line, _numbers in shipped()]
    for source, line, numbers in shipped():
        entry = listed[source, line]
        assert entry.numbers == ("" if PRIVATE in entry.note else numbers), (source, line)


@pytest.mark.parametrize("source", FILES)
def test_the_shipped_lines_are_those_of_the_document(source: str) -> None:
    text = whole_document(source)
    if text is None:
        pytest.skip(f"NOT COMPARED: {FILES[source]} does not lie beside the checkout")
    own = [(line, numbers) for of, line, numbers in shipped() if of == source]
    assert own == lines_with_digits(text)


def test_every_line_leads_to_a_fact_or_has_a_reason() -> None:
    assert [line for line in LINES if not line.where and not line.note] == []
    reasons = {line.note for line in LINES if not line.where}
    assert len(reasons) < 40, "a reason is a kind of line, told alike wherever it stands"


def test_most_lines_lead_to_a_fact() -> None:
    assert sum(bool(line.where) for line in LINES) > 0.7 * len(LINES)
