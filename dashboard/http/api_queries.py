"""The fields that each address of the API takes, in words; an empty value is the default."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dashboard.http.listed import LARGEST_OFFSET
from layers.exports.brief_files import BRIEF_FORMATS
from layers.exports.map_files import AROUND, MAP_FORMATS
from layers.projects.project_list import LARGEST_PAGE, SORTS
from layers.query.views import THEMES

EXCEL = "1: as a spreadsheet on Windows reads it, with all that a row needs; for csv alone"
ALL: Any = None
YEAR = r"^(|all|\d{4}|\d{4}\.\.\d{4})$"


class _Query(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Paged(_Query):
    """A list, whole or a page of it."""

    limit: int = Field(
        default=ALL, ge=1, le=LARGEST_PAGE, description="how many rows, at most; all where it is left out"
    )
    offset: int = Field(0, ge=0, le=LARGEST_OFFSET, description="how many rows to pass over")


class Table(Paged):
    """A list of flat rows."""

    format: Literal["json", "csv"] = Field("json", description="json, or csv as a file")
    excel: Literal["1"] = Field(default=ALL, description=EXCEL)


class View(_Query):
    """The fields of a view state that decide which rows a map shows."""

    layer: str = Field("", description="an id of /api/v1/layers", examples=["l3-responses"])
    indicator: str = Field("", description="an id of the layer's indicators; the first where it is not given")
    period: str = Field(
        "",
        pattern=YEAR,
        description="2017, 1999..2006 or all; the layer's own where it is not given",
        examples=["2017", "1999..2006", "all"],
    )
    region: str = Field("", description="ids of regions, comma between", examples=["m49-142", "ap-pacific"])
    category: str = Field("", description="ids of the layer's categories, comma between")
    match: Literal["", "any", "all"] = Field("any", description="rows with any or with all of several categories")
    status: str = Field("", description="reported, derived, unclear, comma between")
    source: str = Field("", description="ids of /api/v1/sources, comma between")
    area: str = Field("", description="ISO 3166-1 alpha-3, or XKX: the area that is selected; it narrows nothing")
    min: str = Field("", description="the least value, a plain number")
    max: str = Field("", description="the largest value, a plain number")
    donor: str = Field("", description="of imported projects, an id or name of /api/v1/project-filters")
    programme: str = Field("", description="as donor")
    sector: str = Field("", description="as donor")
    stage: str = Field("", description="as donor: the status of a project")
    compare: str = Field("", description="a second map, layer:period", examples=["l3-responses:2016"])
    data: str = Field("", description="the version of the data that the query was made with; 409 where it moved on")
    lang: str = Field("", description="language of files for people")


class Rows(View, Paged):
    """The rows of a map."""

    format: Literal["json", "csv", "geojson", "xlsx"] = Field("json", description="json, or a file")
    excel: Literal["1"] = Field(default=ALL, description=EXCEL)


class Map(View):
    """A map as a file."""

    format: Literal[tuple(MAP_FORMATS)] = Field("svg", description="the kind of file")  # type: ignore[valid-type]
    size: str = Field(
        "", description="slide, slide-4x3, a4, a3, social, or WIDTHxHEIGHT in px", examples=["a4", "800x500"]
    )
    sheet: Literal[tuple(AROUND)] = Field("whole", description="map: without the words around it")  # type: ignore[valid-type]
    classes: str = Field("", description="jenks, quantiles, equal or pretty with 3 to 7 classes, such as jenks-5")
    circles: str = Field("", description="an indicator of the layer, drawn as proportional circles")
    extent: str = Field("", description="the part of the world", examples=["asia-pacific"])
    at: str = Field("", description="lon,lat,zoom", examples=["158.2,6.9,4"])
    beside: str = Field(
        "",
        description="of two maps whose data do not overlap, each with its own extent: where the second stands, as at",
        examples=["-72.3,18.9,2"],
    )
    theme: Literal["", "light", "dark"] = Field("light", description="of the drawing")


class BriefFile(_Query):
    """A brief as a file."""

    format: Literal[BRIEF_FORMATS] = Field("html", description="the kind of file")  # type: ignore[valid-type]
    size: str = Field("slide", description="slide or slide-4x3", examples=["slide", "slide-4x3"])
    lang: str = Field("en", description="language of the atlas's own words")
    theme: Literal[THEMES] = Field("light", description="the palette")  # type: ignore[valid-type]


class Projects(View):
    """A page of imported projects."""

    sort: Literal[tuple(SORTS)] = Field("title", description="what it is sorted by")  # type: ignore[valid-type]
    order: Literal["asc", "desc"] = Field("asc", description="upwards or downwards")
    limit: int = Field(100, ge=1, le=LARGEST_PAGE, description="how many rows, at most")
    offset: int = Field(0, ge=0, le=LARGEST_OFFSET, description="how many rows to pass over")
    text: str = Field("", description="looked for in title and identifier")
    format: Literal["json", "csv"] = Field("json", description="json, or csv with every row")
    excel: Literal["1"] = Field(default=ALL, description=EXCEL)
