"""What the labels of a drawing stand on, by its exact polygons, and which leaders cross what they must not."""

from layers.cartography.labels import Ground, label_faults
from layers.drawing import Drawing
from layers.drawing.value import Symbol

OUTLINE_PX = 1  # of a symbol


def symbols_of(drawing: Drawing) -> tuple[Symbol, ...]:
    """All markers of a drawing, faded ones too, and its circles."""
    return (*drawing.faded_markers, *drawing.markers, *drawing.circles)


def ground_of(drawing: Drawing) -> Ground:
    """The ground of a drawing."""
    transform, viewport = drawing.transform, drawing.viewport
    symbols = {
        symbol.iso3: (*transform.to_px(symbol.anchor), symbol.radius + OUTLINE_PX)
        for symbol in sorted(symbols_of(drawing), key=lambda symbol: symbol.radius)
    }
    placed = (transform.scale, transform.x, transform.y)
    return Ground(drawing.geometry.polygons, placed, (viewport.width, viewport.height), drawing.coloured, (), symbols)


def leader_crossings(drawing: Drawing) -> tuple[int, list[str]]:
    """How many labels have a leader, and one line for each that crosses another, a label or an area with data."""
    shown = [lettering.label for lettering in drawing.letterings if lettering.shown]
    led = sum(label.leader is not None for label in shown)
    faults = label_faults(shown, ground_of(drawing)) if led else []
    return led, [fault for fault in faults if "leader crosses" in fault]
