"""The whole document of an address: head, body, and the scripts that make it live."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from dashboard.links import BASE
from dashboard.page.answer import Answer
from dashboard.page.layout import build_body
from layers.languages import speaking

DOCUMENT = """<!DOCTYPE html>
<html {root}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta property="og:type" content="website">
<meta property="og:image" content="{picture}">
<link rel="icon" type="image/svg+xml" href="{assets}/favicon.svg">
<style id="palette">{palette}</style>
{links}
</head>
<body data-map="loading" data-search="{search}" data-base="{base}" data-version="{version}">
{body}
<script type="application/json" id="cards">{cards}</script>
<template id="dash-scripts">{dash}</template>
{scripts}
</body>
</html>
"""


WHOLE_DESK = '<link rel="expect" href="#boundary-notes" blocking="render">'
"""Nothing is shown before what stands last on the first screen is there: two maps would move once it comes."""


@dataclass(frozen=True)
class Statics:
    """Where the page finds its own files: the folder of this version of the assets, its style sheet, fonts that every
    page needs and modules in it, the tags by which Dash's scripts are loaded, and the version of the atlas.
    """

    folder: str
    style: str
    fonts: Sequence[str]
    modules: Sequence[str]
    entry: str
    dash: Markup
    version: str


def build_document(answer: Answer, statics: Statics, search: str, picture: str, cards: str) -> str:
    """The document for the query `search`; `picture` is the address of its map as a picture, `cards` JSON."""
    style = f'<link rel="stylesheet" href="{statics.folder}/{statics.style}">'
    fonts = [
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{statics.folder}/{name}">'
        for name in statics.fonts
    ]
    # Asked for once the map is there: on a thin line they would come between the map and its visitor.
    preloads = [f'<link rel="modulepreload" href="{statics.folder}/{name}">' for name in statics.modules]
    entry = f'<script type="module" src="{statics.folder}/{statics.entry}"></script>'
    with speaking(answer.root["lang"]):
        body = build_body(answer)
    return DOCUMENT.format(
        root=" ".join(f'{name}="{escape(value)}"' for name, value in answer.root.items()),
        title=escape(answer.title),
        description=escape(answer.sentence),
        picture=escape(picture),
        assets=statics.folder,
        palette=answer.palette,
        links="\n".join([*fonts, style, *([WHOLE_DESK] if answer.root["data-compare"] == "side" else [])]),
        scripts="\n".join([*preloads, entry]),
        search=escape(search),
        base=BASE,
        version=statics.version,
        body=body,
        cards=cards.replace("<", "\\u003c"),
        dash=statics.dash,
    )
