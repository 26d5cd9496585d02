"""What must be known of the figures of a map: a short caveat that goes wherever they go, and a long one."""

from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Caveat
from layers.facts.key_figures import KeyFigure
from layers.languages import _
from layers.query.comparison.states import other_state
from layers.query.view_state import ViewState, layer_of


def caveats_of(state: ViewState, folder: Path = DATA) -> list[Caveat]:
    """The caveat of the figure that fills the map, and of that of the second of two maps; each once."""
    halves = [state] if state.compare is None else [state, other_state(state, folder)]
    layers = [layer_of(half, folder) for half in halves]
    found = [layer.caveat_of(layer.indicator.id) for layer in layers]
    return list(dict.fromkeys(caveat for caveat in found if caveat is not None))


def short_caveat(state: ViewState, folder: Path = DATA) -> str:
    """One or two sentences that go with the figure into every download, slide and citation; empty where none must."""
    return " ".join(_(caveat.short) for caveat in caveats_of(state, folder))


def shortest_caveat(state: ViewState, folder: Path = DATA) -> str:
    """The same in the few words that are read in a room."""
    return " ".join(_(caveat.shortest or caveat.short) for caveat in caveats_of(state, folder))


def figure_title(figure: KeyFigure) -> str:
    """The title of a key figure with its caveat, where there is one place for both."""
    return f"{_(figure.title)} ({_(figure.caveat).rstrip('.')})" if figure.caveat else _(figure.title)


def long_caveat(state: ViewState, folder: Path = DATA) -> str:
    """The same at length, for where there is room."""
    return " ".join(_(caveat.long) for caveat in caveats_of(state, folder))
