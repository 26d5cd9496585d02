"""A plain HTML table: a caption, headings with their scope, rows in groups, in a container that scrolls sideways."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import html
from dashboard.html import Markup


@dataclass(frozen=True)
class Column:
    """A heading; `number` columns are set flush to the end, with figures of one width."""

    title: str
    number: bool = False


@dataclass(frozen=True)
class Group:
    """Rows under a heading of their own, or under none. The first cell of a row is its heading."""

    title: Any
    rows: Sequence[Sequence[Any]]


def build_table(caption: str, columns: Sequence[Column], groups: Sequence[Group], name: str) -> Markup:
    """The table, of CSS class `name`; `caption` is read out and not shown where a heading says it already."""
    classes = ["number" if column.number else "" for column in columns]
    heads = [html.Th(column.title, scope="col", className=name) for column, name in zip(columns, classes, strict=True)]
    parts: list[Any] = [html.Caption(caption, className="unseen"), html.Thead(html.Tr(heads))]
    for group in groups:
        rows = [_row(cells, classes) for cells in group.rows]
        if group.title:
            title = html.Th(group.title, scope="rowgroup", colSpan=len(columns), className="group-title")
            rows = [html.Tr(title), *rows]
        parts.append(html.Tbody(rows))
    return html.Div(
        html.Table(parts),
        className=f"plain-table {name}",
        role="region",
        tabIndex=0,
        **{"aria-label": caption},
    )


def _row(cells: Sequence[Any], classes: Sequence[str]) -> Markup:
    first, *rest = cells
    return html.Tr(
        [
            html.Th(first, scope="row", className=classes[0]),
            *(html.Td(cell, className=name) for cell, name in zip(rest, classes[1:], strict=True)),
        ]
    )
