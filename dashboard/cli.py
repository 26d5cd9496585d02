"""The command line: `python -m dashboard serve|check|import|export`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import settings
from dashboard.import_command import add_import
from layers.errors import DataError, QueryError

if TYPE_CHECKING:
    from layers.facts.observations import Observation
    from layers.query.view_state import ViewState


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code (0 fine, 1 the data or the query is wrong, 2 the call is)."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    except QueryError as error:
        print(f"query, field {error.field}: found {error.value!r}, expected {error.allowed}", file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="EPC Atlas")
    commands = parser.add_subparsers(required=True, metavar="serve|check|import|export")

    serve = commands.add_parser("serve", help="serve the page and the API", description="Serve the page and the API.")
    serve.add_argument("--host", default=settings.HOST, help="address to listen on (default: %(default)s)")
    serve.add_argument("--port", type=_port, default=settings.PORT, help="port (default: %(default)s)")
    serve.add_argument("--workers", type=_workers, default=settings.WORKERS, help="processes (default: %(default)s)")
    serve.set_defaults(run=_serve)

    check = commands.add_parser(
        "check",
        help="validate the data package",
        description="Validate the data package: exit 0, or 1 with one line a fault.",
    )
    check.set_defaults(run=_check)

    add_import(commands)

    export = commands.add_parser(
        "export",
        help="write the rows of a map, or the map, to a file",
        description="Write the rows that the map of a query shows to a file, or the map itself as a Plotly figure.",
    )
    export.add_argument("--query", default="", help='as in the address: "layer=l3-responses&period=2017"')
    export.add_argument("--format", choices=["csv", "geojson", "json", "plotly"], required=True)
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    export.set_defaults(run=_export)
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"found {text!r}, expected a port from 1 to 65535")
    return int(text)


def _workers(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 64:
        raise argparse.ArgumentTypeError(f"found {text!r}, expected a number of processes from 1 to 64")
    return int(text)


def _serve(options: argparse.Namespace) -> int:
    if code := _check(options, quiet=True):
        return code
    from dashboard.app import create_app
    from dashboard.server import Gunicorn

    print(f"EPC Atlas on http://{options.host}:{options.port}", flush=True)
    Gunicorn(create_app(), options.host, options.port, options.workers).run()
    return 0


def _check(options: argparse.Namespace, quiet: bool = False) -> int:
    from layers.checks.package import check_package

    faults = check_package()
    for fault in faults:
        print(fault, file=sys.stderr if quiet else sys.stdout)
    if not faults and not quiet:
        from layers.data_package import DATA, data_version

        print(f"{DATA}: no fault; data version {data_version()}")
    return 1 if faults else 0


def _export(options: argparse.Namespace) -> int:
    if code := _check(options, quiet=True):
        return code
    from layers.query.selection import select_rows
    from layers.query.view_state import ViewState

    state = ViewState.from_query(options.query)
    rows = select_rows(state)
    beside = options.output.with_name(options.output.name + ".part")
    try:
        beside.write_text(_written(state, rows, options.format), encoding="utf-8", newline="")
        beside.replace(options.output)
    except OSError as error:
        beside.unlink(missing_ok=True)
        print(f"{options.output}: cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{options.output}: {len(rows)} rows")
    return 0


def _written(state: "ViewState", rows: "Sequence[Observation]", format: str) -> str:
    """The rows of a state, or its map, in a format of the command line."""
    if format == "plotly":
        from layers.exports.plotly_file import write_plotly

        return write_plotly(state)
    from layers.exports.formats import FORMATS

    return FORMATS[format].build(rows, state)
