"""The view state: what a visitor looks at, as one frozen value that a query string holds whole.

`ViewState.from_query` and `to_query` are inverses. Defaults are left out of a query and are None or empty here,
so two queries that show the same map are the same state.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from layers.data_package import DATA
from layers.errors import QueryError
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.imported import FACETS
from layers.query import fields
from layers.query.periods import default_period as default_period
from layers.query.periods import period_words as period_words
from layers.query.readers import readers_of
from layers.query.views import FILTERS as FILTERS
from layers.query.views import FORMER_NAMES, SEVERAL
from layers.query.views import MATCHES as MATCHES
from layers.query.views import OWN_BRIEF as OWN_BRIEF
from layers.query.views import PAGES as PAGES
from layers.query.views import ROOM as ROOM
from layers.query.views import STATUSES as STATUSES
from layers.query.views import TABS as TABS
from layers.query.views import THEMES as THEMES
from layers.query.views import VIEWS as VIEWS
from layers.query.writing import has_second_map, write_query


@dataclass(frozen=True)
class ViewState:
    """What is looked at. None and empty tuples mean the default; years are inclusive; `match` says whether an
    observation has `any` or `all` of the categories, the same where they are fewer than two; `at` is lon, lat, zoom;
    `donor`, `programme`, `sector` and `stage` narrow imported projects, and `project` is the identifier of one;
    `circles` is the indicator that circles show over the fill; `compare` names a second map (see
    `layers.query.comparison.grammar`), `beside` is where it stands, as `at`, if it has an extent of its own; `data` is
    the version of the facts of the link; `extent` is the part of the world asked for, None for that which is named.
    """

    layer: str
    indicator: str | None = None
    period: tuple[int, int] | None = None
    region: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    match: str = "any"
    status: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    donor: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    area: str | None = None
    project: str | None = None
    min: float | None = None
    max: float | None = None
    classes: str | None = None
    circles: str | None = None
    extent: str | None = None
    at: tuple[float, float, float] | None = None
    beside: tuple[float, float, float] | None = None
    compare: str | None = None
    data: str | None = None
    tab: str = "map"
    view: str = "explore"
    brief: str | None = None
    scene: int | None = None
    lang: str = "en"
    theme: str = "light"

    @classmethod
    def from_query(cls, query: str, folder: Path = DATA) -> "ViewState":
        """The state that `query` ("layer=...&period=...", with or without "?") names.

        Raises QueryError at the first field whose name or value is unknown.
        """
        state, faults = read_query(query, folder)
        if faults:
            raise faults[0]
        return state

    def to_query(self, folder: Path = DATA) -> str:
        """The canonical query, without "?", in the fixed order of fields and without defaults."""
        return write_query(vars(self), {**DEFAULTS, "layer": load_catalogue(folder).default.id})

    def on_layer(self, layer: str) -> "ViewState":
        """The same visitor on another layer: what belonged to the old one (period, filters, extent) is dropped.

        Donor, programme, sector and stage are of all layers of projects, and stay between two of them.
        """
        layers = load_catalogue().layers
        both = all(id in layers and layers[id].is_of_projects for id in (self.layer, layer))
        kept = {name: getattr(self, name) for name in FACETS} if both else {}
        return ViewState(layer, area=self.area, tab=self.tab, view=self.view, lang=self.lang, theme=self.theme, **kept)

    def reset(self) -> "ViewState":
        """The layer as it opens."""
        return ViewState(self.layer, tab=self.tab, view=self.view, lang=self.lang, theme=self.theme)

    def unfiltered(self) -> "ViewState":
        """The same map without its filters."""
        return self.but(**{name: self.__dataclass_fields__[name].default for name in FILTERS})

    def choose(self, **changes: object) -> "ViewState":
        """A copy with another choice of what is shown: its map fits what is left, wherever it was moved before."""
        return self.but(**{"at": None, "beside": None, **changes})

    def but(self, **changes: object) -> "ViewState":
        """A copy with some fields changed."""
        if not changes.keys() <= DEFAULTS.keys():
            raise TypeError(f"not fields of a view state: {', '.join(changes.keys() - DEFAULTS.keys())}")
        changed = object.__new__(type(self))  # as `replace` makes it; every link of a page begins here
        vars(changed).update(vars(self), **changes)
        return changed


DEFAULTS = {name: field.default for name, field in ViewState.__dataclass_fields__.items()}
"""What each field is as the atlas opens, in the order of a query; the layer has none of its own."""


@lru_cache
def _layer_filled_by(layer: Layer, indicator: str) -> Layer:
    """The layer with `indicator` first; one that is not the layer's own fills by value if it has a unit."""
    chosen = next(item for item in layer.indicators if item.id == indicator)
    others = (item for item in layer.indicators if item is not chosen)
    return replace(layer, indicators=(chosen, *others), fill="value" if chosen.unit else "named")


def layer_of(state: ViewState, folder: Path = DATA) -> Layer:
    """The layer that a state shows, its chosen indicator first."""
    layer = load_catalogue(folder).layers[state.layer]
    return layer if state.indicator is None else _layer_filled_by(layer, state.indicator)


def period_of(state: ViewState, layer: Layer, folder: Path = DATA) -> tuple[int, int]:
    """First and last year that the map shows: the state's, or the layer's default."""
    return state.period or default_period(layer, folder)


def _read_indicator(layer: Layer, text: str, faults: list[QueryError]) -> tuple[Layer, str | None]:
    """The layer as filled by the indicator `text`, and the indicator's id where it is not the layer's own."""
    try:
        chosen = fields.one_of("indicator", text, [item.id for item in layer.indicators])
    except QueryError as error:
        faults.append(error)
        return layer, None
    own = None if chosen == layer.indicator.id else chosen
    return layer if own is None else _layer_filled_by(layer, own), own


def read_query(query: str, folder: Path = DATA) -> tuple[ViewState, tuple[QueryError, ...]]:
    """The state that `query` names, with the default for each field in fault, and those faults."""
    catalogue = load_catalogue(folder)
    given, faults = fields.split_query(query, tuple(ViewState.__dataclass_fields__), SEVERAL, FORMER_NAMES)
    layer = catalogue.default
    try:
        layer = catalogue.layers[fields.one_of("layer", given.pop("layer", layer.id), catalogue.layers)]
    except QueryError as error:
        faults.append(error)
    values: dict[str, Any] = {}
    if "indicator" in given:
        layer, values["indicator"] = _read_indicator(layer, given.pop("indicator"), faults)
    readers = readers_of(layer, folder)
    for name, text in given.items():
        try:
            values[name] = readers[name](text)
        except QueryError as error:
            faults.append(error)
    if (low := values.get("min")) is not None and (high := values.get("max")) is not None and low > high:
        faults.append(fields.fault("max", given["max"], f"a number not below min ({given['min']})"))
        del values["max"]
    _drop_idle(values)
    return ViewState(layer.id, **values), tuple(faults)


def _drop_idle(values: dict[str, Any]) -> None:
    """Without the fields that say nothing beside the others."""
    if values.get("compare", "").endswith(",difference"):
        values.pop("circles", None)  # a map of differences has none
    if not has_second_map(values.get("compare")):
        values.pop("beside", None)
    if len(values.get("category", ())) < 2:
        values.pop("match", None)
    if values.get("view") not in ROOM:
        values.pop("brief", None)
    if values.get("brief") is None or values.get("scene") == 1:
        values.pop("scene", None)
