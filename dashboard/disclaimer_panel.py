"""The disclaimer under every map, with the numbered notes on the boundaries in view."""

from functools import lru_cache

from dash import html

from dashboard.markup import Markup, to_markup
from layers import captions
from layers.boundaries import Note
from layers.boundary_captions import DESK, notes_in_view
from layers.projection import Frame
from layers.view_state import ViewState
from layers.words import _, language, speaking


def build_disclaimer(state: ViewState, frame: Frame = DESK) -> Markup:
    """The disclaimer, then the notes on what lies in the map of `state`, `frame` pixels large."""
    return _with_notes(notes_in_view(state, frame), language())


@lru_cache(maxsize=64)
def _with_notes(notes: tuple[Note, ...], lang: str) -> Markup:
    """Kept, as they are the same for as long as the map stays where it is."""
    with speaking(lang):
        told = [html.Span([html.Sup(str(n)), " ", _(note.text)]) for n, note in enumerate(notes, start=1)]
        spaced = [part for note in told for part in (note, " ")]
        numbered = [html.Span(spaced, id="boundary-notes", tabIndex=0)] if notes else []
        return to_markup([captions.disclaimer(), *numbered])
