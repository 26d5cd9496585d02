"""Stacked bars: areas counted by category, by the source's sub-regions or by region, each area a part of its bar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.areas import load_areas, load_regions
from layers.cartography.palettes import GROUND, category_colour, ink_on
from layers.charts.plot import GAP_PX, TEXT_PX, Figure, Plot, broken, hidden_axis, plain, text_trace, widest
from layers.charts.rows import MapRows, select_map_rows, without_figure
from layers.data_package import DATA
from layers.languages import _, amount, ngettext
from layers.query.view_state import ViewState
from layers.stats.sums import sum_qualifier, sum_values
from layers.text.captions import area_name, region_name

ROW_PX = 64
BAR_PX = 28
LONGEST_HEADING = 46
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


def build_categories(state: ViewState, folder: Path = DATA) -> Plot:
    """A bar for each category that the map shows, as long as its count of areas, in the category's colour."""
    rows = select_map_rows(state, folder)
    members: dict[str, dict[str, bool]] = {item.id: {} for item in rows.layer.categories}
    for row in sorted(rows.shown, key=lambda row: area_name(row.iso3, folder)):
        doubtful = "category" in row.unclear
        for category in row.categories:
            members[category][row.iso3] = members[category].get(row.iso3, True) and doubtful
    groups = [
        _counted(_(item.title), [Part(iso3, 1, category_colour(item.colour), doubt) for iso3, doubt in own.items()])
        for item in rows.layer.categories
        if (own := members[item.id])
    ]
    places = sum(len(group.parts) for group in groups)
    several = places > len(rows.latest)
    notes = [_("A country with several categories is counted in each.")] if several else []
    bare = rows.latest.keys() - {part.iso3 for group in groups for part in group.parts}
    if bare:
        groups.append(_counted(_("Category not printed"), [Part(iso3, 1, rows.colours[iso3]) for iso3 in sorted(bare)]))
    return _stack(groups, rows, state, notes, folder)


def build_sub_regions(state: ViewState, folder: Path = DATA) -> Plot:
    """A bar for each sub-region of the source: of the values of its areas, or of their count where there are none."""
    rows = select_map_rows(state, folder)
    areas = load_areas(folder)
    regions = load_regions(folder)
    groups = _grouped(rows, lambda iso3: areas[iso3].ap_sub_region, state, folder)
    derived = any(regions[areas[iso3].ap_sub_region].status == "derived" for iso3 in rows.latest)
    said = _("The source names its sub-regions and lists no members; which country is in which is derived.")
    missing = [iso3 for iso3, row in rows.latest.items() if rows.layer.fill == "value" and row.value is None]
    return _stack(groups, rows, state, [*([said] if derived else []), *without_figure(missing, folder)], folder)


def build_regions(state: ViewState, folder: Path = DATA) -> Plot:
    """A bar for each region of UN M49, as long as the count of areas that the source names without a figure."""
    rows = select_map_rows(state, folder)
    areas = load_areas(folder)
    groups = _grouped(rows, lambda iso3: areas[iso3].region, state, folder)
    note = _("In alphabetical order within each region of UN M49: the source gives neither figures nor ranks.")
    return _stack(groups, rows, state, [note], folder)


def _counted(title: str, parts: Sequence[Part]) -> Group:
    return Group(title, ngettext("{n} country", "{n} countries", len(parts)), parts)


def _grouped(rows: MapRows, region_of: Callable[[str], str], state: ViewState, folder: Path) -> list[Group]:
    """The areas by region, the largest group first; by value the largest areas first, else in alphabetical order."""
    by_value = rows.layer.fill == "value"
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
            total = amount(sum_values(latest), rows.layer.indicator.unit, sum_qualifier(latest))
            groups.append(Group(title, total, parts))
        else:
            groups.append(_counted(title, parts))
    return groups


def _stack(groups: Sequence[Group], rows: MapRows, state: ViewState, notes: list[str], folder: Path) -> Plot:
    """The bars under each other, each under its heading."""
    longest = max((sum(part.size for part in group.parts) for group in groups), default=1.0)
    ends = [sum(part.size for part in group.parts) for group in groups]
    totals = [plain(group.total) for group in groups]
    ground = GROUND[state.theme]
    layout = {
        "barmode": "overlay",
        "uniformtext": {"mode": "hide", "minsize": SMALLEST_TEXT_PX},
        "xaxis": hidden_axis(range=[0, longest or 1]),
        "yaxis": hidden_axis(range=[len(groups) - 0.5, -0.5]),
        "annotations": [_heading(group.title, place) for place, group in enumerate(groups)],
    }
    at_ends = text_trace(ends, list(range(len(groups))), [f" {total}" for total in totals], "middle right")
    traces = [_parts_trace(groups, rows, state, folder), {**at_ends, "textfont": {"color": ground["quiet"]}}]
    room = (GAP_PX, widest(totals) + 3 * GAP_PX, GAP_PX, 0)
    return Plot(traces, layout, max(1, len(groups)) * ROW_PX, room, notes)


def _heading(title: str, place: int) -> Figure:
    """The title of a bar above its start."""
    return {
        "text": f"<b>{broken(title, LONGEST_HEADING)}</b>",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": place,
        "yshift": BAR_PX / 2 + 1,
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "xshift": 0,
    }


def _parts_trace(groups: Sequence[Group], rows: MapRows, state: ViewState, folder: Path) -> Figure:
    """Every area as a part of its bar, with its name where there is room for it."""
    flat = [(place, part) for place, group in enumerate(groups) for part in group.parts]
    bases = [sum(part.size for part in group.parts[:index]) for group in groups for index in range(len(group.parts))]
    ground = GROUND[state.theme]
    chosen = [part.iso3 == state.area for _place, part in flat]
    return {
        "type": "bar",
        "orientation": "h",
        "base": bases,
        "x": [part.size for _place, part in flat],
        "y": [place for place, _part in flat],
        "width": BAR_PX / ROW_PX,
        "marker": {
            "color": [part.colour for _place, part in flat],
            "line": {
                "width": [2.5 if one else 1.5 for one in chosen],
                "color": [ground["ink"] if one else ground["sea"] for one in chosen],
            },
            "pattern": {
                "shape": [HATCH if part.doubtful else "" for _place, part in flat],
                "fgcolor": ground["sea"],
                "size": 5,
                "solidity": 0.25,
            },
        },
        "text": [broken(area_name(part.iso3, folder, short=True), 14) for _place, part in flat],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": [ink_on(part.colour) for _place, part in flat], "size": TEXT_PX},
        "customdata": [part.iso3 for _place, part in flat],
        "hovertext": [f"{rows.words[part.iso3]}<br>{plain(groups[place].title)}" for place, part in flat],
        "hoverinfo": "text",
    }
