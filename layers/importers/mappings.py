"""What was answered for a table, kept for next month's file of the same headings."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from layers.areas.names import fold
from layers.importers.answers import Answers

FILE = "mappings.json"


def signature(headings: Sequence[str]) -> str:
    """A name for a set of headings, whatever their order, accents and case."""
    folded = sorted(filter(None, map(fold, headings)))
    return hashlib.sha256(json.dumps(folded).encode()).hexdigest()


def load_mappings(home: Path) -> dict[str, Answers]:
    """Answers by signature; none where the file is missing or damaged, since each can be given again."""
    try:
        found = json.loads((home / FILE).read_text(encoding="utf-8"))
        return {
            key: Answers(**{**answers, "columns": tuple((str(one), str(two)) for one, two in answers["columns"])})
            for key, answers in found.items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def save_mappings(home: Path, mappings: Mapping[str, Answers]) -> None:
    """Write all answers beside the file and rename. Raise OSError."""
    beside = home / f"{FILE}.{os.getpid()}.part"
    data = {key: asdict(answers) for key, answers in sorted(mappings.items())}
    beside.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    beside.replace(home / FILE)


def completed(answers: Answers, saved: Answers) -> Answers:
    """`answers` with what was answered before wherever they say nothing themselves."""
    own = dict(answers.columns)
    columns = (*answers.columns, *((heading, field) for heading, field in saved.columns if heading not in own))
    return replace(
        answers,
        columns=columns,
        date_order=answers.date_order or saved.date_order,
        currency=answers.currency or saved.currency,
        decimal=answers.decimal or saved.decimal,
        country=answers.country or saved.country,
    )
