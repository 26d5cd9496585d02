"""The states of intervals: as of their source, or in a year that a visitor chose."""

from pathlib import Path

from layers.data_package import DATA
from layers.facts.observations import Observation
from layers.languages import _
from layers.query.view_state import ViewState, default_period, layer_of


def chosen_year(state: ViewState, folder: Path = DATA) -> int | None:
    """The year that intervals are looked at from: the last of a chosen period, None where it is the source's own."""
    period = state.period
    return None if period is None or period == default_period(layer_of(state, folder), folder) else period[1]


def state_words(year: int | None) -> dict[str, str]:
    """What the states of intervals are called, of a source or of a chosen year."""
    if year is None:
        return {"ongoing": _("Ongoing as of the source"), "ended": _("Ended"), "unclear": _("Period unclear")}
    return {
        "ongoing": _("Running in {year}").format(year=year),
        "ended": _("Ended by {year}").format(year=year),
        "unclear": _("Period unclear"),
    }


def state_in_sentence(row: Observation, year: int | None) -> str:
    """The state of an interval as it follows its period: 'ended', or in a chosen year 'ended by 1999'; else empty."""
    state = state_in(row, year)
    if state == "unclear":
        return ""
    if year is None:
        return _("ended") if state == "ended" else ""
    words = _("ended by {year}") if state == "ended" else _("running in {year}")
    return words.format(year=year)


def state_in(row: Observation, year: int | None) -> str:
    """The state of an interval in its source, or in a chosen year: one that ends in that year had ended by it."""
    if year is None or row.state == "unclear" or row.last_year is None:
        return row.state
    return "ongoing" if row.ongoing or row.last_year > year else "ended"
