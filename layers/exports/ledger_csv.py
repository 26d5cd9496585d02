"""The lists beside the maps as CSV: key figures, stated totals against their parts, contradictions and their like."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from layers.data_package import DATA, data_version
from layers.exports.csv_file import BYTE_ORDER_MARK, table_csv
from layers.exports.licence import licence
from layers.facts.sources import load_sources
from layers.text.captions import source_words

Row = Mapping[str, object]


def ledger_csv(rows: Sequence[Row], link: str, folder: Path = DATA) -> str:
    """The rows as the API gives them, then documents in full, licence, data version and `link` to where they stand.

    Nothing for no rows, as none says what its fields are.
    """
    shared = {"licence": licence(), "data_version": data_version(folder), "link": link}
    full = [{**row, "source_title": _sources(row, folder), **shared} for row in rows]
    return table_csv(full[0], full) if full else ""


def spreadsheet_ledger_csv(rows: Sequence[Row], link: str, folder: Path = DATA) -> str:
    """The same as spreadsheets on Windows read it."""
    return BYTE_ORDER_MARK + ledger_csv(rows, link, folder)


def _sources(row: Row, folder: Path) -> str:
    """The document, or documents, of a row."""
    found = row.get("source") or row.get("sources") or []
    known = load_sources(folder)
    ids = [found] if isinstance(found, str) else list(found) if isinstance(found, list) else []
    return "; ".join(source_words(known[id]) for id in ids)
