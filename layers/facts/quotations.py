"""How a quotation is found in the text of a document.

A quotation is verbatim but for line breaks: a space stands for any white space, and a word may be parted by a hyphen
at the end of a line. `…` parts passages that stand apart in the document, in its order.
"""

import re
from functools import lru_cache

ELISION = " … "
LINE_END = r"(?:-[^\S\n]*\n\s*)?"
Span = tuple[int, int]
"""Where words stand in a text: the offsets of their first character and of the one after their last."""


@lru_cache
def pattern_of(passage: str) -> re.Pattern[str]:
    """What finds a passage without elisions in the text of a document."""
    found, before = "", ""
    for letter in passage.strip():
        if letter == " ":
            found += r"\s+"
        elif letter == "-":
            found += r"-(?:[^\S\n]*\n\s*)?"
        else:
            found += (LINE_END if before.isalnum() and letter.isalnum() else "") + re.escape(letter)
        before = letter
    return re.compile(found)


def find_quotation(text: str, quotation: str) -> list[Span] | None:
    """Where each passage of a quotation stands in `text`, in order and as near to the next as it can; else None.

    One that fills its lines, as a label does, goes before one within a sentence.
    """
    patterns = [pattern_of(passage) for passage in quotation.split(ELISION)]
    spans: list[Span] = []
    at = 0
    for pattern in patterns:
        match = pattern.search(text, at)
        if match is None:
            return None
        spans.append(match.span())
        at = match.end()
    for place in range(len(patterns) - 2, -1, -1):
        end = spans[place + 1][0]
        found = [match.span() for match in patterns[place].finditer(text, 0, end)]
        spans[place] = max(found, key=lambda span: (_fills_lines(text, span), span))
    return spans


def _fills_lines(text: str, span: Span) -> bool:
    before, after = text[: span[0]].rpartition("\n")[2], text[span[1] :].partition("\n")[0]
    return not before.strip() and not after.strip()
