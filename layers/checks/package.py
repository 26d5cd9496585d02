"""Is the data package whole and right? Every fault with file, row, field, value and what was expected.

It is read in stages, each of which needs the one before it: catalogue, files, cells, what holds between tables.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from layers.checks.boundaries import boundary_faults
from layers.checks.catalogue import EXTENTS, catalogue_faults, entry_faults
from layers.checks.files import CATALOGUE, DATE_FORM, FORMS, TABLES, Entry, cell_faults, file_faults, listed
from layers.checks.reading import form_faults, read_json
from layers.data_package import DATA, read_rows
from layers.errors import DataError, Fault


def check_package(folder: Path = DATA) -> list[Fault]:
    """All faults of the data package in `folder` that the first faulty stage finds; empty where it may be served."""
    try:
        descriptor = read_json(folder, CATALOGUE)
        if faults := list(form_faults(folder)):
            return faults
        for stage in (
            catalogue_faults,
            entry_faults,
            file_faults,
            cell_faults,
            _relation_faults,
            _audit_table_faults,
            _brief_faults,
        ):
            if faults := list(stage(descriptor, folder)):
                return faults
    except DataError as error:
        return list(error.faults)
    return []


def _relation_faults(descriptor: Entry, folder: Path) -> Iterator[Fault]:
    """What holds between the tables: areas and regions, views and boundaries, layers and their rows."""
    from layers.areas import load_areas, load_names, load_regions
    from layers.areas.search_names import load_search_names

    for load in (load_regions, load_areas, load_names, load_search_names):
        try:
            load(folder)
        except DataError as error:
            yield from error.faults
            return
    ids = [view["id"] for view in read_json(folder, EXTENTS)]
    yield from boundary_faults(ids, folder)
    known = {name: [row["id"] for row in read_rows(folder / file)] for name, file in TABLES.items() if name != "areas"}
    known |= {"views": ids, "themes": [theme["id"] for theme in descriptor["themes"]]}
    layers = [resource for resource in descriptor["resources"] if "layer" in resource]
    for resource in layers:
        yield from _layer_faults(f"resources.{resource['name']}.layer", resource["layer"], known)
        yield from _row_faults(resource["path"], resource["layer"], read_rows(folder / resource["path"]))
    yield from _key_figure_faults([resource["name"] for resource in layers], folder)


def _audit_table_faults(descriptor: Entry, folder: Path) -> Iterator[Fault]:
    """What the ledgers say of the layers, which must be right by now: they are summed here."""
    from layers.checks.audit_tables import audit_table_faults

    yield from audit_table_faults(folder)


def _brief_faults(descriptor: Entry, folder: Path) -> Iterator[Fault]:
    """What the built-in briefs show must be right by now."""
    from layers.checks.briefs import brief_faults

    yield from brief_faults(folder)


def _layer_faults(where: str, layer: Entry, known: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """References of a catalogue entry that lead nowhere."""
    totals = [layer["total"]["key_figure"]] if "total" in layer else []
    references = {
        "theme": ("themes", [layer["theme"]]),
        "source": ("sources", [layer["source"]]),
        "view": ("views", [layer["view"]]),
        "frame_region": ("regions", [layer["frame_region"]] if "frame_region" in layer else []),
        "key_figures": ("key-figures", layer["key_figures"]),
        "total.key_figure": ("key-figures", totals),
        "total.unreconciled": ("key-figures", [layer["total"]["unreconciled"]] if _has_unreconciled(layer) else []),
        "sub_totals": ("regions", [layer["sub_totals"]] if "sub_totals" in layer else []),
        "indicators.off_map": (
            "key-figures",
            [figure["key_figure"] for item in layer["indicators"] for figure in item.get("off_map", [])],
        ),
    }
    for key, (table, ids) in references.items():
        for id in (id for id in ids if id not in known[table]):
            yield Fault(CATALOGUE, None, f"{where}.{key}", id, f"one of {listed(known[table])}")


def _has_unreconciled(layer: Entry) -> bool:
    return "unreconciled" in layer.get("total", {})


def _row_faults(file: str, layer: Entry, rows: Sequence[Mapping[str, str]]) -> Iterator[Fault]:
    """What holds between a layer's rows and its catalogue entry, and between the rows."""
    seen: dict[tuple[str, ...], int] = {}
    if not rows and "years" not in layer:
        yield Fault(file, None, None, None, "at least one observation under the heading")
    elif "years" not in layer and not any(row["start"] and "period" not in row["unclear"] for row in rows):
        yield Fault(file, None, "start", None, "at least one row whose period is known")
    for number, row in enumerate(rows, start=2):
        wrong = chain(_kind_faults(layer, row), _value_faults(row), _period_faults(row), _status_faults(row))
        yield from (Fault(file, number, field, row[field], expected) for field, expected in wrong)
        key = tuple(row[field] for field in ("iso3", "indicator", "start", "end", "category"))
        if key in seen:
            expected = f"no second row of the same area, indicator, period and category (the first is row {seen[key]})"
            yield Fault(file, number, "iso3", row["iso3"], expected)
        seen.setdefault(key, number)


Wrong = Iterator[tuple[str, str]]
"""Fields of one row, each with what was expected."""


def _kind_faults(layer: Entry, row: Mapping[str, str]) -> Wrong:
    indicators = [indicator["id"] for indicator in layer["indicators"]]
    categories = [category["id"] for category in layer["categories"]]
    if row["indicator"] not in indicators:
        yield "indicator", f"one of {listed(indicators)}"
    given = row["category"].split(";") if row["category"] else []
    if not set(given) <= set(categories) or len(set(given)) < len(given):
        one = f"one of {listed(categories)}, or several with ; between, each once"
        yield "category", one if categories else "nothing: this layer has no categories"
    elif not given and layer["fill"] == "category":
        yield "category", f"one of {listed(categories)}, as the map is filled by category"


def _value_faults(row: Mapping[str, str]) -> Wrong:
    """A figure has a qualifier and a precision, and what has no figure has neither."""
    for field, expected in (("qualifier", "how the figure is bounded"), ("precision", "the unit of its last digit")):
        if row["value"] and not row[field]:
            yield field, f"{expected}, as there is a value"
        elif row[field] and not row["value"]:
            yield field, "nothing, as there is no value"


def _period_faults(row: Mapping[str, str]) -> Wrong:
    start, end = row["start"], row["end"]
    if end and not start:
        yield "start", "a start wherever there is an end"
    elif end and end[: len(start)] < start[: len(end)]:
        yield "end", f"an end not before the start ({start})"
    elif not start and "period" not in row.get("unclear", "period"):
        yield "start", f"{FORMS[DATE_FORM]}, or period in column unclear"


def _status_faults(row: Mapping[str, str]) -> Wrong:
    if row["status"] == "unclear" and not row["unclear"]:
        yield "unclear", "what is unclear (area, period, category, value), as the status is unclear"
    if row["status"] != "unclear" and row["unclear"]:
        yield "unclear", f"nothing, as the status is {row['status']}; or else the status unclear"
    if row["status"] != "reported" and not row["note"]:
        yield "note", f"a sentence on what was inferred, as the status is {row['status']}"


def _key_figure_faults(layers: Sequence[str], folder: Path) -> Iterator[Fault]:
    file = TABLES["key-figures"]
    for number, row in enumerate(read_rows(folder / file), start=2):
        if row["layer"] and row["layer"] not in layers:
            yield Fault(file, number, "layer", row["layer"], f"one of {listed(layers)}, or nothing")
        if row["status"] != "reported" and not row["note"]:
            yield Fault(file, number, "note", "", f"a sentence on what was inferred, as the status is {row['status']}")
        yield from (Fault(file, number, field, row[field], expected) for field, expected in _period_faults(row))
