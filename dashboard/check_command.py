"""`python -m dashboard check`: is the data package whole and right, and is it what was released?"""

import argparse
import sys
from typing import Any

UNRELEASED = "take the data as they are, though they are not those of the last release"
RELEASE = (
    "These are not the data of the last release. Where that is meant, `--unreleased` takes them as they are, and "
    '`python -m layers.facts.versions release "what changed"` releases them.'
)


def add_check(commands: Any) -> None:
    """Add the command to argparse's sub-commands."""
    parser = commands.add_parser(
        "check",
        help="validate the data package",
        description="Validate the data package and compare it with its last release: exit 0, or 1 with one line a "
        "fault.",
    )
    add_unreleased(parser)
    parser.set_defaults(run=_check)


def add_unreleased(parser: argparse.ArgumentParser) -> None:
    """Add `--unreleased` to a command that checks the data before it begins."""
    parser.add_argument("--unreleased", action="store_true", help=UNRELEASED)


def _check(options: argparse.Namespace) -> int:
    return check(unreleased=options.unreleased)


def check(quiet: bool = False, unreleased: bool = False) -> int:
    """Print one line a fault; 0 where there is none, else 1.

    `quiet` is for commands that check before they begin: what was found right before is not checked again, but for
    whether it is what was released.
    """
    from layers.checks.package import check_package
    from layers.checks.passed import has_passed, keep_passed
    from layers.checks.release import check_release

    is_known = quiet and has_passed()
    faults = [] if is_known else check_package()
    named = {fault.file for fault in faults}
    changed = [] if unreleased else [fault for fault in check_release() if fault.file not in named]
    for fault in (*faults, *changed):
        print(fault, file=sys.stderr if quiet else sys.stdout)
    if changed and not faults:
        print(RELEASE, file=sys.stderr)
    if not faults and not is_known:
        keep_passed()
    if not faults and not changed and not quiet:
        from layers.data_package import DATA, data_version

        print(f"{DATA}: no fault; data version {data_version()}")
    return 1 if faults or changed else 0
