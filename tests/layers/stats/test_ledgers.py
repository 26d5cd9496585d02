import shutil
from pathlib import Path

import pytest

from layers.checks.audit_tables import audit_table_faults
from layers.checks.package import check_package
from layers.data_package import DATA, data_version
from layers.facts.audit_tables import (
    Reconciliation,
    load_contradictions,
    load_programmes,
    load_reconciliations,
    load_unplaced,
)
from layers.facts.key_figures import load_key_figures
from layers.facts.versions import current_version, known_versions, load_versions, release
from layers.query.view_state import ViewState
from layers.stats.balances import Balance, evaluate
from layers.stats.expressions import ExpressionError, evaluate_expression
from layers.stats.totals import NotAdditiveError, total_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data that a test may spoil."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("100", 100),
        ("2.5 * 4", 10),
        ("2 + 3 * 4", 20),
        ("10 - 4 / 2", 3),
        ("key:ap-epc-value / key:ap-expenditure-total * 100", 192359453 / 339e6 * 100),
        ("sum:ap-expenditure/project-expenditure/2020", 339_100_000),
        ("count:ap-expenditure/project-expenditure/2020", 17),
        ("count:l3-responses/l3-response/2017/system-wide", 5),
    ],
)
def test_expression_is_read_from_left_to_right(expression: str, value: float) -> None:
    assert evaluate_expression(expression).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("", ""),
        ("1 +", "1 +"),
        ("1  + 2", "1  + 2"),
        ("1 ** 2", "**"),
        ("1 / 0", "0"),
        ("-1", "-1"),
        ("1e6", "1e6"),
        ("__import__('os')", "__import__('os')"),
        ("key:no-such-figure", "key:no-such-figure"),
        ("sum:no-such-layer/x/2020", "sum:no-such-layer/x/2020"),
        ("sum:ap-expenditure/no-such-indicator/2020", "sum:ap-expenditure/no-such-indicator/2020"),
        ("sum:ap-expenditure/project-expenditure", "sum:ap-expenditure/project-expenditure"),
        ("sum:ap-expenditure/project-expenditure/20", "sum:ap-expenditure/project-expenditure/20"),
        ("sum:ap-expenditure/project-expenditure/1066", "sum:ap-expenditure/project-expenditure/1066"),
        ("sum:ap-active-projects/active-programme/2020", "sum:ap-active-projects/active-programme/2020"),
        ("mean:ap-expenditure/project-expenditure/2020", "mean:ap-expenditure/project-expenditure/2020"),
    ],
)
def test_bad_expression_names_the_part_at_fault(expression: str, found: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate_expression(expression)
    assert caught.value.found == found
    assert caught.value.expected


def test_a_sum_of_amounts_keeps_unit_and_bound() -> None:
    result = evaluate_expression("sum:wash/pipeline-funding/2017")
    assert (result.unit, result.qualifier) == ("USD", "over")
    assert evaluate_expression("key:ap-epc-value / key:ap-expenditure-total * 100").unit == "%"
    assert evaluate_expression("key:ap-epc-value / key:ap-expenditure-total").unit == "times"


def test_a_formula_reads_as_it_is_evaluated() -> None:
    assert evaluate_expression("2 + 3 * 4").formula == "(2 + 3) × 4"
    assert evaluate_expression("10 / 5 * 100 - 100").formula == "10 ÷ 5 × 100 − 100"
    assert evaluate_expression("1 + 2 / 3 - 1 * 6").formula == "((1 + 2) ÷ 3 − 1) × 6"


def test_balance_in_words() -> None:
    staff = evaluate(load_reconciliations()["ap-staff"])
    assert (staff.stated, staff.sum, staff.difference) == (2965, 2956, -9)
    assert (staff.stated_words, staff.sum_words, staff.difference_words) == ("2,965 staff", "2,956 staff", "−9")
    assert staff.formula == "332 + 2,624"
    assert Balance(1, 1, 0, "exact", "exact", "staff", "").difference_words == "0"
    money = evaluate(load_reconciliations()["ap-expenditure"])
    assert money.sum_words == "USD 339.1 M"
    assert money.difference_words == "+USD 0.1 M"


def test_a_stated_number_takes_the_unit_of_its_parts() -> None:
    entry = Reconciliation("x", "x", "ga-2017", "number:100", "key:cccm-direct-2017 + key:cccm-mixed-2017", "x")
    assert evaluate(entry).stated_words == "100 %"


def test_an_unknown_stated_figure_is_refused() -> None:
    with pytest.raises(ExpressionError, match="nowhere"):
        evaluate(Reconciliation("x", "x", "ga-2017", "nowhere", "1", "x"))


def test_rows_are_json_ready() -> None:
    assert {type(value) for item in load_contradictions().values() for value in item.as_row().values()} <= {str, list}
    unplaced = [item.as_row() for item in load_unplaced().values()]
    assert any(row["value"] is None for row in unplaced)
    assert all(row["unit"] != "" for row in unplaced)
    assert all(isinstance(item.as_row()["layers"], list) for item in load_programmes().values())


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "found"),
    [
        ("unplaced.csv", ",ga-2017,hq-deployments,", ",ga-2017,hq-nowhere,", "layer", "hq-nowhere"),
        ("contradictions.csv", "ap-staff,ap-epc-2021,", "ap-staff,ap-epc-1921,", "source", "ap-epc-1921"),
        ("reconciliations.csv", "key:ap-staff-national-2021", "key:nobody", "parts", "key:nobody"),
        ("reconciliations.csv", ",ap-staff-2021,", ",ap-staff-1921,", "stated_key_figure", "ap-staff-1921"),
        ("programmes.csv", "(PRDS),,", "(PRDS),no-parent,", "parent", "no-parent"),
        ("programmes.csv", ",protection\n", ",protektion\n", "layers", "protektion"),
    ],
)
def test_check_names_a_reference_that_leads_nowhere(
    folder: Path, file: str, old: str, new: str, field: str, found: str
) -> None:
    spoil(folder, file, old, new)
    faults = [(fault.file, fault.field, fault.value) for fault in check_package(folder)]
    assert faults == [(file, field, found)]


def test_the_ledgers_have_no_fault() -> None:
    assert list(audit_table_faults()) == []


def test_total_of_a_whole_layer_is_held_against_the_printed_one() -> None:
    total = total_of(ViewState("ap-expenditure"))
    assert (total.value, total.count, total.printed, total.difference) == (339_100_000, 17, 339_000_000, 100_000)
    assert "rounding" in total.explanation


def test_total_of_a_part_has_no_printed_total() -> None:
    total = total_of(ViewState("ap-expenditure", region=("ap-pacific",)))
    assert total.count < 17
    assert (total.printed, total.difference) == (None, None)


def test_total_of_nothing_is_no_figure() -> None:
    total = total_of(ViewState("ap-expenditure", min=1e12))
    assert (total.value, total.count) == (None, 0)


def test_total_is_refused_with_the_reason() -> None:
    with pytest.raises(NotAdditiveError, match="regional project counts cannot be divided"):
        total_of(ViewState("ap-active-projects"))


def test_release_appends_the_version_once(folder: Path) -> None:
    before = data_version(folder)
    (folder / "versions.csv").write_text("version,date,note\n000000000000,2026-01-01,First\n", encoding="utf-8")
    load_versions.cache_clear()
    data_version.cache_clear()
    assert data_version(folder) == before, "the list of versions is no part of the version"
    assert not current_version(folder).date
    new = release('Corrected the "Rohingya" figures,  and more', folder)
    assert new is not None
    assert new.version == before
    assert list(load_versions(folder)) == ["000000000000", before] == list(known_versions(folder))
    assert load_versions(folder)[before].note == 'Corrected the "Rohingya" figures, and more'
    assert current_version(folder) == new
    assert release("Again", folder) is None
    assert not list(folder.glob("*.part"))


def test_release_wants_a_note_and_a_new_state(folder: Path) -> None:
    version = data_version(folder)
    (folder / "versions.csv").write_text("version,date,note\n", encoding="utf-8")
    with pytest.raises(ValueError, match="note"):
        release("  ", folder)
    rows = f"version,date,note\n{version},2026-01-01,First\n000000000000,2026-02-01,Second\n"
    (folder / "versions.csv").write_text(rows, encoding="utf-8")
    load_versions.cache_clear()
    with pytest.raises(ValueError, match="released before"):
        release("Third", folder)


def test_pins_are_read_and_kept(folder: Path) -> None:
    old = "000000000000"
    (folder / "versions.csv").write_text(f"version,date,note\n{old},2026-01-01,First\n", encoding="utf-8")
    state = ViewState.from_query(f"data={old}", folder)
    assert state.data == old
    assert state.to_query(folder) == f"data={old}"
    assert ViewState.from_query(f"view=sources&data={old}", folder).to_query(folder) == f"data={old}&view=sources"
    current = data_version(folder)
    assert ViewState.from_query(f"data={current}", folder).data == current
    assert state.on_layer("epc-operations").data is None


def test_key_figures_are_there_to_reconcile() -> None:
    assert len(load_key_figures()) > 200
