"""Are the built-in briefs whole? Each stands in its file and is taken by the reader; no file is unlisted."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from layers.briefs import BriefError, load_brief
from layers.briefs.built_in import brief_file
from layers.data_package import read_descriptor
from layers.errors import Fault

EXPECTED_SCENES = (5, 8)
"""A brief that comes with the atlas is told in a quarter of an hour."""


def brief_faults(folder: Path) -> Iterator[Fault]:
    """What is wrong with `data/briefs/` and the list of it in the catalogue."""
    listed = list(read_descriptor(folder).get("briefs", ()))
    beside = sorted(file.stem for file in (folder / "briefs").glob("*.json") if file.stem not in listed)
    for id in beside:
        yield Fault(
            f"briefs/{id}.json", None, None, None, "its id among the briefs of datapackage.json, or no such file"
        )
    for id in listed:
        try:
            scenes = len(load_brief(id, folder).scenes)
        except BriefError as error:
            yield from (replace(fault, file=f"briefs/{brief_file(id).name}") for fault in error.faults)
            continue
        low, high = EXPECTED_SCENES
        if not low <= scenes <= high:
            yield Fault(f"briefs/{brief_file(id).name}", None, "scenes", str(scenes), f"{low} to {high} scenes")
