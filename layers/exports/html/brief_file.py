"""A brief, or one map, as a single HTML file that presents itself: no server, no network, from a stick.

Scripts, style, fonts and the paths of its maps are in it; a policy in it forbids that anything else is asked for.
"""

import base64
import re
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

from layers.briefs import Brief
from layers.cartography.webfonts import STYLE_SHEET, load_webfonts
from layers.data_package import DATA
from layers.drawing.scene import build_scene
from layers.drawing.sheet import Sheet
from layers.drawing.sheet.sizes import SheetSize
from layers.exports.html.room_page import AUTOPLAY_SECONDS, room_words, write_body
from layers.exports.html.scene_markup import geometries, notes_of, write_scene
from layers.exports.svg_map import geometry_content
from layers.languages import RIGHT_TO_LEFT, _, speaking
from layers.places import shipped

ASSETS = shipped("assets")
ROOM = ("dom", "keys", "stage", "upgrade", "store", "panels", "own", "play", "speaker", "room")
MODULES = ("base.js", *(f"room/{name}.js" for name in ROOM))
"""In the order in which each needs those before it."""
PARTS = {"ar": ("latin", "latin-extended", "arabic")}
SPEAKER = "#speaker"
"""The end of the address under which the same file is the window for the speaker."""
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
DOCUMENT = """<!DOCTYPE html>
<html lang="{lang}" dir="{dir}" data-theme="{theme}" data-view="present">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – EPC Atlas</title>
<style>{style}</style>
</head>
<body data-map="loading">
{body}
<noscript>{plain}</noscript>
<script type="module">{script}</script>
</body>
</html>
"""


def write_brief_html(
    brief: Brief, size: SheetSize, lang: str = "en", theme: str = "light", folder: Path = DATA
) -> bytes:
    """The file of a brief, its scenes laid out for a picture of `size` and shown as large as the screen is.

    Raises FileNotFoundError where the page's scripts are not there.
    """
    sheets = [build_scene(scene, size, lang, "light", folder) for scene in brief.scenes]
    with speaking(lang):
        deck = _deck(brief, sheets)
        told = "".join(f"<h2>{escape(scene.title)}</h2><p>{escape(scene.line)}</p>" for scene in brief.scenes)
        sentence = _("These maps are drawn by a script of this file, which this program does not run.")
        plain = f"<p>{escape(sentence)}</p>{told}"
    document = DOCUMENT.format(
        lang=lang,
        dir="rtl" if lang in RIGHT_TO_LEFT else "ltr",
        theme=theme,
        policy=POLICY,
        title=escape(brief.title),
        style=_style(lang),
        body=write_body(deck, "", lang),
        plain=plain,
        script=_script(),
    )
    return document.encode()


def _deck(brief: Brief, sheets: Sequence[Sheet]) -> dict[str, object]:
    """What the scripts of the room are told of the brief."""
    scenes = enumerate(zip(sheets, brief.scenes, strict=True))
    return {
        "id": "file",
        "at": 0,
        "heading": brief.title,
        "scenes": [scene.as_json() for scene in brief.scenes],
        "laid": {str(index): _laid(sheet, scene.title) for index, (sheet, scene) in scenes},
        "geometries": {address: content for sheet in sheets for address, content in _geometries(sheet)},
        "words": room_words(),
        "interval": AUTOPLAY_SECONDS,
        "before": None,
        "after": None,
        "speaker": SPEAKER,
    }


def _laid(sheet: Sheet, title: str) -> dict[str, object]:
    return {"markup": write_scene(sheet), "notes": notes_of(sheet), "title": title}


def _geometries(sheet: Sheet) -> list[tuple[str, object]]:
    return [(address, geometry_content(geometry)) for address, geometry in geometries(sheet).items()]


@cache
def _script() -> str:
    """The modules of a room in one: what one gives to another has one name in all of them."""
    text = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in MODULES)
    text = re.sub(r"^import .*?;\n", "", text, flags=re.MULTILINE)
    return re.sub(r"^export (?=const|function|class|async)", "", text, flags=re.MULTILINE)


@cache
def _style(lang: str) -> str:
    """The style sheet with the fonts in it."""
    fonts = load_webfonts()[STYLE_SHEET].decode()
    wanted = PARTS.get(lang, PARTS["ar"][:2])
    rules = [rule for rule in re.findall(r"@font-face\{[^}]*\}", fonts) if _part(rule) in wanted]
    return "".join(map(_with_font, rules)) + (ASSETS / "styles" / "room.css").read_text(encoding="utf-8")


def _part(rule: str) -> str:
    match = re.search(r"url\(noto-sans-([a-z-]+)-\w{10}\.woff2\)", rule)
    return match[1] if match else ""


def _with_font(rule: str) -> str:
    def embed(match: re.Match[str]) -> str:
        content = base64.b64encode(load_webfonts()[match[1]]).decode()
        return f"url(data:font/woff2;base64,{content})"

    return re.sub(r"url\(([^)]*\.woff2)\)", embed, rule)
