"""The sample files where they lie beside the project, and imports of any file into a store of its own."""

from pathlib import Path

import pytest

from layers.importers.importer import Order, import_files
from layers.importers.report import PARTS, Report
from layers.projects.questions import Filters, select_place_years
from layers.projects.store import Store
from layers.projects.tables import ProjectTables, open_tables

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
FIXTURES = Path(__file__).parent / "fixtures"


def sample(name: str) -> Path:
    """A file of the samples; the test that asks is skipped, loudly, where they are missing."""
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"SAMPLES MISSING: {path} is not there, what is true of it was not checked")
    return path


def import_into(folder: Path, *paths: Path, **options: object) -> Report:
    """Import files into the store in `folder`."""
    report = import_files(Order(paths=paths, **options), Store(folder))  # type: ignore[arg-type]
    assert report.imbalance() == []
    for row in report.money.values():
        assert row["read"] == sum(row[part] for part in PARTS)
    return report


def tables_in(folder: Path) -> ProjectTables:
    """The tables of the store in `folder`."""
    tables = open_tables(Store(folder), "")
    assert tables is not None
    return tables


def rows_of(folder: Path, layer: str, **filters: object) -> dict[tuple[str, int, str], str]:
    """(iso3 or area, year, unit) -> value as a plain string."""
    rows = select_place_years(tables_in(folder), layer, Filters(**filters))  # type: ignore[arg-type]
    return {(row.iso3 or row.area, row.year, row.unit): f"{row.value:.2f}" for row in rows}


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file and folder below, to the byte."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"folder"
        for path in sorted(folder.rglob("*"))
    }
