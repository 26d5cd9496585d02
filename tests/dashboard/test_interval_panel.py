"""The time bar and the table of intervals as components: what each says, and where each link leads."""

from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.panels.intervals import build_intervals
from dashboard.panels.time import build_time
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import load_observations, years_of
from layers.query.view_state import ViewState
from layers.text.captions import area_name
from tests.dashboard.reading import Element, parts_of

LAYER = "epc-operations"


def walk(part: Any) -> Iterator[Any]:
    """Every element within `part`, and its words."""
    if isinstance(part, Element):
        yield part
        yield from part._traverse()
    elif isinstance(part, list) and any(isinstance(item, Element) for item in part):
        for item in part:
            yield from walk(item)
    else:
        yield from parts_of(part)


def words(part: Any) -> str:
    return "".join(item for item in walk(part) if isinstance(item, str))


def has(part: Any, **wanted: Any) -> bool:
    """Whether a component wears a class (`wears`) and has these properties."""
    worn = wanted.pop("wears", None)
    if isinstance(part, str) or (worn and worn not in (getattr(part, "className", "") or "").split()):
        return False
    return all(getattr(part, name, None) == value for name, value in wanted.items())


def all_of(part: Any, **wanted: Any) -> list[Any]:
    return [item for item in walk(part) if has(item, **wanted)]


def gantt(query: str = "") -> list[Any]:
    return build_intervals(ViewState.from_query(f"layer={LAYER}&{query}".rstrip("&")))


def body_rows(query: str = "") -> dict[str, Any]:
    """The rows of the table by their first cell, without the head."""
    [table] = all_of(gantt(query), role="table")
    rows = {words(all_of(row, role="rowheader")): row for row in all_of(table.children[1], role="row")}
    assert rows
    return rows


def time(query: str) -> list[Any]:
    return build_time(ViewState.from_query(query))


def test_rows_are_the_operations() -> None:
    rows = body_rows()
    assert set(rows) == {area_name(row.iso3) for row in load_observations(LAYER)}
    assert sum(len(all_of(row, wears="span")) for row in rows.values()) == len(load_observations(LAYER)) == 34
    assert "1992, ongoing as of 2006" in words(rows["Afghanistan"])
    assert "1999–2001; 2006" in words(rows["Timor-Leste"])


def test_every_row_has_a_cell_for_each_column() -> None:
    [head] = all_of(all_of(gantt(), wears="years-head"), role="row")
    columns = len(all_of(head, role="columnheader"))
    assert columns == 7
    assert {len(all_of(row, role="cell")) for row in body_rows().values()} == {columns - 1}


def test_chips_are_the_categories() -> None:
    rows = body_rows()
    chips = {name: [words(cell) for cell in all_of(row, role="cell", wears="chip")] for name, row in rows.items()}
    assert chips["Indonesia"] == ["IDPs", "DDR", "CS", "ND", ""]
    assert chips["Bosnia and Herzegovina"] == ["IDPs", "DDR", "CS", "", "OCV"]
    assert chips["Viet Nam"] == ["IDPs(unclear)", "", "CS(unclear)", "", ""]
    assert len(all_of(rows["Viet Nam"], wears="doubtful")) == 2


def test_open_ends_and_hatching() -> None:
    rows = body_rows()
    assert all_of(rows["Sudan"], wears="open")
    assert not all_of(rows["Kenya"], wears="open")
    assert all_of(rows["Kosovo (SCR 1244)"], wears="hatched")
    assert "unclear: area" in words(rows["Kosovo (SCR 1244)"])
    assert not all_of(rows["Sudan"], wears="hatched")


def test_a_row_selects_its_place() -> None:
    rows = body_rows("period=1999..2001&area=KHM")
    [link] = all_of(rows["Cambodia"], **{"data-state": ""})
    assert link.href == f"/?layer={LAYER}&period=1999..2001&area=KHM"
    assert getattr(link, "aria-current") == "true"
    assert len(all_of(list(rows.values()), **{"aria-current": "true"})) == 1


def test_rows_outside_the_period_say_so() -> None:
    rows = body_rows("period=1999..2001")
    outside = {name for name, row in rows.items() if "outside" in (row.className or "")}
    assert len(rows) == 33
    assert len(outside) == 16
    assert all(words(rows[name]).find("not in the years shown") > 0 for name in outside)
    assert "17 of 33 places in 1999–2001" in words(gantt("period=1999..2001"))


def test_addresses_of_a_brush() -> None:
    [table] = all_of(gantt("period=1999&category=DDR&theme=dark"), role="table")
    assert getattr(table, "data-brush") == f"/?layer={LAYER}&period={{period}}&category=DDR&theme=dark"
    assert getattr(table, "data-all") == f"/?layer={LAYER}&category=DDR&theme=dark"
    assert getattr(table, "data-years") == "1982..2006"
    [clear] = all_of(gantt("period=1999"), wears="clear")
    assert clear.href == f"/?layer={LAYER}"
    assert not all_of(gantt(), wears="clear")


def test_filters_that_leave_nothing_say_so() -> None:
    assert "No place is left" in words(gantt("region=m49-021"))


@pytest.mark.parametrize("layer", [id for id, layer in load_catalogue().layers.items() if layer.fill != "interval"])
def test_other_layers_have_no_intervals(layer: str) -> None:
    assert build_intervals(ViewState(layer)) == []


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_the_time_bar_is_there_for_layers_of_more_than_one_period(layer: str) -> None:
    first, last = years_of(layer)
    bar = build_time(ViewState(layer))
    assert bool(bar) == (first != last)
    whole = load_catalogue().layers[layer].default_period == "all" and first != last
    assert len(all_of(bar, **{"data-step": ""})) == (last - first + 1 if first != last else 0) + whole


def test_ticks_mark_the_period_and_the_empty_years() -> None:
    bar = time(f"layer={LAYER}&period=1999..2001")
    assert [words(link)[:4] for link in all_of(bar, **{"aria-current": "true"})] == ["1999", "2000", "2001"]
    empty = all_of(time(f"layer={LAYER}&region=m49-019"), wears="none")
    assert [words(year)[:4] for year in empty] == [*map(str, range(1982, 1996)), "1999"]
    assert "no area" in words(empty[0])
    [whole] = all_of(time(f"layer={LAYER}"), **{"aria-current": "true"})
    assert words(whole) == "All years"


def test_arrows_at_the_ends_lead_nowhere() -> None:
    [later] = all_of(time(f"layer={LAYER}"), id="later")
    [earlier] = all_of(time(f"layer={LAYER}&period=1982"), id="earlier")
    for end in (later, earlier):
        assert getattr(end, "aria-disabled") == "true"
        assert not hasattr(end, "href")
    [earlier] = all_of(time(f"layer={LAYER}"), id="earlier")
    assert earlier.href == f"/?layer={LAYER}&period=2006"
