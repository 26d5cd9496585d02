"""The same map by a Bokeh server, which patches the values on outlines that stay: the fastest of the usual ways.

Same outlines, projected as the page's, same facts, same filters. It has no labels, lines, legend of counts, table or
profile: what it leaves out is to its advantage. One process; its scripts come from this host.
"""

import argparse
from collections.abc import Iterable
from functools import partial
from typing import Any

import shapely
from bokeh.document import Document
from bokeh.layouts import column
from bokeh.models import ColumnDataSource, HoverTool, LinearColorMapper
from bokeh.models.widgets import Div, Select
from bokeh.plotting import figure
from bokeh.server.server import Server
from tornado.web import RequestHandler

from layers.areas import load_regions
from layers.drawing.build import find_frame
from layers.drawing.extents import drawn_halves
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.imported import install
from layers.facts.observations import years_of
from layers.projects.atlas_layers import StoreLayers
from layers.query.view_state import ViewState
from layers.text.captions import area_name
from tests.bench.values import DEFAULT, values_by_area


class _Health(RequestHandler):
    """Answers that the server is there."""

    def get(self) -> None:
        """200."""
        self.write("ok")


def add_map(layer: Layer, document: Document) -> None:
    """One map of one layer, with a select of periods and one of regions; a Div says which filter it answers."""
    shapes = find_frame(drawn_halves(ViewState(layer.id))[0])[0].polygons
    names = list(shapes)
    values = values_of(layer, DEFAULT, DEFAULT, names)
    source = ColumnDataSource(
        {
            "x": [_rings(shapes[name], 0) for name in names],
            "y": [_rings(shapes[name], 1) for name in names],
            "name": ["" if name.startswith("und-") else area_name(name) for name in names],
            "value": values,
        }
    )
    mapper = LinearColorMapper(palette="Blues256", low=max([*values, 1.0]), high=0)
    plot = figure(name="plot", match_aspect=True, sizing_mode="stretch_width", height=720, output_backend="canvas",
                  tools="pan,wheel_zoom,reset", active_scroll="wheel_zoom")  # fmt: skip
    plot.multi_polygons("x", "y", source=source, fill_color={"field": "value", "transform": mapper}, line_color="white")
    plot.add_tools(HoverTool(tooltips=[("", "@name: @value")]))
    first, last = years_of(layer.id)
    period = _select("period", map(str, range(first, last + 1)))
    region = _select("region", load_regions())
    shown = Div(name="shown", text=f"{DEFAULT} {DEFAULT}")

    def update(_name: str, _old: str, _new: str) -> None:
        values = values_of(layer, period.value, region.value, names)
        source.patch({"value": [(slice(len(values)), values)]})
        shown.text = f"{period.value} {region.value}"

    for select in (period, region):
        select.on_change("value", update)
    document.add_root(column(period, region, plot, shown, sizing_mode="stretch_width"))


def _select(name: str, choices: Iterable[str]) -> Select:
    options: list[Any] = [DEFAULT, *choices]
    return Select(name=name, value=DEFAULT, options=options)


def values_of(layer: Layer, period: str, region: str, names: list[str]) -> list[float]:
    """The value or the state of each area, 0 where there is nothing."""
    known = values_by_area(layer, period, region)
    return [known.get(name, 0.0) for name in names]


def _rings(shape: Any, axis: int) -> list[list[list[float]]]:
    """One coordinate of all rings of all polygons, y upwards."""
    sign = (1, -1)[axis]
    parts = [part for part in shapely.get_parts([shape]) if part.geom_type == "Polygon"]
    return [
        [(sign * shapely.get_coordinates(ring)[:, axis]).tolist() for ring in (part.exterior, *part.interiors)]
        for part in parts
    ]


def main() -> None:
    """Serve it: `python -m tests.bench.bokeh_way --port 8052 --layer epc-operations`."""
    install(StoreLayers())
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bokeh_way", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--layer", choices=list(load_catalogue().layers), required=True)
    options = parser.parse_args()
    add = partial(add_map, load_catalogue().layers[options.layer])
    server = Server({"/": add}, port=options.port, address="127.0.0.1", extra_patterns=[("/healthz", _Health)])
    server.start()
    server.io_loop.start()


if __name__ == "__main__":
    main()
