"""The colours of a sheet's words, by tone, in the light and the dark theme."""

from layers.cartography.palettes import GROUND
from layers.drawing.sheet.value import Role, Tone

ACCENT = {"light": "#0b5394", "dark": "#8abfdd", "projector": "#003c78"}
"""As in assets/styles/base.css."""


def tone_colour(tone: Tone, role: Role, theme: str) -> str:
    """The colour (`#rrggbb`) of words of a tone; the number of a disc has that of the paper."""
    if role == "number":
        return GROUND[theme]["sea"]
    return ACCENT[theme] if tone == "accent" else GROUND[theme][tone]
