"""The sheet of totals and caveats: what adds up and what does not, and what must be known of the figures."""

from collections.abc import Iterator
from pathlib import Path

from layers.data_package import DATA
from layers.exports.download_columns import N_, Column
from layers.exports.download_rows import halves_of, rounded_share
from layers.exports.rows import plain
from layers.exports.workbook_sheets import Cell, Sheet
from layers.facts.audit_tables import load_contradictions, load_reconciliations
from layers.languages import _
from layers.query.selection import select_file_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.balances import evaluate
from layers.stats.sub_totals import sub_totals_of
from layers.stats.totals import NotAdditiveError, total_of
from layers.text.captions import region_name
from layers.text.caveats import long_caveat, short_caveat
from layers.text.comparison_captions import title
from layers.text.coverage import completeness

COLUMNS = (
    Column("map", N_("Map"), ""),
    Column("what", N_("What"), ""),
    Column("name", N_("Name"), ""),
    Column("value", N_("Value"), "", "number"),
    Column("qualifier", N_("Qualifier"), ""),
    Column("unit", N_("Unit"), ""),
    Column("share", N_("Share of those shown"), "", "share"),
    Column("words", N_("In words"), ""),
)
Line = tuple[Cell, ...]


def totals_sheet(state: ViewState, folder: Path = DATA) -> Sheet:
    """One line a total, sub-total, caveat or note of each map, then where its documents do not agree."""
    lines: list[Line] = []
    sources: set[str] = set()
    for name, half in halves_of(state, folder):
        shown = name or title(half, folder)
        lines += [(shown, *line) for line in _lines(half, folder)]
        sources |= {row.source for row in select_file_rows(half, folder)} | {layer_of(half, folder).source}
    lines += [(None, *line) for line in _ledgers(sources, folder)]
    return Sheet(_("Totals and caveats"), COLUMNS, tuple(lines))


def _lines(state: ViewState, folder: Path) -> Iterator[Line]:
    layer = layer_of(state, folder)
    yield from _total(state, folder)
    for item in sub_totals_of(state, folder):
        name, share = region_name(item.region, folder), rounded_share(item.share)
        yield _("Sub-total"), name, plain(item.value), item.qualifier, layer.indicator.unit, share, None
    yield _words(_("Coverage"), completeness(state, folder))
    for text in dict.fromkeys(filter(None, [short_caveat(state, folder), long_caveat(state, folder)])):
        yield _words(_("Read with care"), text)
    for note in layer.notes:
        yield _words(_("Note"), _(note))


def _total(state: ViewState, folder: Path) -> Iterator[Line]:
    """The sum, the printed total and their difference, or why there is none."""
    try:
        total = total_of(state, folder)
    except NotAdditiveError as error:
        yield _words(_("No total"), str(error))
        return
    if total.value is None:
        yield _words(_("No total"), total.explanation)
        return
    own = _("Total, a sum of EPC Atlas")
    yield own, None, plain(total.value), total.qualifier, total.unit, None, total.explanation
    if total.printed is not None and total.difference is not None:
        yield _("Total as printed"), None, plain(total.printed), None, total.unit, None, None
        yield _("Sum less the printed total"), None, plain(total.difference), None, total.unit, None, None


def _ledgers(sources: set[str], folder: Path) -> Iterator[Line]:
    """Stated totals against their parts, and contradictions, of some documents."""
    for item in load_reconciliations(folder).values():
        if item.source in sources:
            found = evaluate(item, folder)
            words = _("{stated} stated, {sum} is the sum of its parts ({formula}), a difference of {difference}. {why}")
            told = {"stated": found.stated_words, "sum": found.sum_words, "difference": found.difference_words}
            text = words.format(**told, formula=found.formula, why=_(item.explanation))
            yield (
                _("Reconciliation, sum less stated"),
                _(item.title),
                round(found.difference, 2),
                None,
                found.unit,
                None,
                text.strip(),
            )
    for entry in load_contradictions(folder).values():
        if sources.intersection(entry.sources):
            statements = f"{entry.first_statement} – {entry.second_statement}. {_(entry.explanation)}"
            yield _("Contradiction"), _(entry.title), None, None, None, None, statements


def _words(what: str, words: str) -> Line:
    return what, None, None, None, None, None, words
