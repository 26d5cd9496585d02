"""Absence and caveats: what it means that a map does not name an area, and what goes wherever its figures go."""

import json

import pytest

from layers.charts import build_chart
from layers.charts.map_words import map_words
from layers.exports.csv_file import to_csv
from layers.exports.geojson_file import to_geojson
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import load_observations
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.stats.totals import total_of
from layers.text.caveats import long_caveat, short_caveat
from layers.text.citations import citation
from layers.text.coverage import absence_words, elsewhere_words
from layers.text.hover_cards import layer_cards

LAYERS = load_catalogue().layers
WITH_CAVEAT = [id for id, layer in LAYERS.items() if layer.caveat_of(layer.indicator.id)]


def names_in(layer_id: str, source: str) -> set[str]:
    return {row.iso3 for row in load_observations(layer_id) if row.source == source}


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS.keys())
def test_no_country_is_said_to_be_absent_that_the_document_names_in_the_theme(layer) -> None:  # type: ignore[no-untyped-def]
    own = {row.iso3 for row in load_observations(layer.id)}
    others = [other.id for other in LAYERS.values() if other.theme == layer.theme and other.id != layer.id]
    elsewhere = set().union(*(names_in(id, layer.source) for id in others)) - own
    assert set(elsewhere_words(layer)) == elsewhere
    for iso3 in elsewhere:
        words = absence_words(layer, iso3)
        assert words != layer.coverage.absence
        assert "Not among" not in words
        assert any(LAYERS[id].title in words for id in others if iso3 in names_in(id, layer.source))
    assert absence_words(layer, "ATA") == layer.coverage.absence


def test_jordan_is_named_with_a_purpose_and_not_called_absent_from_deployments() -> None:
    assert absence_words(LAYERS["hq-deployments"], "JOR") == (
        "Not on this map; the same document names it under “Purposes of surge deployments”"
    )


def test_cards_tell_the_same() -> None:
    state = ViewState("hq-deployments")
    cards = layer_cards(select_rows(state), state)
    assert "Purposes" in cards["elsewhere"]["JOR"]
    assert not set(cards["elsewhere"]) & (set(cards["areas"]) | set(cards["outside"]))


def test_no_absence_claims_more_than_the_layer_knows() -> None:
    for layer in LAYERS.values():
        assert "that the source names (of" not in layer.coverage.absence, layer.id


def test_layers_of_figures_that_must_not_go_alone_have_a_caveat() -> None:
    assert {"ap-expenditure", "wash", "drr", "hq-deployments", "epc-operations"} <= set(WITH_CAVEAT)
    for id in WITH_CAVEAT:
        assert short_caveat(ViewState(id)).endswith(".")
        assert len(short_caveat(ViewState(id))) <= len(long_caveat(ViewState(id)))


@pytest.mark.parametrize("id", WITH_CAVEAT)
def test_the_caveat_goes_wherever_the_figure_goes(id: str) -> None:
    state = ViewState(id)
    caveat, rows = short_caveat(state), select_rows(state)
    assert caveat in citation(state, "https://example.org/")
    assert all(row.caveat == caveat for row in rows if row.indicator == LAYERS[id].indicator.id)
    assert caveat in to_csv(state, "/").replace('""', '"')
    assert json.loads(to_geojson(state, "/"))["caveat"] == caveat
    assert caveat in map_words(state, []).foot
    words = " ".join(part["text"] for part in build_chart(state)["layout"]["annotations"])
    assert caveat.split()[-1] in words


def test_the_total_of_the_api_carries_it() -> None:
    assert total_of(ViewState("ap-expenditure")).caveat == short_caveat(ViewState("ap-expenditure"))


def test_an_indicator_may_have_a_caveat_of_its_own() -> None:
    money, people = (short_caveat(ViewState("wash", indicator=id)) for id in ("pipeline-funding", None))
    assert "which is larger is not known" in money
    assert "any of the other four may have more" in people


def test_two_maps_have_both_caveats() -> None:
    state = ViewState.from_query("compare=wash")
    assert "192.4" in short_caveat(state)
    assert "other four" in short_caveat(state)
