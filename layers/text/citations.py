"""A reference to a map that a report can carry: its documents by name, and which figures are the atlas's own."""

from pathlib import Path

from layers.data_package import DATA, data_version
from layers.languages import _
from layers.query.comparison.states import differs
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.stats.reconciliation import reconcile
from layers.text.caveats import short_caveat
from layers.text.comparison_captions import source_line, title


def citation(state: ViewState, url: str, folder: Path = DATA) -> str:
    """A reference to the map of `state` under the address `url`, with what must be known of its figures."""
    notes = " ".join(filter(None, [own_figures(state, folder), short_caveat(state, folder)]))
    words = {"title": title(state, folder), "source": source_line(state, folder), "version": data_version(folder)}
    words["notes"] = f"{notes} " if notes else ""
    return _("EPC Atlas, “{title}”, from {source}. {notes}Data version {version}. {url}").format(**words, url=url)


def own_figures(state: ViewState, folder: Path = DATA) -> str:
    """Which figures of a map no document prints, since the atlas has worked them out; nothing where there is none."""
    if differs(state):
        return _("The differences are worked out by EPC Atlas and printed in no document.")
    total = reconcile(state, select_rows(state, folder), folder).total if state.compare is None else ""
    return _("The total, {total}, is a sum by EPC Atlas of the figures printed.").format(total=total) if total else ""
