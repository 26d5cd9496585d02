"""What each control of the left rail offers for a view state; those that filter say how many areas each would leave."""

from typing import Any

from dashboard import html
from layers.areas import load_regions
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.extents import load_extents
from layers.facts.observations import load_observations, sources_of, years_of
from layers.facts.sources import load_sources
from layers.languages import _, ngettext, number
from layers.query.filter_counts import FilterCounts
from layers.query.view_state import ViewState, default_period, period_words
from layers.stats.classes import METHODS
from layers.text.active_filters import category_words, status_names
from layers.text.captions import region_name

Options = list[dict[str, Any]]
DEFAULT = ""  # the first option of a select: what the address leaves out
INDENT = "\u2003"


def _counted(value: str, label: str, count: int) -> dict[str, Any]:
    """An option of a select; one that would leave nothing says so, and the style sheet sets it back."""
    option = {"value": value, "label": f"{label} ({number(count)})"}
    return option if count else {**option, "title": _("Leaves nothing")}


def _chip(value: str, label: Any, count: int) -> dict[str, Any]:
    """An option of a list of chips, with its count set back beside it."""
    areas = ngettext("{n} area", "{n} areas", count)
    words = [
        label,
        html.Span(number(count), className="count", **{"aria-hidden": "true"}),
        html.Span(f", {areas}", className="unseen"),
    ]
    return {"value": value, "label": html.Span(words, className="option" if count else "option none", title=areas)}


def indicators(layer: Layer) -> Options:
    """The layer's indicators, its own first."""
    own = load_catalogue().layers[layer.id].indicators
    return [{"value": item.id, "label": _(item.title)} for item in own]


def _when(value: str, label: str, count: int, chosen: str) -> dict[str, Any]:
    """An option of a period. There is no room for the count of the one that is chosen, which is that of the map."""
    return {"value": value, "label": label} if value == chosen else _counted(value, label, count)


def periods(layer: Layer, start: str, counts: FilterCounts) -> Options:
    """The period that the layer opens on, then every other year."""
    first, last = default_period(layer)
    years = [year for year in counts.year if not first == last == year]
    default = period_words(default_period(layer)).replace("..", "–")
    words = {"all": _("All years, {years}"), "latest": _("Latest, {years}")}
    word = words.get(layer.default_period, _("As the file opens, {years}"))
    return [
        _when(DEFAULT, word.format(years=default), counts.default_period, start),
        *(_when(str(year), str(year), counts.year[year], start) for year in years),
    ]


def period_ends(layer: Layer, start: str, end: str, counts: FilterCounts) -> Options:
    """The years at which a period may end that begins with the year `start`."""
    _first, last = years_of(layer.id)
    later = range(0) if start == DEFAULT else range(int(start) + 1, last + 1)
    return [
        {"value": DEFAULT, "label": "–" if start == DEFAULT else _("only")},
        *(_when(str(year), _("to {year}").format(year=year), counts.until[year], end) for year in later),
    ]


def regions(state: ViewState, counts: FilterCounts) -> Options:
    """Everywhere, several regions at once where the address has them, then each region under its parent."""
    found = [_counted(DEFAULT, _("Everywhere"), counts.anywhere)]
    if len(state.region) > 1:
        several = _("{n} regions").format(n=len(state.region))
        found.append(_counted(",".join(state.region), several, counts.shown))
    found += [
        _counted(id, INDENT * depth + region_name(id), counts.region[id]) for id, depth in nested_regions("m49-001")
    ]
    return found


def nested_regions(parent: str, depth: int = 0) -> list[tuple[str, int]]:
    """Every region below `parent`, each before its own sub-regions, with how deep it lies."""
    own = [region.id for region in load_regions().values() if region.parent == parent]
    return [item for id in own for item in ((id, depth), *nested_regions(id, depth + 1))]


def extents() -> Options:
    """The parts of the world that a map can show: first what it names, whatever that is."""
    own = {"value": DEFAULT, "label": _("What the map names")}
    return [own, *({"value": item.id, "label": _(item.title)} for item in load_extents().values())]


def methods() -> Options:
    """The methods by which classes are made."""
    words = {
        "pretty": _("Round bounds"),
        "jenks": _("Natural breaks"),
        "quantiles": _("Quantiles"),
        "equal": _("Equal intervals"),
    }
    assert set(words) == {"pretty", *METHODS}
    return [{"value": id, "label": word} for id, word in words.items()]


def class_counts() -> Options:
    """How many classes there may be."""
    return [{"value": str(n), "label": str(n)} for n in range(3, 8)]


def categories(layer: Layer, counts: FilterCounts) -> Options:
    """The source's own abbreviations where it uses them, spelled out on hover; else the titles."""
    short, words = layer.fill == "interval", category_words(layer)
    return [
        _chip(item.id, html.Abbr(item.id, title=_(item.title)) if short else words[item.id], counts.category[item.id])
        for item in layer.categories
    ]


def combines_categories(layer: Layer) -> bool:
    """Has any observation of the layer several categories, so that any and all of them are not the same?"""
    return any(len(row.categories) > 1 for row in load_observations(layer.id))


def matches(state: ViewState) -> Options:
    """Any or all of the categories; all cannot be asked for before several are chosen."""
    of_what = html.Span(_("of the categories chosen"), className="unseen")
    few = len(state.category) < 2
    return [
        {"value": "any", "label": html.Span([_("any"), " ", of_what])},
        {"value": "all", "label": html.Span([_("all"), " ", of_what]), "disabled": few},
    ]


def statuses(counts: FilterCounts) -> Options:
    """How sure a figure is."""
    return [_chip(id, word, counts.status[id]) for id, word in status_names().items()]


def sources(layer: Layer, counts: FilterCounts) -> Options:
    """The documents that the layer's observations are from."""
    known = load_sources()
    return [_chip(id, known[id].short_title, counts.source[id]) for id in sources_of(layer.id)]
