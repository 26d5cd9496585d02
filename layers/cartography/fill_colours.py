"""The colour of each key of a map's legend, in a palette."""

from pathlib import Path

from layers.cartography.palettes import (
    BESIDE_DIFFERENCES,
    GROUND,
    INTERVAL,
    category_colour,
    diverging,
    sequential,
    single,
)
from layers.data_package import DATA
from layers.query.comparison.states import differs
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import FIRST, NAMED, NO_DATA, OTHER_YEARS, UNDETERMINED, ZERO, classes_of, fill_keys

Colours = dict[int, str]
FADED = {"light": 0.3, "dark": 0.35, "projector": 0.36}
"""How much of its own colour an area keeps that the filters or the period leave out."""


def fill_colours(state: ViewState, theme: str, folder: Path = DATA) -> Colours:
    """The colour (`#rrggbb`) of every key that the map of `state` can have, by code, on the paper of `theme`."""
    ground = GROUND[theme]
    common = {
        NO_DATA: ground["no-data"],
        UNDETERMINED: ground["undetermined"],
        ZERO: ground["zero"],
        NAMED: ground["named"],
        OTHER_YEARS: ground["other-years"],
    }
    own = _difference_colours(state, theme, folder) if differs(state) else _layer_colours(state, theme, folder)
    return dict(sorted({**common, **own}.items()))


def faded(colour: str, theme: str) -> str:
    """The colour of an area that the filters leave out: its own hue, nearly that of the sea."""
    sea = GROUND[theme]["sea"]
    share = FADED[theme]
    parts = [(int(colour[at : at + 2], 16), int(sea[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(own * share + ground * (1 - share)):02x}" for own, ground in parts)


def _layer_colours(state: ViewState, theme: str, folder: Path) -> Colours:
    layer = layer_of(state, folder)
    if layer.fill == "named":
        return {NAMED: single(layer.palette, theme)}
    if layer.fill == "category":
        own = [category_colour(item.colour, theme) for item in layer.categories]
    elif layer.fill == "interval":
        own = [INTERVAL[theme][key.id] for key in fill_keys(state, folder) if key.code >= FIRST]
    else:
        classes = classes_of(state, folder)
        own = [] if classes is None else sequential(layer.palette, len(classes), theme)
    return {FIRST + index: colour for index, colour in enumerate(own)}


def _difference_colours(state: ViewState, theme: str, folder: Path) -> Colours:
    keys, beside = fill_keys(state, folder), BESIDE_DIFFERENCES[theme]
    count = sum(key.id.startswith("class-") for key in keys) // 2
    by_id = {f"class-{index + 1}": colour for index, colour in enumerate(diverging(count, theme))}
    by_id |= {"same": beside["same"], "only-first": beside["first"], "only-second": beside["second"]}
    return {key.code: by_id[key.id] for key in keys if key.id in by_id}
