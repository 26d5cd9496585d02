"""Labels mislead nowhere: wherever a visitor moves the map, and on every layer in the sizes of phones."""

from itertools import product

import pytest

from layers.cartography.labels import label_faults
from layers.drawing import Drawing, Viewport, build_drawing
from layers.facts.catalogue import load_catalogue
from layers.query.view_state import ViewState
from tests.layers.drawing.grounds import ground_of, leader_crossings

LAYERS = load_catalogue().layers
WINDOW = Viewport(1000, 400)
QUERIES = ["layer=ap-expenditure", "layer=ap-expenditure&extent=world", "layer=epc-operations"]
LONGITUDES = range(-180, 180, 30)
LATITUDES, ZOOMS = (-18.0, 7.81, 30.0), (0.7, 1.41, 3.0)
PHONES = [
    *((280, 400), (320, 200), (320, 280), (320, 320), (320, 480)),
    *((360, 200), (360, 280), (360, 480), (400, 240), (400, 320), (400, 400)),
]


def draw(query: str, at: tuple[float, float, float], viewport: Viewport = WINDOW) -> Drawing:
    return build_drawing(ViewState.from_query(query).but(at=at), viewport)


def misread(drawing: Drawing) -> list[str]:
    shown = [lettering.label for lettering in drawing.letterings if lettering.shown]
    return [fault for fault in label_faults(shown, ground_of(drawing)) if "reads as" in fault]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("lon", LONGITUDES)
def test_no_label_reads_as_another_area_s_wherever_the_map_is_moved(query: str, lon: int) -> None:
    found = {at: misread(draw(query, at)) for at in product([float(lon)], LATITUDES, ZOOMS)}
    assert len(found) == len(LATITUDES) * len(ZOOMS)
    assert {at: faults for at, faults in found.items() if faults} == {}


def test_what_is_seen_of_an_area_is_labelled_and_its_specks_are_not() -> None:
    """Of Fiji only islets are left in view, nearer to Vanuatu's marker than Fiji's own, which is below the edge."""
    drawing = draw("", (124.6, 7.81, 1.41))
    shown = {lettering.label.iso3 for lettering in drawing.letterings if lettering.shown}
    marker = next(symbol for symbol in drawing.markers if symbol.iso3 == "FJI")
    assert drawing.transform.to_px(marker.anchor)[1] > WINDOW.height + marker.radius
    assert "FJI" not in shown
    assert "VUT" in shown
    whole = draw("", (124.6, 0.0, 1.41))
    assert "FJI" in {lettering.label.iso3 for lettering in whole.letterings if lettering.shown}


@pytest.mark.parametrize(("width", "height"), PHONES, ids=str)
def test_no_leader_crosses_another_a_label_or_another_s_data_on_a_phone(width: int, height: int) -> None:
    leaders, crossings = 0, []
    for layer in LAYERS:
        led, found = leader_crossings(build_drawing(ViewState(layer), Viewport(width, height)))
        leaders += led
        crossings += [f"{layer}: {fault}" for fault in found]
    assert leaders > 30
    assert crossings == []
