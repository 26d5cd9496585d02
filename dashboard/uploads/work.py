"""The process in which one import of the page runs: `python -m dashboard.uploads.work FOLDER LANGUAGE`."""

import os
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any, NoReturn

from dashboard.uploads.jobs import Job, Plan, answers_of, own_user_only
from dashboard.uploads.locks import turn
from layers.errors import DataError
from layers.importers.account import account_of
from layers.importers.amounts import plain
from layers.importers.importer import Order, import_files
from layers.importers.report import Report
from layers.importers.report_files import write_report, write_set_aside
from layers.languages import _, speaking
from layers.projects.store import Store

NICE = 5
EVERY_S = 0.2
MOST_MEMORY = 4 * 2**30
"""Bytes of address space, most of which the databases only reserve."""


class Told:
    """How far the process is, for the page: written a few times a second."""

    def __init__(self, job: Job, total: int) -> None:
        """`total` are the bytes of all files."""
        self.job, self.total, self.report = job, total, Report()
        self._begun = self._last = 0.0
        self._before, self._file, self._size = 0, "", 0

    def say(self, phase: str, **more: Any) -> None:
        """Write what is being done; the clock starts with the reading."""
        self._begun = self._begun or (time.time() if phase == "reading" else 0.0)
        self.job.write("progress.json", {"phase": phase, "begun": self._begun, "now": time.time(), **more})

    def update(self, file: str, position: int, size: int, report: Report) -> None:
        """So many bytes of a file have been read."""
        self.report = report
        if file != self._file:
            self._before, self._file, self._size = self._before + self._size, file, size
        now, done = time.time(), self._before + position
        is_over = done >= self.total
        if now - self._last < EVERY_S and not is_over:
            return
        self._last = now
        money = {code: plain(row["read"]) for code, row in sorted(report.money.items())}
        self.say(
            "settling" if is_over else "reading",
            file=file,
            part=done / self.total if self.total else 1.0,
            rows=report.read,
            money=money,
        )


def main() -> None:
    """Do what the job asks for, and write what came of it."""
    job = Job(Path(sys.argv[1]))
    signal.signal(signal.SIGTERM, _stop)
    own_user_only()
    _keep_within_bounds()
    with speaking(sys.argv[2]):
        plan = job.plan()
        told = Told(job, sum(size for _name, size in plan.files))
        told.say("waiting")
        with turn(job.folder.parent / "reading"):
            told.say("reading", file=plan.files[0][0], part=0.0, rows=0, money={})
            job.write("outcome.json", _outcome(job, plan, told))


def _outcome(job: Job, plan: Plan, told: Told) -> dict[str, Any]:
    store = Store()
    is_dry = plan.task == "read"
    seen = store.pointer().version if is_dry else plan.seen
    order = Order(job.paths(plan), dry_run=is_dry, answers=answers_of(plan.answers), expects=None if is_dry else seen)
    try:
        report = import_files(order, store, told.update)
    except DataError as error:
        faults = [_sentence(fault.value, fault.expected, fault.file, fault.row, fault.field) for fault in error.faults]
        return {"state": "refused", "task": plan.task, "faults": faults, **account_of(told.report)}
    except MemoryError:
        words = _("The file takes more memory than an import may have. Split it, and import the parts.")
        return {"state": "refused", "task": plan.task, "faults": [words], **account_of(told.report)}
    except Exception:
        traceback.print_exc()
        words = _("The file could not be read; this is a fault of the atlas. Nothing was changed.")
        return {"state": "refused", "task": plan.task, "faults": [words], **account_of(told.report)}
    write_report(report, job.folder / "report.xlsx")
    write_set_aside(report, job.folder / "set-aside.csv")
    state = "read" if is_dry else "taken"
    return {"state": state, "seen": seen, "version": store.pointer().version, **account_of(report)}


def _sentence(value: str | None, expected: str, file: str, row: int | None, field: str | None) -> str:
    """A fault as a sentence."""
    place = [file, *([_("row {n}").format(n=row)] if row is not None else []), *([field] if field else [])]
    found = "" if value is None else _("found {value}; ").format(value=value)
    return _("{place}: {found}expected {right}.").format(place=", ".join(place), found=found, right=expected)


def _stop(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _keep_within_bounds() -> None:
    import resource

    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(1)
    # All is written: the lock goes at once, and not when every library has taken itself down.
    sys.stderr.flush()
    os._exit(0)
