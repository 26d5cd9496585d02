"""The keys of the page, listed at the foot of the rail."""

from dashboard import html
from dashboard.html import Markup
from layers.languages import _


def build_key_help() -> Markup:
    """Every key with what it does; "?" opens the list."""
    keys = (
        ("L", _("choose a layer")),
        ("R", _("choose a region")),
        ("P", _("choose a period")),
        ("C", _("choose categories")),
        ("M", _("more filters")),
        ("/", _("find an area")),
        ("D", _("download")),
        ("G", _("fold the legend or open it")),
        ("N", _("boundary notes")),
        ("+ −", _("zoom, with the map in focus; arrow keys move it, 0 shows all")),
        ("Esc", _("close the profile, then the card, then the notes")),
        ("?", _("this list")),
    )
    items = [html.Div([html.Dt(html.Kbd(key)), html.Dd(words)]) for key, words in keys]
    return html.Details(
        [html.Summary([_("Keys"), html.Kbd("?", **{"aria-hidden": "true"})]), html.Dl(items)], id="key-help"
    )
