"""The areas of the atlas (countries and territories), their regions, and how names lead to them.

An area is keyed by its ISO 3166-1 alpha-3 code (`XKX` for Kosovo). Its facts are in `data/areas.csv`, those
of the regions in `data/regions.csv`; exceptions, aliases and names as printed are in `data/area-names.csv`.
"""

from layers.areas.names import AreaName, AreaNameError, load_names, resolve_name
from layers.areas.search import Match, search_areas
from layers.areas.table import LANGS, Area, Region, areas_in, load_areas, load_regions

__all__ = [
    "LANGS",
    "Area",
    "AreaName",
    "AreaNameError",
    "Match",
    "Region",
    "areas_in",
    "load_areas",
    "load_names",
    "load_regions",
    "resolve_name",
    "search_areas",
]
