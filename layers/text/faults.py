"""What of an address was not understood, in a sentence that is short however much would have been allowed."""

from rapidfuzz import fuzz, process

from layers.errors import QueryError
from layers.languages import _, number

MOST_LISTED = 8
NEAREST = 3
FIELDS = "one of the fields "


def fault_sentence(fault: QueryError) -> str:
    """What stands there, and what would be right: all of a few names, of many those that are spelled most alike."""
    is_field = fault.allowed.startswith(FIELDS)
    names = fault.allowed.removeprefix(FIELDS).split(", ")
    if len(names) <= MOST_LISTED:
        return _("“{value}” is not a known {field}. Allowed: {allowed}.").format(
            value=fault.value, field=fault.field, allowed=fault.allowed
        )
    alike = process.extract(fault.field if is_field else fault.value, names, scorer=fuzz.WRatio, limit=NEAREST)
    return _("“{value}” is not a known {field}. Nearest of {count} allowed: {names}.").format(
        value=fault.value, field=fault.field, count=number(len(names)), names=", ".join(name for name, *_rest in alike)
    )
