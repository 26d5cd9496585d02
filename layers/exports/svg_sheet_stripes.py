"""The colours of areas in an SVG that needs no style sheet: of one key, of several as stripes, or faded."""

from layers.cartography.fill_colours import faded
from layers.drawing.value import Drawing, Fill
from layers.exports.svg_elements import element, number

TURN = 45  # degrees of the stripes


def area_look(iso3: str, drawing: Drawing, prefix: str) -> dict[str, str]:
    """The attributes that fill an area or its marker (patterns of `prefix`); a faded one is edged in its own colour."""
    if fill := drawing.fills.get(iso3):
        plain = drawing.colours[fill.code]
        return {"fill": f"url(#{prefix}-{_name(fill)})" if len(fill.codes) > 1 else plain}
    own = drawing.colours[drawing.filtered_out[iso3].code]
    return {"fill": faded(own, drawing.theme), "stroke": own, "stroke-width": number(drawing.sizes.label / 16)}


def write_sheet_stripes(drawing: Drawing, index: int) -> str:
    """The patterns of all sets of keys on a map: stripes for areas, parts side by side for markers."""
    sets = sorted({fill.codes for fill in drawing.fills.values() if len(fill.codes) > 1})
    return "".join(_patterns(Fill(codes, ()), drawing, index) for codes in sets)


def _name(fill: Fill) -> str:
    return "-".join(map(str, fill.codes))


def _patterns(fill: Fill, drawing: Drawing, index: int) -> str:
    wide, colours = drawing.sizes.stripe, [drawing.colours[code] for code in fill.codes]
    cell = {"width": number(wide * len(colours)), "height": number(wide)}
    stripes = "".join(
        element("rect", "", {"x": number(wide * at), "width": number(wide), "height": number(wide), "fill": colour})
        for at, colour in enumerate(colours)
    )
    turned = {"patternUnits": "userSpaceOnUse", "patternTransform": f"rotate({TURN})"}
    parts = "".join(
        element(
            "rect",
            "",
            {"x": f"{at / len(colours):.4f}", "width": f"{1 / len(colours):.4f}", "height": "1", "fill": colour},
        )
        for at, colour in enumerate(colours)
    )
    whole = {"width": "1", "height": "1", "patternContentUnits": "objectBoundingBox"}
    return element("pattern", stripes, {"id": f"s-{index}-{_name(fill)}", **cell, **turned}) + element(
        "pattern", parts, {"id": f"m-{index}-{_name(fill)}", **whole}
    )
