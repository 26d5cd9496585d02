"""How large type and symbols are in each medium, in px of the viewport."""

from layers.cartography.viewport import Medium, Viewport
from layers.drawing.value import TypeSizes

IN_A_ROOM = 0.037
"""Type as a share of the map's height: 2.6 % of a picture of which the map is seven tenths, read at ten metres."""
ON_PAPER, ON_A_SLIDE, ON_A_CARD = 0.0165, 0.024, 0.03


def type_sizes(medium: Medium, viewport: Viewport) -> TypeSizes:
    """The sizes of a medium: on a desk 13 px, in a room, on a slide and on paper by the height of the map."""
    if medium == "page" or viewport.on_a_phone:
        label = 12.0 if viewport.on_a_phone else 13.0
        return TypeSizes(label, 12.0, 13.0, 3.0)
    share = {"present": IN_A_ROOM, "slide": ON_A_SLIDE, "print": ON_PAPER, "card": ON_A_CARD}[medium]
    label = max(share * viewport.height, 13.0)
    return TypeSizes(label, label, label, label / 4)
