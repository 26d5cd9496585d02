"""Starting and ending the process of a job."""

import os
import signal
import subprocess
import sys
import threading
import time

from dashboard.uploads import locks
from dashboard.uploads.jobs import Job, UploadError
from layers.languages import _, language
from layers.places import ROOT

PATIENCE_S = 3.0
"""For a process that was asked to end; then it is ended."""
_ENDING_S = 20.0
"""For a process that has told what came of it, and is about to be gone: on a busy machine that takes a while."""
_STEP_S = 0.05


def start(job: Job, task: str, **changes: object) -> None:
    """Start a process that reads the files (`read`) or imports them (`take`). Raises UploadError."""
    lock = _locked(job)
    try:
        plan = job.plan()
        if not job.is_whole(plan):
            raise UploadError(_("The file has not come whole: send it again."), 409)
        plan.task = task
        for name, value in changes.items():
            setattr(plan, name, value)
        for name in ("progress.json", "outcome.json"):
            (job.folder / name).unlink(missing_ok=True)
        job.save(plan)
        command = [sys.executable, "-m", "dashboard.uploads.work", str(job.folder), language()]
        with (job.folder / "log").open("wb") as log:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=[lock],
            )
        plan.pid = process.pid
        job.save(plan)
        threading.Thread(target=process.wait, daemon=True).start()  # or it would stay behind as a zombie
    finally:
        os.close(lock)


def _locked(job: Job) -> int:
    ends = time.monotonic() + (_ENDING_S if job.read("outcome.json") is not None else 0.0)
    while (lock := locks.take(job.folder / "busy")) is None:
        if time.monotonic() > ends:
            raise UploadError(_("This file is being read already."), 409)
        time.sleep(_STEP_S)
    return lock


def stop(job: Job) -> None:
    """End the process of a job, if there is one: it clears up after itself, or is ended."""
    for sign, patience in ((signal.SIGTERM, PATIENCE_S), (signal.SIGKILL, PATIENCE_S)):
        if not job.is_at_work():
            return
        os.killpg(job.plan().pid, sign)
        ends = time.monotonic() + patience
        while job.is_at_work() and time.monotonic() < ends:
            time.sleep(_STEP_S)
