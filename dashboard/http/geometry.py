"""Where the browser finds a view's boundaries."""

import hashlib
from functools import lru_cache

from layers.boundaries import boundary_bytes


@lru_cache
def geometry_url(view: str) -> str:
    """The address of a view's boundaries: named by their content, so they may be kept for ever."""
    return f"/geometry/{view}-{hashlib.sha256(boundary_bytes(view)).hexdigest()[:12]}.geojson"
