"""The difference of two colours as CIEDE2000 has it.

Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula", Color Research and Application 30(1), 2005.
"""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Lab = tuple[float, float, float]


def ciede2000(one: Lab, other: Lab) -> float:
    """Of two colours in L*, a* and b*; about 1 is the least that is seen side by side."""
    (light, a, b), (light2, a2, b2) = one, other
    grow = 1 + 0.5 * (1 - _sevenths((hypot(a, b) + hypot(a2, b2)) / 2))
    chroma, chroma2 = hypot(a * grow, b), hypot(a2 * grow, b2)
    hue, hue2 = degrees(atan2(b, a * grow)) % 360, degrees(atan2(b2, a2 * grow)) % 360
    has_hues = chroma * chroma2 > 0
    turn = (hue2 - hue + 180) % 360 - 180 if has_hues else 0.0
    middle = hue + turn / 2 if has_hues else hue + hue2
    by_chroma, by_hue = chroma2 - chroma, 2 * sqrt(chroma * chroma2) * sin(radians(turn / 2))
    level, mean = (light + light2) / 2 - 50, (chroma + chroma2) / 2
    weight = (
        1
        - 0.17 * cos(radians(middle - 30))
        + 0.24 * cos(radians(2 * middle))
        + 0.32 * cos(radians(3 * middle + 6))
        - 0.2 * cos(radians(4 * middle - 63))
    )
    blue = 60 * exp(-((((middle % 360) - 275) / 25) ** 2))
    parts = (
        (light2 - light) / (1 + 0.015 * level**2 / sqrt(20 + level**2)),
        by_chroma / (1 + 0.045 * mean),
        by_hue / (1 + 0.015 * mean * weight),
    )
    turned = -sin(radians(blue)) * 2 * _sevenths(mean)
    return sqrt(sum(part**2 for part in parts) + turned * parts[1] * parts[2])


def _sevenths(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25**7))
