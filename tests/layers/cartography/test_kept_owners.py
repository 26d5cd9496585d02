"""The owners' raster as it is kept on disk."""

from pathlib import Path

import numpy as np
import pytest

from layers.cartography.geometry import load_geometry
from layers.cartography.labels.owners import Owners
from layers.cartography.owners import load_owners


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("layers.cache.CACHE", tmp_path)
    return tmp_path / "geometry"


def load() -> Owners:
    return load_owners.__wrapped__(load_geometry("europe-central-asia"))


def same(one: Owners, other: Owners) -> bool:
    arrays = [(one.cells, other.cells), (one.windows, other.windows), (one.coasts, other.coasts)]
    return (one.ids, one.left, one.top, one.cell) == (other.ids, other.left, other.top, other.cell) and all(
        np.array_equal(left, right) for left, right in arrays
    )


def test_cells_are_read_from_the_file_as_they_are_asked_for(kept: Path) -> None:
    first, again = load(), load()
    assert isinstance(again.cells, np.memmap)
    assert same(first, again)
    assert len(list(kept.glob("land-*"))) == 2


@pytest.mark.parametrize("ending", ["npy", "npz"])
def test_a_file_that_is_not_whole_is_made_anew(kept: Path, ending: str) -> None:
    first = load()
    [file] = kept.glob(f"land-*.{ending}")
    cells = first.cells.copy()
    file.unlink()
    file.write_bytes(b"\x93NUMPY cut short")
    assert np.array_equal(load().cells, cells)
    assert isinstance(load().cells, np.memmap)


def test_without_a_folder_the_raster_stays_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("layers.cache.CACHE", tmp_path / "file")
    assert not isinstance(load().cells, np.memmap)
