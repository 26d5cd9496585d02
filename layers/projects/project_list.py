"""Lists of projects, page by page, and all that is known of one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from layers.errors import QueryError
from layers.projects.money_layers import ACTIVE, ACTIVE_STATUS, PROJECT_LAYERS, RAN_STATUSES
from layers.projects.questions import Filters, narrow, narrow_spans
from layers.projects.titles import read_titles, shown_title, title_in

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from layers.projects.tables import ProjectTables

SORTS = ("project_id", "title", "status", "start", "end", "donor", "programme", "sector", "amount")
LARGEST_PAGE = 1000
_JSON_FIELDS = ("titles", "donors", "organisations", "parents", "sectors", "locations", "links", "other")


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows of a list: `sort` is one of `SORTS`, `offset` from zero, `text` is looked for in title and id."""

    sort: str = "title"
    descending: bool = False
    offset: int = 0
    limit: int = 50
    text: str = ""


@dataclass(frozen=True, slots=True)
class ListedProject:
    """A line of the list; `amount` is its money of the layer within the filters, in `currency` (None for counts)."""

    project_id: str
    title: str
    status: str
    start: date | None
    end: date | None
    donor: str
    programme: str
    sector: str
    countries: str
    currency: str | None
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class ListedPage:
    """One page, and how many rows the list has."""

    rows: tuple[ListedProject, ...]
    total: int


def select_projects(
    tables: "ProjectTables",
    layer: str,
    filters: Filters | None = None,
    page: Page | None = None,
    language: str = "en",
) -> ListedPage:
    """Projects behind a layer's figures, a line each (one for each currency). Raise QueryError.

    Titles are in `language` where the file has them, else in English or the file's first, and sorted as they are shown.
    """

    filters, page = filters or Filters(), page or Page()
    if layer not in PROJECT_LAYERS:
        raise QueryError("layer", layer, ", ".join(PROJECT_LAYERS))
    if page.sort not in SORTS:
        raise QueryError("sort", page.sort, ", ".join(SORTS))
    if not 0 < page.limit <= LARGEST_PAGE or page.offset < 0:
        raise QueryError("limit", str(page.limit), f"1 to {LARGEST_PAGE}, from row 0 on")
    listed = _listed(tables, layer, filters)
    if page.text:
        text = page.text.lower()
        listed = listed.filter(
            listed.titles.lower().contains(text)
            | listed.title.lower().contains(text)
            | listed.project_id.lower().contains(text)
        )
    key = shown_title(listed, language) if page.sort == "title" else listed[page.sort]
    order = [key.desc(nulls_first=False) if page.descending else key.asc()]
    if page.sort != "project_id":
        order.append(listed.project_id)
    # Named once more: on Spark the rows from an offset on come with a column of their number.
    paged = listed.order_by(order).limit(page.limit, offset=page.offset).select(*listed.columns)
    rows = paged.to_pyarrow().to_pylist()
    return ListedPage(tuple(_listed_project(row, language) for row in rows), int(listed.count().to_pyarrow().as_py()))


def _listed_project(row: dict[str, Any], language: str) -> ListedProject:
    titles = read_titles(row.pop("titles"))
    return ListedProject(**{**row, "title": title_in(titles, language) or row["title"]})


def counted_money(tables: "ProjectTables", layer: str, filters: Filters) -> "ir.Table":
    """The amounts that a money layer counts, within the filters."""
    money = tables.money.filter(tables.money.layer == layer, tables.money.state.isin(("taken", "not_attributed")))
    money = narrow(money, filters)
    return money if filters.currency is None else money.filter(money.currency == filters.currency)


def projects_of(tables: "ProjectTables", layer: str, filters: Filters) -> "ir.Table":
    """The projects behind a layer's figures with all their fields, and `currency` and `amount` (null for counts)."""
    import ibis

    projects = tables.projects.drop("seq")
    if layer == ACTIVE:
        own = narrow_spans(tables.spans, filters).select("project_id").distinct()
        own = own.mutate(currency=ibis.null("string"), amount=ibis.null("decimal(38, 6)"))
    else:
        money = counted_money(tables, layer, filters)
        own = money.group_by(["project_id", "currency"]).aggregate(amount=money.amount.sum().cast("decimal(38, 6)"))
    return projects.join(own, "project_id")


def _listed(tables: "ProjectTables", layer: str, filters: Filters) -> "ir.Table":
    return projects_of(tables, layer, filters).select(
        "project_id",
        "title",
        "titles",
        "status",
        "start",
        "end",
        "donor",
        "programme",
        "sector",
        "countries",
        "currency",
        "amount",
    )


def select_project(tables: "ProjectTables", project_id: str) -> Mapping[str, Any] | None:
    """All fields of one project, with `places` and `money` (those counted in parts too); None if unknown."""
    rows = tables.projects.filter(tables.projects.project_id == project_id).to_pyarrow().to_pylist()
    if not rows:
        return None
    found = {
        name: json.loads(value) if name in _JSON_FIELDS else value for name, value in rows[0].items() if name != "seq"
    }
    for name, table in (("places", tables.places), ("money", tables.money)):
        own = table.filter(table.project_id == project_id).drop("seq").to_pyarrow().to_pylist()
        found[name] = sorted(own, key=lambda row: str(sorted((key, str(value)) for key, value in row.items())))
    children = tables.relations.filter(tables.relations.parent == project_id).to_pyarrow().to_pylist()
    found["children"] = sorted({row["child"] for row in children})
    return found


def count_active(tables: "ProjectTables", day: date) -> dict[tuple[str | None, str], int]:
    """(iso3, area) -> number of projects that were active on a day, by the rule of the layer."""
    import ibis

    rows = tables.projects
    rows = rows.filter(rows.is_counted, rows.as_of.notnull(), rows.as_of >= ibis.date(day))
    said = (rows.as_of == ibis.date(day)) & (rows.status == ACTIVE_STATUS)
    ran = rows.status.isin(RAN_STATUSES) & (rows.start <= ibis.date(day))
    going = (rows.status == ACTIVE_STATUS) | (rows.end >= ibis.date(day))
    rows = rows.filter(said | ((rows.as_of > ibis.date(day)) & ran & going))
    places = tables.places.select("project_id", "iso3", "area").distinct()
    counted = rows.left_join(places, "project_id").group_by(["iso3", "area"]).aggregate(projects=ibis._.count())
    return {(row["iso3"], row["area"] or "None"): int(row["projects"]) for row in counted.to_pyarrow().to_pylist()}


def sum_shared_donors(tables: "ProjectTables", layer: str, donor: str) -> dict[str, Decimal]:
    """currency -> money of projects that `donor` funds together with others, which no split divides among them."""
    if layer not in PROJECT_LAYERS or layer == ACTIVE:
        raise QueryError("layer", layer, ", ".join(name for name in PROJECT_LAYERS if name != ACTIVE))
    shared = tables.donors.filter(tables.donors.donor == donor).select("project_id").distinct()
    money = tables.money.filter(
        tables.money.layer == layer, tables.money.state.isin(("taken", "not_attributed")), tables.money.donor != donor
    )
    money = money.join(shared, "project_id")
    rows = money.group_by("currency").aggregate(amount=money.amount.sum().cast("decimal(38, 6)"))
    return {row["currency"]: Decimal(row["amount"]) for row in rows.to_pyarrow().to_pylist()}
