"""What the catalogue and the schemas say of themselves: JSON schemas, unknown keys, names that stand twice."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from layers.checks.files import CATALOGUE, TABLES, Entry, listed
from layers.checks.reading import read_json
from layers.errors import DataError, Fault

EXTENTS = "views.json"
SCHEMA_KEYS = frozenset({"fields", "missingValues", "primaryKey", "foreignKeys"})
FIELD_KEYS = frozenset({"name", "type", "description", "constraints"})
LISTS = ("indicators", "categories")
NOT_ONE_HUE = ("operations", "okabe-ito")


def catalogue_faults(descriptor: Any, folder: Path) -> Iterator[Fault]:
    """What the JSON schemas of catalogue and extents forbid, unknown keys among it."""
    for error in _schema_errors(descriptor, f"schemas/{CATALOGUE}", folder):
        path = list(error.absolute_path)
        if len(path) >= 2 and path[0] == "resources" and isinstance(descriptor["resources"][path[1]], dict):
            path[1] = descriptor["resources"][path[1]].get("name", path[1])
        found, expected = _in_our_words(error)
        yield Fault(CATALOGUE, None, ".".join(map(str, path)) or None, found, expected)
    for error in _schema_errors(read_json(folder, EXTENTS), f"schemas/{EXTENTS}", folder):
        found, expected = _in_our_words(error)
        yield Fault(EXTENTS, None, ".".join(map(str, error.absolute_path)) or None, found, expected)


def _schema_errors(content: Any, schema: str, folder: Path) -> Iterator[Any]:
    """What a JSON schema forbids in `content`. Raises DataError where the schema is none."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError

    rules: Any = read_json(folder, schema)
    try:
        Draft202012Validator.check_schema(rules)
    except SchemaError as broken:
        where = ".".join(map(str, broken.absolute_path)) or None
        raise DataError([Fault(schema, None, where, None, f"a JSON schema ({broken.message[:120]})")]) from broken
    validator: Any = Draft202012Validator(rules)
    yield from validator.iter_errors(content)


def _in_our_words(error: Any) -> tuple[str | None, str]:
    """What stands in the catalogue, and what would be right."""
    kind, rule = error.validator, error.validator_value
    if kind == "additionalProperties":
        allowed = error.schema["properties"]
        return listed(sorted(set(error.instance) - set(allowed))), f"only these keys: {listed(allowed)}"
    if kind in ("required", "dependentRequired"):
        return None, f"the key {error.message.split()[0]}, which is missing"
    found = error.instance if isinstance(error.instance, str) else json.dumps(error.instance, ensure_ascii=False)
    phrases = {
        "enum": f"one of {listed(rule)}" if kind == "enum" else "",
        "type": f"a value of type {listed([rule], ' or ')}",
        "pattern": f"text of the form {rule}",
    }
    return found[:80], phrases.get(kind, f"another value ({error.message[:200]})")


def entry_faults(descriptor: Entry, folder: Path) -> Iterator[Fault]:
    """What holds between the entries of the catalogue, and the files of schemas that they name."""
    resources = descriptor["resources"]
    layers = {resource["name"]: resource["layer"] for resource in resources if "layer" in resource}
    for name, path in TABLES.items():
        if not any((item["name"], item["path"]) == (name, path) for item in resources):
            yield Fault(CATALOGUE, None, "resources", None, f"a resource of name {name} and path {path}")
    if not layers:
        yield Fault(CATALOGUE, None, "resources", None, "at least one resource with a layer")
    ids = {"resources": [item["name"] for item in resources], "themes": [item["id"] for item in descriptor["themes"]]}
    for name, layer in layers.items():
        ids |= {f"resources.{name}.layer.{part}": [item["id"] for item in layer[part]] for part in LISTS}
        if layer["palette"] in NOT_ONE_HUE and (layer["fill"] in ("value", "named") or len(layer["indicators"]) > 1):
            where, expected = (
                f"resources.{name}.layer.palette",
                "a palette of one hue, such as blue, for classes of values",
            )
            yield Fault(CATALOGUE, None, where, layer["palette"], expected)
    for where, given in ids.items():
        for id in (id for id, count in Counter(given).items() if count > 1):
            yield Fault(CATALOGUE, None, where, id, "each name only once")
    for file in dict.fromkeys(resource["schema"] for resource in resources):
        yield from _schema_faults(file, read_json(folder, file))


def _schema_faults(file: str, schema: Any) -> Iterator[Fault]:
    """Unknown keys of a table's schema, which frictionless would pass over."""
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not all(isinstance(item, dict) and "name" in item for item in fields):
        yield Fault(file, None, "fields", None, "a list of fields, each with a name")
        return
    parts = [(None, schema, SCHEMA_KEYS), *((item["name"], item, FIELD_KEYS) for item in fields)]
    for where, part, known in parts:
        if unknown := sorted(set(part) - known):
            yield Fault(file, None, where, listed(unknown), f"only these keys: {listed(sorted(known))}")
        pattern = part.get("constraints", {}).get("pattern") if known is FIELD_KEYS else None
        if pattern is not None and not _is_pattern(pattern):
            yield Fault(file, None, where, str(pattern)[:80], "a regular expression")


def _is_pattern(pattern: Any) -> bool:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, TypeError):
        return False
    return True
