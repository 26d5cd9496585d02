"""What a job is at: told from its files, so that any process of the server, and the next one, tells the same."""

from dataclasses import dataclass, field
from typing import Any

from dashboard.uploads.jobs import Job, Plan
from layers.projects.past_imports import load_imports
from layers.projects.store import Store


@dataclass(frozen=True, slots=True)
class Look:
    """`state` is `receiving`, `working`, `read`, `taken`, `refused` or `stopped`; `found` the progress or outcome."""

    job: Job
    plan: Plan
    state: str
    found: dict[str, Any] = field(default_factory=dict)


def look_at(job: Job) -> Look:
    """The state of a job. Raises UploadError where it is gone."""
    plan = job.plan()
    if not plan.task:
        return Look(job, plan, "receiving")
    is_at_work = job.is_at_work()  # asked first: a process that ends in between has written its outcome by then
    outcome = job.read("outcome.json")
    if outcome is not None:
        return Look(job, plan, outcome["state"], outcome)
    if is_at_work:
        return Look(job, plan, "working", job.read("progress.json") or {"phase": "waiting"})
    return Look(job, plan, "stopped", {"was_taken": was_taken(job, plan)})


def was_taken(job: Job, plan: Plan) -> bool:
    """Does the store hold the import of a job whose process was ended before it could say so?"""
    store = Store()
    folder = store.current()
    if plan.task != "take" or folder is None or store.pointer().version == plan.seen:
        return False
    return any(file.name == plan.files[0][0] for file in load_imports(folder)[-len(plan.files) :])
