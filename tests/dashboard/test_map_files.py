"""Maps as files over HTTP and on the command line: what is asked for is what comes, or a sentence that says why not."""

import io
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import etree
from PIL import Image

from dashboard.app import create_app
from dashboard.http import exports
from dashboard.http.export_pool import BusyError, ExportError, ExportProcess, GivenUpError, LackingError
from layers.exports.map_files import MAP_FORMATS
from tests.dashboard.made_files import die, fail, sleep, wait_until_there
from tests.importers.samples import import_into
from tests.projects.atlas import atlas_with, small_file

ROOT = Path(__file__).parents[2]
MAP = "/api/v1/map?layer=l3-responses&period=2017"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().test_client()


def test_a_map_comes_as_svg_with_a_name_and_the_rows_of_the_api(client: FlaskClient) -> None:
    answer = client.get(f"{MAP}&format=svg")
    assert answer.status_code == 200
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Disposition"] == 'inline; filename="epc-atlas_l3-responses_all-areas_2017_slide.svg"'
    tree = etree.fromstring(answer.get_data())
    shown = {path.get("data-iso3") for path in tree.xpath("//*[@id='areas-0']/*[@data-class]")}
    rows = json.loads(client.get("/api/v1/observations?layer=l3-responses&period=2017").get_data())
    assert shown == {row["iso3"] for row in rows}
    said = " ".join("".join(text.itertext()) for text in tree.iter("{*}text"))
    assert "localhost/?layer=l3-responses&data=" in said


@pytest.mark.parametrize("size", ["slide", "social", "a4", "800x600"])
def test_a_map_comes_as_png(client: FlaskClient, size: str) -> None:
    answer = client.get(f"{MAP}&format=png&size={size}")
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert answer.headers["Content-Disposition"].endswith(f'_2017_{size}.png"')
    Image.open(io.BytesIO(answer.get_data())).verify()


def test_the_picture_that_the_page_names_is_there(client: FlaskClient) -> None:
    for query in (
        "",
        "layer=epc-operations&period=1999&area=SDN&theme=dark",
        "layer=l3-responses&compare=l3-responses:2016",
    ):
        page = client.get(f"/?{query}").get_data(as_text=True)
        address = unescape(re.search(r'property="og:image" content="([^"]+)"', page)[1])  # type: ignore[index]
        assert address.startswith("http://localhost/api/v1/map?")
        answer = client.get(address.removeprefix("http://localhost"))
        assert answer.status_code == 200
        assert Image.open(io.BytesIO(answer.get_data())).size == (1200, 630)


def test_a_bare_map_has_no_words_around_it(client: FlaskClient) -> None:
    tree = etree.fromstring(client.get(f"{MAP}&format=svg&sheet=map").get_data())
    assert tree.xpath("//*[@id='map-0']")
    assert not tree.xpath("//*[@id='words']")


@pytest.mark.parametrize(
    ("query", "field", "allowed"),
    [
        ("format=gif", "format", "svg"),
        ("format=svg&format=png", "format", "one value"),
        ("size=1000000x1000000", "size", "social"),
        ("size=", "size", "a4-landscape"),
        ("sheet=half", "sheet", "whole"),
        ("layer=nope", "layer", "l3-responses"),
        ("period=1900", "period", "2020"),
        ("pages=2", "pages", "layer"),
        ("size=<script>", "size", "slide"),
    ],
)
def test_a_bad_field_is_refused_with_what_is_allowed(client: FlaskClient, query: str, field: str, allowed: str) -> None:
    answer = client.get(f"/api/v1/map?{query}")
    assert (answer.status_code, answer.mimetype) == (400, "application/json")
    body = json.loads(answer.get_data())
    assert body["field"] == field
    assert allowed in body["allowed"]


def test_every_format_is_served(client: FlaskClient) -> None:
    assert len(MAP_FORMATS) >= 3
    for name, format in MAP_FORMATS.items():
        answer = client.get(f"{MAP}&format={name}")
        assert (answer.status_code, answer.mimetype) == (200, format.mimetype), name


def test_where_the_fonts_of_a_file_are_not_there_yet_they_are_written(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EPC_CACHE_DIR", str(tmp_path))  # as on a machine where `make setup` has not run
    process = ExportProcess(prepare=exports.prepare)
    monkeypatch.setattr(exports, "EXPORTS", process)
    try:
        answer = client.get(f"{MAP}&format=html")
    finally:
        process.stop()
    assert answer.status_code == 200
    assert list((tmp_path / "fonts").iterdir())


def export(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dashboard", "export", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_line_writes_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    result = export("--query", "layer=l3-responses", "--format", "png", "--size", "social", "-o", str(path))
    assert result.returncode == 0, result.stderr
    assert Image.open(io.BytesIO(path.read_bytes())).size == (1200, 630)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--format", "png", "--size", "1000000x1"), "field size"),
        (("--format", "csv", "--size", "a4"), "field size"),
        (("--format", "svg", "--query", "layer=nope"), "field layer"),
    ],
)
def test_the_command_line_refuses_what_makes_no_sense(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    result = export(*arguments, "-o", str(tmp_path / "file"))
    assert result.returncode == 1
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    link, target = tmp_path / "link.svg", tmp_path / "target.svg"
    target.write_text("kept")
    link.symlink_to(target)
    result = export("--format", "svg", "-o", str(link))
    assert result.returncode == 1
    assert "there is a link of this name, which is not replaced" in result.stderr
    assert link.is_symlink()
    assert target.read_text() == "kept"


@pytest.fixture
def process() -> Iterator[ExportProcess]:
    made = ExportProcess(seconds=600.0, waiting=1)
    yield made
    made.stop()


def test_what_takes_too_long_is_ended_and_the_next_is_made(process: ExportProcess) -> None:
    process.seconds = 0.5
    with pytest.raises(BusyError, match=r"longer than 0\.5 seconds"):
        process.make(sleep, 600)
    process.seconds = 600.0
    assert process.make(sleep, 0) == b"slept"


def test_a_file_that_cannot_be_made_says_why(process: ExportProcess) -> None:
    with pytest.raises(ExportError, match="most likely for want of memory"):
        process.make(die)
    with pytest.raises(ExportError, match="more memory than there is"):
        process.make(fail, "memory")
    with pytest.raises(LackingError, match="fonts: package is not installed"):
        process.make(fail, "fonts")
    with pytest.raises(ExportError, match="The server's log says why"):
        process.make(fail, "other")


def test_who_comes_when_the_line_is_full_is_told_to_come_back(process: ExportProcess, tmp_path: Path) -> None:
    first = threading.Thread(target=process.make, args=(wait_until_there, tmp_path / "go"))
    first.start()
    while not process._turn.locked():
        time.sleep(0.01)
    with pytest.raises(BusyError, match="in a minute"):
        process.make(sleep, 0)
    (tmp_path / "go").touch()
    first.join()


def test_maps_of_imported_projects_come_as_every_file(tmp_path: Path) -> None:
    (tmp_path / "small.xml").write_text(small_file(), encoding="utf-8")
    import_into(tmp_path / "store", tmp_path / "small.xml")
    with atlas_with(tmp_path / "store") as client:
        for name in MAP_FORMATS:
            answer = client.get(f"/api/v1/map?layer=projects-budget&period=2020&format={name}")
            assert answer.status_code == 200, (name, answer.get_data(as_text=True)[:300])
        said = client.get("/api/v1/map?layer=projects-budget&period=2020&format=svg").get_data(as_text=True)
        assert "Fiji" in said
        assert "Kenya" in said


def test_a_file_that_is_given_up_is_made_no_further_and_the_next_is_made(process: ExportProcess) -> None:
    wanted = threading.Event()
    wanted.set()
    assert process.make(sleep, 0, is_wanted=wanted.is_set) == b"slept"
    begun = process._process.pid
    threading.Timer(0.5, wanted.clear).start()
    with pytest.raises(GivenUpError, match="given up"):
        process.make(sleep, 600, is_wanted=wanted.is_set)
    assert not Path(f"/proc/{begun}").exists()
    assert process.make(sleep, 0) == b"slept"


def test_who_waits_in_the_line_and_gives_up_leaves_it() -> None:
    process = ExportProcess(seconds=600.0, waiting=2)
    first = threading.Thread(target=process.make, args=(sleep, 3.0))
    first.start()
    while not process._turn.locked():
        time.sleep(0.01)
    with pytest.raises(GivenUpError):
        process.make(sleep, 0, is_wanted=lambda: False)
    assert process._process is not None  # the file of the other goes on
    first.join()
    process.stop()
