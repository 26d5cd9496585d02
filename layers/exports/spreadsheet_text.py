"""Text that is safe in a cell of a spreadsheet, which takes some beginnings for a formula."""

import re
from typing import Any

FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""How what a spreadsheet might run begins; full-width signs are read as the plain ones in some languages."""
NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*\s?%?")


def harmless(cell: Any) -> Any:
    """`cell` as it is, but for text that would be taken for a formula: an apostrophe stands before it.

    Numbers stay, those written as text and negative ones too.
    """
    if isinstance(cell, str) and FORMULA.match(cell) and not NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
