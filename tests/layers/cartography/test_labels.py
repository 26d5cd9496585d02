import csv
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers.boundaries.tables import DATA
from layers.cartography.label_candidates import Ground
from layers.cartography.label_geometry import boxes_cover, boxes_meet, lines_meet_boxes, lines_near
from layers.cartography.label_sheet import FRAME_MARGIN
from layers.cartography.label_solver import LabelItem, PlacedLabel, place_labels
from layers.cartography.projection import Frame, Projector
from layers.cartography.text_width import measure_line, measure_lines
from layers.facts.extents import load_extents

VIEWS = load_extents()
FONT_PX = 13.0
ROOMY = Projector(VIEWS["asia-pacific"], Frame(1300, 820), filled=True)
SIZES = [(930, 640), (1300, 820), (390, 460)]

items_of_a_map = st.lists(
    st.builds(
        LabelItem,
        id=st.uuids().map(str),
        lon=st.floats(58, 190),
        lat=st.floats(-40, 50),
        lines=st.lists(st.text("abcdefMW .", min_size=1, max_size=18), max_size=2).map(tuple),
        priority=st.integers(0, 5).map(float),
        radius_px=st.sampled_from([0.0, 5.0, 8.0]),
        extent_px=st.none() | st.tuples(st.floats(1, 200), st.floats(1, 100)),
    ),
    max_size=40,
)
frames = st.builds(Frame, st.integers(200, 1400), st.integers(200, 900))
unhurried = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    return rows


def real_items(projector: Projector) -> list[LabelItem]:
    values = {row["iso3"]: float(row["value"]) for row in read("layers/ap-expenditure.csv")}
    names = {row["iso3"]: row["short_en"] or row["name_en"] for row in read("areas.csv")}
    items = []
    for row in read("boundaries/measures.csv"):
        iso3, km = row["iso3"], projector.km_per_px
        extent = float(row["largest_width_km"]) / km, float(row["largest_height_km"]) / km
        small = extent[0] * extent[1] < 150
        lines = (names[iso3], f"USD {values[iso3] / 1e6:.1f} M") if iso3 in values else ()
        place = float(row["label_lon"]), float(row["label_lat"])
        if lines or not small:
            radius = 6.0 if small else 0.0
            items.append(LabelItem(iso3, *place, lines, values.get(iso3, 0.0), radius, None if small else extent))
    assert len([item for item in items if item.lines]) == 17
    return items


def boxes(labels: Sequence[PlacedLabel]) -> np.ndarray:
    return np.array([label.box for label in labels]).reshape(-1, 4)


def leaders_px(labels: Sequence[PlacedLabel], projector: Projector) -> np.ndarray:
    rows = [
        np.column_stack(projector.to_plane_px(*np.transpose(label.leader))).ravel() for label in labels if label.leader
    ]
    return np.array(rows).reshape(-1, 4)


def grow(rows: np.ndarray, px: float) -> np.ndarray:
    return rows + px * np.array([-1, -1, 1, 1])


def lines_cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Which of m lines cross which of n: the ends of each lie on two sides of the other."""
    p, q = a.T[:, :, None], b.T[:, None, :]

    def side(s: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        return (s[2] - s[0]) * (y - s[1]) - (s[3] - s[1]) * (x - s[0])

    apart_a = side(p, q[0], q[1]) * side(p, q[2], q[3]) < 0
    apart_b = side(q, p[0], p[1]) * side(q, p[2], p[3]) < 0
    return apart_a & apart_b


def check(labels: Sequence[PlacedLabel], items: Sequence[LabelItem], projector: Projector, font_px: float) -> None:
    placed = boxes(labels)
    meet = boxes_meet(placed, placed)
    np.fill_diagonal(meet, False)
    assert not meet.any()
    low = np.maximum(projector.box[:2], 0) + FRAME_MARGIN
    high = np.minimum(projector.box[2:], (projector.frame.width, projector.frame.height)) - FRAME_MARGIN
    assert (placed[:, :2] >= low - 1e-6).all()
    assert (placed[:, 2:] <= high + 1e-6).all()
    marked = [item for item in items if item.radius_px]
    x, y = projector.to_px([item.lon for item in marked], [item.lat for item in marked])
    radius = np.array([item.radius_px for item in marked])
    assert not boxes_cover(placed, x, y, radius - 1e-6).any()
    lines = leaders_px(labels, projector)
    assert not lines_meet_boxes(lines, grow(placed, -0.2)).any()
    assert not lines_cross(lines, lines).any()


@unhurried
@given(items_of_a_map, frames, st.floats(9, 18))
def test_labels_never_overlap_nor_cover_markers_nor_leave_the_frame(
    items: list[LabelItem], frame: Frame, font_px: float
) -> None:
    projector = Projector(VIEWS["asia-pacific"], frame)
    check(place_labels(items, projector, font_px), items, projector, font_px)


@unhurried
@given(items_of_a_map, frames)
def test_a_dropped_label_has_no_place_that_only_less_important_ones_hold(items: list[LabelItem], frame: Frame) -> None:
    projector = Projector(VIEWS["asia-pacific"], frame)
    labels = place_labels(items, projector, FONT_PX)
    there = {label.id for label in labels}
    priority = {item.id: item.priority for item in items}
    rank = np.array([priority[label.id] for label in labels])
    air = np.array([-0.35, -0.2, 0.35, 0.2]) * FONT_PX
    placed, lines = grow(boxes(labels) + air, 0.1), leaders_px(labels, projector)
    led = np.array([label.leader is not None for label in labels], dtype=bool)
    ranked = sorted(items, key=lambda item: (-item.priority, item.id))
    ground = Ground(ranked, projector, ())
    for index, item in enumerate(ground.items):
        if item.id in there or not item.lines:
            continue
        own = ground.candidates(index, FONT_PX)
        meet = boxes_meet(own.boxes, placed) | lines_meet_boxes(own.leaders, placed)
        meet[:, led] |= lines_meet_boxes(lines, own.boxes).T | lines_cross(own.leaders, lines)
        assert (meet & (rank >= item.priority)).any(axis=1).all()


@unhurried
@given(items_of_a_map, st.randoms(use_true_random=False))
def test_the_order_of_the_items_does_not_matter(items: list[LabelItem], random: object) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert place_labels(items, ROOMY, FONT_PX) == place_labels(shuffled, ROOMY, FONT_PX)


@pytest.mark.parametrize("size", SIZES)
def test_every_country_of_asia_and_the_pacific_is_labelled(size: tuple[int, int]) -> None:
    projector = Projector(VIEWS["asia-pacific"], Frame(*size), filled=True)
    items = real_items(projector)
    labels = place_labels(items, projector, 12 if size[0] < 500 else 13)
    check(labels, items, projector, FONT_PX)
    assert len(labels) >= (14 if size[0] < 500 else 17)
    assert [label.id for label in labels][:3] == ["BGD", "PAK", "AFG"]


def test_the_middle_of_the_text_is_the_middle_of_its_box() -> None:
    for label in place_labels(real_items(ROOMY), ROOMY, FONT_PX):
        x0, y0, x1, y1 = label.box
        middle = [float(c) for c in ROOMY.to_px(label.lon, label.lat)]
        assert middle == pytest.approx([(x0 + x1) / 2, (y0 + y1) / 2], abs=0.01)


def test_a_label_stands_on_an_area_that_is_large_enough() -> None:
    (label,) = place_labels([LabelItem("AUS", 134, -25, ("Australia",), 1, 0, (250, 180))], ROOMY, FONT_PX)
    assert (label.lon, label.lat) == pytest.approx((134, -25), abs=0.001)
    assert label.leader is None


def test_a_label_stands_right_of_a_marker_in_open_sea() -> None:
    (label,) = place_labels([LabelItem("FJI", 178, -18, ("Fiji", "USD 1.2 M"), 1, 6)], ROOMY, FONT_PX)
    x, y = (float(c) for c in ROOMY.to_px(178, -18))
    assert 6 <= label.box[0] - x <= 12
    assert label.box[1] < y < label.box[3]


def test_a_label_apart_from_its_marker_has_a_leader() -> None:
    x, y = (float(c) for c in ROOMY.to_px(150, 20))
    item = LabelItem("A", 150, 20, ("Somewhere",), 1, 5)
    (label,) = place_labels(
        [item], ROOMY, FONT_PX, [(x + 6, y - 40, x + 200, y + 40), (x - 200, y - 40, x - 6, y + 40)]
    )
    assert label.leader is not None
    (line,) = leaders_px([label], ROOMY)
    assert np.hypot(line[0] - x, line[1] - y) == pytest.approx(5, abs=0.1)


def test_labels_keep_off_obstacles() -> None:
    legend = (0.0, 0.0, 1300.0, 700.0)
    labels = place_labels(real_items(ROOMY), ROOMY, FONT_PX, [legend])
    assert not boxes_meet(boxes(labels), np.array([legend])).any()
    assert len(labels) < 17


def test_without_room_the_most_important_stays() -> None:
    items = [LabelItem(f"{i}", 120 + i / 1000, 0, ("A name of some length",), i, 0) for i in range(300)]
    labels = place_labels(items, ROOMY, FONT_PX)
    assert labels[0].id == "299"
    assert len(labels) < 300


def test_labels_of_the_world_stay_on_the_globe() -> None:
    projector = Projector(VIEWS["world"], Frame(1300, 820), filled=True)
    rows = read("boundaries/measures.csv")
    items = [
        LabelItem(row["iso3"], float(row["label_lon"]), float(row["label_lat"]), (row["iso3"] * 4,), i, 4)
        for i, row in enumerate(rows)
    ]
    labels = place_labels(items, projector, 12)
    check(labels, items, projector, 12)
    assert len(labels) > 60
    assert np.isfinite([(label.lon, label.lat) for label in labels]).all()
    assert np.isfinite([label.leader for label in labels if label.leader]).all()


def test_nothing_and_what_is_out_of_view_give_no_label() -> None:
    assert place_labels([], ROOMY, FONT_PX) == []
    assert place_labels([LabelItem("BRA", -50, -10, ("Brazil",), 1)], ROOMY, FONT_PX) == []


def test_widths_of_text() -> None:
    assert measure_line("Åland", 10) == measure_line("Aland", 10)
    assert measure_line("世界", 10) == 20
    assert measure_line("فيجي", 10) == pytest.approx(24)
    assert measure_line("MMM", 10) > measure_line("iii", 10)
    assert measure_lines(("Fiji", "USD 1.2 M"), 10)[1] == pytest.approx(23)
    assert measure_lines((), 10) == (0, 0)


def test_geometry_of_lines_and_boxes() -> None:
    box = np.array([[0.0, 0, 10, 10]])
    lines = np.array([[-5.0, 5, 15, 5], [-5, -5, -1, 20], [-1, 8, 3, 12], [-4, 8, 1, 13], [np.nan] * 4])
    assert lines_meet_boxes(lines, box)[:, 0].tolist() == [True, False, True, False, False]
    assert lines_cross(lines[:1], np.array([[0.0, 0, 1, 10], [20, 0, 21, 10]])).tolist() == [[True, False]]
    assert lines_near(lines[:1], np.array([5.0, 5]), np.array([6.0, 9]), np.array([2.0, 2])).tolist() == [[True, False]]
