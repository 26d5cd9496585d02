"""The built-in briefs are checked with the data package."""

import json
import shutil
from pathlib import Path

import pytest

from layers.briefs import load_briefs
from layers.checks.briefs import brief_faults
from layers.data_package import DATA


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("boundaries")))


def test_there_are_three_briefs_and_nothing_is_wrong_with_them() -> None:
    assert list(brief_faults(DATA)) == []
    assert len(load_briefs()) == 3
    assert all(5 <= len(brief.scenes) <= 8 for brief in load_briefs().values())


def test_a_broken_a_missing_an_unlisted_and_a_short_brief_are_told(folder: Path) -> None:
    first, second, third = (folder / "briefs" / f"{id}.json" for id in load_briefs())
    first.write_text("{", encoding="utf-8")
    second.rename(second.with_name("another.json"))
    raw = json.loads(third.read_text(encoding="utf-8"))
    third.write_text(json.dumps({**raw, "scenes": raw["scenes"][:2]}), encoding="utf-8")
    told = "\n".join(map(str, brief_faults(folder)))
    assert "another.json: expected its id among the briefs of datapackage.json" in told
    assert "asia-pacific-2020.json: found '{', expected a brief" in told
    assert "crisis-response-2016-2017.json" in told
    assert "operations-since-1982.json, field scenes: found '2', expected 5 to 8 scenes" in told
