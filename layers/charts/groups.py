"""Stacked bars: areas counted by category, by the source's sub-regions or by region, each area a part of its bar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.areas import load_areas, load_regions
from layers.cartography.fonts import SEMIBOLD
from layers.cartography.palettes import GROUND, category_colour, ink_on
from layers.charts.plot import (
    GAP_PX,
    LINE_PX,
    TEXT_PX,
    WIDE_PX,
    Figure,
    Plot,
    bold,
    broken,
    hidden_axis,
    plain,
    text_trace,
    widest,
    wrapped,
)
from layers.charts.rows import MapRows, select_map_rows, without_figure
from layers.data_package import DATA
from layers.languages import _, amount, ngettext
from layers.query.view_state import ViewState
from layers.stats.sums import sum_precision, sum_qualifier, sum_values
from layers.text.captions import area_name, region_name
from layers.text.hover_cards import value_text

BAR_PX = 40
BETWEEN_PX = 18
FEWEST_UNITS = 4  # counted areas that fill the width at least, so that one area is not a bar from edge to edge
LONGEST_IN_PART = 14  # characters of a line of a name in its part of a bar
SMALLEST_TEXT_PX = 11
HATCH = "/"


@dataclass(frozen=True)
class Part:
    """An area's part of a bar; `doubtful` where the source leaves it unclear that it belongs there."""

    iso3: str
    size: float
    colour: str
    doubtful: bool = False


@dataclass(frozen=True)
class Group:
    """A bar: its heading, what stands at its end, and its parts from the start on."""

    title: str
    total: str
    parts: Sequence[Part]


def build_categories(state: ViewState, width: int = WIDE_PX, folder: Path = DATA) -> Plot:
    """A bar for each category that the map shows, as long as its count of areas, in the category's colour."""
    rows = select_map_rows(state, folder)
    members: dict[str, dict[str, bool]] = {item.id: {} for item in rows.layer.categories}
    for row in sorted(rows.shown, key=lambda row: area_name(row.iso3, folder)):
        doubtful = "category" in row.unclear
        for category in set(row.categories) & set(state.category or row.categories):
            members[category][row.iso3] = members[category].get(row.iso3, True) and doubtful
    groups = [
        _counted(
            _(item.title),
            [Part(iso3, 1, category_colour(item.colour, state.theme), doubt) for iso3, doubt in own.items()],
        )
        for item in rows.layer.categories
        if (own := members[item.id])
    ]
    places = sum(len(group.parts) for group in groups)
    several = places > len(rows.latest)
    notes = [_("A country with several categories is counted in each.")] if several else []
    bare = rows.latest.keys() - {part.iso3 for group in groups for part in group.parts}
    if bare:
        groups.append(_counted(_("Category not printed"), [Part(iso3, 1, rows.colours[iso3]) for iso3 in sorted(bare)]))
    return _stack(groups, rows, state, width, notes, folder)


def build_sub_regions(state: ViewState, width: int = WIDE_PX, folder: Path = DATA) -> Plot:
    """A bar for each sub-region of the source: of the values of its areas, or of their count where there are none."""
    rows = select_map_rows(state, folder)
    areas = load_areas(folder)
    regions = load_regions(folder)
    groups = _grouped(rows, lambda iso3: areas[iso3].ap_sub_region, state, folder)
    derived = any(regions[areas[iso3].ap_sub_region].status == "derived" for iso3 in rows.latest)
    said = _("The source names its sub-regions and lists no members; which country is in which is derived.")
    missing = [iso3 for iso3, row in rows.latest.items() if rows.layer.fill == "value" and row.value is None]
    return _stack(groups, rows, state, width, [*([said] if derived else []), *without_figure(missing, folder)], folder)


def build_regions(state: ViewState, width: int = WIDE_PX, folder: Path = DATA) -> Plot:
    """A bar for each region of UN M49, as long as the count of areas that the source names without a figure."""
    rows = select_map_rows(state, folder)
    areas = load_areas(folder)
    groups = _grouped(rows, lambda iso3: areas[iso3].region, state, folder)
    note = _("In alphabetical order within each region of UN M49: the source gives neither figures nor ranks.")
    return _stack(groups, rows, state, width, [note], folder)


def _counted(title: str, parts: Sequence[Part]) -> Group:
    return Group(title, ngettext("{n} country", "{n} countries", len(parts)), parts)


def _grouped(rows: MapRows, region_of: Callable[[str], str], state: ViewState, folder: Path) -> list[Group]:
    """The areas by region, the largest group first; by value the largest areas first, else in alphabetical order."""
    by_value = rows.layer.fill == "value" and any(row.value is not None for row in rows.latest.values())
    members: dict[str, list[str]] = {}
    for iso3 in sorted(rows.latest, key=lambda iso3: (-(rows.latest[iso3].value or 0.0) * by_value, area_name(iso3))):
        if not by_value or rows.latest[iso3].value is not None:
            members.setdefault(region_of(iso3), []).append(iso3)

    def size(iso3: str) -> float:
        return (rows.latest[iso3].value or 0.0) if by_value else 1.0

    groups = []
    for region, own in sorted(members.items(), key=lambda item: (-sum(map(size, item[1])), item[0])):
        title = region_name(region, folder) if region else _("Elsewhere")
        parts = [Part(iso3, size(iso3), rows.colours[iso3]) for iso3 in own]
        if by_value:
            latest = [rows.latest[iso3] for iso3 in own]
            unit = rows.layer.indicator.unit
            total = amount(sum_values(latest), unit, sum_qualifier(latest), sum_precision(latest))
            groups.append(Group(title, total, parts))
        else:
            groups.append(_counted(title, parts))
    return groups


def _stack(
    groups: Sequence[Group], rows: MapRows, state: ViewState, width: int, notes: list[str], folder: Path
) -> Plot:
    """The bars under each other, each under its heading; the names of areas in their parts where all have room there,
    else under the bars. Places on the upright axis are px from the top.
    """
    ends = [sum(part.size for part in group.parts) for group in groups]
    longest = max([*ends, 0 if rows.layer.fill == "value" else FEWEST_UNITS]) or 1
    totals = [plain(group.total) for group in groups]
    room = (0, widest(totals) + 2 * GAP_PX, GAP_PX, 0)
    inside = _fit_inside(groups, (width - room[0] - room[1]) / longest, folder)
    lists = [[] if inside else _listed(group, rows, width - 2 * GAP_PX, folder) for group in groups]
    places, at = [], 0.0
    for group, lines in zip(groups, lists, strict=True):
        at += LINE_PX * len(_heading(group, width)) + BAR_PX / 2
        places.append(at)
        at += BAR_PX / 2 + LINE_PX * len(lines) + BETWEEN_PX
    quiet = GROUND[state.theme]["quiet"]
    layout = {
        "barmode": "overlay",
        "uniformtext": {"mode": "hide", "minsize": SMALLEST_TEXT_PX},
        "xaxis": hidden_axis(range=[0, longest]),
        "yaxis": hidden_axis(range=[at or BAR_PX, 0]),
        "annotations": [
            words
            for group, place, lines in zip(groups, places, lists, strict=True)
            for words in _around(_heading(group, width), place, lines, quiet)
        ],
    }
    parts = _parts_trace(groups, places, rows, state)
    named = {"text": [_in_part(iso3, folder) for iso3 in parts["customdata"]]} if inside else {}
    at_ends = text_trace(ends, places, [f" {total}" for total in totals], "middle right", textfont={"color": quiet})
    return Plot([{**parts, **named}, at_ends], layout, round(at) or BAR_PX, room, notes)


def _heading(group: Group, width: int) -> list[str]:
    return wrapped(group.title, width, TEXT_PX, SEMIBOLD)


def _in_part(iso3: str, folder: Path) -> str:
    return broken(area_name(iso3, folder, short=True), LONGEST_IN_PART)


def _fit_inside(groups: Sequence[Group], scale: float, folder: Path) -> bool:
    """Does every part, `scale` px for one of its size, have room for its area's name?"""
    return all(
        widest([_in_part(part.iso3, folder)], SMALLEST_TEXT_PX) + GAP_PX <= part.size * scale
        for group in groups
        for part in group.parts
    )


def _listed(group: Group, rows: MapRows, width: float, folder: Path) -> list[str]:
    """The names of a bar's areas from its start on, with their values where they have any."""

    def words(iso3: str) -> str:
        name, row = area_name(iso3, folder, short=True), rows.latest[iso3]
        return f"{name} {value_text(row)}" if rows.layer.fill == "value" else name

    return wrapped(" · ".join(words(part.iso3) for part in group.parts), width)


def _around(heading: Sequence[str], place: float, lines: Sequence[str], quiet: str) -> list[Figure]:
    """The heading of a bar above its start, and the list of its areas under it."""
    common = {"x": 0, "xref": "paper", "xanchor": "left", "y": place, "align": "left", "showarrow": False}
    common["borderpad"] = 0
    title = bold("<br>".join(map(plain, heading)))
    above = {**common, "text": title, "yshift": BAR_PX / 2 - 1, "yanchor": "bottom"}
    if not lines:
        return [above]
    below = "<br>".join(map(plain, lines))
    return [above, {**common, "text": below, "yshift": 1 - BAR_PX / 2, "yanchor": "top", "font": {"color": quiet}}]


def _parts_trace(groups: Sequence[Group], places: Sequence[float], rows: MapRows, state: ViewState) -> Figure:
    """Every area as a part of its bar."""
    flat = [(index, part) for index, group in enumerate(groups) for part in group.parts]
    bases = [sum(part.size for part in group.parts[:at]) for group in groups for at in range(len(group.parts))]
    colours, ground = [part.colour for _index, part in flat], GROUND[state.theme]
    chosen = [part.iso3 == state.area for _index, part in flat]
    return {
        "type": "bar",
        "orientation": "h",
        "base": bases,
        "x": [part.size for _index, part in flat],
        "y": [places[index] for index, _part in flat],
        "width": BAR_PX,
        "marker": {
            "color": colours,
            "line": {
                "width": [2.5 if one else 1.5 for one in chosen],
                "color": [ground["ink"] if one else ground["sea"] for one in chosen],
            },
            "pattern": {
                "shape": [HATCH if part.doubtful else "" for _index, part in flat],
                "fgcolor": ground["sea"],
                "size": 5,
                "solidity": 0.25,
            },
        },
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": [ink_on(colour, state.theme) for colour in colours], "size": TEXT_PX},
        "customdata": [part.iso3 for _index, part in flat],
        "hovertext": [f"{rows.words[part.iso3]}<br>{plain(groups[index].title)}" for index, part in flat],
        "hoverinfo": "text",
    }
