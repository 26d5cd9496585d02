"""Files that are broken, hostile or no file at all: one clear error, and a store as it was to the byte."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from layers.errors import DataError
from layers.importers import source_file
from layers.importers.source_file import SourceFile
from tests.importers.iati_text import activity, budget, document
from tests.importers.samples import import_into, snapshot

GOOD = document(activity(body=budget("1")))


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        for name, data in members.items():
            made.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def bomb() -> bytes:
    return GOOD.replace(
        "<iati-activities", '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]><iati-activities', 1
    ).encode()


BAD: dict[str, tuple[bytes, str]] = {
    "empty.xml": (b"", "not empty"),
    "truncated.xml": (GOOD[:-30].encode(), "well-formed"),
    "latin.xml": (GOOD.replace("Title", "Zürich").encode("latin-1"), "well-formed"),
    "bomb.xml": (bomb(), "entities"),
    "external.xml": (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><iati-activities version="2.03"/>', "document type"),
    "one.xml": (GOOD.replace('"2.03"', '"1.05"').encode(), "1.x"),
    "three.xml": (GOOD.replace('"2.03"', '"3.01"').encode(), "2.01 to 2.03"),
    "none.xml": (b'<iati-activities version="2.03"></iati-activities>', "at least one"),
    "other.xml": (b"<html><body/></html>", "<iati-activities>"),
    "encoding.xml": (b'<?xml version="1.0" encoding="martian"?><iati-activities/>', "encoding|well-formed"),
    "binary.csv": (bytes(range(256)) * 40, "text|heading|quotes|columns"),
    "words.csv": (b"hello\nworld\n", "heading row"),
    "quotes.csv": (b'Country,Budget (USD),Start date\n"Kenya,1,2020-01-01\n', "quotes"),
    "wide.csv": (b"," * 1_000_000, "columns"),
    "currency.csv": (b"Country,Amount,Start date\nKenya,1,2020-01-01\n", "--currency"),
    "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    "macro.xlsx": (archive(xl__vbaProject="x"), "macros"),  # type: ignore[arg-type]
    "zipbomb.xlsx": (archive(xl__worksheets__sheet1=b"0" * 60_000_000), "unpacked"),
    "half.xlsx": (workbook(["Country", "Budget (USD)", "Start"], ["Kenya", 1, "2020-01-01"])[:-400], "whole .xlsx"),
    "zip.xlsx": (archive(readme=b"x"), "another kind"),
    "list.json": (b"[1, 2", "JSON"),
    "deep.json": (b"[" * 100_000, "JSON"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("has_store", [False, True])
def test_bad_files_are_refused_and_change_nothing(name: str, has_store: bool, tmp_path: Path) -> None:
    store, (data, words) = tmp_path / "store", BAD[name]
    store.mkdir()
    if has_store:
        good = tmp_path / "good.xml"
        good.write_text(GOOD, encoding="utf-8")
        import_into(store, good)
    before = snapshot(store)
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DataError, match=words) as caught:
        import_into(store, path)
    assert name in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
    assert snapshot(store) == before


def make_link(path: Path) -> None:
    target = path.with_name("target.xml")
    target.write_text(GOOD, encoding="utf-8")
    path.symlink_to(target)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (Path.mkdir, "directory"),
        (make_link, "symbolic link"),
        (os.mkfifo, "regular file"),
        (lambda _path: None, "can be read"),
    ],
)
def test_what_is_no_file_is_refused(make: Callable[[Path], object], words: str, tmp_path: Path) -> None:
    make(tmp_path / "thing")
    with pytest.raises(DataError, match=words):
        import_into(tmp_path / "store", tmp_path / "thing")
    assert not (tmp_path / "store").exists()


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.xml"
    path.write_text(GOOD, encoding="utf-8")
    with SourceFile(path) as file:
        file.read(10)
        path.write_text(GOOD + " ", encoding="utf-8")
        with pytest.raises(DataError, match="stays as it is"):
            file.finish()


def test_time_and_size_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.xml"
    path.write_text(GOOD, encoding="utf-8")
    with pytest.raises(DataError, match="at most"):
        SourceFile(path, largest=10)
    monkeypatch.setattr(source_file, "LONGEST_SECONDS", -1.0)
    with pytest.raises(DataError, match="seconds"):
        import_into(tmp_path / "store", path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_encodings_of_xml_are_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "file.xml"
    path.write_bytes(GOOD.replace("UTF-8", encoding.upper().replace("-SIG", "")).encode(encoding))
    assert import_into(tmp_path / "store", path).taken == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_of_a_table_are_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes("Pays;Projet;Date de début;Budget (EUR)\r\nCôte d’Ivoire;Été;2020-01-01;1,50\r\n".encode(encoding))
    report = import_into(tmp_path / "store", path)
    assert report.money["EUR"]["taken"] == report.money["EUR"]["read"]
    assert str(report.money["EUR"]["read"]) == "1.50"


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.xml"
    path.write_text(GOOD, encoding="utf-8")
    store = tmp_path / "store"
    import_into(store, path)
    before = snapshot(store)
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)); import signal;"
    limited += (
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from dashboard.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", limited, "import", str(path)],
        env={**os.environ, "EPC_DATA_DIR": str(store)}, capture_output=True, text=True, check=False,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert snapshot(store) == before
