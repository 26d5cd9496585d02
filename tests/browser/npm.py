"""What tests take from npm, at the versions of package.json: installed where missing, skipped without npm."""

import fcntl
import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def npm_package(name: str) -> Path:
    """The folder of an npm package at the version that package.json pins; the test is skipped where there is no npm."""
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"][name]
    folder = ROOT / "node_modules" / name
    if _version(folder) == wanted:
        return folder
    if shutil.which("npm") is None:
        pytest.skip(f"no npm here, so {name} {wanted} cannot be had")
    (ROOT / ".cache").mkdir(exist_ok=True)
    with (ROOT / ".cache" / "npm.lock").open("w") as lock:  # tests run side by side
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _version(folder) != wanted:
            command = ["npm", "install", "--silent", "--no-audit", "--no-fund"]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.skip(f"npm could not bring {name} {wanted}: {done.stderr[-300:]}")
    assert _version(folder) == wanted
    return folder


def _version(folder: Path) -> str:
    file = folder / "package.json"
    return str(json.loads(file.read_text(encoding="utf-8"))["version"]) if file.is_file() else ""
