"""What an answer costs that nobody has asked for before, in a process that has answered others."""

from time import process_time

from dashboard.page.answer import build_answer
from layers.cartography.viewport import viewport_class
from layers.query.view_state import ViewState
from tests.bench.figures import Measure
from tests.bench.scenarios import SCENARIOS

WARM = 2  # answers before any is counted
VIEWPORT = viewport_class(980, 600)


def measure_answers() -> list[Measure]:
    """Milliseconds of processor time for each new answer: every choice of a scenario, in two regions more."""
    cost = Measure("CPU of an answer never asked for", "ms")
    for scenario in SCENARIOS:
        layer = f"layer={scenario.layer}"
        build_answer(ViewState.from_query(layer), VIEWPORT)
        for index, choice in enumerate(scenario.values):
            state = ViewState.from_query(f"{layer}&{scenario.control}={choice}")
            begun = process_time()
            build_answer(state, VIEWPORT)
            if index >= WARM:
                cost.page.append(1e3 * (process_time() - begun))
    return [cost]
