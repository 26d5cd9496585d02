"""The caveat of a key figure: which figures must have one, and that it goes wherever the figure goes."""

import pytest

from dashboard.pages.choose import build_page
from dashboard.panels.key_figures import build_key_figures
from dashboard.panels.map_note import build_map_note
from layers.charts import build_chart
from layers.facts.audit_tables import load_reconciliations
from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import KeyFigure, load_key_figures
from layers.query.view_state import ViewState
from layers.stats.balances import evaluate
from layers.text.provenance import trace_figure
from tests.dashboard.reading import text_of

FIGURES, LAYERS = load_key_figures(), load_catalogue().layers
CAREFUL = {id: figure for id, figure in FIGURES.items() if figure.caveat}
OF_THE_MAP = ("of the map", "counted on the map")


def shown_on(figure: KeyFigure, layer: str) -> str:
    """The words of the panel of key figures in the year of a figure."""
    year = int(figure.start[:4])
    return " ".join(map(text_of, build_key_figures(ViewState(layer, period=(year, year)))))


def test_totals_of_maps_and_what_is_not_reconciled_with_them_have_a_caveat() -> None:
    totals = [layer.total for layer in LAYERS.values() if layer.total is not None]
    assert totals
    for total in totals:
        assert FIGURES[total.key_figure].caveat
        assert not total.unreconciled or FIGURES[total.unreconciled].caveat


def test_what_is_unclear_has_a_caveat() -> None:
    unclear = [figure for figure in FIGURES.values() if figure.status == "unclear"]
    assert len(unclear) >= 5
    assert [figure.id for figure in unclear if not figure.caveat] == []


def test_a_figure_that_its_own_parts_do_not_make_has_a_caveat() -> None:
    apart = []
    for entry in load_reconciliations().values():
        figure, balance = FIGURES.get(entry.stated_key_figure), evaluate(entry)
        if figure is None or any(words in balance.formula for words in OF_THE_MAP):
            continue
        if abs(balance.difference) > figure.precision:
            apart.append(figure)
    assert len(apart) >= 5
    assert [figure.id for figure in apart if not figure.caveat] == []


def test_people_of_one_theme_are_said_not_to_add_up_with_those_of_another() -> None:
    themes = {"shelter-nfi", "wash", "cash-based-interventions", "livelihoods-syria-crisis"}
    people = [f for f in FIGURES.values() if f.unit == "people" and f.layer in themes and f.source == "ga-2017"]
    assert len(people) >= 7
    assert [f.id for f in people if "must not be added" not in f.caveat] == []


def test_a_caveat_is_a_sentence_or_two() -> None:
    assert len(CAREFUL) >= 40
    for figure in CAREFUL.values():
        assert figure.caveat.endswith(".")
        assert len(figure.caveat) <= 200, figure.id


@pytest.mark.parametrize("id", CAREFUL)
def test_the_caveat_goes_with_the_figure(id: str) -> None:
    figure = CAREFUL[id]
    assert trace_figure(figure).caveat == figure.caveat
    assert figure.as_row()["caveat"] == figure.caveat
    layers = [layer.id for layer in LAYERS.values() if id in layer.key_figures]
    for layer in layers:
        assert figure.caveat in shown_on(figure, layer)


def test_the_caveat_goes_with_money() -> None:
    words = " ".join(map(text_of, build_page(ViewState("ap-expenditure", view="money"))))
    money = [figure for figure in CAREFUL.values() if figure.unit == "USD"]
    assert len(money) >= 2
    assert [figure.id for figure in money if figure.caveat not in words] == []


def test_the_other_figures_of_a_theme_carry_theirs() -> None:
    words = " ".join(map(text_of, build_key_figures(ViewState("ap-active-projects"))))
    assert FIGURES["ap-expenditure-total"].caveat in words


def test_maps_without_an_area_carry_those_of_their_figures() -> None:
    empty = [layer for layer in LAYERS.values() if layer.coverage.kind == "none"]
    assert empty
    for layer in empty:
        state = ViewState(layer.id)
        figures = [FIGURES[id] for id in layer.key_figures]
        note = " ".join(map(text_of, build_map_note(state, [])))
        assert "Each figure stands by itself" in str(build_chart(state))
        for figure in figures[:4]:
            assert figure.title in note
            assert not figure.caveat or figure.caveat.rstrip(".") in note
