"""The text of a file of the data package, and what it holds, read as strictly as a file can be.

Programs that people edit such files with leave marks, other line ends, other separators and half a file; every one of
them is told with the row, and never passed on as a figure.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn
from xml.etree import ElementTree

from layers.errors import DataError, Fault

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
CELL = re.compile(r'(?:"(?:[^"]|"")*"|[^",\n]*)(?P<after>[,\n])')
"""One cell as RFC 4180 has it, with the comma or the line end after it."""
LONGEST_NUMBER = 16
"""Characters of a number in JSON: more than any figure or coordinate has."""
ONE_DIGIT = bytes.maketrans(b"123456789", b"000000000")


def form_faults(folder: Path) -> Iterator[Fault]:
    """What is wrong with the form of each file of the package, one fault a file."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in READERS and path.is_file():
            yield from faults_of_form(folder, path.relative_to(folder).as_posix())


def faults_of_form(folder: Path, file: str) -> Sequence[Fault]:
    """What is wrong with the form of one file: none, or the first fault."""
    try:
        READERS[Path(file).suffix](folder, file)
    except DataError as error:
        return error.faults
    return ()


def read_text(folder: Path, file: str) -> str:
    """A file as text. Raises DataError, with the row, where it is not plain UTF-8 with line ends of one character."""
    try:
        body = (folder / file).read_bytes()
    except OSError as error:
        raise DataError([Fault(file, None, None, None, f"a file that can be read ({error.strerror})")]) from error
    if body.startswith(b"\xef\xbb\xbf"):
        raise DataError([Fault(file, 1, None, "a byte order mark", "UTF-8 without one: save as plain UTF-8, no BOM")])
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        row = body.count(b"\n", 0, error.start) + 1
        found = body[max(body.rfind(b"\n", 0, error.start) + 1, error.start - 30) : error.end].decode(
            "utf-8", "replace"
        )
        raise DataError([Fault(file, row, None, found, "text in UTF-8: save the file as UTF-8")]) from error
    if control := CONTROL.search(text):
        row = text.count("\n", 0, control.start()) + 1
        raise DataError([Fault(file, row, None, control[0], "text without control characters")])
    if "\r" in text:
        row = text.count("\n", 0, text.index("\r")) + 1
        raise DataError([Fault(file, row, None, "\r", "line ends of one character (LF): save with Unix line ends")])
    return text


def read_json(folder: Path, file: str) -> Any:
    """What a JSON file holds. Raises DataError with the row at which it breaks off or has no finite number."""
    text = read_text(folder, file)

    def number(kind: type[int] | type[float], found: str) -> int | float:
        if len(found) > LONGEST_NUMBER or "e" in found.lower():
            _refuse_number(file, text, found)
        return kind(found)

    # A number is looked at one by one only where the text has anything like an odd one: boundaries have 300,000.
    strictly: dict[str, Any] = {"parse_int": partial(number, int), "parse_float": partial(number, float)}
    try:
        return json.loads(
            text,
            parse_constant=lambda found: _refuse_number(file, text, found),
            **(strictly if _may_hold_odd_numbers(text) else {}),
        )
    except json.JSONDecodeError as error:
        found = [*text.splitlines(), ""][error.lineno - 1].strip()
        expected = f"JSON ({error.msg}, column {error.colno})"
        raise DataError([Fault(file, error.lineno, None, found[:80], expected)]) from error
    except RecursionError as error:
        raise DataError([Fault(file, None, None, None, "JSON that is not nested a thousand times")]) from error


def _may_hold_odd_numbers(text: str) -> bool:
    """Is there a long run of digits, or an exponent, anywhere, in words too?"""
    digits = text.encode().translate(ONE_DIGIT)
    return b"0" * (LONGEST_NUMBER // 2) in digits or b"0e" in digits or b"0E" in digits


def _refuse_number(file: str, text: str, found: str) -> NoReturn:
    """Say where a number stands that is none, or that no figure of the atlas can be."""
    place = re.search(rf"(?<![\w.+-]){re.escape(found)}(?![\w.])", text)
    row = text.count("\n", 0, place.start()) + 1 if place else None
    raise DataError([Fault(file, row, None, found[:40], "a plain number such as 1500000 or 2.5")])


def read_table(folder: Path, file: str) -> list[list[str]]:
    """Every row of a CSV file, the heading and empty ones too. Raises DataError where a quote or the file breaks."""
    text = read_text(folder, file)
    heading = text.partition("\n")[0]
    if ";" in heading and "," not in heading:
        raise DataError([Fault(file, 1, None, heading[:120], "columns parted by commas: save as CSV with commas")])
    row, position = 1, 0
    while position < len(text):
        cell = CELL.match(text, position)
        if cell is None:
            raise DataError([_cell_fault(file, row, text[position:])])
        row, position = row + (cell["after"] == "\n"), cell.end()
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def _cell_fault(file: str, row: int, rest: str) -> Fault:
    """A cell that is not as CSV has it, or one in which the file ends."""
    if '"' not in rest:
        return Fault(file, row, None, rest[-80:], "a line end after the last row: the file breaks off here")
    return Fault(file, row, None, rest.split("\n")[0][:80], "a row of CSV, each quoted cell closed, no quote elsewhere")


def read_svg(folder: Path, file: str) -> None:
    """Read a drawing. Raises DataError with the row at which it breaks off, or where it draws nothing."""
    text = read_text(folder, file)
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        expected = f"SVG that is whole ({error.msg.split(':')[0]})"
        raise DataError([Fault(file, error.position[0], None, None, expected)]) from error
    paths = [element.get("d", "") for element in root.iter("{http://www.w3.org/2000/svg}path")]
    if not paths or not all(re.fullmatch(r"[MLHVZmlhvz0-9 .,-]+", path) for path in paths):
        raise DataError([Fault(file, None, "path", None, "paths of letters and plain numbers")])


READERS: Mapping[str, Callable[[Path, str], object]] = {
    ".csv": read_table,
    ".geojson": read_json,
    ".json": read_json,
    ".md": read_text,
    ".svg": read_svg,
}
