"""The briefs that come with the atlas: `data/briefs/<id>.json`, in the order of the data package."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from layers.briefs.model import Brief
from layers.briefs.parse import read_brief
from layers.data_package import DATA
from layers.facts.catalogue import load_catalogue


def brief_file(id: str, folder: Path = DATA) -> Path:
    """Where a brief of the data package stands."""
    return folder / "briefs" / f"{id}.json"


@lru_cache
def load_briefs(folder: Path = DATA) -> Mapping[str, Brief]:
    """All built-in briefs by id. Raises BriefError where one cannot be taken."""
    return {id: load_brief(id, folder) for id in load_catalogue(folder).briefs}


@lru_cache
def load_brief(id: str, folder: Path = DATA) -> Brief:
    """One built-in brief. Raises BriefError where it cannot be taken."""
    return read_brief(brief_file(id, folder), folder)
