"""A brief from its file or from what a browser sends, strictly: every fault is told, and what would be right."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from layers.briefs.model import LARGEST_BYTES, LONGEST, MOST_FIGURES, MOST_SCENES, VERSION, Brief, Figure, Scene
from layers.data_package import DATA
from layers.errors import Fault
from layers.facts.key_figures import load_key_figures
from layers.languages import _
from layers.query.view_state import PAGES, ViewState, read_query

BRIEF_KEYS = ("version", "title", "scenes")
SCENE_KEYS = ("query", "title", "line", "notes", "figures")
FIGURE_KEYS = ("value", "label", "key_figure")
LONGEST_ECHO, MOST_FAULTS = 60, 12
_MARKUP = re.compile(r"<\s*[a-zA-Z/!?]|&#?\w+;|javascript:", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class BriefError(ValueError):
    """A brief that cannot be taken. Its words quote the file: never show them as markup."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults and say one a line."""
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def read_brief(path: Path, folder: Path = DATA) -> Brief:
    """The brief in a file. Raises BriefError where it cannot be read or taken."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise BriefError([_too_large(path.name)])
        content = path.read_bytes()
    except OSError as error:
        words = _("a readable file")
        raise BriefError([Fault(path.name, None, None, error.strerror or str(error), words)]) from error
    return parse_brief(content, path.name, folder)


def parse_brief(content: bytes | str, name: str = "brief", folder: Path = DATA) -> Brief:
    """The brief that `content`, a file called `name`, holds. Raises BriefError with what is wrong and where."""
    if len(content) > LARGEST_BYTES:
        raise BriefError([_too_large(name)])
    reader = _Reader(name, folder)
    try:
        raw = json.loads(content, parse_constant=_refuse_constant, object_pairs_hook=_pairs)
    except RecursionError as error:
        raise BriefError([Fault(name, None, None, None, _("a brief, not lists within lists"))]) from error
    except ValueError as error:
        words = _("a brief: a JSON file that the atlas has saved")
        raise BriefError([Fault(name, None, None, _start(content), words)]) from error
    brief = reader.brief(raw)
    if reader.faults or brief is None:
        raise BriefError(reader.faults[:MOST_FAULTS])
    return brief


def _too_large(name: str) -> Fault:
    return Fault(name, None, None, None, scenes_allowed())


def scenes_allowed() -> str:
    """How large a brief may be."""
    return _("1 to {scenes} scenes in at most {n} kB").format(scenes=MOST_SCENES, n=LARGEST_BYTES // 1024)


def _start(content: bytes | str) -> str:
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    return _echo(text.strip())


def _echo(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = _CONTROL.sub("�", text)
    return text if len(text) <= LONGEST_ECHO else text[:LONGEST_ECHO] + "…"


def _refuse_constant(word: str) -> None:
    raise ValueError(word)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key that stands twice")
    return found


class _Reader:
    """Reads the parts of one brief and keeps what is wrong with them."""

    def __init__(self, name: str, folder: Path) -> None:
        """`name` is what the file is called in its faults."""
        self.name, self.folder = name, folder
        self.faults: list[Fault] = []

    def fault(self, field: str | None, value: Any, expected: str) -> None:
        """One more thing that is wrong."""
        self.faults.append(Fault(self.name, None, field, None if value is None else _echo(value), expected))

    def brief(self, raw: Any) -> Brief | None:
        """The whole, None where it is no brief at all."""
        if not isinstance(raw, dict):
            self.fault(None, raw, _("a brief: version, title and scenes in braces"))
            return None
        if raw.get("version") != VERSION or isinstance(raw.get("version"), bool):
            self.fault("version", raw.get("version", ""), _("{n}, the version this atlas reads").format(n=VERSION))
            return None
        self.keys("", raw, BRIEF_KEYS, ("version", "title", "scenes"))
        scenes = raw.get("scenes")
        if not isinstance(scenes, list) or not 1 <= len(scenes) <= MOST_SCENES:
            found = len(scenes) if isinstance(scenes, list) else scenes
            self.fault("scenes", found, _("a list of 1 to {n} scenes").format(n=MOST_SCENES))
            return None
        title = self.text("title", raw.get("title"), "title")
        return Brief(title, tuple(self.scene(f"scenes[{at}]", scene) for at, scene in enumerate(scenes, 1)))

    def scene(self, where: str, raw: Any) -> Scene:
        """One scene."""
        if not isinstance(raw, dict):
            self.fault(where, raw, _("a scene: query, title, line, notes and figures in braces"))
            return Scene("", "")
        self.keys(f"{where}.", raw, SCENE_KEYS, ("query", "title"))
        texts = {name: self.text(f"{where}.{name}", raw.get(name, ""), name) for name in ("title", "line", "notes")}
        figures = raw.get("figures", [])
        if not isinstance(figures, list) or len(figures) > MOST_FIGURES:
            self.fault(f"{where}.figures", figures, _("a list of at most {n} figures").format(n=MOST_FIGURES))
            figures = []
        read = tuple(self.figure(f"{where}.figures[{at}]", item) for at, item in enumerate(figures, 1))
        return Scene(self.query(f"{where}.query", raw.get("query")), **texts, figures=read)

    def figure(self, where: str, raw: Any) -> Figure:
        """One big figure."""
        if not isinstance(raw, dict):
            self.fault(where, raw, _("a figure: value and label, or key_figure, in braces"))
            return Figure()
        self.keys(f"{where}.", raw, FIGURE_KEYS, ())
        value = self.text(f"{where}.value", raw.get("value", ""), "value", needed=False)
        label = self.text(f"{where}.label", raw.get("label", ""), "label", needed=False)
        known = raw.get("key_figure", "")
        if known and known not in load_key_figures(self.folder):
            self.fault(f"{where}.key_figure", known, _("an id of key_figures.csv, such as ap-donors"))
            known = ""
        elif bool(known) == bool(value):
            self.fault(where, None, _("either a value or a key_figure"))
        return Figure(value, label, known)

    def keys(self, where: str, raw: Mapping[str, Any], known: tuple[str, ...], needed: tuple[str, ...]) -> None:
        """Keys that are unknown or missing."""
        for key in [key for key in raw if key not in known][:3]:
            self.fault(f"{where}{_echo(key)}", None, _("one of the keys {keys}").format(keys=", ".join(known)))
        for key in needed:
            if key not in raw:
                self.fault(f"{where}{key}", None, _("this key, which is missing"))

    def text(self, where: str, raw: Any, kind: str, *, needed: bool | None = None) -> str:
        """Plain words of a bounded length; a title must not be empty."""
        if not isinstance(raw, str):
            self.fault(where, raw, _("words in quotation marks"))
            return ""
        words = raw.strip() if kind == "notes" else " ".join(raw.split())
        must = kind == "title" if needed is None else needed
        if must and not words:
            self.fault(where, "", _("words"))
        elif len(words) > LONGEST[kind]:
            self.fault(where, words, _("at most {n} characters").format(n=LONGEST[kind]))
        elif _MARKUP.search(words) or _CONTROL.search(words):
            self.fault(where, words, _("plain words without markup or control characters"))
        else:
            return words
        return ""

    def query(self, where: str, raw: Any) -> str:
        """The canonical query of a map, without what belongs to the visitor: view, language and palette."""
        if not isinstance(raw, str) or len(raw) > LONGEST["query"]:
            self.fault(where, raw, _("the address of a map, such as layer=l3-responses&period=2017"))
            return ""
        state, faults = read_query(raw, self.folder)
        for fault in faults[:2]:
            self.fault(f"{where}, {_echo(fault.field)}", fault.value, _echo_list(fault.allowed))
        if state.view in PAGES:
            self.fault(where, raw, _("the address of a map, not of a page beside the maps"))
        return map_state(state).to_query(self.folder)


def map_state(state: ViewState) -> ViewState:
    """The map of a state alone, without what belongs to its visitor."""
    return state.but(view="explore", tab="map", lang="en", theme="light", data=None, brief=None, scene=None)


def _echo_list(words: str, longest: int = 300) -> str:
    return words if len(words) <= longest else words[:longest].rpartition(",")[0] + ", …"
