"""The projected boundaries of an extent, for a page that holds those of another one."""

from flask import Blueprint, Response, abort, request

from layers.cartography.geometry import load_geometry
from layers.exports.svg_map import geometry_json, geometry_name
from layers.facts.extents import load_extents

geometry = Blueprint("geometry", __name__)


@geometry.get("/geometry/<name>.json")
def answer_geometry(name: str) -> Response:
    """The paths of an extent, under a name that holds their version."""
    extent = name.rpartition("-")[0]
    if extent not in load_extents() or request.path != geometry_name(load_geometry(extent)):
        abort(404)
    return Response(geometry_json(extent), mimetype="application/json")


def geometry_paths() -> list[str]:
    """The address of every extent's boundaries."""
    return [geometry_name(load_geometry(extent)) for extent in load_extents()]
