"""The atlas where a machine gives it little: no home, no place to write, no room, a plain locale, any path."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from layers.exports.formats import FORMATS
from layers.exports.map_files import MAP_FORMATS

ROOT = Path(__file__).parents[2]
BARE = {"PATH": os.environ["PATH"]}
PLAIN = {**BARE, "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
CODE = ("dashboard", "layers", "assets", "data")
MOUNTS = subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode == 0
needs_mounts = pytest.mark.skipif(not MOUNTS, reason="a file system of one's own needs root")


def dashboard(*arguments: str, cwd: Path = ROOT, environment: Mapping[str, str] = BARE) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "dashboard", *arguments]
    done = subprocess.run(command, cwd=cwd, env=dict(environment), capture_output=True, check=False)
    told = done.stderr.decode(errors="surrogateescape")
    assert "Traceback" not in told, told
    return done.returncode, done.stdout.decode(errors="surrogateescape"), told


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The atlas in a folder whose name no ASCII has, without a cache."""
    folder = tmp_path_factory.mktemp("Übung – أطلس")
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.mark.parametrize("format", [*FORMATS, *MAP_FORMATS])
def test_every_file_is_written_without_home_in_any_path_and_locale(format: str, elsewhere: Path) -> None:
    file = elsewhere / f"carte – خريطة.{format}"
    code, _told, fault = dashboard("export", "--format", format, "-o", str(file), cwd=elsewhere, environment=PLAIN)
    assert (code, fault) == (0, "")
    assert file.stat().st_size > 1000


def test_check_speaks_in_any_path_and_locale(elsewhere: Path) -> None:
    code, told, fault = dashboard("check", cwd=elsewhere, environment=PLAIN)
    assert (code, fault) == (0, "")
    assert "no fault" in told


def in_own_mounts(script: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script of the shell whose mounts nobody else sees."""
    command = ["unshare", "-m", "sh", "-euc", script]
    return subprocess.run(
        command, cwd=cwd, env={**BARE, **environment}, capture_output=True, text=True, check=False, encoding="utf-8"
    )


READ_ONLY = 'mount --bind "$PWD" "$PWD"; mount -o remount,ro,bind "$PWD" "$PWD"; cd "$PWD"; ! touch here 2>/dev/null; '


@needs_mounts
@pytest.mark.parametrize("format", ["geojson", "pdf", "html"])
def test_a_checkout_that_cannot_be_written_exports(format: str, elsewhere: Path, tmp_path: Path) -> None:
    file = tmp_path / f"map.{format}"
    export = f'{sys.executable} -m dashboard export --format {format} -o "{file}"'
    done = in_own_mounts(READ_ONLY + export, elsewhere, EPC_CACHE_DIR="/proc/no-cache")
    assert (done.returncode, done.stderr) == (0, "")
    assert file.stat().st_size > 1000


@needs_mounts
def test_set_up_says_what_it_cannot_keep_and_goes_on(elsewhere: Path) -> None:
    done = in_own_mounts(f"{READ_ONLY}{sys.executable} -m dashboard.http.precompress", elsewhere)
    assert done.returncode == 0, done.stderr
    assert "cannot be written: Read-only file system; the server compresses as it goes" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@needs_mounts
@pytest.mark.parametrize("format", ["csv", "png"])
def test_a_full_disk_is_told_in_a_line_and_keeps_nothing_half_written(format: str, tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    script = (
        "mount -t tmpfs -o size=4k tmpfs small; echo before > small/map; "
        f"{sys.executable} -m dashboard export --format {format} -o $PWD/small/map || code=$?; "
        "ls small; cat small/map; exit ${code:-0}"
    )
    done = in_own_mounts(script, tmp_path, PYTHONPATH=str(ROOT))
    assert done.returncode == 1
    assert done.stderr == f"{tmp_path}/small/map: cannot be written: No space left on device\n"
    assert done.stdout == "map\nbefore\n"


def a_folder(path: Path) -> None:
    path.mkdir()


def a_link(path: Path) -> None:
    (path.parent / "other").write_text("other", encoding="utf-8")
    path.symlink_to("other")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("make", [a_folder, a_link, a_pipe], ids=["folder", "link", "pipe"])
def test_what_is_no_regular_file_is_not_replaced(make: object, tmp_path: Path) -> None:
    assert callable(make)
    path = tmp_path / "map.csv"
    make(path)
    before = path.lstat().st_mode
    code, _told, fault = dashboard("export", "--format", "csv", "-o", str(path))
    kind = make.__name__.replace("_", " ")
    assert (code, fault) == (1, f"{path}: cannot be written: there is {kind} of this name, which is not replaced\n")
    assert path.lstat().st_mode == before
    if path.is_symlink():
        assert (tmp_path / "other").read_text(encoding="utf-8") == "other"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no devices in its folders")
def test_a_device_stays_one() -> None:
    code, _told, fault = dashboard("export", "--format", "csv", "-o", "/dev/null")
    assert (code, fault) == (1, "/dev/null: cannot be written: there is a device of this name, which is not replaced\n")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
