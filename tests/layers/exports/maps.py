"""The maps that tests of exports go through: every layer whole and as it opens, filtered, and compared."""

from collections.abc import Sequence

from layers.facts.catalogue import load_catalogue
from layers.facts.observations import years_of
from layers.query.view_state import ViewState, period_words

LINK = "https://atlas.example.org/?layer=x"
LAYERS = tuple(load_catalogue().layers)
assert len(LAYERS) > 20
OPENING: Sequence[str] = tuple(f"layer={layer}" for layer in LAYERS)
WHOLE: Sequence[str] = tuple(f"layer={layer}&period={period_words(years_of(layer))}" for layer in LAYERS)
FILTERED = (
    *("region=ap-pacific", "region=m49-002", "min=20000000", "layer=epc-operations&category=IDPs,DDR&match=all"),
    *("layer=epc-operations&status=unclear", "layer=dtm&source=mi-2020", "layer=l3-responses&region=m49-202,m49-034"),
)
COMPARED = (
    *("layer=l3-responses&compare=l3-responses:2016", "compare=ap-active-projects", "layer=wash&compare=drr"),
    *(
        "layer=hq-deployments&compare=hq-deployments:2016,difference",
        "layer=hq-deployments&compare=hq-deployments:2016",
    ),
)
EVERY = tuple(dict.fromkeys([*OPENING, *WHOLE, *FILTERED, *COMPARED]))


def state_of(query: str) -> ViewState:
    return ViewState.from_query(query)
