"""What the callbacks tell the table: its columns and rows, each only where it is another one."""

import pytest
from dash import no_update

from dashboard.page.callbacks import update_panels

LAYER = "?layer=epc-operations"


@pytest.mark.parametrize(
    ("before", "after", "columns", "rows"),
    [
        (None, LAYER, True, True),
        (LAYER, f"{LAYER}&period=1999", False, True),
        (LAYER, f"{LAYER}&area=AFG&at=10,20,3&theme=dark", False, False),
        (LAYER, f"{LAYER}&compare=epc-operations:1999", True, True),
        (LAYER, "?layer=l3-responses", True, True),
        ("?layer=wash", "?layer=drr", True, True),
    ],
)
def test_the_table_is_told_what_differs(before: str | None, after: str, columns: bool, rows: bool) -> None:
    _panels, _cards, told_columns, told_rows, tabled = update_panels(after, None, before)
    assert (told_columns is not no_update, told_rows is not no_update) == (columns, rows)
    assert tabled == after
