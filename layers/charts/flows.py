"""Money on its way: a Sankey from donor to programme to country, and bars by year stacked by programme."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from layers.cartography.palettes import APART, GROUND, category_colour
from layers.charts.plot import GAP_PX, LINE_PX, TEXT_PX, Figure, Plot, draw_plot, plain, widest
from layers.facts.words import short_amount
from layers.languages import _

Link = tuple[str, str, float]
MOST_NODES = 12  # of one column of the Sankey; what is smaller is one node
COLUMN_COLOURS = ("blue", "orange", "green")
NODE_PX = 34
BARS_PX = 280
LEGEND_WIDTH_PX, KEY_PX = 700, 50  # the narrowest room of a legend beside a phone's; what stands before a name in it


def draw_flows(columns: Sequence[Sequence[Link]], unit: str, theme: str) -> Figure:
    """Links of the first column lead to those of the second; each is (from, to, amount in `unit`), names as shown.

    Names of the same column that are small are told together; a link without a positive amount is left out.
    """
    first, second = (list(links) for links in columns)
    middle = _largest((target, amount) for _source, target, amount in first)
    last = _largest((target, amount) for _source, target, amount in second)
    nodes, drawn = _join([(first, None, middle), (second, middle, last)])
    height = max(NODE_PX * max(len(middle), len(last), 1), 8 * NODE_PX)
    ground = GROUND[theme]
    trace: Figure = {
        "type": "sankey",
        "arrangement": "snap",
        "node": {
            "label": [plain(name) for _step, name in nodes],
            "color": [category_colour(COLUMN_COLOURS[step], theme) for step, _name in nodes],
            "pad": 14,
            "thickness": 14,
            "line": {"width": 0},
            "customdata": _totals(len(nodes), drawn, unit),
            "hovertemplate": "%{label}<br>%{customdata}<extra></extra>",
        },
        "link": {
            "source": [source for source, _target in drawn],
            "target": [target for _source, target in drawn],
            "value": list(drawn.values()),
            "color": "rgba(128,140,155,0.35)",
            "customdata": [short_amount(amount, unit) for amount in drawn.values()],
            "hovertemplate": "%{source.label} → %{target.label}<br>%{customdata}<extra></extra>",
        },
        "textfont": {"color": ground["ink"], "size": TEXT_PX, "shadow": "none"},
    }
    return draw_plot(Plot([trace], {}, height, (GAP_PX, GAP_PX, GAP_PX, 2 * GAP_PX)), theme)


def _join(
    steps: Sequence[tuple[Sequence[Link], set[str] | None, set[str]]],
) -> tuple[dict[tuple[int, str], int], dict[tuple[int, int], float]]:
    """The nodes, each (column, name) with its number, and the amount between any two of them.

    A step has its links and the names that it tells by themselves on either side, all where that is None.
    """
    rest = _("All others")
    nodes: dict[tuple[int, str], int] = {}
    ends: dict[tuple[int, int], float] = defaultdict(float)
    for step, (links, left, right) in enumerate(steps):
        for source, target, amount in links:
            one = source if left is None or source in left else rest
            two = target if target in right else rest
            start = nodes.setdefault((step, one), len(nodes))
            end = nodes.setdefault((step + 1, two), len(nodes))
            ends[start, end] += amount
    return nodes, {pair: amount for pair, amount in ends.items() if amount > 0}


def _largest(amounts: Iterable[tuple[str, float]]) -> set[str]:
    sums: dict[str, float] = defaultdict(float)
    for name, amount in amounts:
        sums[name] += amount
    return set(sorted(sums, key=lambda name: -sums[name])[:MOST_NODES])


def _totals(count: int, links: Mapping[tuple[int, int], float], unit: str) -> list[str]:
    """What goes through each node: what comes in, or goes out where nothing comes in."""
    into, out = [0.0] * count, [0.0] * count
    for (source, target), amount in links.items():
        out[source] += amount
        into[target] += amount
    return [short_amount(into[node] or out[node], unit) for node in range(count)]


def draw_years(years: Mapping[int, Mapping[str, float]], unit: str, theme: str) -> Figure:
    """Bars by year, each of stacked parts by name; parts that are small over all years are told together."""
    sums: dict[str, float] = defaultdict(float)
    for parts in years.values():
        for name, amount in parts.items():
            sums[name] += amount
    names = sorted(sums, key=lambda name: -sums[name])
    shown, others = names[:7], names[7:]
    ground = GROUND[theme]
    colours = [category_colour(name, theme) for name in APART]
    span = list(range(min(years, default=0), max(years, default=-1) + 1))
    traces: list[Figure] = []
    told = [*shown, *([_("All others")] if others else [])]
    for place, name in enumerate(told):
        own = [name] if place < len(shown) else others
        values = [sum(years.get(year, {}).get(one, 0.0) for one in own) for year in span]
        traces.append({
            "type": "bar",
            "name": plain(name),
            "x": span,
            "y": values,
            "marker": {"color": colours[place % len(colours)], "line": {"width": 0}},
            "customdata": [short_amount(value, unit) for value in values],
            "hovertemplate": "%{x}: %{customdata}<extra>%{fullData.name}</extra>",
        })  # fmt: skip
    axis = {"gridcolor": ground["line"], "zerolinecolor": ground["ink"], "fixedrange": True, "automargin": False}
    layout: Figure = {
        "barmode": "relative",
        "bargap": 0.25,
        "showlegend": True,
        "legend": {"orientation": "h", "y": -0.14, "x": 0, "yanchor": "top", "traceorder": "normal"},
        "xaxis": {**axis, "tickmode": "linear", "dtick": max(1, len(span) // 10), "showgrid": False},
        "yaxis": {**axis, "tickformat": "~s"},
    }
    legend = LINE_PX * 1.4 * _legend_rows(told)
    return draw_plot(Plot(traces, layout, BARS_PX, (56, GAP_PX, GAP_PX, legend + 4 * GAP_PX)), theme)


def _legend_rows(names: Sequence[str]) -> int:
    """The rows of a legend under a chart: plotly makes its columns as wide as the longest of the names."""
    columns = max(1, int(LEGEND_WIDTH_PX / (widest(names) + KEY_PX)))
    return max(1, -(-len(names) // columns))
