"""`python -m layers.boundaries build|measure|sizes` rebuilds the boundary files or tells their sizes."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from layers.boundaries.tables import BOUNDARIES
from layers.errors import DataError
from layers.facts.extents import load_extents


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 if it worked, 1 with a line a fault if not."""
    parser = argparse.ArgumentParser(prog="python -m layers.boundaries", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in COMMANDS.items():
        command = commands.add_parser(name, help=text)
        if name != "sizes":
            command.add_argument("--source", type=Path, help="a boundary file (default: Natural Earth)")
            command.add_argument("--key", help="its column with alpha-3 codes (default: iso3)")
            command.add_argument("--to", type=Path, default=BOUNDARIES, help="the folder to write to")
    options = parser.parse_args(arguments)
    try:
        return _print_sizes() if options.command == "sizes" else _build(options)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1


COMMANDS = {
    "build": "rebuild everything under data/boundaries/",
    "measure": "rebuild data/boundaries/measures.csv alone",
    "sizes": "print vertices and compressed size of each view's file",
}


def _build(options: argparse.Namespace) -> int:
    from layers.boundaries.build.build_all import build_all, build_measures, load_areas

    if options.command == "measure":
        print(build_measures(load_areas(options.source, options.key), options.to))
        return 0
    for path in build_all(options.source, options.key, options.to):
        print(path)
    return 0


def _print_sizes() -> int:
    import brotli

    for view in load_extents():
        content = (BOUNDARIES / f"{view}.geojson").read_bytes()
        features = json.loads(content)["features"]
        vertices = sum(count_vertices(feature["geometry"]["coordinates"]) for feature in features)
        kilobytes = len(brotli.compress(content, quality=11)) / 1000
        print(f"{view}: {len(features)} features, {vertices} vertices, {kilobytes:.1f} kB brotli")
    return 0


def count_vertices(coordinates: list[Any]) -> int:
    """The points in GeoJSON coordinates, the closing point of each ring counted too."""
    if isinstance(coordinates[0], float | int):
        return 1
    return sum(map(count_vertices, coordinates))


if __name__ == "__main__":
    raise SystemExit(main())
