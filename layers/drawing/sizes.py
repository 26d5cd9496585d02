"""How large type and symbols are in each medium, in px of the viewport."""

from layers.cartography.viewport import Medium, Viewport
from layers.drawing.value import TypeSizes

ON_PAPER, ON_A_SLIDE, ON_A_CARD = 0.0165, 0.024, 0.03


def type_sizes(medium: Medium, viewport: Viewport) -> TypeSizes:
    """The sizes of a medium: on a desk 13 px, on a slide and on paper by the height of the map.

    In a room it is that of the picture: see `layers.drawing.scene.sizes`.
    """
    if medium == "page" or viewport.on_a_phone:
        label = 12.0 if viewport.on_a_phone else 13.0
        return TypeSizes(label, 12.0, 13.0, 3.0)
    share = {"slide": ON_A_SLIDE, "print": ON_PAPER, "card": ON_A_CARD}.get(medium, ON_A_SLIDE)
    label = max(share * viewport.height, 13.0)
    return TypeSizes(label, label, label, label / 4)
