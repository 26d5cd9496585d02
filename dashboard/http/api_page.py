"""`/api/v1/openapi.json`, and the same document as a page to read: no script and no other host."""

from typing import Any

from flask import Blueprint, Response, current_app
from markupsafe import Markup

from dashboard import html
from dashboard.http.api_document import TITLE, VERSION, api_document
from dashboard.http.asset_files import asset_folder
from dashboard.http.listed import as_json
from dashboard.links import BASE

FORMATS = {
    "application/json": "JSON",
    "application/geo+json": "GeoJSON",
    "text/csv": "CSV",
    "text/html": "HTML",
    "image/svg+xml": "SVG",
    "image/png": "PNG",
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
}
"""How people call the formats that an address answers with."""
api_page = Blueprint("api_page", __name__)
DOCUMENT = Markup(
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    '<link rel="icon" type="image/svg+xml" href="{assets}/favicon.svg">\n'
    '<link rel="stylesheet" href="{assets}/fonts/fonts.css">\n<link rel="stylesheet" href="{assets}/styles/api.css">\n'
    "</head>\n<body>\n{body}\n</body>\n</html>\n"
)


@api_page.get("/api/v1/openapi.json")
def openapi() -> Response:
    """The OpenAPI 3.1 document of the API."""
    return as_json(api_document(current_app, BASE))


@api_page.get("/api/v1/")
def api_reference() -> Response:
    """The document as a page."""
    document = api_document(current_app, BASE)
    main = html.Main(
        [
            html.H1(f"{TITLE}: the API, version {VERSION}"),
            html.P(document["info"]["description"]),
            *(
                _section(path, method, operation)
                for path, entry in document["paths"].items()
                for method, operation in entry.items()
            ),
        ]
    )
    body = _header() + html.Div([_contents(document["paths"]), main], className="document")
    page = DOCUMENT.format(title=f"API - {TITLE}", assets=asset_folder(), body=body)
    return Response(page, mimetype="text/html")


def _header() -> Markup:
    mark, _space, name = TITLE.partition(" ")
    atlas = html.A([html.Span(mark, className="mark"), f" {name}"], href=f"{BASE}/", className="name")
    programs = html.A("openapi.json, for programs", href="openapi.json", className="program")
    return html.Header([atlas, html.P("The API: the facts behind every map"), programs])


def _contents(paths: dict[str, Any]) -> Markup:
    links = [html.Li(html.A(html.Code(_anchor(path)), href=f"#{_anchor(path)}", title=path)) for path in paths]
    return html.Nav(html.Ul(links), **{"aria-label": "Addresses"})


def _anchor(path: str) -> str:
    return path.rpartition("/")[2]


def _section(path: str, method: str, operation: dict[str, Any]) -> Markup:
    """One address: what it answers with, the fields that it takes, addresses to try."""
    answers = [html.Li(FORMATS.get(kind, kind)) for kind in operation["responses"]["200"]["content"]]
    return html.Section(
        [
            html.H2([html.Span(method.upper(), className="verb"), html.Code(path)]),
            *(html.P(_prose(text)) for text in (operation["summary"], operation["description"]) if text),
            html.H3("Answers with"),
            html.Ul(answers, className="answers"),
            _table(operation["parameters"]),
            _body(operation),
            _examples(operation["x-examples"] if method == "get" else []),
        ],
        id=_anchor(path),
    )


def _prose(text: str) -> list[str | Markup]:
    """A text whose words between backticks are code."""
    return [html.Code(part) if n % 2 else part for n, part in enumerate(text.split("`"))]


def _body(operation: dict[str, Any]) -> Markup:
    """What is sent, where something is: its schema is in the document."""
    content = operation.get("requestBody", {}).get("content", {})
    names = [entry["schema"]["$ref"].rpartition("/")[2] for entry in content.values()]
    said = [
        html.P(["Sent as ", kind, ", of the form ", html.Code(name), " of openapi.json."])
        for kind, name in zip(content, names, strict=True)
    ]
    return Markup("").join(said)


def _examples(addresses: list[str]) -> Markup:
    links = [html.Li(html.A(html.Code(address), href=address)) for address in addresses]
    return html.H3("Examples") + html.Ul(links, className="examples") if links else Markup("")


def _table(parameters: list[dict[str, Any]]) -> Markup:
    rows = [
        html.Tr(
            [html.Th(html.Code(field["name"]), scope="row"), html.Td(_values(field)), html.Td(_prose(_words(field)))]
        )
        for field in parameters
    ]
    head = html.Tr([html.Th(name, scope="col") for name in ("Field", "Values", "Meaning")])
    return html.Table([html.Thead(head), html.Tbody(rows)])


def _words(field: dict[str, Any]) -> str:
    return str(field.get("description") or field["schema"].get("description", ""))


def _values(field: dict[str, Any]) -> str:
    """What a field takes: names, numbers from and to, or text."""
    schema = field["schema"]
    if "enum" in schema or "const" in schema:
        return ", ".join(filter(None, schema.get("enum", [schema.get("const")])))
    if schema.get("type") == "integer":
        return f"{schema['minimum']} to {schema['maximum']}"
    return "such as " + ", ".join(schema["examples"]) if "examples" in schema else "text"
