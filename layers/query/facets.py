"""The facets of imported projects in a query: donor, programme, sector and stage."""

from layers.areas.names import fold
from layers.facts.catalogue import Layer
from layers.facts.imported import names_of
from layers.query import fields

NO_FACETS = "nothing: this layer is of no imported projects"
IDS = "an id of /api/v1/project-filters, or a name as it stands there"


def read_facet(facet: str, text: str, layer: Layer) -> tuple[str, ...]:
    """The ids that `text` names: ids with commas between, or one whole name. Raise QueryError where it names none."""
    if not layer.is_of_projects:
        raise fields.fault(facet, text, NO_FACETS)
    known = names_of(facet)
    wanted = fold(text)
    named = [id for id, name in known.items() if fold(name) == wanted and text not in known]
    return (named[0],) if len(named) == 1 else fields.several_of(facet, text, known, IDS)
