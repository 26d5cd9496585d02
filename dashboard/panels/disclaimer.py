"""The disclaimer under every map, with the numbered notes on the boundaries in view."""

from collections.abc import Sequence

from dashboard import html
from dashboard.html import Markup, render
from layers.boundaries import Note
from layers.drawing import Drawing
from layers.languages import _, kept_by_language
from layers.text import captions

ONE_FITS = 1  # so many notes are read whole under any map


def build_disclaimer(drawings: Sequence[Drawing]) -> Markup:
    """The disclaimer, then the notes on what lies in the maps."""
    notes = dict.fromkeys(note for drawing in drawings for note in drawing.notes)
    return _with_notes(tuple(notes))


@kept_by_language(64)
def _with_notes(notes: tuple[Note, ...]) -> Markup:
    """Kept, as they are the same for as long as the map stays where it is."""
    numbered_notes = [html.Span([html.Sup(str(n)), " ", _(note.text)]) for n, note in enumerate(notes, start=1)]
    spaced = [part for note in numbered_notes for part in (note, " ")]
    several = len(notes) > ONE_FITS
    numbered = html.Span(spaced, id="boundary-notes", tabIndex=0, className="several" if several else "")
    parts = [*(_build_summary(notes) if several else []), numbered]
    return render([captions.disclaimer(), *([html.Span(parts, className="notes")] if notes else [])])


def _build_summary(notes: Sequence[Note]) -> list[Markup]:
    """How many notes there are and of what, and what opens them: see assets/page/reading.js."""
    names = ", ".join(_(note.title) for note in notes)
    words = _("{n} notes on boundaries: {names}.").format(n=len(notes), names=names)
    state = {"aria-expanded": "false", "aria-controls": "boundary-notes"}
    button = html.Button(_("Read all {n}").format(n=len(notes)), id="all-notes", type="button", **state)
    return [html.Span(words, id="notes-about"), button]
