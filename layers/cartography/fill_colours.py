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
from layers.stats.fills import FIRST, NAMED, NO_DATA, UNDETERMINED, ZERO, classes_of, fill_keys

Colours = dict[int, str]


def fill_colours(state: ViewState, theme: str, folder: Path = DATA) -> Colours:
    """The colour (`#rrggbb`) of every key that the map of `state` can have, by code, on the paper of `theme`."""
    ground = GROUND[theme]
    common = {
        NO_DATA: ground["no-data"],
        UNDETERMINED: ground["undetermined"],
        ZERO: ground["zero"],
        NAMED: ground["named"],
    }
    own = _difference_colours(state, theme, folder) if differs(state) else _layer_colours(state, theme, folder)
    return dict(sorted({**common, **own}.items()))


def _layer_colours(state: ViewState, theme: str, folder: Path) -> Colours:
    layer = layer_of(state, folder)
    if layer.fill == "named":
        return {NAMED: single(layer.palette, theme)}
    if layer.fill == "category":
        own = [category_colour(item.colour) for item in layer.categories]
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
