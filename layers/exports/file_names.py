"""What a file is called: its layer, region and period, so that it is told from others in a folder of downloads."""

import re
import unicodedata
from pathlib import Path

from layers.areas import load_regions
from layers.data_package import DATA
from layers.facts.imported import FACETS
from layers.query.comparison.states import differs, other_state
from layers.query.view_state import ViewState, layer_of, period_of, period_words

MOST_REGIONS = 2  # that are named; more are counted
NARROWING = ("category", "status", "source", "min", "max", *FACETS)


def file_name(state: ViewState, suffix: str, folder: Path = DATA) -> str:
    """`epc-atlas_l3-responses_eastern-africa_2017.csv`: letters, digits, hyphens and underscores of ASCII alone.

    `_filtered` says that more than region and period narrows the rows, `_against_` or `_minus_` what they are compared
    with.
    """
    parts = ["epc-atlas", *_parts(state, folder)]
    if any(getattr(state, field) not in ((), None) for field in NARROWING):
        parts.append("filtered")
    if state.compare is not None:
        layer, _region, period = _parts(other_state(state, folder), folder)
        parts += ["minus" if differs(state) else "against", layer, period]
    return f"{'_'.join(parts)}.{suffix}"


def _parts(state: ViewState, folder: Path) -> tuple[str, str, str]:
    """Layer, region and period."""
    layer = layer_of(state, folder)
    figure = f"-{state.indicator}" if state.indicator else ""
    period = period_words(period_of(state, layer, folder)).replace("..", "-")
    return slug(layer.id + figure), _region(state, folder), period


def _region(state: ViewState, folder: Path) -> str:
    if not state.region:
        return "all-areas"
    if len(state.region) > MOST_REGIONS:
        return f"{len(state.region)}-regions"
    regions = load_regions(folder)
    return "-and-".join(slug(regions[id].title("en")) for id in state.region)


def slug(words: str) -> str:
    """Words as a part of a file name."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
