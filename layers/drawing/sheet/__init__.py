"""The sheet around the drawing: `build_sheet(state, read_size("a4"), link)`, a frozen value that every medium shows."""

from layers.drawing.sheet.build import build_sheet
from layers.drawing.sheet.sizes import SIZES, SheetSize, read_size
from layers.drawing.sheet.value import Sheet

__all__ = ["SIZES", "Sheet", "SheetSize", "build_sheet", "read_size"]
