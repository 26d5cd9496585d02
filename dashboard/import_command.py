"""The command `python -m dashboard import`: bring an organisation's files into the project store."""

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from layers.languages import _, number
from layers.projects.money_layers import PROJECT_LAYERS

if TYPE_CHECKING:
    from layers.importers.report import Report

_PROGRESS_FROM_SECONDS = 1.0
_PROGRESS_EVERY_SECONDS = 0.2
_MARKS = {"comma": ",", "point": "."}


def add_import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line's parser."""
    parser = commands.add_parser(
        "import",
        help="import projects and money from IATI, HXL, CSV or XLSX files",
        description="Import projects and their money from the files that organisations publish; say what was taken, "
        "what was set aside and why, and what changes. The store lies in EPC_DATA_DIR.",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--layer", choices=list(PROJECT_LAYERS), help="take the money of this layer alone")
    parser.add_argument("--format", choices=["iati", "hxl", "csv", "xlsx"], help="what the files are (default: look)")
    parser.add_argument("--dry-run", action="store_true", help="report, and change nothing")
    parser.add_argument("--rates", type=Path, metavar="FILE", help="CSV of rates (date,currency,rate,to) to convert by")
    parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the report (.json, .csv or .xlsx)")
    parser.add_argument("--set-aside", type=Path, metavar="FILE.csv", help="write the rows set aside, to be mended")
    parser.add_argument("--currency", metavar="CODE", help="the currency of a table's amounts that names none")
    parser.add_argument("--country", metavar="ISO3", help="the country of a table that names none")
    parser.add_argument("--date-order", choices=["day", "month"], help="what 03/04/2020 begins with in a table")
    parser.add_argument("--decimal", choices=["comma", "point"], help="what stands before decimals in a table")
    parser.add_argument("--column", action="append", default=[], metavar="HEADING=FIELD", help="what a column holds")
    parser.add_argument("--template", type=Path, metavar="FILE.csv", help="write an empty table to fill in, and end")
    parser.add_argument("--undo", action="store_true", help="go back to the store as it was before the last import")
    parser.set_defaults(run=lambda options: _run(options, parser))


def _run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if options.undo:
        if options.files:
            parser.error("--undo takes no file")
        return _undo()
    if options.template and not options.files:
        return _template(options.template)
    if not options.files:
        parser.error("name at least one file, or --undo")
    if any("=" not in pair for pair in options.column):
        parser.error("--column: expected HEADING=FIELD")
    return _import(options)


def _template(path: Path) -> int:
    from layers.importers.report_files import write_template

    try:
        write_template(path)
    except OSError as error:
        print(_("{file}: cannot be written: {why}").format(file=path, why=error.strerror), file=sys.stderr)
        return 1
    return 0


def _undo() -> int:
    from layers.projects.store import Store

    pointer = Store().undo()
    version = pointer.version or _("empty")
    print(_("undone; the store is {version}").format(version=version))
    return 0


def _import(options: argparse.Namespace) -> int:
    from layers.importers.answers import Answers
    from layers.importers.importer import Order, import_files
    from layers.importers.rates import load_rates
    from layers.importers.report_files import write_report, write_set_aside

    columns = tuple((pair.rpartition("=")[0], pair.rpartition("=")[2]) for pair in options.column)
    order = Order(
        paths=options.files,
        layer=options.layer,
        format=options.format,
        dry_run=options.dry_run,
        rates=load_rates(options.rates) if options.rates else None,
        answers=Answers(columns, options.date_order, options.currency, _MARKS.get(options.decimal), options.country),
    )
    bar = ProgressBar()
    try:
        report = import_files(order, progress=bar.update)
    except KeyboardInterrupt:
        bar.clear()
        print(_("cancelled; the store is as it was"), file=sys.stderr)
        return 1
    bar.clear()
    for path, write in ((options.report, write_report), (options.set_aside, write_set_aside)):
        if path is None:
            continue
        try:
            write(report, path)
        except OSError as error:
            print(_("{file}: cannot be written: {why}").format(file=path, why=error.strerror), file=sys.stderr)
            return 1
    lines = [*report.lines(), *([_("nothing was changed (--dry-run)")] if options.dry_run else [])]
    try:
        print("\n".join(lines), flush=True)
    except BrokenPipeError:  # whoever reads (`| head`) has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


class ProgressBar:
    """A line on the terminal from one second on: bytes, rows, money and time left. Silent where no one looks."""

    def __init__(self) -> None:
        """Start the clock."""
        self._start = self._last = time.monotonic()
        self._shown = False

    def update(self, file: str, position: int, size: int, report: "Report") -> None:
        """Show how far the file has been read, at most five times a second."""
        now = time.monotonic()
        if (
            not sys.stderr.isatty()
            or now - self._start < _PROGRESS_FROM_SECONDS
            or now - self._last < _PROGRESS_EVERY_SECONDS
        ):
            return
        self._last, self._shown = now, True
        part = position / size if size else 1.0
        left = (now - self._start) / part - (now - self._start) if part else 0.0
        money = ", ".join(
            f"{code} {number(round(float(row['read'])))}" for code, row in sorted(report.money.items())[:3]
        )
        width = min(os.get_terminal_size(sys.stderr.fileno()).columns - 1, 160)
        line = _("{file}: {part} %, {rows} rows, {money}, {left} s left").format(
            file=file, part=int(part * 100), rows=number(report.read), money=money or "-", left=int(left)
        )
        sys.stderr.write("\r" + line[:width].ljust(width))
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\033[K")
