"""The side panel, the page of an area, and the cards: what they say and where they lead."""

from itertools import pairwise
from typing import Any

import pytest

from dashboard.pages.profile import build_profile_page
from dashboard.panels.key_figures import build_key_figures
from dashboard.panels.profile import build_profile
from dashboard.panels.provenance import build_sum, build_summary
from dashboard.panels.timeline import build_timeline
from layers.areas import load_areas
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import load_observations
from layers.query.profile import load_profile
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, read_query
from layers.text import captions
from layers.text.hover_cards import status_words
from layers.text.provenance import headline
from tests.dashboard.reading import parts_of, text_of

LAYERS = load_catalogue().layers


def words_of(parts: list[Any]) -> str:
    return " ".join(map(text_of, parts))


def named(parts: list[Any], kind: str) -> list[Any]:
    return [part for part in parts_of(parts) if type(part).__name__ == kind]


def own_links(parts: list[Any]) -> list[str]:
    return [link.href for link in named(parts, "A") if link.href.startswith("/")]


def test_no_area_has_no_panel() -> None:
    assert build_profile(ViewState("wash")) == []


def test_the_fact_of_the_map_comes_first_with_its_provenance_open() -> None:
    panel = build_profile(ViewState("ap-expenditure", area="FSM"))
    first = next(part for part in parts_of(panel) if getattr(part, "id", "") == "shown-facts")
    words = text_of(first)
    for said in (
        "USD 21.3 M",
        "“MICRONESIA",
        "USD 21.3 M · 2020",
        "192.4",
        "As printed",
        "Carried over",
        "Where",
        "Status",
    ):
        assert said in words
    assert not named([first], "Details")
    assert words_of(panel).index("USD 21.3 M") < words_of(panel).index("Also in")


@pytest.mark.parametrize("iso3", ["BGD", "NGA", "TUR", "FJI"])
def test_every_layer_that_names_the_area_is_in_the_panel(iso3: str) -> None:
    profile = load_profile(iso3)
    for state in (ViewState("ap-expenditure", area=iso3), ViewState("hq-deployments", period=(2016, 2016), area=iso3)):
        panel = build_profile(state)
        words = words_of(panel)
        for facts in profile.facts:
            assert facts.layer.title in words or facts.layer.id == state.layer
        theme = LAYERS[state.layer].theme
        rows = [row for facts in profile.facts if facts.layer.theme == theme for row in facts.rows]
        assert len(named(panel, "Dl")) == len(rows)
        assert f"Named by {len(profile.facts)} of {len(LAYERS)} layers." in words


def test_an_area_that_the_map_leaves_out_is_explained() -> None:
    absent = words_of(build_profile(ViewState("wash", area="ISL")))
    assert LAYERS["wash"].coverage.absence in absent
    assert f"Named by 0 of {len(LAYERS)} layers." in absent
    filtered = words_of(build_profile(ViewState("hq-deployments", period=(2017, 2017), area="TUR")))
    assert "This map, of 2017 and as filtered, shows nothing here" in filtered
    assert "9 deployments" in filtered


@pytest.mark.parametrize("build", [build_profile, build_profile_page])
@pytest.mark.parametrize("iso3", ["BGD", "ISL", "XKX"])
def test_links_are_view_states(build: Any, iso3: str) -> None:
    links = own_links(build(ViewState("ap-expenditure", area=iso3, view="profile", theme="dark")))
    assert len(links) > 1
    for address in links:
        state, faults = read_query(address.partition("?")[2].partition("#")[0])
        assert not faults
        assert state.theme == "dark"


@pytest.mark.parametrize("iso3", ["BGD", "TLS", "XKX"])
def test_page_of_an_area_has_every_fact(iso3: str) -> None:
    room = build_profile_page(ViewState("wash", area=iso3, view="profile"))
    words, area = words_of(room), load_areas()[iso3]
    rows = load_profile(iso3).rows
    assert rows
    for row in rows:
        assert row.as_printed in words
        assert row.locator in words
        assert row.note is None or row.note in words
    for name in (area.name_en, area.name_ar, area.note, captions.disclaimer()):
        assert name in words
    ids = [part.id for part in parts_of(room) if getattr(part, "id", None)]
    assert len(ids) == len(set(ids))
    anchors = {link.href[1:] for link in named(room, "A") if link.href.startswith("#")}
    assert anchors
    assert anchors <= set(ids)
    for layer in LAYERS.values():
        assert layer.title in words


def test_headings_of_the_page_are_in_order() -> None:
    room = build_profile_page(ViewState("wash", area="BGD", view="profile"))
    levels = [int(type(part).__name__[1]) for part in parts_of(room) if type(part).__name__ in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_page_without_an_area_or_without_a_fact_says_so() -> None:
    index = build_profile_page(ViewState("wash", view="profile"))
    assert "No area is chosen" in words_of(index)
    listed = {read_query(link.partition("?")[2])[0].area for link in own_links(index)} - {None}
    assert listed == {row.iso3 for id in LAYERS for row in load_observations(id)}
    iceland = words_of(build_profile_page(ViewState("wash", view="profile", area="ISL")))
    assert "No layer names Iceland" in iceland
    assert "Timeline" not in iceland
    assert LAYERS["wash"].coverage.absence in iceland


@pytest.mark.parametrize("layer", LAYERS)
def test_cards_open_to_the_provenance_of_each_figure(layer: str) -> None:
    state = ViewState(layer)
    cards = [part for part in named(build_key_figures(state), "Details") if part.className == "card"]
    assert bool(cards) == ("Key figures" in words_of(build_key_figures(state)))
    for card in cards:
        for words in ("As printed", "Carried over", "Where"):
            assert words in text_of(card)


def test_donors_are_listed_and_not_ranked() -> None:
    donors = words_of(build_key_figures(ViewState("ap-expenditure")))
    assert "in the printed order: United States, United Kingdom" in donors
    assert "1. United States" not in donors
    assert "Place of IOM among WASH agencies" in words_of(build_key_figures(ViewState("wash")))


def test_the_total_of_the_summary_leads_to_what_adds_up() -> None:
    state = ViewState("ap-expenditure")
    rows = select_rows(state)
    sentence = build_summary(state, rows, captions.summary(state, rows))
    assert "".join(map(text_of, sentence)) == captions.summary(state, rows)
    total, largest = named(sentence, "A")
    assert (text_of(total), total.href) == ("USD 339.1 M", "#total")
    assert text_of(largest) == "Bangladesh with USD 143 M"
    assert read_query(largest.href.partition("?")[2])[0].area == "BGD"
    parts = [build_sum(state, rows)]
    assert [part.id for part in parts_of(parts) if getattr(part, "id", "") == "total"] == ["total"]
    assert len(own_links(parts)) == 17


def test_what_does_not_add_up_has_no_parts() -> None:
    state = ViewState("l3-responses")
    rows = select_rows(state)
    assert not named([build_sum(state, rows)], "Details")
    assert build_summary(state, rows, "8 countries.") == ["8 countries."]


@pytest.mark.parametrize("iso3", ["NGA", "ECU", "TUR", "SSD", "HTI", "TLS"])
def test_the_timeline_says_what_the_document_leaves_open(iso3: str) -> None:
    rows = [row for row in load_profile(iso3).rows if row.status == "unclear" and row.unclear != {"period"}]
    links = named(build_timeline(load_profile(iso3)), "A")
    marks = [link.title for link in links if "stint" in link.className]
    assert rows
    for row in rows:
        assert any(f"{headline(row)} ({status_words(row)})" in title for title in marks), (row, marks)
