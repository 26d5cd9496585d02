"""What the table is told of an address: its columns and rows, each only where it is another one."""

import pytest
from dash import no_update

from dashboard.page.dash_app import update_table

LAYER = "?layer=epc-operations"


@pytest.mark.parametrize(
    ("before", "after", "columns", "rows"),
    [
        (None, LAYER, True, True),
        (LAYER, f"{LAYER}&period=1999", False, True),
        (LAYER, f"{LAYER}&area=AFG&at=10,20,3&theme=dark", False, False),
        (LAYER, f"{LAYER}&tab=table", False, False),
        (LAYER, f"{LAYER}&compare=epc-operations:1999", True, True),
        (LAYER, "?layer=l3-responses", True, True),
        ("?layer=wash", "?layer=drr", True, True),
    ],
)
def test_the_table_is_told_what_differs(before: str | None, after: str, columns: bool, rows: bool) -> None:
    told_columns, told_rows, shown = update_table(after, before)
    assert (told_columns is not no_update, told_rows is not no_update) == (columns, rows)
    assert shown == after
