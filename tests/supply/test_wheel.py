"""The atlas as a wheel: built from the checkout, installed elsewhere, it checks its data and serves its page."""

import os
import shutil
import subprocess
import sys
import sysconfig
import time
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from layers.facts.checksums import file_states
from tests.serving.running import free_port

ROOT = Path(__file__).parents[2]
PARTS = ("assets", "dashboard", "data", "docs", "layers", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")
PATIENCE_S = 900


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=own, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that is built from the archive of the sources."""
    folder = tmp_path_factory.mktemp("source")
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, folder / name)
    built = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder / "out", folder, cwd=folder)
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    (found,) = (folder / "out").glob("*.whl")
    assert len(list((folder / "out").glob("*.tar.gz"))) == 1
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment of its own, in which the wheel is installed; what it needs is that of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    (packages,) = (folder / "lib").glob("*/site-packages")
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    done = run(python, "-m", "pip", "install", "--no-index", "--no-deps", wheel, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "bin" / "epc-atlas"


def test_the_wheel_holds_every_file_of_data_and_assets(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assets = [path.relative_to(ROOT).as_posix() for path in (ROOT / "assets").rglob("*") if path.is_file()]
    wanted = [*(f"data/{name}" for name in file_states(ROOT / "data")), "data/checksums.csv", *assets]
    assert len(wanted) > 120
    assert {f"layers/shipped/{name}" for name in wanted} <= names
    assert not [name for name in names if "tests" in name or "__pycache__" in name or ".cache" in name]


def test_the_installed_command_checks_its_own_data(installed: Path, tmp_path: Path) -> None:
    checked = run(installed, "check", cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "layers/shipped/data: no fault; data version" in checked.stdout
    assert str(ROOT) not in checked.stdout
    told = run(installed, "--help", cwd=tmp_path)
    assert told.stdout.startswith("usage: epc-atlas ")


@pytest.fixture
def address(installed: Path, tmp_path: Path) -> Iterator[str]:
    """Where the installed atlas answers."""
    port = free_port()
    command = [str(installed), "serve", "--port", str(port), "--workers", "1"]
    own = {"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    log = tmp_path / "log"
    with (
        log.open("wb") as told,
        subprocess.Popen(command, cwd=tmp_path, env=own, stdout=told, stderr=subprocess.STDOUT) as process,
    ):
        try:
            yield _wait(f"http://127.0.0.1:{port}", process, log)
        finally:
            process.terminate()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(PATIENCE_S * 4):
        if process.poll() is not None:
            break
        try:
            urlopen(f"{address}/healthz", timeout=60).close()
            return address
        except (URLError, ConnectionError):
            time.sleep(0.25)
    raise AssertionError(log.read_text(encoding="utf-8"))


def test_the_installed_atlas_serves_its_page_and_fonts(address: str, tmp_path: Path) -> None:
    with urlopen(f"{address}/") as answer:
        page = answer.read().decode()
    assert 'data-iso3="BGD"' in page
    style = page.partition('href="')[2] and next(
        part.partition('"')[0] for part in page.split('href="') if "styles/page.css" in part.partition('"')[0]
    )
    with urlopen(f"{address}{style}") as answer:
        assert answer.status == 200
        assert "@font-face" in answer.read().decode()
    assert list((tmp_path / "cache" / "epc-atlas" / "fonts").glob("*.woff2"))
    with urlopen(f"{address}/api/v1/observations") as answer:
        assert answer.read().count(b'"iso3"') == 17
