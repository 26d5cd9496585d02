"""What a brief is: a title and scenes, each a map with the words that are said over it."""

import json
from dataclasses import dataclass
from typing import Any

from layers.query.views import MOST_SCENES as MOST_SCENES

VERSION = 1
"""Of the file's form; a reader refuses any other."""
MOST_FIGURES = 3
LONGEST = {"title": 90, "line": 200, "notes": 3000, "value": 28, "label": 70, "query": 600}
"""Characters that a text may have: what can be set large in a room."""
LARGEST_BYTES = 900 * 1024


@dataclass(frozen=True)
class Figure:
    """A figure that is shown large: one of the key figures, or a `value` in words; the `label` says what it counts."""

    value: str = ""
    label: str = ""
    key_figure: str = ""

    def as_json(self) -> dict[str, str]:
        """As a file has it."""
        return {name: text for name, text in vars(self).items() if text}


@dataclass(frozen=True)
class Scene:
    """One map and what is said of it: canonical `query`, `title`, one `line`, big figures, the speaker's `notes`."""

    query: str
    title: str
    line: str = ""
    notes: str = ""
    figures: tuple[Figure, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As a file has it."""
        texts = {"query": self.query, "title": self.title, "line": self.line, "notes": self.notes}
        return {**texts, "figures": [figure.as_json() for figure in self.figures]}


@dataclass(frozen=True)
class Brief:
    """A title and one or more scenes in their order."""

    title: str
    scenes: tuple[Scene, ...]

    def as_json(self) -> dict[str, Any]:
        """As a file has it."""
        return {"version": VERSION, "title": self.title, "scenes": [scene.as_json() for scene in self.scenes]}

    def to_text(self) -> str:
        """The file: JSON, for people to read."""
        return json.dumps(self.as_json(), ensure_ascii=False, indent=1) + "\n"
