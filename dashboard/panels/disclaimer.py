"""The disclaimer under every map, with the numbered notes on the boundaries in view."""

from collections.abc import Sequence
from functools import lru_cache

from dashboard import html
from dashboard.html import Markup, render
from layers.boundaries import Note
from layers.drawing import Drawing
from layers.languages import _, language, speaking
from layers.text import captions

ONE_FITS = 1  # so many notes are read whole under any map


def build_disclaimer(drawings: Sequence[Drawing]) -> Markup:
    """The disclaimer, then the notes on what lies in the maps."""
    notes = dict.fromkeys(note for drawing in drawings for note in drawing.notes)
    return _with_notes(tuple(notes), language())


@lru_cache(maxsize=64)
def _with_notes(notes: tuple[Note, ...], lang: str) -> Markup:
    """Kept, as they are the same for as long as the map stays where it is."""
    with speaking(lang):
        numbered_notes = [html.Span([html.Sup(str(n)), " ", _(note.text)]) for n, note in enumerate(notes, start=1)]
        spaced = [part for note in numbered_notes for part in (note, " ")]
        numbered = html.Span(spaced, id="boundary-notes", tabIndex=0)
        block = [html.Span([numbered, *_build_button(len(notes))], className="notes")] if notes else []
        return render([captions.disclaimer(), *block])


def _build_button(count: int) -> list[Markup]:
    """What opens all notes where there is no room for more than the first: see assets/page/reading.js."""
    if count < ONE_FITS + 1:
        return []
    words = _("All {n} boundary notes").format(n=count)
    return [
        html.Button(
            words, id="all-notes", type="button", **{"aria-expanded": "false", "aria-controls": "boundary-notes"}
        )
    ]
