"""Areas of several keys in an SVG: striped in the colours of all, their markers divided from left to right."""

from layers.drawing.value import Drawing, Fill
from layers.stats.fills import NO_DATA

TURN = 45  # degrees of the stripes


def fill_class(fill: Fill, drawing: Drawing) -> str:
    """The classes that colour an area: those of all its keys, the first one first; of several keys together `s-...`."""
    return " ".join([*(f"k{code}" for code in fill.codes), *_striped(fill, drawing)])


def faded_class(fill: Fill, drawing: Drawing) -> str:
    """The classes of an area that is filtered out: land without data, faded in the colours of its keys."""
    return " ".join([f"k{NO_DATA} faded f{fill.code}", *_striped(fill, drawing)])


def _striped(fill: Fill, drawing: Drawing) -> list[str]:
    return [f"s-{_name(fill.codes, drawing)}"] if len(fill.codes) > 1 else []


def write_stripes(drawing: Drawing) -> str:
    """The patterns of all sets of keys on a map, and the rules that fill areas and markers with them."""
    fills = (*drawing.fills.values(), *drawing.filtered_out.values())
    sets = sorted({fill.codes for fill in fills if len(fill.codes) > 1})
    if not sets:
        return ""
    wide = drawing.sizes.stripe / drawing.transform.scale
    words = [(codes, _name(codes, drawing)) for codes in sets]
    patterns = "".join(_stripes(codes, name, wide) + _parts(codes, name) for codes, name in words)
    rules = "".join(
        f".areas .s-{name}{{fill:url(#s-{name})}}.marker.s-{name}{{fill:url(#m-{name})}}" for _codes, name in words
    )
    return f"<defs>{patterns}</defs><style>{rules}</style>"


def _name(codes: tuple[int, ...], drawing: Drawing) -> str:
    """Of the keys' colours: two maps of a page have keys of the same codes and of other colours."""
    return "-".join(drawing.colours[code].removeprefix("#") for code in codes)


def _stripes(codes: tuple[int, ...], name: str, wide: float) -> str:
    """The stripes of an area: `wide` units of the extent each."""
    size = f'width="{wide * len(codes):.2f}" height="{wide:.2f}"'
    bands = "".join(
        f'<rect class="k{code}" x="{wide * at:.2f}" width="{wide * 1.02:.2f}" height="{wide:.2f}"/>'
        for at, code in enumerate(codes)
    )
    turned = f'patternUnits="userSpaceOnUse" patternTransform="rotate({TURN})"'
    return f'<pattern id="s-{name}" {size} {turned}>{bands}</pattern>'


def _parts(codes: tuple[int, ...], name: str) -> str:
    """The parts of a marker, each as wide as the others."""
    bands = "".join(
        f'<rect class="k{code}" x="{at / len(codes):.3f}" width="{1 / len(codes) + 0.01:.3f}" height="1"/>'
        for at, code in enumerate(codes)
    )
    size = 'width="1" height="1" patternContentUnits="objectBoundingBox"'
    return f'<pattern id="m-{name}" {size}>{bands}</pattern>'
