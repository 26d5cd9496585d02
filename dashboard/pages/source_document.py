"""One document of the Sources view: what was taken from it, what could not be placed, where it contradicts itself."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from dashboard.panels.passage import build_closed_passage, build_text_note
from dashboard.panels.plain_table import Column, Group, build_table
from layers.facts.audit_tables import Contradiction, Unplaced, load_contradictions, load_unplaced
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.claims import Claim, claims_of
from layers.facts.passages import find_passage
from layers.facts.sources import Source, load_sources
from layers.languages import _, ngettext, number
from layers.query.source_contents import LayerContents, SourceContents, contents_of_sources
from layers.query.view_state import ViewState
from layers.text import captions

SHORT = 24  # characters up to which printed figures stand side by side


def build_document(source: Source, state: ViewState) -> Markup:
    """The section of one document."""
    contents = contents_of_sources()[source.id]
    unplaced = [item for item in load_unplaced().values() if item.source == source.id]
    pairs = [pair for pair in load_contradictions().values() if pair.sources == (source.id,)]
    published = _("Published {date}").format(date=source.published) if source.published else _("Undated")
    facts = _("{publisher}. {published}; speaks as of {as_of}.").format(
        publisher=source.publisher, published=published, as_of=source.as_of
    )
    return html.Section(
        [
            html.H2(source.title),
            html.P([facts, *([html.Br(), _(source.note)] if source.note else [])], className="lead"),
            build_text_note(source),
            *_build_taken(source, contents, state),
            *_build_unplaced(unplaced, state),
            *_build_own_conflicts(pairs),
        ],
        className="document",
        id=f"document-{source.id}",
    )


def layer_link(layer: Layer, state: ViewState) -> Markup:
    """A layer's title, which leads to its map."""
    return state_link(_(layer.title), state.but(view="explore", area=None).on_layer(layer.id))


def _build_taken(source: Source, contents: SourceContents, state: ViewState) -> list[Any]:
    """The layers by theme, with rows, completeness and key figures."""
    if not contents.layers and not contents.key_figures:
        nothing = _("No figure was taken from it: it describes units and services, which stand under Programmes.")
        return [html.H3(_("What was taken from it")), html.P(nothing)]
    columns = [
        Column(_("Layer")),
        Column(_("Years")),
        Column(_("Completeness")),
        Column(_("Rows"), number=True),
        Column(_("Key figures"), number=True),
    ]
    groups = []
    for theme in load_catalogue().themes:
        rows = [_taken_row(item, state) for item in contents.layers if item.layer.theme == theme.id]
        if rows:
            groups.append(Group(_(theme.title), rows))
    left = contents.key_figures - sum(item.key_figures for item in contents.layers)
    also = ngettext("{n} key figure belongs to no layer.", "{n} key figures belong to no layer.", left)
    caption = _("Layers from “{document}” and how complete they are").format(document=source.title)
    return [
        html.H3(_("What was taken from it")),
        *([build_table(caption, columns, groups, "taken")] if groups else []),
        *([html.P(also, className="quiet")] if left > 0 else []),
    ]


def _taken_row(item: LayerContents, state: ViewState) -> list[Any]:
    kinds = {
        "complete": _("complete"),
        "partial": _("in part"),
        "largest": _("the largest alone"),
        "examples": _("examples alone"),
        "none": _("no country named"),
    }
    words = captions.completeness(ViewState(item.layer.id))
    share = min(item.named / item.stated, 1) if item.stated else 0
    kind = "" if item.layer.coverage.kind == "named" else f" ({kinds[item.layer.coverage.kind]})"
    bar = html.Span(html.Span(style={"width": f"{100 * share:.1f}%"}), className="meter") if item.stated else ""
    return [
        layer_link(item.layer, state),
        captions.years_words(*item.years),
        html.Div([bar, html.Span(words + kind)], className="completeness"),
        number(item.rows) if item.rows else "–",
        number(item.key_figures) if item.key_figures else "–",
    ]


def _build_unplaced(items: Sequence[Unplaced], state: ViewState) -> list[Any]:
    """What the document prints and no map can show; figures of one place stand together."""
    if not items:
        return []
    entries = [
        _unplaced_entry(list(group), state)
        for _place, group in groupby(items, key=lambda item: (item.layer, item.locator))
    ]
    title = ngettext("{n} figure or name that could not be placed", "{n} that could not be placed", len(items))
    return [html.H3(title), html.Ul(entries, className="entries")]


def _unplaced_entry(group: Sequence[Unplaced], state: ViewState) -> Markup:
    printed = list(dict.fromkeys(item.as_printed for item in group))
    if all(len(text) <= SHORT for text in printed):
        quotes: list[Any] = [html.P(" · ".join(printed), className="printed figures-in-row")]
    else:
        quotes = [html.P(_quoted(text), className="printed") for text in printed]
    notes = dict.fromkeys(item.note for item in group)
    layer = load_catalogue().layers[group[0].layer]
    return html.Li(
        [
            html.Div([*quotes, html.P(group[0].locator, className="quiet"), *_build_passages(group)]),
            html.Div(
                [
                    *(html.P(_(note)) for note in notes),
                    html.P([_("It would belong to"), " ", layer_link(layer, state)], className="quiet"),
                ]
            ),
        ]
    )


def _build_passages(group: Sequence[Unplaced]) -> list[Any]:
    """The passages of what could not be placed, each once."""
    found = [(find_passage(item.source, item.locator, item.as_printed), item.value) for item in group]
    return [
        build_closed_passage(passage, [value for _passage, value in same if value is not None])
        for passage, same in groupby(found, key=lambda pair: pair[0])
        if passage is not None
    ]


def _quoted(text: str) -> str:
    return text if "“" in text else f"“{text}”"


def _build_own_conflicts(pairs: Sequence[Contradiction]) -> list[Any]:
    if not pairs:
        return []
    title = ngettext("{n} place where it contradicts itself", "{n} places where it contradicts itself", len(pairs))
    return [html.H3(title), build_conflicts(pairs, html.H4)]


def build_conflicts(pairs: Iterable[Contradiction], heading: Any) -> Markup:
    """One statement against another, each with its place, and what can be said of the two; `heading` is the tag."""
    return html.Ul([_conflict(pair, heading) for pair in pairs], className="entries conflicts")


def _conflict(pair: Contradiction, heading: Any) -> Markup:
    documents = [load_sources()[id].short_title for id in pair.sources]
    between = [html.P(" · ".join(documents), className="quiet")] if len(documents) > 1 else []
    return html.Li(
        [
            html.Div([heading(_(pair.title)), *between]),
            *map(_build_claim, claims_of(pair)),
            html.P(_(pair.explanation), className="explanation"),
        ],
        id=f"contradiction-{pair.id}",
    )


def _build_claim(claim: Claim) -> Markup:
    """A statement with its place, which opens to the passage that it quotes."""
    passage = claim.passage()
    opened = [] if passage is None else [build_closed_passage(passage, ())]
    words = html.P(claim.statement, className="printed")
    return html.Div([words, html.P(claim.printed_locator, className="quiet"), *opened])
