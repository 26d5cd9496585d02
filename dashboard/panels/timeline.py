"""The timeline of an area in HTML: a list of layers, each with its marks on one axis of years."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from layers.facts.observations import Observation
from layers.languages import _, join, number
from layers.query.profile import Profile
from layers.stats.timeline import Lane, Mark, Timeline, lanes_of
from layers.text.hover_cards import period_text, status_words
from layers.text.provenance import headline

STEP = 5  # years between the lines of the axis
MOST_NAMED = 4  # facts of one mark that are read out; the rest are counted
ROOM_FOR_WORDS = 62  # a bar that begins to the right of this (percent of the axis) has its words before it


def build_timeline(profile: Profile) -> list[Any]:
    """The timeline with its heading and key; nothing where there is nothing to place in time."""
    timeline = lanes_of(profile)
    if not timeline.lanes:
        return []
    lanes = [
        _build_lane(lane, timeline, bool(index) and timeline.lanes[index - 1].layer.id == lane.layer.id)
        for index, lane in enumerate(timeline.lanes)
    ]
    return [
        html.Section(
            [
                html.H2(_("Timeline")),
                _build_key(timeline),
                html.Div([_build_axis(timeline), html.Ol(lanes)], className="lanes"),
            ],
            className="timeline",
        )
    ]


def _build_axis(timeline: Timeline) -> Markup:
    """Lines every five years, and the first; drawn behind the lanes and not read out."""
    years = [timeline.first, *range(timeline.first + STEP - timeline.first % STEP, timeline.last + 1, STEP)]
    lines = [
        html.Span(html.Span(str(year)), className="line", style={"insetInlineStart": f"{timeline.place(year):.2f}%"})
        for year in years
    ]
    return html.Div(lines, className="axis", **{"aria-hidden": "true"})


def _build_key(timeline: Timeline) -> Markup:
    """What the kinds of marks that occur here mean."""
    words = {
        "year": _("within one year, with the number of facts"),
        "ended": _("from … to"),
        "ongoing": _("ongoing as of its document, drawn no further"),
        "unclear": _("period unclear"),
    }
    used = {mark.state for lane in timeline.lanes for mark in lane.marks}
    items = [
        html.Li([html.Span(className=f"stint {state}"), html.Span(text)])
        for state, text in words.items()
        if state in used
    ]
    return html.Ul(items, className="key")


def _build_lane(lane: Lane, timeline: Timeline, again: bool) -> Markup:
    """One lane; the layer's title is shown on its first alone."""
    title = html.A(_(lane.layer.title), href=f"#facts-{lane.layer.id}", className="layer")
    marks = [part for mark in lane.marks for part in _build_mark(mark, lane, timeline)]
    return html.Li(
        [html.Span("" if again else title, className="layer-title"), html.Div(marks, className="track")],
        className="again" if again else "",
    )


def _build_mark(mark: Mark, lane: Lane, timeline: Timeline) -> list[Any]:
    start, end = timeline.place(mark.start), timeline.place(mark.end)
    words = _words(mark)
    count = str(len(mark.rows)) if mark.state == "year" and len(mark.rows) > 1 else ""
    link = html.A(
        [html.Span(words, className="unseen"), html.Span(count, **{"aria-hidden": "true"})],
        href=f"#facts-{lane.layer.id}",
        title=words,
        className=f"stint {mark.state}",
        style={"insetInlineStart": f"{start:.2f}%", "width": f"{end - start:.2f}%"},
    )
    if lane.layer.fill != "interval":
        return [link]
    before = start > ROOM_FOR_WORDS
    place = {"insetInlineEnd": f"{100 - start:.2f}%"} if before else {"insetInlineStart": f"{end:.2f}%"}
    said = f"{_period(mark)} · {_what(mark.rows[0])}"
    return [link, html.Span(said, className="said", style=place, **{"aria-hidden": "true"})]


def _period(mark: Mark) -> str:
    return period_text(mark.rows[0])


def _words(mark: Mark) -> str:
    """A mark in words: its period and what its first facts are."""
    named = [_what(row) for row in _distinct(mark.rows)]
    rest = [_("{n} more").format(n=number(len(named) - MOST_NAMED))] if len(named) > MOST_NAMED else []
    return f"{_period(mark)}: {join([*named[:MOST_NAMED], *rest])}"


def _what(row: Observation) -> str:
    """A fact, and what its document leaves open of it beside the period, which the mark itself shows."""
    is_open = row.status == "unclear" and row.unclear != {"period"}
    return f"{headline(row)} ({status_words(row)})" if is_open else headline(row)


def _distinct(rows: tuple[Observation, ...]) -> list[Observation]:
    """The rows without those that read the same."""
    return list({headline(row): row for row in rows}.values())
