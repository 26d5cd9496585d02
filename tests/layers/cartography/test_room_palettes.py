"""The three papers of a room, with a fifth of the light of white paper added by the room itself."""

import pytest

from layers.cartography.fill_colours import fill_colours
from layers.cartography.palettes import GROUND, _luminance
from layers.exports.sheet_colours import ACCENT
from layers.facts.catalogue import load_catalogue
from layers.query.view_state import THEMES, ViewState
from layers.stats.fills import FIRST, NO_DATA

AMBIENT = 0.2
TEXT = {"light": 3.0, "dark": 2.6, "projector": 4.0}
"""All words; a dark picture loses most to ambient light, and the paper for a lit room gains most."""
FILL = {"light": 1.1, "dark": 1.1, "projector": 1.3}
"""The lightest colour of one hue against the land without data; categories are told by their hue."""


def contrast_in_room(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + AMBIENT + 0.05) / (dark + AMBIENT + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_words_are_read_with_ambient_light(theme: str) -> None:
    ground = GROUND[theme]
    for ink in (ground["ink"], ground["quiet"], ACCENT[theme]):
        assert contrast_in_room(ink, ground["sea"]) >= TEXT[theme], ink
    assert contrast_in_room(ground["ink"], ground["no-data"]) >= TEXT[theme]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("layer", [layer.id for layer in load_catalogue().layers.values() if layer.fill != "category"])
def test_data_are_told_from_land_with_ambient_light(layer: str, theme: str) -> None:
    colours = fill_colours(ViewState(layer), theme)
    own = {code: colour for code, colour in colours.items() if code >= FIRST}
    for colour in own.values():
        assert contrast_in_room(colour, colours[NO_DATA]) >= FILL[theme], colour
