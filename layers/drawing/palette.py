"""The colours of a map as CSS variables: light, dark, and light again on paper."""

from pathlib import Path

from layers.cartography.fill_colours import fill_colours
from layers.cartography.palettes import circle_colour, ink_on
from layers.data_package import DATA
from layers.query.view_state import ViewState, layer_of


def palette_css(state: ViewState, folder: Path = DATA) -> str:
    """The style sheet that gives every key its fill (`--kN`), and ink on that fill (`--iN`), in both themes.

    The classes `kN` and `iN` colour areas, markers, swatches and the labels inside areas.
    """
    light, dark = (_variables(state, theme, folder) for theme in ("light", "dark"))
    codes = fill_colours(state, "light", folder)
    rules = "".join(f".k{code}{{fill:var(--k{code})}}.label.i{code}{{fill:var(--i{code})}}" for code in codes)
    return (
        f":root{{{light}}}:root[data-theme=dark]{{{dark}}}"
        f"@media print{{:root,:root[data-theme=dark]{{{light}}}}}{rules}.circle{{fill:var(--circle)}}"
    )


def _variables(state: ViewState, theme: str, folder: Path) -> str:
    layer = layer_of(state, folder)
    colours = fill_colours(state, theme, folder)
    words = [f"--k{code}:{colour};--i{code}:{ink_on(colour)}" for code, colour in colours.items()]
    return ";".join([*words, f"--circle:{circle_colour(layer.palette, layer.fill, theme)}"])
