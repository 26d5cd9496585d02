"""Import files into the project store: read, settle, compare, and only then change the store, in one step."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from layers.importers.amounts import plain
from layers.importers.answers import Answers
from layers.importers.difference import tell_difference
from layers.importers.formats import FORMATS, detect_format
from layers.importers.intake import Intake
from layers.importers.mappings import load_mappings, save_mappings
from layers.importers.rates import Rates
from layers.importers.report import Report, SetAside
from layers.importers.report_files import write_set_aside
from layers.importers.source_file import SourceFile, refuse
from layers.languages import _
from layers.projects.cubes import write_cubes
from layers.projects.merge import Merge, StagedMoney
from layers.projects.staging import Staging
from layers.projects.store import Store

IMPORTS = "imports.json"
SET_ASIDE = "set-aside.csv"
Progress = Callable[[str, int, int, Report], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What to import and how. `format` is one of `FORMATS` or None to find out; `answers` say what a table does not.

    `expects` is the version of the store that a report was confirmed against: no other one is changed.
    """

    paths: Sequence[Path]
    layer: str | None = None
    format: str | None = None
    dry_run: bool = False
    rates: Rates | None = None
    answers: Answers | None = None
    expects: str | None = None


def import_files(order: Order, store: Store | None = None, progress: Progress | None = None) -> Report:
    """Import; return the report. Raise DataError where a file is refused: the store is then as it was to the byte."""
    import duckdb

    store = store or Store()
    report = Report()
    now = datetime.now(UTC)
    with _workplace(store, order.dry_run) as (folder, commit):
        if order.expects is not None and store.pointer().version != order.expects:
            right = _("the store that the report was made against; it has changed since: read the files again")
            raise refuse(order.paths[0].name, right)
        try:
            _import(order, store, report, folder, now, progress, commit)
        except OSError as error:
            name = error.filename if isinstance(error.filename, str) else str(store.home)
            raise refuse(name, _("room and leave to write the store"), value=error.strerror or str(error)) from error
        except duckdb.Error as error:
            found = str(error).splitlines()[0][:200]
            raise refuse(str(store.home), _("a store that can be read and room to write it"), value=found) from error
    return report


@contextmanager
def _workplace(store: Store, dry_run: bool) -> Iterator[tuple[Path, Callable[[str], object] | None]]:
    """A folder to write a version in, and what makes it the current one (None for a dry run)."""
    if dry_run:
        with tempfile.TemporaryDirectory(prefix="epc-import-") as folder:
            yield Path(folder), None
        return
    with store.changing() as change:
        yield change.folder, change.commit


def _import(
    order: Order,
    store: Store,
    report: Report,
    folder: Path,
    now: datetime,
    progress: Progress | None,
    commit: Callable[[str], object] | None,
) -> None:
    staged, scratch = folder / "staged", folder / "scratch"
    files = []
    with Staging(staged) as staging:
        intake = Intake(staging, report, order.layer, order.rates)
        intake.imported = now.date().isoformat()
        intake.saved_answers = load_mappings(store.home)
        for at, path in enumerate(order.paths):
            intake.mark = f"#{at}"
            name, digest = _read(path, order, intake, now.date(), progress)
            files.append({"mark": intake.mark, "file": path.name, "format": name, "sha256": digest})
    held = store.current()
    digests = [(file["mark"], file["sha256"]) for file in files]
    merge = Merge(staged, held, scratch, set(intake.superseded), intake.datasets, digests)
    try:
        _settle(report, merge)
        if lines := report.imbalance():
            raise refuse(
                order.paths[0].name, _("books that balance; this is a fault of the atlas"), value="; ".join(lines)
            )
        if report.taken and commit is not None:
            merge.write(folder)
    finally:
        merge.close()
    if report.taken and commit is not None:
        write_cubes(folder, scratch)
        _write_history(folder, held, files, report, now)
        shutil.rmtree(staged)
        shutil.rmtree(scratch, ignore_errors=True)
        commit(hashlib.sha256("".join([now.isoformat(), *(file["sha256"] for file in files)]).encode()).hexdigest())
        if intake.new_answers:
            save_mappings(store.home, {**intake.saved_answers, **intake.new_answers})


def _read(path: Path, order: Order, intake: Intake, today: date, progress: Progress | None) -> tuple[str, str]:
    """Read one file; its format and sum."""

    def told(position: int, size: int) -> None:
        if progress is not None:
            progress(path.name, position, size, intake.report)

    name = order.format or detect_format(path)
    with SourceFile(path, told) as file:
        intake.file, intake.told_as, intake.is_numbered, intake.letters = file.name, "", False, {}
        FORMATS[name](file, intake, today, order.answers or Answers())
        return name, file.finish()


def _settle(report: Report, merge: Merge) -> None:
    """Book what only the whole shows: projects that came twice, money that counts in its parts, and the difference."""
    came_twice: dict[str, int] = {}
    for money in merge.superseded_money():
        _move(report, money, "set_aside")
        why = _("The same identifier comes again later; the later one counts.")
        hint = _("Nothing to mend, unless they are two projects: then give each its own identifier.")
        report.set_aside.append(
            SetAside(money.project_id, "iati-identifier", money.project_id, why, hint, money.amount, money.currency)
        )
        came_twice[money.project_id] = money.seq
    for identifier in merge.superseded_ids():
        report.taken -= 1
        report.note(_("an identifier that comes more than once is one project: the last one counts"), identifier)
        if identifier not in came_twice:
            why = _("The same identifier comes again later; the later one counts.")
            report.set_aside.append(SetAside(identifier, "iati-identifier", identifier, why, _("Nothing to mend.")))
    for money in merge.money_in_parts():
        _move(report, money, "counted_in_parts")
        sentence = _("{amount} {currency} of {id} ({layer}) is counted in its parts")
        report.sentences.append(
            sentence.format(amount=plain(money.amount), currency=money.currency, id=money.project_id, layer=money.layer)
        )
    report.beside_map = merge.beside_map()
    tell_difference(report, merge)


def _move(report: Report, money: StagedMoney, part: str) -> None:
    report.count(money.state, money.layer, money.currency, -money.amount)
    report.count(part, money.layer, money.currency, money.amount)


def _write_history(folder: Path, held: Path | None, files: list[dict[str, str]], report: Report, now: datetime) -> None:
    """Every import that the version is made of, and what this one set aside."""
    before = json.loads((held / IMPORTS).read_text(encoding="utf-8")) if held else []
    entry = {
        "imported": now.isoformat(timespec="seconds"),
        "files": [{key: value for key, value in file.items() if key != "mark"} for file in files],
        "report": json.loads(report.as_json()),
    }
    (folder / IMPORTS).write_text(json.dumps([*before, entry], ensure_ascii=False, indent=1), encoding="utf-8")
    write_set_aside(report, folder / SET_ASIDE)
