"""The colours of a map as CSS variables: light, dark, for a projector, and light again on paper."""

from collections.abc import Sequence
from pathlib import Path

from layers.cartography.chips import chips_of
from layers.cartography.fill_colours import FADED, fill_colours
from layers.cartography.palettes import circle_colour, halo_on, ink_on
from layers.data_package import DATA
from layers.query.comparison.states import other_state, side_by_side
from layers.query.view_state import THEMES, ViewState, layer_of

SECOND = ":is(#canvas-b,#legend-b)"
"""Where the keys of the second of two maps have their colours."""


def palette_css(state: ViewState, folder: Path = DATA) -> str:
    """The style sheet that gives every key its fill (`--kN`), and ink on that fill (`--iN`) with its halo (`--hN`), in
    each theme; categories on chips have a colour (`--cN`) and ink (`--dN`).

    The classes `kN` and `iN` colour areas, markers, swatches and the labels inside areas, `fN` areas that are filtered
    out, `cN` and `dN` chips and their words; `--own` is the colour of the key itself. The second of two maps side by
    side has colours of its own.
    """
    halves = [(state, ""), *([(other_state(state, folder), SECOND)] if side_by_side(state) else [])]
    codes = sorted({code for half, _scope in halves for code in fill_colours(half, "light", folder)})
    chips = max(len(chips_of(half, folder)) for half, _scope in halves)
    return "".join(_half_css(half, scope, folder) for half, scope in halves) + _rules(codes, chips)


def scene_css(state: ViewState, scope: str, folder: Path = DATA) -> str:
    """The same for what is inside the elements of the selector `scope` alone: one of several maps on a page."""
    codes = sorted(fill_colours(state, "light", folder))
    return _half_css(state, scope, folder) + _rules(codes, len(chips_of(state, folder)))


def _rules(codes: Sequence[int], chips: int) -> str:
    rules = "".join(
        f".k{code},.f{code}{{fill:var(--k{code});--own:var(--k{code})}}.label.i{code}{{fill:var(--i{code});"
        f"stroke:var(--h{code})}}"
        for code in codes
    )
    rules += "".join(f".c{code}{{fill:var(--c{code})}}.d{code}{{fill:var(--d{code})}}" for code in range(chips))
    return rules + ".circle{fill:var(--circle)}"


def _half_css(state: ViewState, scope: str, folder: Path) -> str:
    """The variables of one map, in each theme; paper takes those of the light one."""
    places = [f"{root} {scope}".strip() for root in (":root", *(f":root[data-theme={theme}]" for theme in THEMES[1:]))]
    colours = [_variables(state, theme, folder) for theme in THEMES]
    own = "".join(f"{place}{{{variables}}}" for place, variables in zip(places, colours, strict=True))
    return f"{own}@media print{{{','.join(places)}{{{colours[0]}}}}}"


def _variables(state: ViewState, theme: str, folder: Path) -> str:
    layer = layer_of(state, folder)
    colours = fill_colours(state, theme, folder)
    words = [
        f"--k{code}:{colour};--i{code}:{ink_on(colour, theme)};--h{code}:{halo_on(colour, theme) or 'none'}"
        for code, colour in colours.items()
    ]
    chips = chips_of(state.but(theme=theme), folder)
    words += [f"--c{chip.code}:{chip.colour};--d{chip.code}:{chip.ink}" for chip in chips]
    return ";".join([*words, f"--faded:{FADED[theme]}", f"--circle:{circle_colour(layer.palette, layer.fill, theme)}"])
