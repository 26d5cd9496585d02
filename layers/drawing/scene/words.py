"""The words of a scene: its own, those of its figures, and the short forms that stand under its map."""

from collections.abc import Sequence
from pathlib import Path

from layers.briefs import Figure, Scene
from layers.data_package import DATA
from layers.drawing.extents import extent_words
from layers.drawing.sheet.value import Role, Run
from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.sources import load_sources
from layers.facts.words import figure_words
from layers.languages import _, join, ngettext
from layers.query.comparison.states import half_names, other_state
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import area_codes, count_keys
from layers.text import comparison_captions
from layers.text.caveats import shortest_caveat
from layers.text.comparison_captions import half_title

Paragraph = tuple[Role, tuple[Run, ...]]
LONGEST_LINE = 100
"""Characters beyond which the line of a map leaves to the legend what that counts."""


def scene_of(state: ViewState, folder: Path = DATA) -> Scene:
    """A map as a scene of its own, told by its title and its sentence."""
    rows = select_rows(state, folder)
    line = comparison_captions.summary(state, rows, folder)
    if len(line) > LONGEST_LINE and state == ViewState(state.layer, period=state.period, lang=state.lang):
        line = _line_of_many(state, folder) or line
    return Scene(state.to_query(folder), comparison_captions.title(state, folder), line)


def _line_of_many(state: ViewState, folder: Path) -> str:
    """How many countries a map of categories has, whose legend counts those of each; empty for another map."""
    if layer_of(state, folder).fill != "category":
        return ""
    codes = area_codes(select_rows(state, folder), state, folder)
    areas = ngettext("{n} country", "{n} countries", len(codes))
    if sum(count_keys(codes).values()) == len(codes):
        return f"{areas}."
    return _("{areas}; some are counted in several categories.").format(areas=areas)


def half_heading(state: ViewState, folder: Path = DATA) -> str:
    """What one of two maps is called."""
    return half_title(state, folder)


def legend_name(state: ViewState, halves: Sequence[ViewState], folder: Path = DATA) -> str:
    """What tells the legend of a map from that of the other, where their headings are the same; else nothing."""
    headings = {comparison_captions.legend_heading(half, folder) for half in halves}
    return half_names(state, folder)[0] if len(halves) > len(headings) else ""


def figure_texts(figure: Figure, folder: Path = DATA) -> tuple[str, str]:
    """A big figure and what it counts."""
    if not figure.key_figure:
        return figure.value, figure.label
    known = load_key_figures(folder)[figure.key_figure]
    return figure_words(known), figure.label or _(known.title)


def foot_paragraphs(state: ViewState, folder: Path = DATA) -> list[Paragraph]:
    """Source and caveat in short, then the short disclaimer."""
    halves = [state] if state.compare is None else [state, other_state(state, folder)]
    documents = dict.fromkeys(load_sources(folder)[layer_of(half, folder).source] for half in halves)
    named = [
        _("IOM, {title} (as of {as_of})").format(title=document.short_title, as_of=document.as_of)
        for document in documents
    ]
    runs = [Run(_("Source:"), 600), Run(f"{join(named)}.")]
    if own := extent_words(state, folder):
        runs += [Run(own)]
    if caveat := shortest_caveat(state, folder):
        runs += [Run(_("Read with care:"), 600), Run(caveat)]
    disclaimer = load_catalogue(folder).short_disclaimer
    return [("source", tuple(runs)), ("disclaimer", (Run(_(disclaimer), tone="quiet"),))]
