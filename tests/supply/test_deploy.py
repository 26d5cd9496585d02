"""What is shipped to run the atlas elsewhere is whole: requirements with hashes, container, service, documents."""

import configparser
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")
PINNED = re.compile(r"^([a-z0-9-]+)==([^\s;]+)", re.M)
KNOWN = {
    *("FROM", "RUN", "COPY", "ENV", "USER", "EXPOSE", "VOLUME", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD"),
    "WORKDIR",
}
INSTRUCTION = re.compile(r"^(?P<name>[A-Z]+) (?P<rest>(?:.*\\\n)*.*)$", re.M)


def pinned(name: str) -> dict[str, str]:
    return dict(PINNED.findall((ROOT / name).read_text(encoding="utf-8")))


def wanted(lines: list[str]) -> dict[str, str]:
    return dict(PINNED.findall("\n".join(lines)))


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_pinned_and_has_hashes(name: str) -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text(encoding="utf-8").strip())[1:]
    assert len(blocks) > 90
    for block in blocks:
        assert PINNED.match(block), block[:80]
        assert "--hash=sha256:" in block, block[:80]


def test_requirements_are_those_of_the_project() -> None:
    direct, for_tests = wanted(PROJECT["project"]["dependencies"]), wanted(PROJECT["dependency-groups"]["dev"])
    assert len(direct) > 30
    run, dev = (pinned(name) for name in REQUIREMENTS)
    assert direct.items() <= run.items()
    assert {**direct, **for_tests}.items() <= dev.items()
    assert run.items() <= dev.items()
    assert not {"scikit-learn", "scipy", "mapclassify"} & set(run)
    assert int(run["setuptools"].partition(".")[0]) >= 80


def test_no_file_names_the_host_of_a_registry() -> None:
    hosts = ("pypi." + "org", "python" + "hosted", "registry.npmjs" + ".org", "npmjs" + ".com")
    files = [ROOT / name for name in (*REQUIREMENTS, "pyproject.toml", "Makefile", "deploy/Containerfile")]
    files += sorted((ROOT / "docs").glob("*.md"))
    assert len(files) >= 6
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert not any(host in text for host in hosts), file.name
        assert "index-url" not in text, file.name


def test_the_container_is_of_an_unprivileged_user_and_tells_its_health() -> None:
    text = "\n".join(
        line
        for line in (ROOT / "deploy/Containerfile").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    found = [(match["name"], match["rest"]) for match in INSTRUCTION.finditer(text)]
    names = [name for name, _rest in found]
    last = found[len(names) - 1 - names[::-1].index("FROM") :]
    assert set(names) <= KNOWN
    assert names[0] == "FROM"
    users = [rest for name, rest in last if name == "USER"]
    assert users
    assert all(user.isdecimal() and int(user) >= 1000 for user in users)
    assert all("latest" not in rest for name, rest in found if name == "FROM")
    assert any("--require-hashes" in rest and "--only-binary=:all:" in rest for name, rest in found if name == "RUN")
    for name in ("HEALTHCHECK", "ENTRYPOINT", "CMD"):
        (rest,) = [rest for own, rest in last if own == name]
        command = json.loads(rest[rest.index("[") :])
        assert all(isinstance(part, str) for part in command)
    assert "/healthz" in next(rest for name, rest in last if name == "HEALTHCHECK")
    for rest in (rest for name, rest in found if name == "COPY" and "--from" not in rest):
        assert all((ROOT / part).exists() for part in rest.split()[:-1]), rest


def test_the_service_has_no_rights_that_it_does_not_need() -> None:
    unit = configparser.RawConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(ROOT / "deploy/epc-atlas.service", encoding="utf-8")
    service = dict(unit["Service"])
    assert service["DynamicUser"] == service["NoNewPrivileges"] == service["PrivateTmp"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    assert service["ExecStart"].endswith("epc-atlas serve")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
def test_systemd_takes_the_service(tmp_path: Path) -> None:
    text = (ROOT / "deploy/epc-atlas.service").read_text(encoding="utf-8")
    unit = tmp_path / "epc-atlas.service"
    unit.write_text(re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", text, flags=re.M), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert not [line for line in done.stderr.splitlines() if "epc-atlas.service" in line], done.stderr


def test_the_bill_of_materials_names_every_requirement(tmp_path: Path) -> None:
    file = tmp_path / "sbom.json"
    command = [Path(sys.executable).parent / "cyclonedx-py", "requirements", ROOT / "requirements.txt"]
    done = subprocess.run(
        [*map(str, command), "--output-reproducible", "--of", "JSON", "-o", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    bill = json.loads(file.read_text(encoding="utf-8"))
    found = {item["name"]: item["version"] for item in bill["components"]}
    assert found == pinned("requirements.txt")
