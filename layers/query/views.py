"""What the fields of a query that are one of a few words may be."""

from layers.facts.imported import FACETS

MATCHES = ("any", "all")
STATUSES = ("reported", "derived", "unclear")
THEMES = ("light", "dark", "projector")
"""The papers: of a light and a dark room, and of a projector whose picture a lit room washes out."""
TABS = ("map", "table", "chart")
"""What is shown of the rows: one view, shown in three ways."""
IMPORTED_PAGES = ("donor", "projects", "project", "import")
"""The pages that are about imported projects."""
PAGES = ("profile", "sources", "programmes", "money", *IMPORTED_PAGES)
"""The views that are pages of their own, without the map."""
ROOM = ("present", "speaker")
"""The views for a room: the picture, and the second window of who speaks."""
VIEWS = ("explore", "embed", *ROOM, *PAGES)
OWN_BRIEF, MOST_SCENES = "own", 60
"""The brief that is kept in the visitor's browser; how many scenes one may have."""
SEVERAL = ("region", "category", "status", "source", *FACETS)
"""The fields that may have several values, with commas between or each by itself."""
FORMER_NAMES = {"frame": "extent"}
FILTERS = ("period", "region", "category", "match", "status", "source", *FACETS, "min", "max")
"""The fields that narrow the rows of a layer."""
