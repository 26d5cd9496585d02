"""The projected boundaries of an extent, for a page that holds those of another one."""

from flask import Blueprint, Response, abort, request

from layers.cartography.geometry import Geometry, load_geometry
from layers.cartography.geometry.finer import finer_pairs, load_finer
from layers.exports.svg_map import geometry_json, geometry_name
from layers.facts.extents import load_extents

geometry = Blueprint("geometry", __name__)


@geometry.get("/geometry/<name>.json")
def answer_geometry(name: str) -> Response:
    """The paths of an extent, or of one with the coasts of another, under a name that holds their version."""
    found = _find(name.rpartition("-")[0])
    if found is None or request.path != geometry_name(found):
        abort(404)
    return Response(geometry_json(found), mimetype="application/json")


def _find(name: str) -> Geometry | None:
    own, _dot, fine = name.partition(".")
    if fine:
        return load_finer(own, fine) if (own, fine) in finer_pairs() else None
    return load_geometry(own) if own in load_extents() else None


def load_all() -> list[Geometry]:
    """Every geometry that a map may be drawn of."""
    return [*map(load_geometry, load_extents()), *(load_finer(*pair) for pair in finer_pairs())]


def geometry_paths() -> list[str]:
    """The address of each of them."""
    return [*map(geometry_name, load_all())]
