"""Files brought over HTTP: who may, what is refused in words, and an import from its first byte to its undoing."""

import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from dashboard import settings
from dashboard.uploads import jobs
from dashboard.uploads.jobs import clean_name, find_job
from dashboard.uploads.permission import is_loopback, why_not
from layers.places import ROOT
from layers.projects.store import Store
from tests.importers.iati_text import activity, budget, document
from tests.importers.samples import rows_of, sample, snapshot
from tests.projects.atlas import atlas_with

OWN = {"X-Atlas-Import": "1", "Host": "localhost"}
GOOD = document(activity("A", budget("1000")), activity("B", budget("5"), '<recipient-country code="ZZ"/>')).encode()
HOSTILE = "<img src=x onerror=alert(1)>"
Told = dict[str, Any]


class Visitor:
    """Who brings files to an atlas at `/import`."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Told]:
        data = body if isinstance(body, bytes) else json.dumps(body if body is not None else {}).encode()
        answer = self.client.open(f"/import{path}", method=method, data=data, headers={**OWN, **headers})
        return answer.status_code, answer.get_json()

    def send(self, name: str, content: bytes, piece: int = 700) -> str:
        status, told = self.ask("POST", "", {"files": [{"name": name, "size": len(content)}]})
        assert status == 201, told
        for offset in range(0, len(content), piece):
            assert self.ask("PUT", f"/{told['id']}/0?offset={offset}", content[offset : offset + piece])[0] == 200
        return str(told["id"])

    def take_away(self, path: str) -> bytes:
        with self.client.get(f"/import{path}", headers=OWN) as answer:
            assert "attachment" in answer.headers["Content-Disposition"]
            return bytes(answer.data)

    def wait(self, id: str) -> Told:
        while (told := self.ask("GET", f"/{id}")[1])["state"] == "working":
            time.sleep(0.05)
        return told

    def read(self, name: str, content: bytes, **answers: object) -> tuple[str, Told]:
        id = self.send(name, content)
        assert self.ask("POST", f"/{id}/read", answers)[0] == 200
        return id, self.wait(id)


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with atlas_with(tmp_path / "store") as client:
        yield Visitor(client)


def test_a_file_is_reported_confirmed_and_undone(visitor: Visitor, tmp_path: Path) -> None:
    id, told = visitor.read("file.xml", GOOD)
    assert told["state"] == "read"
    for words in ("1,005.00", "1,000.00", "recipient-country", "ZZ", "Import this", "2 added"):
        assert words.replace("2 added", "1 added") in told["html"], words
    assert Store().current() is None, "nothing is changed before it is confirmed"
    assert visitor.ask("POST", f"/{id}/take")[0] == 200
    told = visitor.wait(id)
    assert told["state"] == "taken"
    assert rows_of(tmp_path / "store", "projects-budget") == {("RWA", 2020, "USD"): "1000.00"}
    assert b"recipient-country,ZZ" in visitor.take_away(f"/{id}/set-aside.csv")
    book = openpyxl.load_workbook(io.BytesIO(visitor.take_away(f"/{id}/report.xlsx")))
    assert [row[:2] for row in book["Sums"].iter_rows(values_only=True) if row[0] == "USD"] == [("USD", 1005)]
    version = Store().pointer().version
    assert visitor.ask("POST", "/undo", {"version": "000009-000000000000"})[0] == 409
    assert visitor.ask("POST", "/undo", {"version": version}) == (200, {"state": "undone"})
    assert Store().current() is None


def test_changes_are_asked_for_by_the_page_alone(visitor: Visitor) -> None:
    id, _told = visitor.read("file.xml", GOOD)
    for headers in (
        {"X-Atlas-Import": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Host": "atlas.example.org"},
        {"X-Forwarded-For": "192.0.2.1"},
    ):
        for method, path in (("POST", ""), ("PUT", f"/{id}/0?offset=0"), ("POST", f"/{id}/take"), ("POST", "/undo")):
            assert visitor.ask(method, path, **headers)[0] == 403, (headers, path)
    assert visitor.ask("POST", f"/{id}/cancel", Origin="http://localhost")[1]["state"] == "gone"
    assert visitor.ask("GET", f"/{id}")[0] == 404


def test_elsewhere_it_is_off_unless_the_operator_allows_it(monkeypatch: pytest.MonkeyPatch, visitor: Visitor) -> None:
    assert why_not("127.0.0.1", "localhost:8050", {}) == ""
    assert why_not("::1", "[::1]:8050", {}) == ""
    for bound, host in (("0.0.0.0", "localhost"), ("192.0.2.1", "192.0.2.1"), ("127.0.0.1", "localhost.example.org")):
        assert "IMPORT_FROM_PAGE" in why_not(bound, host, {})
    panel = visitor.client.get("/import", headers={"Host": "atlas.example.org"}).get_data(as_text=True)
    assert "IMPORT_FROM_PAGE" in panel
    assert "bring-files" not in panel
    monkeypatch.setattr(settings, "IMPORT_FROM_PAGE", "yes")
    assert why_not("0.0.0.0", "atlas.example.org", {}) == ""
    monkeypatch.setattr(settings, "IMPORT_FROM_PAGE", "no")
    assert why_not("127.0.0.1", "localhost", {}) != ""
    monkeypatch.setattr(settings, "IMPORT_FROM_PAGE", "maybe")
    with pytest.raises(ValueError, match="IMPORT_FROM_PAGE"):
        why_not("127.0.0.1", "localhost", {})
    assert is_loopback("127.5.5.5")
    assert not is_loopback("127.0.0.1.example.org")


def test_what_cannot_be_brought_is_said_in_a_sentence(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "IMPORT_FROM_PAGE_MAX_MB", "1")
    file = {"name": "file.xml", "size": 5}
    for files, words in (
        ([], "from one to 20 files"),
        ([{**file, "size": 0}], "is empty"),
        ([{**file, "size": 1_000_001}], "1 MB that this page takes"),
        ([file, file], "the same name"),
        ([file] * 21, "from one to 20 files"),
        ([{"name": 5, "size": 5}], "cannot be read"),
        ([{"name": "a", "size": -1}], "cannot be read"),
        ([{"name": "a", "size": True}], "cannot be read"),
        ("file", "cannot be read"),
    ):
        status, told = visitor.ask("POST", "", {"files": files})
        assert status in (400, 413), words
        assert words in told["error"]
    assert visitor.ask("POST", "", b"[" * 100_000)[0] == 400
    status, told = visitor.ask("POST", "", {"files": [file]})
    id = told["id"]
    assert visitor.ask("PUT", f"/{id}/0?offset=0", b"123456")[0] == 409, "more than was said"
    assert visitor.ask("PUT", f"/{id}/0?offset=3", b"12")[0] == 409
    assert visitor.ask("PUT", f"/{id}/1?offset=0", b"12")[0] == 409
    assert visitor.ask("PUT", f"/{id}/0?offset=-1", b"12")[0] == 400
    assert "not come whole" in visitor.ask("POST", f"/{id}/read")[1]["error"]
    assert "no report to confirm" in visitor.ask("POST", f"/{id}/take")[1]["error"]
    for strange in ("..", "%2e%2e", "a" * 22, "../projects"):
        assert visitor.ask("GET", f"/{strange}")[0] == 404 if "/" not in strange else True
    assert visitor.ask("POST", f"/{id}/read", {"columns": [["a", "b"]]})[0] == 400
    assert visitor.ask("POST", f"/{id}/read", {"currency": "XXQ"})[0] == 400


def test_only_so_many_imports_are_open(visitor: Visitor) -> None:
    for _n in range(jobs.MOST_JOBS):
        visitor.send("file.xml", b"12")
    status, told = visitor.ask("POST", "", {"files": [{"name": "file.xml", "size": 5}]})
    assert (status, "Confirm or discard" in told["error"]) == (503, True)
    folder = next(path for path in jobs.uploads_dir().iterdir() if path.is_dir())
    os.utime(folder, (0, 0))
    assert visitor.send("file.xml", b"12")
    assert not folder.exists()


def docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, "text file"),
        ("letter.docx", docx(), "workbook"),
        ("letter.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", "heading row"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xlsx workbook"),
        ("page.html", b"<!doctype html><html><body>hello</body></html>", "expected"),
        (
            "bomb.xml",
            b'<!DOCTYPE a [<!ENTITY b "cc">]><iati-activities version="2.03">&b;</iati-activities>',
            "expected",
        ),
        ("cut.xml", GOOD[:-40], "expected"),
        (f"{HOSTILE}.csv", f"a,{HOSTILE}\n1,2\n".encode(), "heading row"),
    ],
)
def test_the_wrong_kind_is_refused_in_words(visitor: Visitor, name: str, content: bytes, words: str) -> None:
    id, told = visitor.read(name, content)
    assert told["state"] == "refused"
    assert words in told["html"]
    assert "The store is as it was" in told["html"]
    assert HOSTILE not in told["html"]
    assert "fault of the atlas" not in told["html"], (find_job(id).folder / "log").read_text(encoding="utf-8")
    assert Store().current() is None


def test_names_of_files_are_made_safe() -> None:
    for name, safe in (
        ("../../etc/passwd", "passwd"), ("C:\\x\\a.csv", "a.csv"), ("..", "file"), ("", "file"),
        ("a\0b\n.xml", "a_b_.xml"),
        ("<b>.csv", "_b_.csv"), ("\u202egnp.csv", "_gnp.csv"), ("été.xlsx", "été.xlsx"), ("\ud800.csv", "_.csv"),
    ):  # fmt: skip
        assert clean_name(name).replace("?", "_") == safe
    assert len(clean_name("é" * 500 + ".xlsx").encode()) <= 200
    assert clean_name("é" * 500 + ".xlsx").endswith(".xlsx")


def test_columns_are_confirmed_and_kept_for_the_next_file(visitor: Visitor, tmp_path: Path) -> None:
    table = b"Wo;Was;Wann;Wieviel\nKenya;Shelter;03/04/2020;1.234\n"
    id, told = visitor.read("table.csv", table)
    assert told["state"] == "refused"
    assert 'id="bring-columns"' in told["html"], "the columns can be named"
    columns = [["Wo", "country"], ["Was", "title"], ["Wann", "start"], ["Wieviel", "budget"]]
    assert visitor.ask("POST", f"/{id}/read", {"columns": columns})[0] == 200
    told = visitor.wait(id)
    assert "In which currency" in told["html"]
    assert visitor.ask("POST", f"/{id}/read", {"columns": columns, "currency": "EUR"})[0] == 200
    told = visitor.wait(id)
    assert "What does 03/04/2020 mean?" in told["html"]
    assert "How does the table write decimals?" in told["html"]
    answers = {"columns": columns, "currency": "EUR", "date_order": "day", "decimal": ","}
    assert visitor.ask("POST", f"/{id}/read", answers)[0] == 200
    assert visitor.wait(id)["state"] == "read"
    visitor.ask("POST", f"/{id}/take")
    assert visitor.wait(id)["state"] == "taken"
    assert rows_of(tmp_path / "store", "projects-budget") == {("KEN", 2020, "EUR"): "1234.00"}
    _id, told = visitor.read("next.csv", table.replace(b"Kenya", b"Fiji"))
    assert told["state"] == "read", "the next month's file needs no answer"
    assert "answered before" in told["html"]


def test_a_report_is_of_the_store_that_is_changed(visitor: Visitor, tmp_path: Path) -> None:
    first, _told = visitor.read("first.xml", GOOD)
    second, _told = visitor.read("second.xml", GOOD.replace(b"1000", b"7"))
    visitor.ask("POST", f"/{first}/take")
    assert visitor.wait(first)["state"] == "taken"
    before = snapshot(tmp_path / "store" / "projects")
    visitor.ask("POST", f"/{second}/take")
    told = visitor.wait(second)
    assert told["state"] == "refused"
    assert "it has changed since" in told["html"]
    assert snapshot(tmp_path / "store" / "projects") == before
    visitor.ask("POST", f"/{second}/read")
    assert "1 replaced" in visitor.wait(second)["html"]


def test_an_import_at_the_command_line_is_waited_for_in_words(visitor: Visitor, tmp_path: Path) -> None:
    id, _told = visitor.read("file.xml", GOOD)
    with Store().changing():
        visitor.ask("POST", f"/{id}/take")
        told = visitor.wait(id)
    assert "no other import at work" in told["html"]
    assert "Read again" in told["html"]


def test_it_is_cancelled_at_once_and_nothing_is_left(visitor: Visitor, tmp_path: Path) -> None:
    many = document(*(activity(f"A-{n}", budget("1")) for n in range(60_000))).encode()
    id = visitor.send("many.xml", many, piece=900_000)
    visitor.ask("POST", f"/{id}/read")
    while "Rows" not in (told := visitor.ask("GET", f"/{id}")[1])["html"]:
        assert told["state"] == "working"
        time.sleep(0.05)
    assert "Left" in told["html"]
    pid = find_job(id).plan().pid
    assert visitor.ask("POST", f"/{id}/cancel")[1]["state"] == "gone"
    assert not (tmp_path / "store" / "uploads" / id).exists()
    with pytest.raises(ProcessLookupError):
        _wait_for_end(pid)
    assert Store().current() is None


def _wait_for_end(pid: int) -> None:
    for _n in range(200):
        os.kill(pid, 0)
        time.sleep(0.05)


def test_killed_from_outside_it_says_so_and_can_begin_again(visitor: Visitor) -> None:
    id = visitor.send("file.xml", GOOD)
    visitor.ask("POST", f"/{id}/read")
    os.killpg(find_job(id).plan().pid, signal.SIGKILL)
    told = visitor.wait(id)
    assert told["state"] in ("stopped", "read"), "it may have been faster"
    if told["state"] == "stopped":
        assert "The store is as it was" in told["html"]
    visitor.ask("POST", f"/{id}/read")
    assert visitor.wait(id)["state"] == "read"


SERVER = """
import os, sys
from dashboard.uploads.jobs import find_job
from dashboard.uploads.starting import start
start(find_job(sys.argv[1]), "read")
os._exit(0)
"""


def test_it_goes_on_when_the_server_ends(visitor: Visitor) -> None:
    """Another process starts the reading and is gone at once, as a server that is restarted."""
    id = visitor.send("file.xml", GOOD)
    subprocess.run([sys.executable, "-c", SERVER, id], check=True, cwd=ROOT)
    assert visitor.wait(id)["state"] == "read"


@pytest.fixture
def case(visitor: Visitor) -> Callable[[str], Told]:
    return lambda name: visitor.read(Path(name).name, sample(name).read_bytes())[1]


def test_a_sheet_is_reported_by_its_own_rows_and_columns(case: Callable[[str], Told]) -> None:
    html = case("cases/sheet-semicolon-cp1252.csv")["html"]
    for words in ("row 3, column", "row 7, column", "17,284.50", "1,984.50", "14,600.00", "700.00", "mend and bring"):
        assert words in html, words
    html = case("cases/sheet-two-header-rows.xlsx")["html"]
    assert "What does 03/04/2020 mean?" in html
    assert "row 7, column E" in html
    assert "164,800.00" in html


def test_a_finished_import_gives_its_place_free(visitor: Visitor) -> None:
    id, _told = visitor.read("file.xml", GOOD)
    visitor.ask("POST", f"/{id}/take")
    assert visitor.wait(id)["state"] == "taken"
    assert visitor.ask("POST", f"/{id}/cancel")[1]["state"] == "gone"
    assert Store().current() is not None
    assert visitor.ask("GET", f"/{id}")[0] == 404
