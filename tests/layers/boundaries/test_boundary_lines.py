"""Boundary lines by type, and the notes that go with them."""

import pytest

from layers.boundaries import VIEWS, feature_ids, load_lines, load_notes
from layers.boundaries.build.lines import Style, build_lines, load_styles
from layers.errors import DataError

LINE_OF_CONTROL = "Line of Control in Jammu and Kashmir"


def near(view: str, type: str, lon: float, lat: float, reach: float = 0.4) -> bool:
    return any(
        x is not None and abs(x - lon) < reach and abs(y - lat) < reach
        for line in load_lines(view)
        if line.type == type
        for x, y in zip(line.lon, line.lat, strict=True)
    )


def test_every_row_of_the_table_styles_a_line_in_every_view() -> None:
    names = {style.name for style in load_styles()}
    assert len(names) > 15
    for view in VIEWS:
        assert names <= {line.name for line in load_lines(view)}, view


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_types_are_those_of_united_nations_maps(view: str) -> None:
    lines = load_lines(view)
    assert lines[0].type == "solid"
    assert {line.type for line in lines} == {"solid", "dashed", "dotted"}
    assert {line.name for line in lines if line.type == "dotted"} == {LINE_OF_CONTROL}
    for place, lon, lat in (
        ("Kosovo", 21, 43.1),
        ("Abyei", 27.9, 10.1),
        ("Halaib", 34.1, 22),
        ("Korea", 127, 38.3),
    ):
        assert near(view, "dashed", lon, lat), place
    assert not near(view, "solid", 75.5, 34.5, 0.3)
    assert near(view, "solid", 70.9, 27.7, 1.5)  # India and Pakistan in the south


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_pieces_are_parted_by_none_and_never_begin_or_end_with_it(view: str) -> None:
    for line in load_lines(view):
        assert len(line.lon) == len(line.lat) >= 2
        assert [x is None for x in line.lon] == [y is None for y in line.lat]
        assert line.lon[0] is not None
        assert line.lon[-1] is not None


def test_notes_of_lines_exist_and_their_features_too() -> None:
    ids = [note.id for note in load_notes()]
    assert len(ids) == len(set(ids)) > 15
    for note in load_notes():
        assert set(note.areas) <= set(feature_ids("world")), note.id
        assert note.text.endswith(".")
    used = {key for view in VIEWS for line in load_lines(view) for key in line.note_ids}
    assert used
    assert used <= set(ids)


def test_kosovo_and_jammu_and_kashmir_have_the_agreed_words() -> None:
    texts = {note.id: note.text for note in load_notes()}
    assert "Security Council resolution 1244 (1999)" in texts["kosovo"]
    assert texts["jammu-kashmir"].startswith("Dotted line represents approximately the Line of Control")
    assert "Final status of the Abyei area is not yet determined." in texts["abyei"]


def test_an_edge_is_styled_by_pair_and_window_and_else_solid(monkeypatch: pytest.MonkeyPatch) -> None:
    styles = [Style(frozenset("AB"), (0, 0, 3, 1), "dotted", "n", "North")]
    monkeypatch.setattr("layers.boundaries.build.lines.load_styles", lambda: styles)
    left = [[0, 0], [0, 1], [0, 2], [1, 2], [1, 1], [1, 0], [0, 0]]
    right = [[1, 0], [1, 1], [1, 2], [2, 2], [2, 0], [1, 0]]
    void = [[2, 0], [2, 2], [3, 2], [3, 0], [2, 0]]
    features = [
        {"id": key, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for key, ring in (("A", left), ("B", right), ("und-c", void))
    ]
    solid, dashed, dotted = build_lines(features)
    assert (solid["type"], solid["lon"], solid["lat"]) == ("solid", [1, 1], [1, 2])
    assert (dashed["type"], dashed["lon"], dashed["notes"]) == ("dashed", [2, 2], [])
    assert (dotted["name"], dotted["lat"], dotted["notes"]) == ("North", [0, 1], ["n"])


def test_an_unknown_style_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {
        "a": "A",
        "b": "B",
        "west": "0",
        "south": "0",
        "east": "1",
        "north": "1",
        "style": "wavy",
        "note": "",
    }
    monkeypatch.setattr("layers.boundaries.build.lines.read_rows", lambda _: [row])
    with pytest.raises(
        DataError, match=r"boundary-lines\.csv, row 2, field style: found 'wavy', expected one of solid"
    ):
        load_styles()
