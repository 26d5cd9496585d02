"""What every feature of a map is called, for whoever points at it."""

from functools import lru_cache

from layers.boundaries import feature_names
from layers.languages import _, speaking
from layers.text.captions import area_name


@lru_cache
def area_names(lang: str) -> dict[str, str]:
    """The names of all features by id, in a language."""
    with speaking(lang):
        return {id: _("Undetermined") if id.startswith("und-") else area_name(id) for id in feature_names("world")}
