"""Where labels stand: rule by rule on small grounds, and every rule on grounds of any kind."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.cartography.fonts import text_width
from layers.cartography.labels import Ground, Label, LabelRequest, Style, label_faults, place_labels
from layers.cartography.labels.batch import Site
from layers.cartography.labels.numbers import labels_about

SIZE = (400.0, 300.0)
STYLE = Style()


def ground_of(areas, coloured=None, **more):
    return Ground(areas, (1, 0, 0), SIZE, set(areas) if coloured is None else coloured, **more)


def ask(iso3, shape, *lines, **more):
    point = shape.representative_point()
    return LabelRequest(iso3, lines or (iso3,), more.pop("priority", 1.0), (point.x, point.y), must=True, **more)


def only(labels):
    assert len(labels) == 1
    return labels[0]


def test_a_name_that_fits_stands_inside_its_area():
    shape = shapely.box(100, 100, 300, 200)
    ground = ground_of({"AAA": shape})
    label = only(place_labels([ask("AAA", shape, "Bangladesh", "USD 143 M")], ground, STYLE))
    assert (label.kind, label.align, label.leader) == ("inside", "middle", None)
    assert shape.contains(shapely.box(*label.box))
    assert label.box[2] - label.box[0] == pytest.approx(
        max(text_width("Bangladesh", 13, 600), text_width("USD 143 M", 13))
    )


def test_a_name_too_long_stands_beside_its_area_over_the_sea():
    shape = shapely.box(100, 100, 120, 130)
    label = only(place_labels([ask("AAA", shape, "Sri Lanka")], ground_of({"AAA": shape}), STYLE))
    assert label.kind == "beside"
    assert 0 <= shape.distance(shapely.box(*label.box)) <= 9


def test_over_land_without_data_a_name_has_a_leader():
    shape = shapely.box(190, 140, 205, 155)
    land = shapely.box(0, 0, 400, 300).difference(shape)
    label = only(place_labels([ask("AAA", shape, "Burundi")], ground_of({"AAA": shape, "ZZZ": land}, {"AAA"}), STYLE))
    assert label.kind == "leader"
    assert shape.buffer(0.5).contains(shapely.Point(label.leader[1]))
    assert shapely.LineString(label.leader).length <= STYLE.leader_em * STYLE.size_px


def test_amid_areas_with_data_a_must_is_numbered_and_another_left_out():
    shape = shapely.box(195, 145, 205, 155)
    others = shapely.box(0, 0, 400, 300).difference(shape)
    ground = ground_of({"AAA": shape, "ZZZ": others})
    request = ask("AAA", shape, "Burundi", "USD 2 M")
    label = only(place_labels([request], ground, STYLE))
    assert (label.kind, label.number, label.lines) == ("number", 1, ("Burundi", "USD 2 M"))
    assert place_labels([replace(request, must=False)], ground, STYLE) == ()


def test_the_leader_of_a_number_ends_at_the_edge_of_its_marker():
    others = shapely.box(0, 0, 400, 300).difference(shapely.box(150, 100, 250, 200))
    markers = {"AAA": (200, 150, 6), "BBB": (204, 150, 20)}
    ground = ground_of({"ZZZ": others}, symbols=markers)
    request = LabelRequest("AAA", ("A name that is far too long for any place",), 1, (200, 150), 6, must=True)
    label = only(place_labels([request], ground, STYLE))
    assert (label.kind, label_faults([label], ground)) == ("number", [])
    assert shapely.Point(label.leader[1]).distance(shapely.Point(200, 150)) == pytest.approx(6)


def test_numbers_run_from_top_left_to_bottom_right():
    shapes = {f"A{i}": shapely.box(x, y, x + 8, y + 8) for i, (x, y) in enumerate([(300, 200), (60, 200), (200, 40)])}
    others = shapely.box(0, 0, 400, 300).difference(shapely.union_all(list(shapes.values())))
    ground = ground_of({**shapes, "ZZZ": others})
    labels = place_labels([ask(iso3, shape, "A long name") for iso3, shape in shapes.items()], ground, STYLE)
    assert {label.iso3: label.number for label in labels} == {"A2": 1, "A1": 2, "A0": 3}


def test_a_label_stands_beside_its_marker_and_keeps_off_it_and_off_others():
    ground = ground_of({}, symbols={"AAA": (200, 150, 6), "BBB": (225, 150, 6)})
    label = only(place_labels([LabelRequest("AAA", ("Niue",), 1, (200, 150), 6)], ground, STYLE))
    assert label.kind == "beside"
    for x in (200, 225):
        assert shapely.Point(x, 150).distance(shapely.box(*label.box)) >= 6


def test_an_area_whose_marker_is_out_of_view_is_not_named_by_its_islets():
    islet, large = shapely.box(395, 140, 399, 144), shapely.box(340, 100, 399, 180)
    off = LabelRequest("AAA", ("Fiji",), 1, (420, 150), 6, must=True)
    symbols = {"AAA": (420, 150, 6)}
    assert place_labels([off], ground_of({"AAA": islet}, symbols=symbols), STYLE) == ()
    seen = only(place_labels([off], ground_of({"AAA": large}, symbols=symbols), STYLE))
    assert seen.kind == "inside", "what is in view is seen without its circle"


def test_a_marker_that_is_cut_by_the_edge_is_named_beside_it():
    request = LabelRequest("AAA", ("Fiji",), 1, (403, 150), 6, must=True)
    ground = ground_of({}, symbols={"AAA": (403, 150, 6)})
    label = only(place_labels([request], ground, STYLE))
    assert label.kind in ("beside", "leader")
    assert label.box[2] <= 397
    assert label_faults([label], ground) == []


def test_the_labels_about_numbers_in_trouble_are_the_nearest_and_none_that_is_far():
    def label(iso3, left, top):
        return Label(iso3, "inside", (iso3,), (), (left, top, left + 30, top + 15), "middle")

    def site(x, y):
        return Site(LabelRequest("AAA", ("AAA",), 1, (x, y)), (x, y), 0, np.empty((0, 4)), -1)

    near, next_to_it, far = label("BBB", 100, 100), label("CCC", 140, 100), label("DDD", 340, 280)
    every = [near, next_to_it, far]
    assert labels_about(every, [site(95, 107)]) == [near]
    assert labels_about(every, [site(95, 107), site(90, 100), site(180, 100)]) == [near, next_to_it]
    assert labels_about([far], [site(95, 107)]) == []
    assert labels_about([], [site(95, 107)]) == []
    assert labels_about(every, []) == []


def test_an_obstacle_stays_free():
    shape = shapely.box(100, 100, 300, 200)
    ground = ground_of({"AAA": shape}, obstacles=[(150, 100, 250, 200)])
    label = only(place_labels([ask("AAA", shape, "Mali")], ground, STYLE))
    assert label_faults([label], ground) == []


def test_a_long_name_is_broken_where_that_fits_inside_and_says_how_many_lines_are_the_name():
    shape = shapely.box(100, 60, 185, 200)
    label = only(place_labels([ask("AAA", shape, "Papua New Guinea", "USD 4 M")], ground_of({"AAA": shape}), STYLE))
    assert label.kind == "inside"
    assert " ".join(label.lines[: label.names]) == "Papua New Guinea"
    assert label.lines[label.names :] == ("USD 4 M",)


def test_chips_make_room_under_the_lines():
    shape = shapely.box(50, 50, 350, 250)
    bare, chipped = (
        only(place_labels([ask("AAA", shape, "Mali", chips=chips)], ground_of({"AAA": shape}), STYLE))
        for chips in ((), ("IDPs", "DDR"))
    )
    assert chipped.box[3] - chipped.box[1] > bare.box[3] - bare.box[1] + STYLE.chip_px
    assert chipped.chips == ("IDPs", "DDR")


def test_the_more_important_keeps_its_best_place():
    shapes = {"AAA": shapely.box(180, 140, 190, 150), "BBB": shapely.box(196, 140, 206, 150)}
    alone = only(place_labels([ask("BBB", shapes["BBB"], "Togo")], ground_of(shapes), STYLE))
    requests = [ask("AAA", shapes["AAA"], "Benin"), ask("BBB", shapes["BBB"], "Togo", priority=9)]
    assert alone in place_labels(requests, ground_of(shapes), STYLE)


def test_faults_are_found():
    shape, other = shapely.box(100, 100, 300, 200), shapely.box(10, 10, 60, 60)
    ground = ground_of({"AAA": shape, "BBB": other})
    label = only(place_labels([ask("AAA", shape, "Mali")], ground, STYLE))
    assert label_faults([label], ground) == []
    assert label_faults([replace(label, box=(20, 20, 50, 35))], ground) == [
        "AAA: stands on BBB",
        "AAA: touches nothing of its own and has no leader",
    ]
    assert "cut by the frame" in label_faults([replace(label, box=(380, 150, 410, 165))], ground)[-1]
    assert "AAA: overlaps BBB" in label_faults([label, replace(label, iso3="BBB")], ground)
    led = replace(label, leader=((5.0, 35.0), (200.0, 35.0)))
    assert "AAA: leader crosses BBB" in label_faults([led], ground)
    astray = replace(label, leader=((200.0, 110.0), (200.0, 60.0)))
    assert label_faults([astray], ground) == ["AAA: leader ends outside its own area"]
    bare = ground_of({"AAA": shape, "BBB": other}, {"AAA"})
    assert "AAA: stands on BBB without a leader" in label_faults([replace(label, box=(20, 20, 50, 35))], bare)


@st.composite
def scenes(draw):
    """Areas that do not overlap: cells of a bent grid, some without data, some sea; names of some length."""
    areas, coloured, requests = {}, set(), []
    for index in range(24):
        column, row = index % 6, index // 6
        kind = draw(st.sampled_from(["sea", "land", "data", "data"]))
        if kind == "sea":
            continue
        inset = draw(st.floats(0, 25))
        left, top = column * 66 + 2 + inset, row * 74 + 2 + inset
        shape = shapely.box(left, top, left + max(66 - 2 * inset, 3), top + max(74 - 2 * inset, 3))
        iso3 = f"A{index:02d}"
        areas[iso3] = shape
        if kind == "data":
            coloured.add(iso3)
            name = draw(st.sampled_from(["Mali", "Solomon Islands", "Papua New Guinea", "Lao PDR"]))
            lines = (name, "USD 12.8 M") if draw(st.booleans()) else (name,)
            requests.append(ask(iso3, shape, *lines, priority=draw(st.floats(0, 9))))
    return areas, coloured, requests


@settings(deadline=None, max_examples=40)
@given(scenes(), st.randoms(use_true_random=False))
def test_every_rule_holds_and_every_must_comes_back_in_any_order(scene, random):
    areas, coloured, requests = scene
    ground = ground_of(areas, coloured)
    labels = place_labels(requests, ground, STYLE)
    assert label_faults(labels, ground) == []
    assert {label.iso3 for label in labels} == coloured
    numbers = sorted(label.number for label in labels if label.kind == "number")
    assert numbers == list(range(1, len(numbers) + 1))
    shuffled = list(requests)
    random.shuffle(shuffled)
    assert place_labels(shuffled, ground_of(areas, coloured), STYLE) == labels


@settings(deadline=None, max_examples=20)
@given(scenes(), st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_a_ground_moved_by_a_hair_keeps_every_label(scene, dx, dy):
    areas, coloured, requests = scene
    moved = [replace(r, anchor=(r.anchor[0] + dx, r.anchor[1] + dy)) for r in requests]
    labels = place_labels(moved, Ground(areas, (1, dx, dy), SIZE, coloured), STYLE)
    assert {label.iso3 for label in labels} == coloured
