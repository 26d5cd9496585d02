"""The columns of a download: the row fields of the surface, and what a row needs once it has left the atlas.

Each with its heading, its hashtag of the Humanitarian Exchange Language (HXL 1.1), and how a spreadsheet shows it.
"""

from dataclasses import dataclass

from layers.facts.observations import ROW_FIELDS


@dataclass(frozen=True)
class Column:
    """`kind` is text, number, share, date or yes; `heading` is a message of the catalogue."""

    field: str
    heading: str
    tag: str
    kind: str = "text"


def N_(message: str) -> str:  # noqa: N802 - the name by which gettext finds messages that are translated later
    """A message that is translated where it is shown."""
    return message


COMPARED = (Column("map", N_("Map"), "#meta+map"),)
"""The column that says which of two maps a row is of."""
DIFFERENCE = (
    Column("difference", N_("Difference, first less second"), "#indicator+difference+num", "number"),
    Column("difference_qualifier", N_("Difference is"), "#indicator+difference+qualifier"),
)
"""The columns of a map of differences; they stand in one row of each area, so that nothing counts twice."""
COLUMNS = (
    Column("area", N_("Area"), "#country+name"),
    Column("iso3", N_("Code"), "#country+code+v_iso3"),
    Column("value", N_("Value"), "#indicator+value+num", "number"),
    Column("qualifier", N_("Qualifier"), "#indicator+qualifier"),
    Column("precision", N_("Precision"), "#indicator+precision+num", "number"),
    Column("unit", N_("Unit"), "#indicator+unit"),
    Column("rank", N_("Rank"), "#indicator+rank+num", "number"),
    Column("share", N_("Share of those shown"), "#indicator+share+num", "share"),
    Column("category_title", N_("Category"), "#sector+name"),
    Column("start", N_("Start"), "#date+start", "date"),
    Column("end", N_("End"), "#date+end", "date"),
    Column("ongoing", N_("Ongoing as of the source"), "#status+ongoing", "yes"),
    Column("status", N_("Status of the figure"), "#meta+status"),
    Column("indicator_title", N_("Figure"), "#indicator+name"),
    Column("layer_title", N_("Layer"), "#meta+layer+name"),
    Column("as_printed", N_("As printed"), "#meta+quote"),
    Column("source_title", N_("Source in full"), "#meta+source+name"),
    Column("locator", N_("Where in the source"), "#meta+source+locator"),
    Column("note", N_("Note"), "#meta+note"),
    Column("caveat", N_("Read with care"), "#meta+caveat"),
    Column("layer", N_("Layer (id)"), "#meta+layer+code"),
    Column("indicator", N_("Figure (id)"), "#indicator+code"),
    Column("category", N_("Category (id)"), "#sector+code"),
    Column("source", N_("Source (id)"), "#meta+source+code"),
    Column("licence", N_("Licence"), "#meta+license"),
    Column("data_version", N_("Data version"), "#meta+version"),
    Column("link", N_("Link to the map"), "#meta+url"),
)
"""The columns of one map, in the order in which a reader wants them."""
FIELDS = (*ROW_FIELDS, *(column.field for column in COLUMNS if column.field not in ROW_FIELDS))
"""The same as fields of CSV and GeoJSON: those of the surface stand where they always do, what is more comes after."""
