"""JSON of a visitor, read within bounds: its depth, the length of its numbers. NaN and Infinity are not JSON."""

import json
import re
from typing import Any, NoReturn

DEEPEST = 40
LONGEST_NUMBER = 30
"""Characters of a number."""
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


class BodyError(ValueError):
    """A body that is not read; its words say why, in a sentence."""


def read_json(body: str | bytes) -> Any:
    """The value of a JSON text. Raises BodyError where it is none, too deep, or has too long a number."""
    try:
        text = body.decode("utf-8") if isinstance(body, bytes) else body
    except UnicodeDecodeError as error:
        raise BodyError("The body is not text in UTF-8.") from error
    _measure_depth(text)
    try:
        return json.loads(text, parse_int=_integer, parse_float=_float, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise BodyError(f"This is not JSON: line {error.lineno}, column {error.colno}.") from error


def _measure_depth(text: str) -> None:
    depth = 0
    for token in _BRACKETS.finditer(text):
        if token[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                raise BodyError(f"JSON is read to a depth of {DEEPEST}.")
        elif token[0] in "]}":
            depth -= 1


def _integer(text: str) -> int:
    return int(_short(text))


def _float(text: str) -> float:
    value = float(_short(text))
    if value in (float("inf"), float("-inf")):
        raise BodyError("A number is too large.")
    return value


def _short(text: str) -> str:
    if len(text) > LONGEST_NUMBER:
        raise BodyError(f"A number has at most {LONGEST_NUMBER} characters.")
    return text


def _no_constant(name: str) -> NoReturn:
    raise BodyError(f"{name} is no number in JSON.")
