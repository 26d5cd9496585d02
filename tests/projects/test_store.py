"""The store: whole versions, undo, one import at a time, and never anything between old and new."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from layers.errors import DataError
from layers.projects.store import Store, data_dir
from tests.importers.iati_text import activity, budget, document
from tests.importers.samples import import_into, rows_of, snapshot

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("EPC_KILLS", "12"))
BUDGET = "projects-budget"
# Ends the process, as a power cut would, at the n-th time that it touches a file; else tells how often it did.
KILLED_AT = """
import os, signal, sys
seen, last, start = 0, int(sys.argv[1]), False
def hook(event, arguments):
    global seen
    if start and (event == "open" or event.startswith("os.")):
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)
import layers.importers.importer, layers.importers.iati, layers.projects.merge, duckdb, lxml.etree, pyarrow.parquet
from dashboard.cli import main
sys.addaudithook(hook)
start = True
code = main(sys.argv[2:])
start = False
print("EVENTS", seen)
sys.exit(code)
"""


def write(folder: Path, value: str, count: int = 1) -> Path:
    path = folder / f"file-{value}.xml"
    path.write_text(document(*(activity(f"P-{n}", budget(value)) for n in range(count))), encoding="utf-8")
    return path


def value_in(store: Path) -> str:
    return rows_of(store, BUDGET)["RWA", 2020, "USD"]


def test_the_previous_version_is_kept_and_comes_back_to_the_byte(tmp_path: Path) -> None:
    store = tmp_path / "store"
    states = []
    for value in ("1", "2", "3"):
        import_into(store, write(tmp_path, value))
        folder = Store(store).current()
        assert folder is not None
        states.append((folder.name, snapshot(folder)))
    assert value_in(store) == "3.00"
    Store(store).undo()
    folder = Store(store).current()
    assert folder is not None
    assert (folder.name, snapshot(folder)) == states[1]
    assert value_in(store) == "2.00"
    with pytest.raises(DataError, match="import to undo"):
        Store(store).undo()
    assert value_in(store) == "2.00"
    assert {path.name for path in Store(store).folder.iterdir()} == {"current.json", folder.name}


def test_undoing_the_first_import_leaves_nothing(tmp_path: Path) -> None:
    import_into(tmp_path / "store", write(tmp_path, "1"))
    assert Store(tmp_path / "store").undo().version == ""
    assert snapshot(tmp_path / "store") == {"projects": b"folder"}


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    import_into(tmp_path / "store", write(tmp_path, "1"), dry_run=True)
    assert not (tmp_path / "store").exists()


def test_two_imports_at_once_are_not_mixed(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with store.changing():
            entered.set()
            leave.wait(20)

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert entered.wait(20)
        with pytest.raises(DataError, match="other import"):
            import_into(store.home, write(tmp_path, "1"))
    finally:
        leave.set()
        thread.join()
    import_into(store.home, write(tmp_path, "1"))
    assert value_in(store.home) == "1.00"


def test_a_damaged_pointer_is_told(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.folder.mkdir()
    for text in ("", "{}", '{"version": "../../etc", "previous": ""}', "[1]"):
        (store.folder / "current.json").write_text(text, encoding="utf-8")
        with pytest.raises(DataError, match=r"current\.json"):
            store.pointer()


def test_the_folder_is_the_users_unless_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EPC_DATA_DIR", str(tmp_path))
    assert data_dir() == tmp_path
    monkeypatch.delenv("EPC_DATA_DIR")
    assert data_dir().name == "epc-atlas"


def run_killed(store: Path, at: int, *arguments: str, after: float | None = None) -> subprocess.CompletedProcess[str]:
    """An import that is killed at its `at`-th touch of a file, or `after` some seconds."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED_AT, str(at), *arguments],
        cwd=ROOT, env={**os.environ, "EPC_DATA_DIR": str(store)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    if after is not None:
        time.sleep(after)
        process.kill()
    out, error = process.communicate(timeout=120)
    return subprocess.CompletedProcess(arguments, process.returncode, out, error)


def test_killed_at_any_moment_the_store_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    store = tmp_path / "store"
    import_into(store, write(tmp_path, "1", 3))
    new = write(tmp_path, "2", 3)
    whole = run_killed(tmp_path / "other", 0, "import", str(new))
    assert whole.returncode == 0, whole.stderr
    events = int(whole.stdout.rsplit("EVENTS", 1)[1])
    assert events > 20
    chance = random.Random(7)
    late = list(range(max(events - 40, 1), events + 8))
    moments = [chance.choice(late if n % 3 else range(1, events)) for n in range(KILLS)]
    seen = set()
    for n, moment in enumerate(moments):
        kill_after = 0.3 + chance.random() * 0.9 if n % 4 == 3 else None
        done = run_killed(store, 0 if kill_after else moment, "import", str(new), after=kill_after)
        assert done.returncode in (-signal.SIGKILL, 0), done.stderr
        found = value_in(store)
        assert found in ("3.00", "6.00"), moment
        seen.add(found)
        import_into(store, write(tmp_path, "1", 3))
        assert value_in(store) == "3.00", "a killed import is in the way of the next"
    leftovers = [path.name for path in Store(store).folder.iterdir() if path.name.startswith(".import-")]
    assert leftovers == []
