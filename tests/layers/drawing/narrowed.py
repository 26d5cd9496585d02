"""Every state of a layer that one option of a filter narrows, and of each kind of them that show the same one."""

from collections.abc import Iterator
from functools import cache

from layers.facts.catalogue import load_catalogue
from layers.query.filter_counts import count_options
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of, period_of
from layers.stats.fills import area_codes
from layers.stats.filtered_out import filtered_out

LAYERS = load_catalogue().layers


def _options(layer: str) -> Iterator[ViewState]:
    """The layer as it opens and with each option that leaves an area, of all periods as well."""
    whole = ViewState(layer)
    years = count_options(whole).year
    periods = [(year, year) for year, count in years.items() if count]
    if periods:
        periods.append((min(years), max(years)))
    for state in (whole, *(whole.but(period=period) for period in periods)):
        counts = count_options(state)
        yield state
        for name in ("region", "category", "status", "source"):
            yield from (state.but(**{name: (id,)}) for id, count in getattr(counts, name).items() if count)


@cache
def narrowed_states(layer: str) -> tuple[ViewState, ...]:
    """The states of a layer that one option narrows, and a period with it; of those with one map the first."""
    found = {}
    for state in _options(layer):
        shown, left_out = area_codes(select_rows(state), state), filtered_out(state)
        first, last = period_of(state, layer_of(state))
        words = sorted((row.iso3, row.as_printed) for row in select_rows(state))
        found.setdefault(
            (tuple(sorted(shown.items())), tuple(sorted(left_out.items())), str(words), first == last), state
        )
    return tuple(found.values())
