"""What stands over the map of the page, and where labels therefore do not."""

from layers.cartography.geometry.model import Box
from layers.cartography.viewport import Medium, Viewport

BUTTONS_PX = (56.0, 124.0)
"""Width and height of the corner of the zoom buttons (assets/styles/map.css), with a little air."""
LOCATOR_PX = (140.0, 74.0)
NARROW_PX = 800


def kept_free(medium: Medium, viewport: Viewport, *, has_locator: bool, mirrored: bool) -> tuple[Box, ...]:
    """The boxes (px) of the zoom buttons and of the locator; nothing stands over the map in other media.

    The buttons stand at the foot, on a phone at the top without a locator: a map that is narrow enough for either keeps
    both free. `mirrored` in a language read from the right.
    """
    if medium != "page":
        return ()
    width, height = BUTTONS_PX
    left = viewport.width - width
    boxes = [(left, viewport.height - height, viewport.width, viewport.height)]
    if viewport.width < NARROW_PX:
        boxes.append((left, 0.0, viewport.width, height))
    if has_locator:
        boxes.append((viewport.width - LOCATOR_PX[0], 0.0, viewport.width, LOCATOR_PX[1]))
    if mirrored:
        boxes = [(viewport.width - right, y0, viewport.width - left, y1) for left, y0, right, y1 in boxes]
    return tuple(boxes)
