"""The panel of the visitor's own brief: scenes are added, ordered, worded and taken away here (see assets/brief/).

The server gives the words, the view to be added and the built-in briefs; what a visitor makes stays in the browser.
"""

import json
import re
from typing import Any

from dashboard import html, settings
from dashboard.html import Markup
from dashboard.links import href
from dashboard.public_address import public_address
from layers.briefs import load_briefs
from layers.briefs.model import LARGEST_BYTES, LONGEST, MOST_SCENES
from layers.briefs.parse import map_state, scenes_allowed
from layers.drawing.scene.words import scene_of
from layers.exports.brief_files import BRIEF_FORMATS
from layers.facts.catalogue import load_catalogue
from layers.languages import _, kept_by_language
from layers.query.view_state import OWN_BRIEF, PAGES, ViewState

FILES = {"html": "HTML", "pdf": "PDF", "pptx": "PPTX"}


def build_brief(state: ViewState) -> list[Any]:
    """The panel, closed, and before it the button that adds the view that is shown; none of it in a frame."""
    if state.view == "embed":
        return []
    opened = ViewState(load_catalogue().default.id, lang=state.lang, theme=state.theme)
    shows_map = state.view not in PAGES
    return [_build_panel(opened, shows_map), *([_build_add(state)] if shows_map else [])]


@kept_by_language(16)
def _build_panel(opened: ViewState, shows_map: bool) -> Markup:
    """The panel of the atlas as it opens in a language and on a paper; it adds a view where a map is shown."""
    summary = html.Summary([_("Brief"), html.Span(id="brief-count")])
    editor = _build_editor(opened, shows_map=shows_map)
    panel = html.Div([editor, _build_scene_template()], className="popover", **{"data-own": ""})
    return html.Details([summary, panel], id="brief", className="pop", **_settings(opened))


def _build_add(state: ViewState) -> Markup:
    """One click adds the view, with the title and the sentence of its map."""
    scene = scene_of(map_state(state))
    named = {"aria-label": _("Add this view to your brief"), "title": _("Add this view to your brief")}
    data = {
        "data-query": scene.query,
        "data-title": fitting(scene.title, LONGEST["title"]),
        "data-line": fitting(scene.line, LONGEST["line"]),
    }
    return html.Button("+", id="brief-add", type="button", **named, **data)


def fitting(words: str, longest: int) -> str:
    """Words that are short enough: whole, else their first sentences, else cut at a word."""
    if len(words) <= longest:
        return words
    end = max((found.end() for found in re.finditer(r"[.;](?= )", words[:longest])), default=0)
    return words[:end] if end else words[: longest - 1].rpartition(" ")[0] + "…"


def _settings(opened: ViewState) -> dict[str, str]:
    """What the scripts need: words, addresses and limits."""
    room = opened.but(view="present", brief=OWN_BRIEF)
    return {
        "data-words": json.dumps(_words(), ensure_ascii=False),
        "data-room": href(room),
        "data-public": public_address(room) if settings.PUBLIC_URL else "",
        "data-most": str(MOST_SCENES),
        "data-largest": str(LARGEST_BYTES),
    }


def _words() -> dict[str, str]:
    """What the panel says; `{title}`, `{n}` and the like are filled in by the scripts."""
    return {
        "untitled": _("My brief"),
        "added": _("“{title}” is scene {n} of your brief."),
        "moved": _("“{title}” is scene {n} of {count} now."),
        "copied": _("“{title}” is there twice."),
        "removed": _("“{title}” is removed."),
        "opened": _("“{title}” is open."),
        "cleared": _("Your brief is empty."),
        "undone": _("Undone."),
        "full": _("A brief has at most {n} scenes."),
        "large": _("“{file}” is not a brief. Allowed: {allowed}.").replace("{allowed}", scenes_allowed()),
        "refused": _("“{file}” was not opened, and your brief is as it was."),
        "wrong": _("This brief cannot be shown as it stands."),
        "lost": _("The atlas does not answer. Is its server still running? Your brief is kept in this browser."),
        "not_kept": _("This browser does not keep the brief: save it as a file."),
        "copied_link": _("The link is copied. The whole brief is in it."),
        "link": _("Copy this link. The whole brief is in it."),
        "long": _("This brief is too long for a link: {n} characters of at most {most}. Save it as a file."),
        "damaged": _("The brief in this link is not whole: it was cut or changed on its way."),
        "linked": _("Open the brief of this link"),
    }


def _build_editor(opened: ViewState, *, shows_map: bool) -> Markup:
    name = html.Label(
        [
            html.Span(_("Name of the brief")),
            html.Input(id="brief-title", maxlength=LONGEST["title"], autoComplete="off"),
        ]
    )
    empty = html.P(_("No scene as yet. Add the map that you see, or start from a brief below."), id="brief-empty")
    first = [
        _act("add", _("Add this view"), hidden=not shows_map),
        _act("undo", _("Undo"), hidden=True),
        _act("clear", _("Remove all"), needs_scenes=True),
    ]
    files = [_act(format, FILES[format], needs_scenes=True, **{"data-format": format}) for format in BRIEF_FORMATS]
    link = html.Input(id="brief-link", readonly=True, hidden=True, **{"aria-label": _("Link to the brief")})
    return html.Div(
        [
            html.Div(
                [html.P(id="brief-said", role="status"), html.P(id="brief-fault", role="alert", hidden=True)],
                className="answers",
            ),
            html.P(html.Button(type="button", id="brief-linked", className="button primary"), hidden=True),
            name,
            empty,
            html.Ol(id="brief-scenes"),
            html.P(first, className="acts"),
            html.P(_build_taking(), className="acts"),
            link,
            html.P([html.Span(_("Download")), *files], className="acts"),
            html.H2(_("Briefs of the atlas")),
            _build_built_in(opened),
            html.P(
                _("Your brief stays in this browser, in a file or in a link. Nothing of it is kept on the server."),
                className="quiet",
            ),
        ]
    )


def _build_taking() -> list[Any]:
    """What one does with a whole brief."""
    file = html.Input(id="brief-file", type="file", accept=".json,application/json", className="unseen")
    return [
        html.A(_("Present"), id="brief-present", className="button primary", href="", **{"data-needs-scenes": ""}),
        _act("save", _("Save as file"), needs_scenes=True),
        html.Label([file, _("Open a file")], className="button", htmlFor="brief-file"),
        _act("link", _("Copy link"), needs_scenes=True),
    ]


def _act(does: str, words: str, *, needs_scenes: bool = False, **attributes: Any) -> Markup:
    data = {"data-brief": does, **({"data-needs-scenes": ""} if needs_scenes else {}), **attributes}
    return html.Button(words, type="button", className="button", **data)


def _build_built_in(opened: ViewState) -> Markup:
    """The built-in briefs, each to be presented or to start from."""
    items = []
    for id, brief in load_briefs().items():
        start = _("Edit a copy of “{title}”").format(title=brief.title)
        named = {"aria-label": start, "title": start, "data-start": id}
        show = html.A(brief.title, href=href(opened.but(view="present", brief=id)))
        items.append(html.Li([show, html.Button(_("Edit a copy"), type="button", className="button", **named)]))
    return html.Ul(items, id="brief-built-in")


def _build_scene_template() -> Markup:
    """One scene of the list, to be copied; `{title}` in its names is filled in."""
    label = {"data-scene": "copy", "data-label": _("Duplicate “{title}”")}
    copy = html.Button(_("Duplicate"), type="button", className="button", **label)
    fields = [
        html.Label([html.Span(_("Title")), html.Input(name="title", maxlength=LONGEST["title"], autoComplete="off")]),
        html.Label([html.Span(_("One line")), html.Textarea(name="line", maxlength=LONGEST["line"], rows=2)]),
        html.Label(
            [html.Span(_("Notes for the speaker")), html.Textarea(name="notes", maxlength=LONGEST["notes"], rows=4)]
        ),
        html.P([html.A(_("Show its map"), href="", className="show", **{"data-state": ""}), copy], className="acts"),
    ]
    words = html.Details(
        [html.Summary([html.Span(className="number"), html.Span(className="scene-title")]), *fields],
        className="scene-words",
    )
    acts = (
        ("up", "↑", _("Move “{title}” up")),
        ("down", "↓", _("Move “{title}” down")),
        ("remove", "✕", _("Remove “{title}”")),
    )
    buttons = [
        html.Button(sign, type="button", **{"data-scene": does, "data-label": label}) for does, sign, label in acts
    ]
    grip = html.Span(
        "⠿", className="grip", draggable="true", title=_("Drag to another place"), **{"aria-hidden": "true"}
    )
    return html.Template(html.Li([grip, words, html.Span(buttons, className="scene-acts")]), id="brief-scene")
