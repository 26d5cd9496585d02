"""A job: the files of one import through the page in a folder of their own, what was asked for and what came of it.

job.json         the files, the answers, the task and the version of the store that its report was made against
files/0/NAME     the files as they came
busy             locked while a process is at work; the system lets go of it however that ends
progress.json    how far the process is
outcome.json     what came of the last task; report.xlsx and set-aside.csv beside it
"""

import json
import os
import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from dashboard import settings
from dashboard.uploads.locks import is_locked
from layers.importers.answers import Answers
from layers.languages import _, number
from layers.projects.store import data_dir

MOST_FILES, MOST_JOBS = 20, 8
DAY_S = 86_400
"""After which a job that no one went on with is removed."""
_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_UNWANTED = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]')
LONGEST_NAME = 180
"""Bytes of a file's name."""


class UploadError(Exception):
    """What was asked for cannot be; the message is a sentence for the visitor, `status` that of HTTP."""

    def __init__(self, message: str, status: int = 400) -> None:
        """With the words and the status."""
        self.status = status
        super().__init__(message)


@dataclass(slots=True)
class Plan:
    """What a job holds and was asked to do. `task` is empty, `read` or `take`; `seen` the store's version then."""

    files: list[tuple[str, int]]
    answers: dict[str, Any] = field(default_factory=dict)
    task: str = ""
    pid: int = 0
    seen: str = ""


class Job:
    """A job by its folder."""

    def __init__(self, folder: Path) -> None:
        """`folder` exists."""
        self.folder, self.id = folder, folder.name

    def plan(self) -> Plan:
        """What it holds and was asked for. Raises UploadError where it is gone."""
        found = self.read("job.json")
        if found is None:
            raise gone()
        return Plan(**{**found, "files": [(name, size) for name, size in found["files"]]})

    def save(self, plan: Plan) -> None:
        """Keep the plan."""
        self.write("job.json", asdict(plan))

    def read(self, name: str) -> Any:
        """One of its JSON files; None where it is not there."""
        try:
            return json.loads((self.folder / name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None

    def write(self, name: str, content: Any) -> None:
        """Write one of its JSON files beside itself, and rename."""
        beside = self.folder / f"{name}.part"
        beside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        beside.replace(self.folder / name)

    def paths(self, plan: Plan) -> list[Path]:
        """Where its files lie."""
        return [self.folder / "files" / str(at) / name for at, (name, _size) in enumerate(plan.files)]

    def received(self, plan: Plan) -> list[int]:
        """Bytes that are there of each file."""
        return [path.stat().st_size if path.exists() else 0 for path in self.paths(plan)]

    def is_whole(self, plan: Plan) -> bool:
        """Has every byte of every file come?"""
        return self.received(plan) == [size for _name, size in plan.files]

    def is_at_work(self) -> bool:
        """Is a process at work on it?"""
        return is_locked(self.folder / "busy")

    def add(self, at: int, offset: int, body: IO[bytes]) -> int:
        """Add bytes to a file from where it ends; the bytes that are there then. Raises UploadError."""
        plan = self.plan()
        if plan.task or not 0 <= at < len(plan.files):
            raise UploadError(_("This import takes no more files."), 409)
        path, wanted = self.paths(plan)[at], plan.files[at][1]
        with path.open("ab") as file:
            if file.tell() != offset:
                raise UploadError(_("A part of the file came twice or not at all: send it again."), 409)
            while data := body.read(1 << 16):
                if file.tell() + len(data) > wanted:
                    raise UploadError(_("{file} grew while it was sent. Choose it again.").format(file=path.name), 409)
                file.write(data)
            return file.tell()

    def remove(self) -> None:
        """Remove it with its files."""
        shutil.rmtree(self.folder, ignore_errors=True)


def uploads_dir() -> Path:
    """Where jobs lie, made where it is missing: for the server's own user alone."""
    folder = data_dir() / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def find_job(id: str) -> Job:
    """The job of an id. Raises UploadError where there is none."""
    folder = data_dir() / "uploads" / id
    if not _ID.fullmatch(id) or not folder.is_dir():
        raise gone()
    return Job(folder)


def create_job(files: Sequence[tuple[str, int]]) -> Job:
    """A job for files of these names and sizes, which are still to come. Raises UploadError."""
    checked = [(clean_name(name), size) for name, size in files]
    _check_files(checked)
    home = uploads_dir()
    _sweep(home)
    if sum(1 for path in home.iterdir() if path.is_dir()) >= MOST_JOBS:
        raise UploadError(_("Many imports are open on this server. Confirm or discard one of them first."), 503)
    job = Job(home / secrets.token_urlsafe(16))
    job.folder.mkdir(mode=0o700)
    for path in job.paths(Plan(checked)):
        path.parent.mkdir(parents=True)
        path.touch()
    job.save(Plan(checked))
    return job


def _check_files(files: Sequence[tuple[str, int]]) -> None:
    if not 1 <= len(files) <= MOST_FILES:
        raise UploadError(_("Choose from one to {n} files.").format(n=MOST_FILES))
    if len({name for name, _size in files}) < len(files):
        raise UploadError(_("Two of the files have the same name. Bring them one after the other."))
    for name, size in files:
        if size == 0:
            raise UploadError(_("{file} is empty (0 bytes). Choose the file itself.").format(file=name))
    largest = settings.import_largest_mb(settings.IMPORT_FROM_PAGE_MAX_MB)
    if (size := sum(size for _name, size in files)) > largest * 1_000_000:
        words = _("{file}: {size} MB are more than the {n} MB that this page takes at a time. Split the file, or use "
                  "the command line.")  # fmt: skip
        raise UploadError(words.format(file=files[0][0], size=number(round(size / 1e6, 1)), n=number(largest)), 413)


def clean_name(name: str) -> str:
    """A name that a file can have on any system, as close to the visitor's own as can be."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    safe = _UNWANTED.sub("_", last.encode("utf-8", "replace").decode("utf-8")).strip(" .")
    stem, dot, ending = safe.rpartition(".")
    if len(safe.encode()) > LONGEST_NAME:
        safe = (stem or ending).encode()[: LONGEST_NAME - 20].decode("utf-8", "ignore") + (dot + ending)[:20]
    return safe or "file"


def _sweep(home: Path) -> None:
    """Remove the jobs that no one went on with for a day."""
    for folder in home.iterdir():
        if folder.is_dir() and time.time() - folder.stat().st_mtime > DAY_S and not is_locked(folder / "busy"):
            shutil.rmtree(folder, ignore_errors=True)


def gone() -> UploadError:
    """What is said of a job that is not there any more."""
    words = _(
        "This import is not there any more: it was discarded, or left for more than a day. Choose the file again."
    )
    return UploadError(words, 404)


def answers_of(given: Mapping[str, Any]) -> Answers:
    """Answers as a plan keeps them."""
    columns = tuple((str(heading), str(name)) for heading, name in given.get("columns", ()))
    return Answers(columns, *(given.get(name) or None for name in ("date_order", "currency", "decimal", "country")))


def own_user_only() -> None:
    """New files are for the server's own user alone."""
    os.umask(0o077)
