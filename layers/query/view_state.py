"""The view state: what a visitor looks at, as one frozen value that a query string holds whole.

`ViewState.from_query` and `to_query` are inverses. Defaults are left out of a query and are None or empty here,
so two queries that show the same map are the same state.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from layers.areas import load_areas, load_regions
from layers.data_package import DATA
from layers.errors import QueryError
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.extents import load_extents
from layers.facts.observations import second_indicators, sources_of, years_of
from layers.facts.versions import known_versions
from layers.languages import languages
from layers.query import fields
from layers.query.comparison.grammar import read_comparison
from layers.query.periods import default_period as default_period
from layers.query.periods import period_words as period_words

MATCHES = ("any", "all")
STATUSES = ("reported", "derived", "unclear")
THEMES = ("light", "dark")
TABS = ("map", "table", "chart")
"""What is shown of the rows: one view, shown in three ways."""
PAGES = ("profile", "sources", "programmes", "money")
"""The views that are pages of their own, without the map."""
VIEWS = ("explore", "present", *PAGES)
SEVERAL = ("region", "category", "status", "source")
"""The fields that may have several values, with commas between or each by itself."""
FORMER_NAMES = {"frame": "extent"}
FILTERS = ("period", "region", "category", "match", "status", "source", "min", "max")
"""The fields that narrow the rows of a layer."""


@dataclass(frozen=True)
class ViewState:
    """What is looked at. None and empty tuples mean the default; years are inclusive; `match` says whether an
    observation has `any` or `all` of the categories, the same where they are fewer than two; `at` is lon, lat, zoom;
    `circles` is the indicator that circles show over the fill; `compare` names a second map (see
    `layers.query.comparison.grammar`); `data` is the version of the facts of the
    link; `extent` is the part of the world asked for, None for that which the map names.
    """

    layer: str
    indicator: str | None = None
    period: tuple[int, int] | None = None
    region: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    match: str = "any"
    status: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    area: str | None = None
    min: float | None = None
    max: float | None = None
    classes: str | None = None
    circles: str | None = None
    extent: str | None = None
    at: tuple[float, float, float] | None = None
    compare: str | None = None
    data: str | None = None
    tab: str = "map"
    view: str = "explore"
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
        words = {name: self._words(name) for name in self.__dataclass_fields__}
        if self.layer == load_catalogue(folder).default.id:
            words["layer"] = ""
        given = {name: text for name, text in words.items() if text}
        return urlencode(given, safe=",.:/", quote_via=quote)

    def _words(self, name: str) -> str:
        """One field as it stands in a query; empty for a default."""
        value = getattr(self, name)
        if value is None or value == () or value == self.__dataclass_fields__[name].default:
            return ""
        if name == "match" and len(self.category) < 2:
            return ""
        if name == "period":
            return period_words(value)
        if name in ("region", "category", "status", "source"):
            return ",".join(value)
        if name == "at":
            return ",".join(map(fields.number_words, value))
        return fields.number_words(value) if isinstance(value, float) else str(value)

    def on_layer(self, layer: str) -> "ViewState":
        """The same visitor on another layer: what belonged to the old one (period, filters, extent) is dropped."""
        return ViewState(layer, area=self.area, tab=self.tab, view=self.view, lang=self.lang, theme=self.theme)

    def reset(self) -> "ViewState":
        """The layer as it opens."""
        return ViewState(self.layer, tab=self.tab, view=self.view, lang=self.lang, theme=self.theme)

    def unfiltered(self) -> "ViewState":
        """The same map without its filters."""
        return self.but(**{name: self.__dataclass_fields__[name].default for name in FILTERS})

    def but(self, **changes: object) -> "ViewState":
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@lru_cache
def _layer_filled_by(layer: Layer, indicator: str | None) -> Layer:
    """The layer with `indicator` first; one that is not the layer's own fills by value if it has a unit."""
    if indicator is None:
        return layer
    chosen = next(item for item in layer.indicators if item.id == indicator)
    others = (item for item in layer.indicators if item is not chosen)
    return replace(layer, indicators=(chosen, *others), fill="value" if chosen.unit else "named")


def layer_of(state: ViewState, folder: Path = DATA) -> Layer:
    """The layer that a state shows, its chosen indicator first."""
    return _layer_filled_by(load_catalogue(folder).layers[state.layer], state.indicator)


def period_of(state: ViewState, layer: Layer, folder: Path = DATA) -> tuple[int, int]:
    """First and last year that the map shows: the state's, or the layer's default."""
    return state.period or default_period(layer, folder)


def neighbours(state: ViewState, folder: Path = DATA) -> tuple[ViewState | None, ViewState | None]:
    """The states one period earlier and later: year by year, and all years after the last where that is the default."""
    layer = layer_of(state, folder)
    first, last = years_of(layer.id, folder)
    steps = [(year, year) for year in range(first, last + 1)]
    if layer.default_period == "all" and first != last:
        steps.append((first, last))
    shown = period_of(state, layer, folder)
    place = steps.index(shown) if shown in steps else len(steps) - 1

    def at(index: int) -> ViewState | None:
        if not 0 <= index < len(steps):
            return None
        default = default_period(layer, folder)
        return state.but(period=None if steps[index] == default else steps[index])

    return at(place - 1), at(place + 1)


def _readers(layer: Layer, folder: Path) -> dict[str, Callable[[str], Any]]:
    """For each field of a query, how its text becomes a value on this layer; a default becomes None or ()."""
    first, last = years_of(layer.id, folder)
    regions = [region for region in load_regions(folder) if region != "m49-001"]
    categories = [category.id for category in layer.categories]

    def amount(field: str) -> Callable[[str], float]:
        def read(text: str) -> float:
            if layer.fill != "value":
                raise fields.fault(field, text, "nothing: this layer has no values to filter by")
            return fields.number(field, text)

        return read

    def classes(text: str) -> str | None:
        if layer.fill != "value":
            raise fields.fault("classes", text, "nothing: this layer has no values to class")
        chosen = fields.classes("classes", text)
        return None if chosen == layer.classes else chosen

    def circles(text: str) -> str:
        if not (known := [item.id for item in second_indicators(layer, folder)]):
            raise fields.fault("circles", text, "nothing: this layer has no second figure to draw as circles")
        return fields.one_of("circles", text, known)

    def extent(text: str) -> str:
        return fields.one_of("extent", text, load_extents(folder))

    def period(text: str) -> tuple[int, int] | None:
        chosen = fields.years("period", text, first, last)
        return None if chosen == default_period(layer, folder) else chosen

    return {
        "layer": lambda text: text,
        "period": period,
        "region": lambda text: () if text == "m49-001" else fields.several_of("region", text, regions),
        "category": lambda text: fields.several_of("category", text, categories),
        "match": lambda text: fields.one_of("match", text, MATCHES),
        "status": lambda text: fields.several_of("status", text, STATUSES),
        "source": lambda text: fields.several_of("source", text, sources_of(layer.id, folder)),
        "area": lambda text: fields.one_of(
            "area", text, load_areas(folder), "an ISO 3166-1 alpha-3 code such as FSM, or XKX"
        ),
        "min": amount("min"),
        "max": amount("max"),
        "classes": classes,
        "circles": circles,
        "extent": extent,
        "at": lambda text: fields.position("at", text),
        "compare": lambda text: read_comparison(text, layer, folder),
        "data": lambda text: fields.one_of("data", text, known_versions(folder)),
        "tab": lambda text: fields.one_of("tab", text, TABS),
        "view": lambda text: fields.one_of("view", text, VIEWS),
        "lang": lambda text: fields.one_of("lang", text, languages()),
        "theme": lambda text: fields.one_of("theme", text, THEMES),
    }


def _read_indicator(layer: Layer, text: str, faults: list[QueryError]) -> tuple[Layer, str | None]:
    """The layer as filled by the indicator `text`, and the indicator's id where it is not the layer's own."""
    try:
        chosen = fields.one_of("indicator", text, [item.id for item in layer.indicators])
    except QueryError as error:
        faults.append(error)
        return layer, None
    own = None if chosen == layer.indicator.id else chosen
    return _layer_filled_by(layer, own), own


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
    readers = _readers(layer, folder)
    for name, text in given.items():
        try:
            values[name] = readers[name](text)
        except QueryError as error:
            faults.append(error)
    if (low := values.get("min")) is not None and (high := values.get("max")) is not None and low > high:
        faults.append(fields.fault("max", given["max"], f"a number not below min ({given['min']})"))
        del values["max"]
    if values.get("compare", "").endswith(",difference"):
        values.pop("circles", None)  # a map of differences has none
    if len(values.get("category", ())) < 2:
        values.pop("match", None)
    return ViewState(layer.id, **values), tuple(faults)
