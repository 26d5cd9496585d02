"""How one field of a query is read: text in, value out, or a QueryError that says what is allowed."""

import math
import re
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl

from layers.errors import QueryError
from layers.query.mangled import drop_additions, repair_query

CLASSES = re.compile(r"(jenks|quantiles|equal|pretty)-([3-7])")
LONGEST_ECHO = 60


def fault(field: str, value: str, allowed: str) -> QueryError:
    """A QueryError that quotes no more of `value` than a person can use."""
    shown = value if len(value) <= LONGEST_ECHO else value[:LONGEST_ECHO] + "…"
    return QueryError(field, shown, allowed)


def split_query(
    query: str, known: tuple[str, ...], several: tuple[str, ...] = (), former: Mapping[str, str] | None = None
) -> tuple[dict[str, str], list[QueryError]]:
    """The known fields of a query as text, and a fault for each unknown or repeated one. Empty values are left out.

    The values of a field of `several` that is repeated, as a form sends it, are joined by commas; a name of `former`
    stands for the one that it is now. What trackers, mails and chats add to a link is no fault (see `mangled`).
    """
    given: dict[str, str] = {}
    faults: list[QueryError] = []
    try:
        repaired = repair_query(query.removeprefix("?"), (*known, *(former or {})))
        pairs = drop_additions(parse_qsl(repaired, max_num_fields=60))
    except ValueError:
        return {}, [fault("query", query, "at most 60 fields, as in layer=l3-responses&period=2017")]
    for written, text in pairs:
        name = (former or {}).get(written, written)
        if name not in known:
            faults.append(fault(name[:LONGEST_ECHO] or "query", text, f"one of the fields {', '.join(known)}"))
        elif name in given and name not in several:
            faults.append(fault(name, text, "one value for each field"))
        else:
            given[name] = f"{given[name]},{text}" if name in given else text
    return given, faults


def one_of(field: str, value: str, allowed: Iterable[str], words: str = "") -> str:
    """`value` if it is among `allowed`; `words` describes a list too long to print."""
    names = list(allowed)
    if value not in names:
        raise fault(field, value, words or ", ".join(names))
    return value


def several_of(field: str, value: str, allowed: Iterable[str], words: str = "") -> tuple[str, ...]:
    """Comma-separated names, without repeats, in the order of `allowed`."""
    names = list(allowed)
    for name in (chosen := value.split(",")):
        if name not in names:
            raise fault(field, name, words or ", ".join(names) or "nothing: this layer has none")
    return tuple(name for name in names if name in chosen)


def identifier(field: str, value: str) -> str:
    """An identifier as its publisher writes it: any text of one line that is not longer than 200 characters."""
    if len(value) > 200 or not value.isprintable() or value != value.strip():
        raise fault(field, value, "an identifier of one line, such as XM-DAC-47066-CC.0001")
    return value


def years(field: str, value: str, first: int, last: int) -> tuple[int, int]:
    """`2017` or `1999..2006`, within the years that the layer covers."""
    example = f"{last}" if first == last else f"a year from {first} to {last}, or two as in {first}..{last}"
    match = re.fullmatch(r"([0-9]{4})(?:\.\.([0-9]{4}))?", value)
    if not match:
        raise fault(field, value, example)
    start, end = int(match[1]), int(match[2] or match[1])
    if not first <= start <= end <= last:
        raise fault(field, value, example)
    return start, end


def whole(field: str, value: str, first: int, last: int) -> int:
    """A whole number from `first` to `last`."""
    if not re.fullmatch(r"[0-9]{1,6}", value) or not first <= int(value) <= last:
        raise fault(field, value, f"a whole number from {first} to {last}")
    return int(value)


def number(field: str, value: str) -> float:
    """A plain decimal number, such as 1500000 or 2.5."""
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", value):
        raise fault(field, value, "a plain number such as 1500000 or 2.5")
    return float(value)


def number_words(value: float) -> str:
    """A number as `number` reads it: written out, never as 1e-06."""
    return f"{value:.6f}".rstrip("0").removesuffix(".")


def classes(field: str, value: str) -> str:
    """A method and a number of classes, such as jenks-5."""
    if not CLASSES.fullmatch(value):
        raise fault(field, value, "jenks, quantiles, equal or pretty with 3 to 7 classes, such as jenks-5")
    return value


def position(field: str, value: str) -> tuple[float, float, float]:
    """`lon,lat,zoom`: degrees east and north, zoom 1 to 40 where 1 is the whole view."""
    allowed = "lon,lat,zoom as in 158.2,6.9,4 (degrees; zoom from 0.5 to 40)"
    parts = value.split(",")
    if len(parts) != 3 or not all(re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,6})?", part) for part in parts):
        raise fault(field, value, allowed)
    lon, lat, zoom = map(float, parts)
    if not (abs(lon) <= 180 and abs(lat) <= 90 and 0.5 <= zoom <= 40) or math.isnan(zoom):
        raise fault(field, value, allowed)
    return lon, lat, zoom
