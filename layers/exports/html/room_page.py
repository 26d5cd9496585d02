"""The body of a page that presents: one stage, what opens over it on demand, and the scenes as data.

The page of a server and the file on a stick are the same but for where their scenes come from.
"""

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from layers.languages import _, speaking

AUTOPLAY_SECONDS = 12


def room_words() -> dict[str, str]:
    """What the page says when something went wrong."""
    return {
        "lost": _("The atlas does not answer. What has been loaded stays; the rest is asked for again."),
        "newer": _("A newer atlas is running. It is loaded when the screen is blank next: press B."),
        "playing": _("Plays by itself, {seconds} seconds a scene. + longer, − shorter."),
        "still": _("Does not play. {seconds} seconds a scene once A is pressed."),
        "refused": _("This scene cannot be shown."),
        "damaged": _("The brief in this link is not whole: it was cut or changed on its way."),
        "none": _("There is no brief in this browser yet. Add a map to it from the map's own page."),
    }


def write_body(deck: Mapping[str, Any], stage: str, lang: str) -> str:
    """The body: `deck` is what the scripts read, `stage` the markup of the scene that stands first."""
    with speaking(lang):
        heading = escape(deck.get("heading", ""))
        parts = [
            f'<div role="banner"><h1 id="heading" class="unseen" tabindex="-1">{heading}</h1></div>',
            f'<main id="stage" aria-label="{escape(_("Scene"))}">{stage}</main>',
            '<div id="progress" aria-hidden="true"></div>',
            f'<p class="unseen" role="status"><span id="place"></span></p>{_speaker()}',
            '<p id="notice" role="alert" hidden></p><p id="whisper" role="status" hidden></p>',
            _touch(),
            _panel("help", _("Keys"), _help(deck)),
            _panel("notes", _("Notes"), _notes()),
            _panel("overview", _("All scenes"), '<ol id="scenes"></ol>'),
            '<div id="blank" tabindex="-1" hidden></div>',
            f'<script type="application/json" id="deck">{as_data(deck)}</script>',
        ]
    return "\n".join(parts)


def as_data(content: object) -> str:
    """JSON that stands inside of a script element."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _panel(id: str, title: str, content: str) -> str:
    named = escape(title)
    opening = f'<section id="{id}" class="panel" tabindex="0" aria-label="{named}" hidden>'
    return f"{opening}<h2>{named}</h2>{content}</section>"


def _notes() -> str:
    none = escape(_("No boundary note goes with this map."))
    return f'<ol id="boundary-notes"></ol><p id="no-notes">{none}</p>'


def _speaker() -> str:
    times = (
        f'<p class="times"><span><small>{escape(_("Time"))}</small><span id="clock"></span></span>'
        f'<span><small>{escape(_("Since the start"))}</small><span id="passed"></span></span></p>'
    )
    return (
        f'<aside id="speaker" aria-label="{escape(_("For the speaker"))}">{times}<h2>{escape(_("Next"))}</h2>'
        f'<div id="next-scene"></div><h2>{escape(_("Notes"))}</h2><p id="spoken"></p></aside>'
    )


def _touch() -> str:
    buttons = (("previous", "‹", _("The scene before")), ("next", "›", _("The next scene")), ("help", "?", _("Keys")))
    made = "".join(
        f'<button type="button" data-command="{command}" aria-label="{escape(name)}">{sign}</button>'
        for command, sign, name in buttons
    )
    return f'<div class="touch">{made}</div>'


def _help(deck: Mapping[str, Any]) -> str:
    """The keys that do something here: in the window for the speaker some do not (`on-stage`)."""
    leads_back = not deck.get("laid")
    keys = (
        (_("→ ↓ Page Down, Space, Enter"), _("next scene")),
        (_("← ↑ Page Up"), _("scene before")),
        (_("Home, End, digits"), _("first scene, last scene, scene of that number")),
        (_("B or ."), _("blank")),
        ("F", _("full screen")),
        ("O", _("all scenes")),
        ("L", _("legend on and off")),
        ("N", _("notes in full: caveat, disclaimer, boundaries")),
        ("T", _("light room, dark room, washed-out projector")),
        ("A", _("play by itself, or stop")),
        ("+ −", _("each scene stands longer or shorter")),
    )
    on_stage = [("S", _("window for the speaker"))] if deck.get("speaker") else []
    on_stage += [("Esc", _("close, or back to the map"))] if leads_back else []
    lines = [_key(key, words) for key, words in keys] + [_key(key, words, "on-stage") for key, words in on_stage]
    lines.append(_key("Esc", _("close"), "at-speaker" if leads_back else ""))
    return f"<dl>{''.join(lines)}</dl>"


def _key(key: str, words: str, where: str = "") -> str:
    """A key and what it does, in one of the two windows alone or in both."""
    named = f' class="{where}"' if where else ""
    return f"<dt{named}>{escape(key)}</dt><dd{named}>{escape(words)}</dd>"
