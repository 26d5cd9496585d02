import csv
import io
import re
from typing import Any

import pytest
from flask import Flask

from dashboard import links
from dashboard.pages.choose import build_page
from dashboard.pages.links import build_page_links
from dashboard.panels.around_the_map import build_tools
from dashboard.server import add_routes
from layers.data_package import data_version
from layers.facts.audit_tables import load_contradictions, load_programmes, load_reconciliations, load_unplaced
from layers.facts.catalogue import load_catalogue
from layers.facts.claims import claims_of
from layers.facts.key_figures import load_key_figures
from layers.facts.sources import load_sources
from layers.query.view_state import ViewState
from layers.stats.expressions import key_figures_in, maps_in
from tests.dashboard.reading import parts_of, text_of


def ids_of(room: list[Any]) -> list[str]:
    return [id for part in parts_of(room) if (id := getattr(part, "id", None))]


def hrefs_of(room: list[Any]) -> list[str]:
    return [part.href for part in parts_of(room) if getattr(part, "href", None)]


SOURCES = build_page(ViewState("wash", view="sources"))
PROGRAMMES = build_page(ViewState("wash", view="programmes"))
LISTS = f"{links.BASE}/api/v1/"
ROOMS = pytest.mark.parametrize("room", [SOURCES, PROGRAMMES], ids=["sources", "programmes"])


def test_a_map_has_no_room() -> None:
    assert build_page(ViewState("wash")) == []


@ROOMS
def test_a_room_has_one_title_and_ids_used_once(room: list[Any]) -> None:
    assert [type(part).__name__ for part in parts_of(room)].count("H1") == 1
    ids = ids_of(room)
    assert len(ids) == len(set(ids)) > 5


def test_every_list_of_the_sources_page_is_a_file_whose_rows_name_their_document() -> None:
    server = Flask(__name__)
    add_routes(server, [])
    lists = [href for href in hrefs_of(SOURCES) if href.startswith(LISTS)]
    assert len(lists) == 6
    for href in lists:
        answer = server.test_client().get(href.removeprefix(links.BASE))
        assert answer.status_code == 200
        assert answer.mimetype == "text/csv"
        head, *rows = csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig")))
        assert rows, href
        named = "title" if href.startswith(f"{LISTS}sources") else "source_title"
        assert all(row[head.index(named)] for row in rows), href


@ROOMS
def test_links_within_a_room_lead_somewhere(room: list[Any]) -> None:
    anchors = [href[1:] for href in hrefs_of(room) if href.startswith("#")]
    assert anchors
    assert set(anchors) <= set(ids_of(room))


@ROOMS
def test_links_to_maps_are_view_states(room: list[Any]) -> None:
    maps = [href for href in hrefs_of(room) if not href.startswith(("#", "https://www.iom.int", LISTS))]
    assert len(maps) > 20
    for href in maps:
        state = ViewState.from_query(href.partition("?")[2])
        assert links.href(state) == href
        assert state.view == "explore"


def test_sources_say_all_that_the_ledgers_hold() -> None:
    words = " ".join(map(text_of, SOURCES))
    for source in load_sources().values():
        assert source.title in words
    for pair in load_contradictions().values():
        assert pair.first_statement in words
        assert pair.second_statement in words
        assert pair.explanation in words
    for item in load_unplaced().values():
        assert item.as_printed in words
        assert item.note in words
    for entry in load_reconciliations().values():
        assert entry.title in words
        assert entry.explanation in words
    assert data_version() in words


def test_sources_lead_to_every_layer_with_its_completeness() -> None:
    maps = [href for href in hrefs_of(SOURCES) if href[0] == "/" and not href.startswith(LISTS)]
    layers = {ViewState.from_query(href.partition("?")[2]).layer for href in maps}
    assert layers == set(load_catalogue().layers)
    words = " ".join(map(text_of, SOURCES))
    assert "17 named, of 19 that it counts" in words
    assert "8 named with large-scale programming, of 23 that it counts" in words
    assert "Undated; speaks as of 2021" in words


def test_tables_have_captions_and_scoped_headings() -> None:
    tables = [part for part in parts_of(SOURCES) if type(part).__name__ == "Table"]
    assert len(tables) >= 6
    for table in tables:
        names = [type(part).__name__ for part in table._traverse()]
        assert names.count("Caption") == 1
        assert all(part.scope for part in table._traverse() if type(part).__name__ == "Th")


def test_programmes_show_every_entry_and_its_maps() -> None:
    words = " ".join(map(text_of, PROGRAMMES))
    for programme in load_programmes().values():
        assert programme.title in words
        assert programme.description in words
        assert programme.locator in words
    linked = {layer for programme in load_programmes().values() for layer in programme.layers}
    layers = {ViewState.from_query(href.partition("?")[2]).layer for href in hrefs_of(PROGRAMMES) if href[0] == "/"}
    assert layers == linked == set(load_catalogue().layers)


def test_the_header_leads_to_the_rooms_and_back() -> None:
    def words(view: str) -> list[str]:
        return [text_of(link) for link in build_page_links(ViewState("wash", view=view))]

    assert words("explore") == words("present") == ["Sources", "Programmes", "All money", "Bring your data"]
    assert words("sources") == ["Map", "Sources", "Programmes", "All money", "Bring your data"]


def test_a_citation_names_the_version_and_is_pinned() -> None:
    button = next(
        part for part in parts_of(build_tools(ViewState("wash"))) if getattr(part, "id", "") == "copy-citation"
    )
    assert f"Data version {data_version()}" in getattr(button, "data-text")
    assert re.search(rf"data={data_version()}$", getattr(button, "data-address"))


def test_what_a_contradiction_quotes_opens_to_its_passage() -> None:
    items = {part.id: part for part in parts_of(SOURCES) if str(getattr(part, "id", "")).startswith("contradiction-")}
    assert set(items) == {f"contradiction-{id}" for id in load_contradictions()}
    for pair in load_contradictions().values():
        quoting = [claim for claim in claims_of(pair) if claim.quotations]
        found = [part for part in parts_of(items[f"contradiction-{pair.id}"]) if type(part).__name__ == "Blockquote"]
        assert len(found) == len(quoting) > 0, pair.id
        for claim, quote in zip(quoting, found, strict=True):
            marked = [text_of(part) for part in parts_of(quote) if type(part).__name__ == "Mark"]
            assert len(marked) >= len(claim.quotations), pair.id


def test_what_a_reconciliation_holds_against_each_other_opens_to_its_passages_and_maps() -> None:
    table = next(part for part in parts_of(SOURCES) if getattr(part, "id", "") == "reconciliations")
    rows = [part for part in parts_of(table) if type(part).__name__ == "Tr" and len(part.children) > 1][1:]
    by_title = {text_of(row.children[0]): row for row in rows}
    for entry in load_reconciliations().values():
        inner = parts_of(by_title[entry.title].children)
        quotes = [part for part in inner if type(part).__name__ == "Blockquote"]
        maps = [part for part in inner if type(part).__name__ == "A"]
        figures = {entry.stated_key_figure, *key_figures_in(entry.parts)} & load_key_figures().keys()
        assert bool(quotes) == bool(figures), entry.id
        assert len(maps) == len(maps_in(entry.parts)), entry.id
        assert quotes or maps, entry.id
        printed = "".join("".join(text_of(quote).split()) for quote in quotes)
        for id in figures:
            first = load_key_figures()[id].as_printed.split(" … ")[0].split(" ")[0]
            assert first in printed, (entry.id, id)
