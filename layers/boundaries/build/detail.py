"""How finely each view is drawn: lengths in degrees, areas in square kilometres."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Grain:
    """One grain of drawing.

    `tolerance`: bends whose area is below its square go (degrees, of the equal-area plane).
    `islet`: an islet below this area (km2) goes if it lies within `near` (km) of a larger one that stays.
    """

    tolerance: float
    islet: float
    near: float


@dataclass(frozen=True)
class Detail:
    """The grain inside a view's detail window and outside it."""

    inside: Grain
    outside: Grain


ISLAND = 0.22
"""A small island is simplified to this share of its own width, so that none becomes a triangle."""

COARSE = Grain(0.3, 4000, 120)

DETAIL = {
    "world": Detail(Grain(0.13, 300, 120), Grain(0.13, 300, 120)),
    "asia-pacific": Detail(Grain(0.065, 60, 40), COARSE),
    "africa": Detail(Grain(0.033, 40, 25), COARSE),
    "middle-east-north-africa": Detail(Grain(0.033, 20, 20), COARSE),
    "europe-central-asia": Detail(Grain(0.05, 60, 40), Grain(0.28, 3000, 120)),
    "americas": Detail(Grain(0.068, 60, 20), COARSE),
}
