"""The command line: `python -m dashboard serve|check|import|export`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboard import settings
from dashboard.check_command import add_check, add_unreleased, check
from dashboard.export_command import add_export
from dashboard.import_command import add_import
from dashboard.serving.listen import address_words, check_address
from layers.errors import DataError, QueryError

COMMAND = "epc-atlas"


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


def _program() -> str:
    """How the command was called: as the one that an installation has, or as a module of a checkout."""
    return COMMAND if Path(sys.argv[0]).stem == COMMAND else "python -m dashboard"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=_program(), description="EPC Atlas")
    commands = parser.add_subparsers(required=True, metavar="serve|check|import|export")

    serve = commands.add_parser("serve", help="serve the page and the API", description="Serve the page and the API.")
    serve.add_argument("--host", default=settings.HOST, help="address to listen on (default: %(default)s)")
    serve.add_argument("--port", default=settings.PORT, help="port (default: %(default)s)")
    serve.add_argument("--workers", default=settings.WORKERS, help="processes (default: %(default)s)")
    add_unreleased(serve)
    serve.set_defaults(run=_serve)

    add_check(commands)
    add_import(commands)

    add_export(commands)
    return parser


def _serve(options: argparse.Namespace) -> int:
    try:
        port, workers = settings.port_number(options.port), settings.worker_count(options.workers)
        wanted = settings.read_settings()
        meaning = check_address(options.host, port)
    except settings.SettingError as error:
        print(error, file=sys.stderr)
        return 2
    if code := check(quiet=True, unreleased=options.unreleased):
        return code
    from dashboard.app import create_app
    from dashboard.serving.arbiter import Gunicorn

    application = create_app(options.host)
    print(f"EPC Atlas on {address_words(options.host, port)}{wanted.base_path}", flush=True)
    if meaning:
        print(meaning, flush=True)
    Gunicorn(application, options.host, port, workers, wanted.log_level).run()
    return 0
