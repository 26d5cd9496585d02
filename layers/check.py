"""Is the data package whole and right? Every fault with file, row, field, value and what was expected."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from layers.data_package import DATA, read_descriptor, read_rows
from layers.errors import Fault


def check_package(folder: Path = DATA) -> list[Fault]:
    """All faults of the data package in `folder`; empty where it may be served.

    Raises DataError where a file cannot be read at all.
    """
    descriptor = read_descriptor(folder)
    if faults := list(_catalogue_faults(descriptor, folder)):
        return faults
    if faults := list(_table_faults(descriptor, folder)):
        return faults
    return [*_layer_faults(descriptor, folder), *_key_figure_faults(descriptor, folder)]


def _catalogue_faults(descriptor: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    """What `schemas/datapackage.json` forbids, unknown keys among it."""
    from jsonschema import Draft202012Validator

    schema = json.loads((folder / "schemas/datapackage.json").read_text(encoding="utf-8"))
    for error in Draft202012Validator(schema).iter_errors(descriptor):
        path = list(error.absolute_path)
        if len(path) >= 2 and path[0] == "resources":
            path[1] = descriptor["resources"][path[1]].get("name", path[1])
        unknown = error.validator == "additionalProperties"
        found = ", ".join(_unknown_keys(error)) if unknown else json.dumps(error.instance, ensure_ascii=False)[:80]
        allowed = ", ".join(error.schema["properties"]) if unknown else error.message[:200]
        expected = f"only these keys: {allowed}" if unknown else f"a valid entry ({allowed})"
        yield Fault("datapackage.json", None, ".".join(map(str, path)) or None, found, expected)


def _unknown_keys(error: Any) -> list[str]:
    return sorted(set(error.instance) - set(error.schema["properties"]))


def _table_faults(descriptor: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    """What a file's table schema forbids: types, missing values, unknown keys, unknown columns."""
    from frictionless import Package

    package = Package.from_descriptor(
        {
            "name": descriptor["name"],
            "resources": [
                {key: resource[key] for key in ("name", "path", "schema")} | {"format": "csv", "encoding": "utf-8"}
                for resource in descriptor["resources"]
            ],
        },
        basepath=str(folder),
    )
    report = package.validate()
    paths = {resource["name"]: resource["path"] for resource in descriptor["resources"]}
    for error in report.errors:
        yield Fault("datapackage.json", None, None, None, f"a valid data package ({error.message})")
    for task in report.tasks:
        schema = package.get_resource(task.name).schema
        for error in task.errors:
            yield _in_our_words(error, paths[task.name], schema)


def _in_our_words(error: Any, file: str, schema: Any) -> Fault:
    """A fault of frictionless as a person needs it: what stands there and what would be right."""
    row, field = getattr(error, "row_number", None), getattr(error, "field_name", None)
    cell = getattr(error, "cell", None)
    if error.type == "foreign-key":
        cells = getattr(error, "target_keys", None) or getattr(error, "field_names", [])
        field = ", ".join(getattr(error, "field_names", cells))
        cell = ", ".join(map(str, getattr(error, "field_cells", [])))
        target = getattr(error, "target_name", "the other table") or "its own table"
        return Fault(file, row, field, cell, f"a key that stands in {target}.csv")
    if error.type in ("type-error", "constraint-error") and field:
        column = next(item for item in schema.fields if item.name == field)
        return Fault(file, row, field, cell or "", _expected(column))
    return Fault(file, row, field, None if cell is None else str(cell), f"a row as the schema says ({error.message})")


def _expected(column: Any) -> str:
    """A column's type and constraints as a phrase."""
    constraints = column.constraints or {}
    if "enum" in constraints:
        return "one of " + ", ".join(constraints["enum"])
    words = {"number": "a plain number", "string": "text"}.get(column.type, column.type)
    if constraints.get("required"):
        words += ", not empty"
    if "pattern" in constraints:
        words += f", of the form {constraints['pattern']}"
    if constraints.get("unique"):
        words += ", only once in the file"
    bounds = [f"{name} {constraints[name]}" for name in ("minimum", "maximum") if name in constraints]
    return ", ".join([words, *bounds])


def _layer_faults(descriptor: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    """What holds between a layer's rows and its catalogue entry."""
    sources = {row["id"]: row for row in read_rows(folder / "sources.csv")}
    key_figures = {row["id"] for row in read_rows(folder / "key_figures.csv")}
    regions = {row["id"] for row in read_rows(folder / "regions.csv")}
    views = {view["id"] for view in json.loads((folder / "views.json").read_text(encoding="utf-8"))}
    themes = {theme["id"] for theme in descriptor["themes"]}
    for resource in (item for item in descriptor["resources"] if "layer" in item):
        layer, name = resource["layer"], resource["name"]
        named = [("theme", themes), ("source", sources), ("view", views), ("frame_region", regions)]
        for key, known in named:
            if key in layer and layer[key] not in known:
                yield Fault(
                    "datapackage.json",
                    None,
                    f"{name}.layer.{key}",
                    layer[key],
                    "one of " + ", ".join(sorted(known)),
                )
        figures = [*layer["key_figures"], *([layer["total"]["key_figure"]] if "total" in layer else [])]
        for figure in figures:
            if figure not in key_figures:
                yield Fault(
                    "datapackage.json",
                    None,
                    f"{name}.layer.key_figures",
                    figure,
                    "an id that stands in key_figures.csv",
                )
        yield from _row_faults(resource["path"], layer, read_rows(folder / resource["path"]))


def _row_faults(file: str, layer: Mapping[str, Any], rows: list[dict[str, str]]) -> Iterator[Fault]:
    indicators = [indicator["id"] for indicator in layer["indicators"]]
    categories = [category["id"] for category in layer["categories"]]
    seen: dict[tuple[str, ...], int] = {}
    if not rows:
        yield Fault(file, None, None, None, "at least one observation")
    for number, row in enumerate(rows, start=2):
        if row["indicator"] not in indicators:
            yield Fault(file, number, "indicator", row["indicator"], "one of " + ", ".join(indicators))
        for category in filter(None, row["category"].split(";")):
            if category not in categories:
                yield Fault(
                    file,
                    number,
                    "category",
                    category,
                    "one of " + (", ".join(categories) or "none: leave it empty"),
                )
        yield from _period_faults(file, number, row)
        if bool(row["unclear"]) != (row["status"] == "unclear"):
            yield Fault(
                file,
                number,
                "unclear",
                row["unclear"],
                "the unclear fields of a row of status unclear, and none otherwise",
            )
        key = tuple(row[field] for field in ("iso3", "indicator", "start", "end", "category"))
        if key in seen:
            yield Fault(
                file,
                number,
                "iso3",
                row["iso3"],
                f"no second row of the same area, indicator, period and category (see row {seen[key]})",
            )
        seen[key] = number


def _period_faults(file: str, number: int, row: Mapping[str, str]) -> Iterator[Fault]:
    start, end = row["start"], row["end"]
    if end and not start:
        yield Fault(file, number, "start", start, "a start wherever there is an end")
    elif end and end[: len(start)] < start[: len(end)]:
        yield Fault(file, number, "end", end, f"an end not before the start ({start})")
    elif not start and "period" not in row["unclear"]:
        yield Fault(file, number, "start", start, "a year, or `period` among the unclear fields")


def _key_figure_faults(descriptor: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    layers = {resource["name"] for resource in descriptor["resources"] if "layer" in resource}
    for number, row in enumerate(read_rows(folder / "key_figures.csv"), start=2):
        if row["layer"] and row["layer"] not in layers:
            yield Fault("key_figures.csv", number, "layer", row["layer"], "the id of a layer, or nothing")
        if row["end"] and row["start"] and row["end"] < row["start"]:
            yield Fault("key_figures.csv", number, "end", row["end"], f"an end not before the start ({row['start']})")
