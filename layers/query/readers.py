"""For each field of a query, how its text becomes a value on a layer; a default becomes None or ()."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from layers.areas import load_areas, load_regions
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.extents import load_extents
from layers.facts.imported import FACETS
from layers.facts.observations import second_indicators, sources_of, years_of
from layers.facts.versions import known_versions
from layers.languages import languages
from layers.query import fields
from layers.query.comparison.grammar import read_comparison
from layers.query.facets import read_facet
from layers.query.periods import default_period
from layers.query.views import MATCHES, MOST_SCENES, OWN_BRIEF, STATUSES, TABS, THEMES, VIEWS

Reader = Callable[[str], Any]


def readers_of(layer: Layer, folder: Path) -> dict[str, Reader]:
    """The reader of every field but the indicator. Each raises QueryError where its text is none of what is allowed."""
    return {**_of_rows(layer, folder), **_of_values(layer, folder), **_of_looks(layer, folder)}


def _of_rows(layer: Layer, folder: Path) -> dict[str, Reader]:
    """What narrows the rows of the layer."""
    first, last = years_of(layer.id, folder)
    regions = [region for region in load_regions(folder) if region != "m49-001"]
    categories = [category.id for category in layer.categories]
    codes = "an ISO 3166-1 alpha-3 code such as FSM, or XKX"

    def period(text: str) -> tuple[int, int] | None:
        chosen = (first, last) if text == "all" else fields.years("period", text, first, last)
        return None if chosen == default_period(layer, folder) else chosen

    return {
        "layer": lambda text: text,
        "period": period,
        "region": lambda text: () if text == "m49-001" else fields.several_of("region", text, regions),
        "category": lambda text: fields.several_of("category", text, categories),
        "match": lambda text: fields.one_of("match", text, MATCHES),
        "status": lambda text: fields.several_of("status", text, STATUSES),
        "source": lambda text: fields.several_of("source", text, sources_of(layer.id, folder)),
        "area": lambda text: fields.one_of("area", text, load_areas(folder), codes),
        **{facet: partial(read_facet, facet, layer=layer) for facet in FACETS},
        "project": lambda text: fields.identifier("project", text),
    }


def _of_values(layer: Layer, folder: Path) -> dict[str, Reader]:
    """What filters and classes the values of the layer, where it has any."""

    def amount(field: str, text: str) -> float:
        if layer.fill != "value":
            raise fields.fault(field, text, "nothing: this layer has no values to filter by")
        return fields.number(field, text)

    def classes(text: str) -> str | None:
        if layer.fill != "value":
            raise fields.fault("classes", text, "nothing: this layer has no values to class")
        chosen = fields.classes("classes", text)
        return None if chosen == layer.classes else chosen

    def circles(text: str) -> str:
        if not (known := [item.id for item in second_indicators(layer, folder)]):
            raise fields.fault("circles", text, "nothing: this layer has no second figure to draw as circles")
        return fields.one_of("circles", text, known)

    return {"min": partial(amount, "min"), "max": partial(amount, "max"), "classes": classes, "circles": circles}


def _of_looks(layer: Layer, folder: Path) -> dict[str, Reader]:
    """How and where all that is shown, and beside what."""
    briefs = (*load_catalogue(folder).briefs, OWN_BRIEF)
    return {
        "extent": lambda text: fields.one_of("extent", text, load_extents(folder)),
        "at": lambda text: fields.position("at", text),
        "beside": lambda text: fields.position("beside", text),
        "compare": lambda text: read_comparison(text, layer, folder),
        "data": lambda text: fields.one_of("data", text, known_versions(folder)),
        "tab": lambda text: fields.one_of("tab", text, TABS),
        "view": lambda text: fields.one_of("view", text, VIEWS),
        "brief": lambda text: fields.one_of("brief", text, briefs),
        "scene": lambda text: fields.whole("scene", text, 1, MOST_SCENES),
        "lang": lambda text: fields.one_of("lang", text, languages()),
        "theme": lambda text: fields.one_of("theme", text, THEMES),
    }
