"""All that the page shows for a view state: markup and attributes by the id of their place, and the maps.

One pure function of the view state and the viewport: the first answer lays it into the document, later ones send it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.html import Markup, render
from dashboard.page.words import Attributes, Words, build_words
from dashboard.panels import around_the_map
from dashboard.panels.disclaimer import build_disclaimer
from dashboard.panels.numbered import build_numbered
from dashboard.panels.pins import build_pin_notice
from layers.cartography.viewport import Viewport
from layers.drawing import Drawing, build_drawing
from layers.drawing.extents import drawn_halves
from layers.errors import QueryError
from layers.exports.svg_map import write_locator
from layers.languages import speaking
from layers.query.view_state import PAGES, ViewState


@dataclass(frozen=True)
class Answer(Words):
    """What the page shows: its words, and what is drawn.

    `drawings` are none on a page without a map, and two where maps stand side by side.
    """

    drawings: tuple[Drawing, ...]


@lru_cache(maxsize=128)
def build_answer(state: ViewState, viewport: Viewport) -> Answer:
    """The answer for a view state in a viewport, without what was wrong with its address (see `with_faults`)."""
    with speaking(state.lang):
        words, drawings = build_words(state), _draw(state, viewport)
        own = vars(words) | {"attributes": words.attributes | _attributes(drawings)}
        if drawings:
            own |= {"markup": words.markup | _markup(words, drawings)}
        return Answer(**own, drawings=drawings)


def with_faults(answer: Answer, state: ViewState, faults: Sequence[QueryError]) -> Answer:
    """The answer with a notice of what in the address was not understood."""
    if not faults:
        return answer
    with speaking(state.lang):
        notice = render([*around_the_map.build_notice(tuple(faults)), *build_pin_notice(state)])
    return replace(answer, markup={**answer.markup, "notice": notice})


def _draw(state: ViewState, viewport: Viewport) -> tuple[Drawing, ...]:
    if state.view in PAGES:
        return ()
    return tuple(
        build_drawing(half.state.but(theme="light"), viewport, opens_on=half.opens_on) for half in drawn_halves(state)
    )


def _markup(words: Words, drawings: Sequence[Drawing]) -> dict[str, Markup]:
    """What is told of the drawings: the areas that they only number, and the notes on the boundaries in them."""
    legends = zip(("legend", "legend-b"), drawings, strict=False)
    return {
        **{id: words.markup[id] + render(build_numbered(drawing)) for id, drawing in legends},
        "disclaimer": build_disclaimer(drawings),
        "locator": Markup(write_locator(drawings[0]) if len(drawings) == 1 else ""),
    }


def _attributes(drawings: Sequence[Drawing]) -> Attributes:
    shape = "wide" if drawings and all(drawing.is_wide for drawing in drawings) else "high"
    return {
        "canvas": {"data-shape": shape},
        "canvas-b": {"data-shape": shape},
        **{id: {"style": _circle_size(drawing)} for id, drawing in zip(("legend", "legend-b"), drawings, strict=False)},
    }


def _circle_size(drawing: Drawing) -> str:
    """How large the largest circle of a map is, so that the key shows the same size; see styles/legend.css."""
    largest = max((circle.radius for circle in drawing.circles), default=0)
    return f"--circle-px:{largest:.2f}px"
