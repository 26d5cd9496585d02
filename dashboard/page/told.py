"""Components that show nothing: what the callbacks of the page give, and the address that they follow.

Their scripts are in assets/told.js, a few lines in place of Dash's own core components, which are 94 kB compressed.
"""

from typing import Any, ClassVar

from dash.development.base_component import Component


class _Unseen(Component):  # type: ignore[misc]
    _namespace = "atlas_told"
    _children_props: ClassVar[list[str]] = []
    _base_nodes: ClassVar[list[str]] = []
    _prop_names: ClassVar[list[str]] = []
    _valid_wildcard_attributes: ClassVar[list[str]] = []

    def __init__(self, id: str, **props: Any) -> None:
        super().__init__(id=id, **props)


class Told(_Unseen):
    """Holds in `data` what a callback told."""

    _type = "Told"
    _prop_names: ClassVar[list[str]] = ["id", "data"]


class Address(_Unseen):
    """Holds in `search` the query of the page's address, once callbacks are to follow it (assets/address.js)."""

    _type = "Address"
    _prop_names: ClassVar[list[str]] = ["id", "search"]
