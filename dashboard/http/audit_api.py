"""The HTTP surface of what keeps the atlas honest: totals where they add up, and the ledgers as lists."""

from dataclasses import asdict
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from dashboard.http.api_document import described
from dashboard.http.api_queries import Table, View
from dashboard.http.api_rows import ContradictionRow, PassageRow, ProgrammeRow, ReconciliationRow, TotalRow, UnplacedRow
from dashboard.http.listed import answer_table, as_json, refuse
from dashboard.panels.pins import moved_pin
from layers.facts.audit_tables import load_contradictions, load_programmes, load_reconciliations, load_unplaced
from layers.facts.catalogue import load_catalogue
from layers.query.fields import LONGEST_ECHO
from layers.query.passages import passage_row, quoted_passages
from layers.query.view_state import layer_of, read_query
from layers.stats.balances import evaluate
from layers.stats.totals import NotAdditiveError, refuse_across, total_of

ledgers = Blueprint("ledgers", __name__)


@ledgers.get("/api/v1/total")
@described(TotalRow, View, (), ("",), refusals=(400, 409), is_list=False)
def total() -> Response:
    """The total of what the query selects, or 409 and the reason why there is none."""
    fields = request.args.to_dict(flat=False)
    if several := _several(fields):
        return several
    state, faults = read_query(urlencode(fields, doseq=True))
    if faults:
        return refuse(faults)
    if moved := moved_pin(state):
        return as_json(moved, 409)
    try:
        return as_json(asdict(total_of(state)))
    except NotAdditiveError as error:
        indicator = layer_of(state).indicator.id
        return _no_total(f"{error}", "indicator", indicator, _additive_words())


def _several(fields: dict[str, list[str]]) -> Response | None:
    """The refusal of a sum across layers or indicators; None where the query names at most one of each that exists."""
    layers = load_catalogue().layers
    for field in ("layer", "indicator"):
        named = [name for text in fields.get(field, []) for name in text.split(",")]
        known = layers if field == "layer" else _indicators(fields)
        if len(named) > 1 and set(named) <= set(known):
            one = f"one {field}: {', '.join(known)}"
            return _no_total(refuse_across(field == "layer"), field, ",".join(named)[: LONGEST_ECHO * 4], one)
    return None


def _indicators(fields: dict[str, list[str]]) -> list[str]:
    state, _faults = read_query(urlencode({"layer": fields["layer"][0]} if "layer" in fields else {}))
    return [indicator.id for indicator in layer_of(state).indicators]


def _no_total(reason: str, field: str, value: str, allowed: str) -> Response:
    return as_json({"error": f"No total: {reason}", "field": field, "value": value, "allowed": allowed}, 409)


def _additive_words() -> str:
    """The indicators that have a total, as layer/indicator."""
    layers = load_catalogue().layers.values()
    names = [f"{layer.id}/{item.id}" for layer in layers for item in layer.indicators if item.additive]
    return f"an indicator that adds up: {', '.join(names)}"


@ledgers.get("/api/v1/unplaced")
@described(UnplacedRow, Table, ("csv",))
def unplaced() -> Response:
    """What the sources print and no map can show."""
    return answer_table(lambda: [item.as_row() for item in load_unplaced().values()])


@ledgers.get("/api/v1/contradictions")
@described(ContradictionRow, Table, ("csv",))
def contradictions() -> Response:
    """Where the sources contradict themselves or each other."""
    return answer_table(lambda: [item.as_row() for item in load_contradictions().values()])


@ledgers.get("/api/v1/reconciliations")
@described(ReconciliationRow, Table, ("csv",), ("", "limit=5"))
def reconciliations() -> Response:
    """Every stated total against the sum of its parts."""
    return answer_table(_balances)


def _balances() -> list[dict[str, object]]:
    rows = []
    for item in load_reconciliations().values():
        balance = asdict(evaluate(item))
        rows.append({**item.as_row(), **balance})
    return rows


@ledgers.get("/api/v1/passages")
@described(PassageRow, Table, ("csv",), ("limit=5",))
def passages() -> Response:
    """The passages of the documents that the facts quote, with the lines beside them."""
    return answer_table(lambda: [passage_row(*key) for key in quoted_passages()])


@ledgers.get("/api/v1/programmes")
@described(ProgrammeRow, Table, ("csv",))
def programmes() -> Response:
    """The frameworks, programme areas, units and services that the sources describe."""
    return answer_table(lambda: [item.as_row() for item in load_programmes().values()])
