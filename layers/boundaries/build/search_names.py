"""The names of areas that the boundary source has in other languages and scripts, for the search alone."""

from pathlib import Path

from layers.areas import load_areas
from layers.areas.names import fold, load_names
from layers.areas.table import LANGS
from layers.boundaries.build.source import default_source

LANGUAGES = (
    *("bn", "de", "fa", "el", "he", "hi", "hu", "id", "it", "ja", "ko"),
    *("nl", "pl", "pt", "ru", "sv", "tr", "uk", "ur", "vi", "zh", "zht"),
)
OTHER_CODES = {"KOS": "XKX"}


def read_search_names(file: Path | None = None) -> list[tuple[str, str, str]]:
    """The area (iso3), language and name of each name of Natural Earth that no table of the atlas has."""
    import geopandas as gpd

    frame = gpd.read_file(file or default_source(), encoding="UTF-8", ignore_geometry=True)
    areas = load_areas()
    known = {(area.iso3, fold(area.name(lang))) for area in areas.values() for lang in LANGS}
    known |= {(row.iso3, fold(row.name)) for row in load_names()}
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    for row in frame.to_dict("records"):
        iso3 = OTHER_CODES.get(row["ADM0_A3"], row["ISO_A3_EH"])
        for lang in LANGUAGES if iso3 in areas else ():
            name = row[f"NAME_{lang.upper()}"]
            key = (iso3, fold(name) if isinstance(name, str) else "")
            if key[1] and key not in known:
                found.setdefault(key, (iso3, lang, name))
    return sorted(found.values())
