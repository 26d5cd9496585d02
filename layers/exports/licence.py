"""On what terms the files may be used."""

from layers.languages import _


def licence() -> str:
    """The licence of the facts as compiled here, and of the boundaries."""
    return _(
        "Facts as compiled by EPC Atlas: Creative Commons Attribution 4.0 (CC BY 4.0); cite the document that each row "
        "names as well. Boundaries: public domain, made from Natural Earth."
    )
