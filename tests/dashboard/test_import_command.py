"""`python -m dashboard import`, run as a person runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.importers.iati_text import activity, budget, document
from tests.importers.samples import rows_of, snapshot

ROOT = Path(__file__).parents[2]


def run(store: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard", "import", *map(str, arguments)],
        cwd=ROOT, env={**os.environ, "EPC_DATA_DIR": str(store)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_import_reports_changes_and_undoes(tmp_path: Path) -> None:
    store, path = tmp_path / "store", tmp_path / "file.xml"
    path.write_text(
        document(activity("A", budget("1000")), activity("B", budget("5"), '<recipient-country code="ZZ"/>'))
    )
    done = run(store, path, "--dry-run")
    assert done.returncode == 0, done.stderr
    assert not store.exists()
    done = run(store, path, "--report", tmp_path / "report.json", "--set-aside", tmp_path / "aside.csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert "USD: read 1,005.00, taken 1,000.00" in done.stdout
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert set(report) == {"read", "taken", "set_aside", "money", "notices"}
    money = {"read": "1005.00", "taken": "1000.00", "not_attributed": "0.00"}
    assert report["money"] == {"USD": {**money, "set_aside": "5.00", "counted_in_parts": "0.00"}}
    (item,) = report["set_aside"]
    assert set(item) == {"row", "field", "value", "why", "suggestion", "amount", "currency"}
    assert (item["row"], item["field"], item["value"], item["amount"]) == ("B", "recipient-country", "ZZ", "5.00")
    assert rows_of(store, "projects-budget") == {("RWA", 2020, "USD"): "1000.00"}
    assert run(store, "--undo").returncode == 0
    again = run(store, "--undo")
    assert (again.returncode, len(again.stderr.splitlines())) == (1, 1)


def test_usage_errors_exit_2_and_refusals_1(tmp_path: Path) -> None:
    store, path = tmp_path / "store", tmp_path / "file.xml"
    path.write_text("<nothing")
    for arguments in ((), ("--undo", path), (path, "--format", "pdf"), (path, "--layer", "x"), (path, "--column", "x")):
        done = run(store, *arguments)
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr
    for arguments in (
        (path,),
        (tmp_path / "none.xml",),
        (tmp_path,),
        (path, "--format", "xlsx"),
        (path, "--rates", path),
    ):
        done = run(store, *arguments)
        assert done.returncode == 1, arguments
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    assert not store.exists()


def test_a_fault_in_one_of_several_files_changes_nothing(tmp_path: Path) -> None:
    store, good, bad = tmp_path / "store", tmp_path / "good.xml", tmp_path / "bad.xml"
    good.write_text(document(activity("A", budget("1"))))
    bad.write_text("")
    assert run(store, good).returncode == 0
    before = snapshot(store)
    assert run(store, good, bad).returncode == 1
    assert snapshot(store) == before


def test_the_template_needs_no_answer(tmp_path: Path) -> None:
    store, path = tmp_path / "store", tmp_path / "template.csv"
    assert run(store, "--template", path).returncode == 0
    with path.open("a", encoding="utf-8") as file:
        file.write("A-1,Shelter,,Kenya,KEN,2020-01-01,2020-12-31,2020,5.50,,,1,USD,Donor,,,Active,Partner\n")
    done = run(store, path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "not read" not in done.stdout
    assert rows_of(store, "projects-budget") == {("KEN", 2020, "USD"): "5.50"}
    assert rows_of(store, "projects-expenditure") == {("KEN", 2020, "USD"): "1.00"}
