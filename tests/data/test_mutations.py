"""Damage every file of the data package in each way that programs, disks and people do, and read what is said of it.

Each damage is told in a line that names the file, in the atlas's own words, whether its form, its rules or the release
gives it away.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from layers.cache import forget
from layers.checks.package import check_package
from layers.checks.reading import faults_of_form
from layers.checks.release import check_release
from layers.data_package import CHECKSUMS
from layers.errors import Fault
from layers.facts.checksums import file_states

DATA = Path(__file__).parents[2] / "data"
FILES = [*file_states(DATA), CHECKSUMS]
FEWEST_FILES = 85
Mutation = Callable[[str], str]
NUMBER = re.compile(r"(?<![\w.-])\d+(\.\d+)?(?![\w.-])")
UNRULED = ("last row dropped", "one figure changed")
JARGON = ("Traceback", "Errno", "object at 0x", "frictionless", "<class", "list index", "KeyError")


def in_the_middle(text: str) -> int:
    return len(text) // 2


def cut(text: str) -> str:
    return text[: len(text) * 2 // 3]


def without_last_row(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[:-1])


def with_another_figure(figure: str) -> Mutation:
    """The first number after the heading becomes another; where a file has none, words get it."""

    def change(text: str) -> str:
        heading, line_end, rest = text.partition("\n")
        changed = NUMBER.sub(figure, rest, count=1)
        return heading + line_end + (changed if changed != rest else f"{figure}{rest}")

    return change


def with_a_stray_quote(text: str) -> str:
    place = text.find("\n", in_the_middle(text))
    return text[:place] + '"' + text[place:]


MUTATIONS: dict[str, Mutation] = {
    "byte order mark": lambda text: "\ufeff" + text,
    "semicolons": lambda text: text.replace(",", ";").replace(" ", ";", 1),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "stray quote": with_a_stray_quote,
    "not a number": with_another_figure("NaN"),
    "endless number": with_another_figure("1" + "0" * 400),
    "last row dropped": without_last_row,
    "cut at two thirds": cut,
    "emptied": lambda text: "",
    "one figure changed": with_another_figure("7351"),
}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(DATA, tmp_path_factory.mktemp("mutated") / "data", copy_function=shutil.copyfile))


def rule_faults(folder: Path, mutation: str) -> list[Fault]:
    """What rules and release say; of what no rule can know, the release alone."""
    return [*(check_package(folder) if mutation not in UNRULED else ()), *check_release(folder)]


def damaged(path: Path, mutation: str) -> bytes:
    """The bytes that a file is damaged to."""
    before = path.read_bytes()
    after = MUTATIONS[mutation](before.decode()).encode()
    assert after != before, path
    return after


def test_the_table_is_of_every_file() -> None:
    assert len(FILES) >= FEWEST_FILES
    assert {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()} == set(FILES)


@pytest.mark.parametrize("mutation", MUTATIONS)
@pytest.mark.parametrize("file", FILES)
def test_damage_is_told_by_file(file: str, mutation: str, copied: Path) -> None:
    path = copied / file
    before = path.read_bytes()
    try:
        path.write_bytes(damaged(path, mutation))
        forget(("layers",))  # the atlas reads a folder once; here it changes under it
        faults = faults_of_form(copied, file) or rule_faults(copied, mutation)
    finally:
        path.write_bytes(before)
    lines = [str(fault) for fault in faults]
    assert any(line.startswith((f"{file},", f"{file}:")) for line in lines), lines[:5]
    assert all("\n" not in line and word not in line for line in lines for word in JARGON), lines[:5]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_the_command_tells_damage_of_all_files_at_once(mutation: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data", copy_function=shutil.copyfile))
    for file in FILES:
        (folder / file).write_bytes(damaged(folder / file, mutation))
    command = [sys.executable, "-m", "dashboard", "check"]
    environment = {**os.environ, "ATLAS_DATA": str(folder)}
    told = subprocess.run(command, cwd=DATA.parent, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    lines = told.stdout.splitlines()
    assert lines
    assert all(line.startswith(tuple(FILES)) for line in lines), lines
