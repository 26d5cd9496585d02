"""Colours: of the paper, of what has no data, and of the classes and categories, in the light and the dark theme,
and in that for a projector in a lit room.

Sequential palettes darken with value on light paper and brighten with it on dark paper. The anchors are
ColorBrewer's (Brewer, 2002), the categories Okabe and Ito's (2008): both made for colour-vision deficiencies.
"""

from collections.abc import Sequence
from functools import lru_cache

from plotly.colors import sample_colorscale

# Paper, land and ink by theme: the same values as in assets/atlas.css, which paints the page around the map.
GROUND = {
    "light": {
        "sea": "#ffffff",
        "no-data": "#e6e2da",
        "undetermined": "#cfc9bd",
        "zero": "#f7f3c9",
        "named": "#98a2ad",
        "other-years": "#5a6570",
        "border": "#ffffff",
        "line": "#7d776c",
        "ink": "#1b2733",
        "quiet": "#5a6570",
        "halo": "#ffffff",
    },
    "dark": {
        "sea": "#0f151b",
        "no-data": "#2a3138",
        "undetermined": "#3d454d",
        "zero": "#4c4a2a",
        "named": "#77828d",
        "other-years": "#ffffff",
        "border": "#0f151b",
        "line": "#9aa4ad",
        "ink": "#eef2f5",
        "quiet": "#aab4bd",
        "halo": "#0f151b",
    },
    "projector": {
        "sea": "#ffffff",
        "no-data": "#f0efec",
        "undetermined": "#d9d6cf",
        "zero": "#fdf6a8",
        "named": "#6a6f75",
        "other-years": "#1c232a",
        "border": "#8c877d",
        "line": "#3d3a35",
        "ink": "#000000",
        "quiet": "#1c232a",
        "halo": "#ffffff",
    },
}
SEQUENTIAL = {
    "blue": ("#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c", "#08306b"),
    "green": ("#c7e9c0", "#a1d99b", "#74c476", "#31a354", "#006d2c", "#00441b"),
    "purple": ("#dadaeb", "#bcbddc", "#9e9ac8", "#756bb1", "#54278f", "#3f007d"),
    "orange": ("#fdd0a2", "#fdae6b", "#fd8d3c", "#e6550d", "#a63603", "#7f2704"),
    "red": ("#fcbba1", "#fc9272", "#fb6a4a", "#de2d26", "#a50f15", "#67000d"),
    "teal": ("#bfe3dd", "#8fd0c5", "#58b5a7", "#2a8f83", "#0d6b62", "#064640"),
}
OKABE_ITO = {
    "black": "#4d4d4d",
    "orange": "#e69f00",
    "sky": "#56b4e9",
    "green": "#009e73",
    "yellow": "#f0e442",
    "blue": "#0072b2",
    "vermillion": "#d55e00",
    "purple": "#cc79a7",
}
LIGHT_BLACK = "#dde2e7"
# The same hues (within 15 degrees of CIE LCh) for a projector in a lit room: each dark enough for white ink or light
# enough for black, 3:1 with the room's own light added, so none between L* 48 and 76. Found by a search that keeps any
# two of them 9 or more apart (CIEDE2000), in full vision and with protanopia or deuteranopia.
IN_LIT_ROOM = {
    "black": "#4d4d4d",
    "orange": "#ffaf38",
    "sky": "#78c8ff",
    "green": "#00795a",
    "yellow": "#f8f84a",
    "blue": "#0a6cbc",
    "vermillion": "#d03400",
    "purple": "#8f1d78",
}
CATEGORIES = {"light": OKABE_ITO, "dark": {**OKABE_ITO, "black": LIGHT_BLACK}, "projector": IN_LIT_ROOM}
# The order in which categories without a colour of their own take one; those of the fills of intervals come last.
APART = ("blue", "yellow", "green", "purple", "sky", "black", "vermillion", "orange")
INKS = {
    "light": ("#ffffff", "#0b1116"),
    "dark": ("#ffffff", "#0b1116"),
    "projector": ("#ffffff", "#000000"),
}
AMBIENT, READ_IN_ROOM = 0.2, 3.0
"""The light that a room adds to a picture, as a share of its white; the contrast that large type needs then."""
CIRCLES = {
    "light": {"warm": "#d55e00", "cool": "#0072b2", "rose": "#b0257a"},
    "dark": {"warm": "#ff9d2e", "cool": "#56b4e9", "rose": "#f58acb"},
    "projector": {"warm": "#b34700", "cool": "#005a8f", "rose": "#8f1b62"},
}
OPPOSITE = {"blue": "warm", "purple": "warm", "teal": "warm", "orange": "cool", "red": "cool", "green": "rose"}
# How light (CIE L*) the lowest class is: well off the land without data (90 on light paper, 20 on dark).
FIRST_LIGHTNESS = {"light": 80.0, "dark": 36.0, "projector": 79.0}
TINTS = 256
DARKEST_MIDDLE, NEAR_MIDDLE, MOST_MOVED = 47.2, 4.0, 5
"""How light a fill is at the most on which white is read in a lit room; a class that is but a little lighter goes there
unless it is one of many, which would then be too close to each other.
"""
INTERVAL = {
    "light": {"ongoing": "#b3490f", "ended": "#f0b27f", "unclear": "#a493bf"},
    "dark": {"ongoing": "#ff9a4d", "ended": "#8a4a1e", "unclear": "#7f6ca3"},
    "projector": {"ongoing": "#8f2d00", "ended": "#ffb669", "unclear": "#7a62a8"},
}
# Of differences, from the largest less to the largest more: orange to blue, light towards nothing. The rest stays off
# both hues, on the land and to each other, in the three common colour-vision deficiencies.
DIVERGING = {
    "light": {"less": ("#7f3b08", "#c9650f", "#f4ae5b"), "more": ("#8cc3e6", "#2f7fbf", "#08306b")},
    "dark": {"less": ("#ffd39a", "#f08c2e", "#8f4c10"), "more": ("#1f5f96", "#4fa3dc", "#b9e0fb")},
    "projector": {"less": ("#6b2e00", "#b05600", "#ffb45c"), "more": ("#8fc8f2", "#1f6fb0", "#062654")},
}
BESIDE_DIFFERENCES = {
    "light": {"same": "#bcc3ca", "first": "#7f4fd0", "second": "#7d6460"},
    "dark": {"same": "#4b545e", "first": "#a04fe0", "second": "#9d8a78"},
    "projector": {"same": "#bcc4cc", "first": "#6a37bd", "second": "#685048"},
}


def sequential(palette: str, count: int, theme: str) -> list[str]:
    """`count` colours of one hue, from the lowest class to the highest, in even steps of lightness (CIE L*)."""
    tints, lightness = _tints(palette, theme)
    first, last = FIRST_LIGHTNESS[theme], lightness[-1]
    points = [0.5] if count == 1 else [index / (count - 1) for index in range(count)]
    wanted = [first + point * (last - first) for point in points]
    if theme == "projector" and count <= MOST_MOVED:
        wanted = [DARKEST_MIDDLE if 0 < goal - DARKEST_MIDDLE < NEAR_MIDDLE else goal for goal in wanted]
    nearest = [min(range(TINTS), key=lambda at: abs(lightness[at] - goal)) for goal in wanted]
    return ["#" + "".join(f"{round(part * 255):02x}" for part in tints[at]) for at in nearest]


@lru_cache
def _tints(palette: str, theme: str) -> tuple[list[tuple[float, ...]], list[float]]:
    """Many colours along a palette, from the lowest value to the highest, and how light each is."""
    anchors: Sequence[str] = SEQUENTIAL[palette][:: -1 if theme == "dark" else 1]
    scale = [[index / (len(anchors) - 1), colour] for index, colour in enumerate(anchors)]
    tints = sample_colorscale(scale, [step / (TINTS - 1) for step in range(TINTS)], colortype="tuple")
    return tints, [_lightness(tint) for tint in tints]


def _lightness(colour: Sequence[float]) -> float:
    """CIE L* (0 to 100) of a colour of sRGB (0 to 1)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    luminance = sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
    return float(116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance)


def single(palette: str, theme: str) -> str:
    """The one colour of a layer that only names areas."""
    return SEQUENTIAL[palette][{"light": 3, "dark": 2, "projector": 4}[theme]]


def category_colours(names: Sequence[str], theme: str = "light") -> list[str]:
    """The colours of a layer's categories by name; those without a name take what is left, the plainest apart first."""
    left = iter([name for name in APART if name not in names] or APART)
    return [category_colour(name or next(left, ""), theme) for name in names]


def ink_on(colour: str, theme: str = "light") -> str:
    """Dark or light ink, whichever has more contrast on `colour` (4.5 at least).

    For a projector it is white where that is read in a lit room (3:1), else black.
    """
    white, black = INKS[theme]
    if theme == "projector":
        return white if contrast(white, colour, AMBIENT) >= READ_IN_ROOM else black
    return max(white, black, key=lambda ink: contrast(ink, colour))


def halo_on(colour: str, theme: str) -> str:
    """What stands about ink on `colour`: white on paper for a projector where black alone is not read, else nothing."""
    if theme != "projector" or contrast(ink_on(colour, theme), colour, AMBIENT) >= READ_IN_ROOM:
        return ""
    return INKS[theme][0]


def contrast(one: str, other: str, ambient: float = 0.0) -> float:
    """The contrast of two colours as WCAG has it, from 1 to 21, with a share of white's `ambient` light on both."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + ambient + 0.05) / (dark + ambient + 0.05)


@lru_cache(maxsize=512)
def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def circle_colour(palette: str, fill: str, theme: str) -> str:
    """The colour of circles over a layer's fill: of a hue far from its palette's."""
    return CIRCLES[theme]["rose" if fill == "category" else OPPOSITE.get(palette, "rose")]


def category_colour(name: str, theme: str = "light") -> str:
    """An Okabe-Ito colour by name: black is light on dark paper; for a projector all have other lightness."""
    return CATEGORIES[theme][name or "orange"]


def diverging(count: int, theme: str) -> list[str]:
    """The colours of `count` (1 to 3) classes of less and as many of more, from the largest less on."""
    place = {1: (1,), 2: (1, 2), 3: (0, 1, 2)}[count]
    sides = DIVERGING[theme]
    less = [sides["less"][index] for index in place]
    return [*less, *(sides["more"][2 - index] for index in reversed(place))]
