"""A plain HTML table: a caption, headings with their scope, rows in groups, in a container that scrolls sideways.

One that `stacks` has on a phone the cells of a row one under the other, each beside its heading.
"""

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


def build_table(
    caption: str, columns: Sequence[Column], groups: Sequence[Group], name: str, *, stacks: bool = False
) -> Markup:
    """The table, of CSS class `name`; `caption` is read out and not shown where a heading says it already."""
    heads = [html.Th(column.title, scope="col", **_look(column), **_role("columnheader", stacks)) for column in columns]
    head = html.Thead(html.Tr(heads, **_role("row", stacks)), **_role("rowgroup", stacks))
    parts: list[Any] = [html.Caption(caption, className="unseen"), head]
    for group in groups:
        rows = [_row(cells, columns, stacks) for cells in group.rows]
        if group.title:
            spans = {"scope": "rowgroup", "colSpan": len(columns), "className": "group-title"}
            title = html.Th(group.title, **spans, **_role("rowheader", stacks))
            rows = [html.Tr(title, **_role("row", stacks)), *rows]
        parts.append(html.Tbody(rows, **_role("rowgroup", stacks)))
    return html.Div(
        html.Table(parts, **_role("table", stacks)),
        className=f"plain-table {name}{' stacks' if stacks else ''}",
        role="region",
        tabIndex=0,
        **{"aria-label": caption},
    )


def _row(cells: Sequence[Any], columns: Sequence[Column], stacks: bool) -> Markup:
    heading = html.Th(cells[0], scope="row", **_look(columns[0]), **_role("rowheader", stacks))
    rest = [
        html.Td(cell, **_look(column), **({"data-heading": column.title} if stacks else {}), **_role("cell", stacks))
        for cell, column in zip(cells[1:], columns[1:], strict=True)
    ]
    return html.Tr([heading, *rest], **_role("row", stacks))


def _look(column: Column) -> dict[str, str]:
    return {"className": "number" if column.number else ""}


def _role(role: str, stacks: bool) -> dict[str, str]:
    """What an element of a table is; where it is laid out as none, not every browser tells without being told."""
    return {"role": role} if stacks else {}
