"""The command line, run as a person runs it: in a process of its own."""

import csv
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from dashboard import export_command
from dashboard.cli import main
from layers.exports.download_rows import halves_of
from layers.query.selection import select_file_rows
from layers.query.view_state import ViewState

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
PATIENCE_S = 120
BROKEN = "layers/ap-expenditure.csv, row 5, field value: found '21.3 M', expected a plain number"


def run(*arguments: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`python -m dashboard ...`, on the data of the checkout or on another folder."""
    environment = {key: value for key, value in os.environ.items() if key != "ATLAS_DATA"}
    if data is not None:
        environment["ATLAS_DATA"] = str(data)
    command = [sys.executable, "-m", "dashboard", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the data whose fifth row has text where a number belongs."""
    folder = Path(shutil.copytree(DATA, tmp_path / "data", copy_function=shutil.copyfile))
    path = folder / "layers" / "ap-expenditure.csv"
    before = path.read_text(encoding="utf-8")
    after = before.replace(",21300000,", ",21.3 M,")
    assert after != before
    path.write_text(after, encoding="utf-8")
    return folder


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port: int = server.getsockname()[1]
    return port


def test_check_of_the_data_is_silent_but_for_the_version() -> None:
    result = run("check")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "no fault; data version" in result.stdout
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == ""


def test_check_of_broken_data_is_one_line_a_fault_and_exit_1(broken: Path) -> None:
    result = run("check", data=broken)
    assert result.returncode == 1
    assert [line.startswith(BROKEN) for line in result.stdout.splitlines()] == [True]
    assert result.stderr == ""


def test_serve_refuses_broken_data_in_the_same_words(broken: Path) -> None:
    result = run("serve", "--port", str(free_port()), data=broken)
    assert result.returncode == 1
    assert result.stderr.startswith(BROKEN)
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stdout + result.stderr


@pytest.mark.parametrize("command", [["serve"], ["check"], ["export", "--format", "csv", "-o", "out.csv"]])
def test_missing_data_is_told_without_a_traceback(command: list[str], tmp_path: Path) -> None:
    result = run(*command, data=tmp_path / "nowhere")
    assert result.returncode == 1
    assert "datapackage.json" in result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr


def test_export_of_broken_data_is_told_without_a_traceback(broken: Path, tmp_path: Path) -> None:
    result = run("export", "--format", "csv", "-o", str(tmp_path / "rows.csv"), data=broken)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "row 5" in result.stderr
    assert not (tmp_path / "rows.csv").exists()


def test_export_writes_the_rows_of_a_query_as_csv(tmp_path: Path) -> None:
    path = tmp_path / "l3.csv"
    result = run("export", "--query", "layer=l3-responses&period=2016", "--format", "csv", "-o", str(path))
    assert result.returncode == 0, result.stderr
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["iso3"] for row in rows} == {"SYR", "YEM", "IRQ", "SSD", "NGA"}
    assert "5 rows" in result.stdout
    assert list(tmp_path.iterdir()) == [path], "nothing half-written is left"


TWO_MAPS = (
    *("layer=l3-responses&period=2017&compare=l3-responses:2016", "layer=wash&compare=l3-responses"),
    "layer=hq-deployments&compare=hq-deployments:2016,difference",
)


@pytest.mark.parametrize("query", TWO_MAPS)
@pytest.mark.parametrize("format", ["csv", "json", "geojson", "xlsx", "svg"])
def test_export_says_how_many_rows_two_maps_have_and_writes_them(
    format: str, query: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"two.{format}"
    assert main(["export", "--query", query, "--format", format, "-o", str(path)]) == 0
    own = [len(select_file_rows(half)) for _name, half in halves_of(ViewState.from_query(query))]
    assert min(own) > 0
    assert capsys.readouterr().out.endswith(f": {sum(own)} rows\n")
    if format == "csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert list(Counter(row["map"] for row in rows).values()) == own
        assert all(row["source_title"] and row["data_version"] and row["licence"] for row in rows)
        assert all(ViewState.from_query(urlsplit(row["link"]).query).compare for row in rows)


WITHOUT = "import sys; sys.modules[sys.argv[1]] = None; from dashboard.cli import main; sys.exit(main(sys.argv[2:]))"


@pytest.mark.parametrize(("format", "package"), [("png", "resvg_py"), ("pdf", "typst"), ("pptx", "pptx")])
def test_export_without_what_makes_a_file_says_so(format: str, package: str, tmp_path: Path) -> None:
    wanted = ["export", "--format", format, "-o", str(tmp_path / "map")]
    command = [sys.executable, "-c", WITHOUT, package, *wanted]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith(f"This installation cannot make {format} files: ")
    assert package in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_is_given_up_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_arguments: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(export_command, "_map", interrupt)
    assert main(["export", "--format", "png", "-o", str(tmp_path / "map.png")]) == export_command.GIVEN_UP
    assert "nothing was written" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_export_writes_the_map_as_a_figure_of_plotly(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    result = run("export", "--query", "layer=l3-responses&period=2016", "--format", "plotly", "-o", str(path))
    assert result.returncode == 0, result.stderr
    figure = json.loads(path.read_text(encoding="utf-8"))
    assert figure["data"][0]["type"] == "scattergeo"
    assert "L3 emergency responses, 2016" in figure["layout"]["title"]["text"]
    assert "For illustration only" in figure["layout"]["annotations"][-1]["text"]


def test_export_writes_geojson_with_its_disclaimer(tmp_path: Path) -> None:
    path = tmp_path / "money.geojson"
    result = run("export", "--format", "geojson", "-o", str(path))
    assert result.returncode == 0, result.stderr
    collection = json.loads(path.read_text(encoding="utf-8"))
    assert len(collection["features"]) == 17
    assert "For illustration only" in collection["disclaimer"]


@pytest.mark.parametrize("where", ["missing/rows.csv", "folder"])
def test_export_to_where_it_cannot_write_says_so(where: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    result = run("export", "--format", "csv", "-o", str(tmp_path / where))
    assert result.returncode == 1
    assert f"{tmp_path / where}: cannot be written" in result.stderr
    assert "Traceback" not in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize(
    ("query", "field", "allowed"),
    [("layer=nope", "layer", "l3-responses"), ("period=1900", "period", "2020"), ("foo=1", "foo", "layer")],
)
def test_export_of_a_bad_query_names_field_and_what_is_allowed(
    query: str, field: str, allowed: str, tmp_path: Path
) -> None:
    path = tmp_path / "rows.csv"
    result = run("export", "--query", query, "--format", "csv", "-o", str(path))
    assert result.returncode == 1
    assert f"field {field}" in result.stderr
    assert allowed in result.stderr
    assert "Traceback" not in result.stderr
    assert not path.exists()


@pytest.mark.parametrize("command", ["serve", "check", "export"])
def test_help_names_what_a_command_does_and_takes(command: str) -> None:
    result = run(command, "--help")
    assert result.returncode == 0
    assert f"python -m dashboard {command}" in result.stdout
    options = {"serve": ("--host", "--port", "--workers"), "check": (), "export": ("--query", "--format", "-o")}
    for option in options[command]:
        assert option in result.stdout


def test_help_names_the_commands() -> None:
    result = run("--help")
    assert result.returncode == 0
    for command in ("serve", "check", "export"):
        assert command in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [[], ["fly"], ["serve", "--ports", "80"], ["export"]],
)
def test_wrong_call_is_exit_2_with_the_usage(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert "usage: python -m dashboard" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.fixture
def served() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server of one worker, which is ended whatever happens."""
    port = free_port()
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--workers", "1"]
    environment = {key: value for key, value in os.environ.items() if key not in ("ATLAS_DATA", "HOST", "PORT")}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, cwd=ROOT, env=environment, text=True, **streams) as process:
        try:
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()


def answer(address: str, process: subprocess.Popen[str]) -> bytes:
    """What a server says once it is up."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        assert process.poll() is None, process.stdout and process.stdout.read()
        try:
            with urlopen(address, timeout=30) as response:
                body: bytes = response.read()
                return body
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")


def test_serve_serves_the_page_and_its_health_and_ends_when_told(served: tuple[str, subprocess.Popen[str]]) -> None:
    address, process = served
    health = json.loads(answer(f"{address}/healthz", process))
    assert health["status"] == "ok"
    assert len(json.loads(answer(f"{address}/api/v1/observations", process))) == 17
    assert b"EPC Atlas" in answer(f"{address}/", process)
    process.terminate()
    assert process.wait(timeout=30) == 0
