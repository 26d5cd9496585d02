"""A brief as the API takes it, in words; `layers.briefs.parse` reads it and refuses in the atlas's own words."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from layers.briefs.model import LONGEST, MOST_FIGURES, MOST_SCENES, VERSION


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class BriefFigure(_Part):
    """A figure that is shown large: one of the key figures, or a value in words."""

    value: str = Field("", max_length=LONGEST["value"], description="in words, such as USD 143 M")
    label: str = Field("", max_length=LONGEST["label"], description="what it counts")
    key_figure: str = Field("", description="an id of /api/v1/key-figures, in place of the value")


class BriefScene(_Part):
    """One map and what is said of it."""

    query: str = Field(max_length=LONGEST["query"], description="of a map of the page, such as layer=wash")
    title: str = Field(min_length=1, max_length=LONGEST["title"], description="one thought")
    line: str = Field("", max_length=LONGEST["line"], description="one line below the title")
    notes: str = Field("", max_length=LONGEST["notes"], description="for the speaker")
    figures: list[BriefFigure] = Field(default=[], max_length=MOST_FIGURES, description="shown large")


class BriefBody(_Part):
    """A brief, as the page saves it."""

    version: Literal[VERSION] = Field(description="of the form of a brief")  # type: ignore[valid-type]
    title: str = Field(min_length=1, max_length=LONGEST["title"], description="of the whole")
    scenes: list[BriefScene] = Field(min_length=1, max_length=MOST_SCENES, description="in their order")
