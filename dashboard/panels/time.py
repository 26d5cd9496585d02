"""The time bar under the map: earlier, play, later, and every year of the layer as a link (see assets/time.js)."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from layers.languages import _, ngettext
from layers.query.neighbours import neighbours
from layers.query.view_state import ViewState, layer_of, period_of
from layers.stats.intervals import Axis, axis_of, count_by_year, steps_of
from layers.text.captions import years_words

TALLEST = 11  # px of the year with most areas
SHORTEST = 2  # px of a year with any
MANY, CROWD = 12, 26  # years from which on not all have room for their name


def build_time(state: ViewState) -> list[Any]:
    """The time bar; nothing for a layer of one period."""
    axis = axis_of(state)
    if axis.first == axis.last:
        return []
    earlier, later = neighbours(state)
    shown = period_of(state, layer_of(state))
    steps = list(steps_of(state))
    years, whole = steps[: len(axis.years)], steps[len(axis.years) :]
    return [
        html.Div(
            [
                _build_arrow("←", earlier, "earlier", _("Earlier")),
                _build_play(),
                html.Span(years_words(*shown), className="now"),
                _build_arrow("→", later, "later", _("Later")),
            ],
            className="steps",
        ),
        _build_years(years, axis, shown, count_by_year(state)),
        *(_build_whole(step, shown == (axis.first, axis.last)) for step in whole),
    ]


def _build_arrow(sign: str, state: ViewState | None, id: str, words: str) -> Markup:
    """A link one step on. At the end it stays, without an address, so that the focus does."""
    named = {"id": id, "title": words, "aria-label": words}
    if state is None:
        return html.A(sign, role="link", tabIndex=0, **{"aria-disabled": "true"}, **named)
    return state_link(sign, state, **named)


def _build_play() -> Markup:
    """Its sign and name are those of what it does next: the style sheet shows one of the two."""
    names = [html.Span(_("Play"), className="unseen still"), html.Span(_("Pause"), className="unseen moving")]
    return html.Button([html.Span(className="sign"), *names], id="play", type="button")


def _build_years(steps: list[ViewState], axis: Axis, shown: tuple[int, int], counts: dict[int, int]) -> Markup:
    most = max(counts.values()) or 1
    narrowed = shown != (axis.first, axis.last)
    entry = shown[0] if narrowed else axis.last
    named = axis.labelled(shown if narrowed else None)
    items = []
    for year, step in zip(axis.years, steps, strict=True):
        count = counts[year]
        height = max(SHORTEST, TALLEST * count / most) if count else 0
        here = {"aria-current": "true"} if narrowed and shown[0] <= year <= shown[1] else {}
        words = ngettext("{n} area", "{n} areas", count) if count else _("no area")
        link = state_link(
            [
                html.Span(className="level", style={"height": f"{height:.1f}px"}),
                html.Span(str(year), className="year"),
                html.Span(f", {words}", className="unseen"),
            ],
            step,
            title=f"{year}: {words}",
            tabIndex=0 if year == entry else -1,
            **{"data-step": "", **here},
        )
        marks = [mark for mark, worn in (("labelled", year in named), ("none", not count)) if worn]
        items.append(html.Li(link, className=" ".join(marks)))
    return html.Ol(items, className=_ticks(len(items)), **{"aria-label": _("Years")})


def _ticks(years: int) -> str:
    """The class of so many years: of `many`, a narrow bar names some alone, of a `crowd` a wide one too."""
    return " ".join(["ticks", *(["many"] if years > MANY else []), *(["crowd"] if years > CROWD else [])])


def _build_whole(step: ViewState, is_shown: bool) -> Markup:
    here = {"aria-current": "true"} if is_shown else {}
    return state_link(_("All years"), step, className="whole", **{"data-step": "", **here})
