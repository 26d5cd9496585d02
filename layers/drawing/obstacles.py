"""What stands over the map of the page, and where labels therefore do not."""

from layers.cartography.geometry.model import Box
from layers.cartography.viewport import Medium, Viewport

BUTTONS_PX = (56.0, 124.0)
"""Width and height of the corner of the zoom buttons (assets/styles/map.css), with a little air."""
LOCATOR_PX = (140.0, 74.0)


def kept_free(medium: Medium, viewport: Viewport, *, has_locator: bool, mirrored: bool) -> tuple[Box, ...]:
    """The boxes (px) of the zoom buttons and of the locator; nothing stands over the map in other media.

    On a phone the buttons stand at the top and there is no locator; `mirrored` in a language read from the right.
    """
    if medium != "page":
        return ()
    width, height = BUTTONS_PX
    top = 0.0 if viewport.on_a_phone else viewport.height - height
    boxes = [(viewport.width - width, top, viewport.width, top + height)]
    if has_locator and not viewport.on_a_phone:
        boxes.append((viewport.width - LOCATOR_PX[0], 0.0, viewport.width, LOCATOR_PX[1]))
    if mirrored:
        boxes = [(viewport.width - right, y0, viewport.width - left, y1) for left, y0, right, y1 in boxes]
    return tuple(boxes)
