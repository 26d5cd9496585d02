"""What adds up and what does not."""

import pytest

from layers.facts.catalogue import load_catalogue
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.stats.reconciliation import Reconciliation, reconcile


def reconciled(query: str) -> Reconciliation:
    state = ViewState.from_query(query)
    return reconcile(state, select_rows(state))


def test_the_whole_is_held_against_the_printed_total() -> None:
    result = reconciled("")
    assert result.total == "USD 339.1 M"
    for words in ("17 figures", "USD 339 M printed", "difference of USD 0.1 M", "rounded"):
        assert words in result.text


def test_theme_view_and_selected_area_change_no_sum() -> None:
    assert reconciled("theme=dark&view=present&area=FSM") == reconciled("")


@pytest.mark.parametrize(
    ("query", "total", "count"),
    [("region=ap-pacific", "USD 29.3 M", "6 of the 17"), ("min=62400000", "USD 205.4 M", "2 of the 17")],
)
def test_part_is_said_to_be_a_part_and_not_held_against_the_total(query: str, total: str, count: str) -> None:
    result = reconciled(query)
    assert result.total == total
    assert count in result.text
    assert "printed" not in result.text


def test_part_states_its_share_of_all() -> None:
    assert "8.6 %" in reconciled("region=ap-pacific").text  # 29.3 of 339.1


@pytest.mark.parametrize("layer", ["ap-active-projects", "epc-operations", "l3-responses"])
def test_what_does_not_add_up_has_no_total_and_says_why(layer: str) -> None:
    result = reconciled(f"layer={layer}")
    assert result.total == ""
    assert load_catalogue().layers[layer].indicator.additive_reason in result.text


def test_the_page_says_that_the_document_does_not_explain_itself() -> None:
    layer = load_catalogue().layers["ap-expenditure"]
    assert layer.caveat is not None
    notes = " ".join((layer.caveat.long, *layer.notes))
    for words in ("339.1", "192,359,453", "59 %", "326", "explains neither", "2019 | 2020"):
        assert words in notes
