"""The OpenAPI document of `/api/v1`, made by SpecTree from the routes that are registered and what they say they take.

Fields are read by the atlas itself, which refuses in its own words; the models here only describe them, and tests hold
answers to them.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from flask import Flask
from pydantic import BaseModel
from spectree import Response, SpecTree

from dashboard.http.api_rows import Refusal
from layers.exports.formats import FORMATS
from layers.exports.map_files import MAP_FORMATS

VERSION = "1.4"
TITLE = "EPC Atlas"
DESCRIPTION = (
    "The facts of the atlas: the same rows as the maps show, each with its printed source. Lists are bare arrays; what "
    "is missing is null in JSON and empty in CSV. Nothing is changed by any request, and no key is needed."
)
MEDIA = {
    **{name: format.mimetype for name, format in FORMATS.items()},
    **{name: format.mimetype for name, format in MAP_FORMATS.items()},
}
SPEC = SpecTree(
    "flask",
    mode="strict",
    title=TITLE,
    version=VERSION,
    description=DESCRIPTION,
    openapi_version="3.1.0",
    naming_strategy=lambda model: model.__name__,
)
QUERIES = ("Paged", "Table", "View", "Rows", "Map", "BriefFile", "Projects", "ValidationError")
"""Models that are told as fields, and no answer's."""
_media: dict[str, Sequence[str]] = {}
_examples: dict[str, Sequence[str]] = {}
View = Callable[..., Any]


def described(
    row: type[BaseModel] | None = None,
    query: type[BaseModel] | None = None,
    media: Sequence[str] = (),
    examples: Sequence[str] = ("",),
    refusals: Sequence[int] = (400,),
    is_list: bool = True,
    body: type[BaseModel] | None = None,
) -> Callable[[View], View]:
    """Say what a route answers with: the model of its JSON (a list of `row`, or one), the model of its query, other
    kinds of file, queries that work, the statuses of its refusals, and the model of what is sent.
    """

    def decorate(view: View) -> View:
        name = view.__name__
        answer: Any = list[row] if is_list else row  # type: ignore[valid-type]
        _media[name], _examples[name] = media, examples
        codes: dict[str, Any] = {f"HTTP_{status}": Refusal for status in refusals}
        wrapped: View = SPEC.validate(
            query=query,
            json=body,
            resp=Response(HTTP_200=answer, **codes) if row else Response("HTTP_200", **codes),
            skip_validation=True,
            operation_id=name,
        )(view)
        return wrapped

    return decorate


def _tidy(parameter: dict[str, Any]) -> None:
    """A parameter says what it is once, and has no default where it has none."""
    schema = parameter["schema"]
    parameter["description"] = schema.pop("description", "")
    del schema["title"]
    if schema.get("default", "") in (None, ""):
        schema.pop("default", None)


def api_document(server: Flask, base_path: str = "") -> dict[str, Any]:
    """The OpenAPI 3.1 document of the routes of `server`, which stands under `base_path`."""
    SPEC.app = server
    document: dict[str, Any] = deepcopy(SPEC.spec)
    document["servers"] = [{"url": f"{base_path}/"}]
    document["info"]["license"] = {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}
    del document["security"], document["tags"]
    for path, operations in document["paths"].items():
        for operation in operations.values():
            name = operation["operationId"]
            content = operation["responses"]["200"].setdefault("content", {})
            for kind in _media[name]:
                content[MEDIA[kind]] = {"schema": {}}
            operation["x-examples"] = [f"{base_path}{path}{query and '?'}{query}" for query in _examples[name]]
            operation["responses"].pop("422", None)  # the atlas refuses in its own words
            for parameter in operation["parameters"]:
                _tidy(parameter)
            del operation["tags"]
    schemas = document["components"]["schemas"]
    for name in [name for name in schemas if name.partition(".")[0] in QUERIES]:
        del schemas[name]
    document["paths"] = dict(sorted(document["paths"].items()))
    return document
