"""Data that are not those of the last release: named by file, refused by `serve` and `export` unless it is meant."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from layers.checks.release import check_release
from layers.data_package import CHECKSUMS, data_version
from layers.facts.versions import load_versions, release
from tests.serving.running import free_port

ROOT = Path(__file__).parents[2]
MONEY = "layers/ap-expenditure.csv"
LAST = list(load_versions().values())[-1]
SINCE = f"changed since release {LAST.version} of {LAST.date}"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ATLAS_DATA": str(folder)}
    command = [sys.executable, "-m", "dashboard", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data", copy_function=shutil.copyfile))


def without_last_row(file: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        lines = (folder / file).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / file).write_text("".join(lines[:-1]), encoding="utf-8")

    return change


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a row less": (without_last_row(MONEY), f"{MONEY}: found '17 lines, "),
    "a boundary note less": (without_last_row("boundary-notes.csv"), "boundary-notes.csv: found '"),
    "a new file": (
        lambda folder: (folder / "layers/other.csv").write_text("iso3\n", encoding="utf-8"),
        f"layers/other.csv: found 'a new file', expected no such file: {SINCE}",
    ),
    "a file less": (
        lambda folder: (folder / "boundaries/README.md").unlink(),
        "boundaries/README.md: expected the file",
    ),
    "an earlier list of versions": (without_last_row("versions.csv"), "versions.csv: found '"),
    "a list that is not of these files": (without_last_row(CHECKSUMS), f"{CHECKSUMS}, field file: expected a row for"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_differs_from_the_release_is_named(case: str, folder: Path) -> None:
    change, told = CHANGES[case]
    assert check_release(folder) == []
    change(folder)
    data_version.cache_clear()
    load_versions.cache_clear()
    faults = [str(fault) for fault in check_release(folder)]
    assert len(faults) == 1
    assert faults[0].startswith(told)


def test_check_names_the_file_and_serve_and_export_refuse_it(folder: Path, tmp_path: Path) -> None:
    without_last_row(MONEY)(folder)
    checked = run(folder, "check")
    assert checked.returncode == 1
    assert checked.stdout.startswith(f"{MONEY}: found '17 lines")
    assert checked.stdout.rstrip().endswith(SINCE)
    assert "`--unreleased` takes them as they are" in checked.stderr
    served = run(folder, "serve", "--port", str(free_port()))
    assert served.returncode == 1
    assert served.stderr.startswith(MONEY)
    file = tmp_path / "rows.csv"
    assert run(folder, "export", "--format", "csv", "-o", str(file)).returncode == 1
    assert not file.exists()
    assert run(folder, "check", "--unreleased").returncode == 0
    assert run(folder, "export", "--unreleased", "--format", "csv", "-o", str(file)).returncode == 0
    assert len(file.read_text(encoding="utf-8").splitlines()) > 10


def test_a_release_makes_them_the_data(folder: Path) -> None:
    without_last_row(MONEY)(folder)
    data_version.cache_clear()
    load_versions.cache_clear()
    assert release("A row less", folder) is not None
    assert check_release(folder) == []
    assert run(folder, "check").returncode == 0


@pytest.mark.parametrize("lacking", ["boundaries", "briefs", "layers", "schemas", "boundary-notes.csv", "views.json"])
def test_a_folder_of_data_that_lacks_something_is_refused_by_its_name(lacking: str, folder: Path) -> None:
    path = folder / lacking
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    checked = run(folder, "check", "--unreleased")
    assert checked.returncode == 1
    assert "Traceback" not in checked.stderr
    assert all(lacking.removesuffix("s") in line for line in checked.stdout.splitlines()), checked.stdout
    assert checked.stdout
