"""The words of a sheet: what stands around its map on the page, and the paragraphs of its foot."""

from collections.abc import Sequence
from pathlib import Path

from layers.boundaries import Note
from layers.data_package import DATA, data_version
from layers.drawing.extents import with_extent_words
from layers.drawing.sheet.value import Role, Run, SheetWords
from layers.facts.sources import load_sources
from layers.languages import _, join, ngettext
from layers.query.comparison.states import differs, half_names, halves_in_time
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of
from layers.text import captions, comparison_captions
from layers.text.active_filters import active_filters, narrowed_words, shown_words
from layers.text.caveats import long_caveat, short_caveat

Paragraph = tuple[Role, tuple[Run, ...]]


def sheet_words(state: ViewState, link: str, notes: Sequence[Note], folder: Path = DATA) -> SheetWords:
    """All words of the sheet of `state`, with the boundary `notes` in view and the address `link`."""
    rows, halves = select_rows(state, folder), halves_in_time(state, folder)
    sources = (
        [comparison_captions.source_line(state, folder)]
        if differs(state)
        else list(dict.fromkeys(captions.source_line(half, folder) for half in halves))
    )
    documents = [load_sources(folder)[layer_of(half, folder).source] for half in halves]
    return SheetWords(
        title=comparison_captions.title(state, folder),
        sentence=with_extent_words(comparison_captions.summary(state, rows, folder), state, folder),
        filters=_filter_words(state, folder),
        units=tuple(comparison_captions.legend_heading(half, folder) for half in halves),
        source="; ".join(sources),
        completeness=_completeness(state, folder),
        caveat=short_caveat(state, folder),
        long_caveat=long_caveat(state, folder),
        disclaimer=captions.disclaimer(),
        notes=tuple(notes),
        as_of=join(list(dict.fromkeys(document.as_of for document in documents))),
        link=link,
        query=state.to_query(),
        data_version=data_version(folder),
    )


def _completeness(state: ViewState, folder: Path) -> str:
    """How complete the figures are; of two maps that of each, after what tells it from the other."""
    found = {half: captions.completeness(half, folder) for half in halves_in_time(state, folder)}
    if len(set(found.values())) == 1:
        return found[halves_in_time(state, folder)[0]]
    return "; ".join(f"{half_names(half, folder)[0]}: {words}" for half, words in found.items())


def _filter_words(state: ViewState, folder: Path) -> str:
    """What the map is narrowed to, in words; empty where it is whole."""
    if not active_filters(state, folder):
        return ""
    if state.compare is None:
        return shown_words(state, select_rows(state, folder), folder)
    return _("Narrowed to {what}.").format(what=narrowed_words(state, folder))


def foot_paragraphs(words: SheetWords, *, short: bool) -> list[Paragraph]:
    """Source, caveat, disclaimer and boundary notes; on a `short` sheet the notes are only counted."""
    complete = f" {words.completeness}." if words.completeness else ""
    source: Paragraph = ("source", (Run(_("Source:"), 600), Run(f"{words.source}.{complete}")))
    caveat: Paragraph = ("caveat", (Run(_("Read with care:"), 600), Run(words.caveat)))
    disclaimer: Paragraph = ("disclaimer", (Run(words.disclaimer, tone="quiet"),))
    found = [source, *([caveat] if words.caveat else []), disclaimer]
    if not words.notes:
        return found
    if short:
        sentence = ngettext(
            "{n} boundary note goes with this map; it stands with it at the address below.",
            "{n} boundary notes go with this map; they stand with it at the address below.",
            len(words.notes),
        )
        return [*found, ("notes", (Run(sentence, tone="quiet"),))]
    runs = [Run(_("Boundary notes:"), 600, "quiet")]
    for place, note in enumerate(words.notes, start=1):
        runs += [Run(str(place), 600, "quiet"), Run(_(note.text), tone="quiet")]
    return [*found, ("notes", tuple(runs))]


def version_words(words: SheetWords) -> str:
    """Of when the facts are, and which version of them."""
    return _("EPC Atlas. Facts as of {as_of}. Data version {version}.").format(
        as_of=words.as_of, version=words.data_version
    )
