"""A project's title in the language of its reader."""

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

_TITLED = r'[{,] ?"%s": ?"((?:[^"\\]|\\.)*)"'
"""The title of a language in the stored JSON, whose own quotation marks are escaped."""
_ANY = '[^"]*'


def title_in(titles: Mapping[str, str], language: str) -> str:
    """The title in `language` (`fr`; `fr-ca` where that is all there is), else in English, else the first; or empty."""
    wanted = (titles.get(language), _variant(titles, language), titles.get("en"), _variant(titles, "en"))
    return next(filter(None, (*wanted, *titles.values())), "")


def shown_title(projects: "ir.Table", language: str) -> "ir.StringValue":
    """What `title_in` gives of the column `titles`, else the column `title`: an expression that a database sorts by."""
    import ibis

    tags = [re.escape(tag) + rest for tag in dict.fromkeys((language, "en")) for rest in ("", f"-{_ANY}")]
    found = [projects.titles.re_extract(_TITLED % tag, 1).nullif("") for tag in (*tags, _ANY)]
    return ibis.coalesce(*found, projects.title).replace('\\"', '"')


def read_titles(text: str) -> dict[str, str]:
    """Language -> title, of a cell of the store; a table without languages has none."""
    found = json.loads(text or "{}")
    return {str(language): str(title) for language, title in found.items()}


def _variant(titles: Mapping[str, str], language: str) -> str | None:
    return next((title for tag, title in titles.items() if tag.startswith(f"{language}-")), None)
