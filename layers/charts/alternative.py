"""A chart in a sentence or two, for those who cannot see it."""

from layers.charts.plot import Figure
from layers.languages import _, ngettext


def describe_chart(kind: str, figure: Figure) -> str:
    """What kind of chart stands there, of how many areas, and where its figures can be read instead."""
    areas = {iso3 for trace in figure["data"] for iso3 in trace.get("customdata", [])}
    count = ngettext("{n} country", "{n} countries", len(areas))
    words = {
        "ranking": _("Bar chart of {count}, the largest value first."),
        "ranks": _("List of {count} in the order of the source's ranks."),
        "timeline": _("Timeline of {count}, a bar for each operation."),
        "categories": _("Bar chart of {count}, counted by category."),
        "sub-regions": _("Bar chart of {count}, by sub-region."),
        "regions": _("Bar chart of {count}, counted by region."),
        "difference": _("Bar chart of the differences of {count}, the largest more first."),
        "slope": _("Slope chart of {count}: the values of both maps, joined by lines."),
        "scatter": _("Scatter chart of {count}: the value of one map against that of the other."),
        "presence": _("Chart of {count}: which of them are on which map."),
        "key-figures": _("List of key figures."),
        "nothing": _("No chart: nothing is left to draw."),
    }[kind].format(count=count)
    return words if not areas else _("{chart} All of it stands in the table.").format(chart=words)
