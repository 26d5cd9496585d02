"""The layers on the project store and the kinds of money that each takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from layers.languages import _

ACTIVE = "projects-active"
ACTIVE_STATUS = "implementation"
# What a project has been through once it ended: it counts at the dates on which it ran.
RAN_STATUSES = ("implementation", "finalisation", "closed")


@dataclass(frozen=True, slots=True)
class ProjectLayer:
    """One layer on the store. `transaction_types` are codes of IATI's list; none for budgets and counts."""

    id: str
    title: str
    transaction_types: tuple[str, ...]

    @property
    def rule(self) -> str:
        """What the layer counts, as a sentence for the visitor."""
        return _(RULES[self.id])


RULES: Mapping[str, str] = MappingProxyType({
    ACTIVE: "Projects in implementation: at the date of the file those that it calls so, at the end of earlier "
    "years those that had started and not ended. A programme whose parts are held too is not counted beside them.",
    "projects-budget": "Budgets (IATI budget, original or revised), in the year in which their period starts.",
    "projects-commitments": "Outgoing commitments (transaction type 2), in the year of the transaction.",
    "projects-disbursements": "Disbursements (transaction type 3), in the year of the transaction.",
    "projects-expenditure": "Expenditure (transaction type 4), in the year of the transaction.",
})  # fmt: skip

PROJECT_LAYERS: Mapping[str, ProjectLayer] = MappingProxyType({
    layer.id: layer
    for layer in (
        ProjectLayer(ACTIVE, "Active projects", ()),
        ProjectLayer("projects-budget", "Budget", ()),
        ProjectLayer("projects-commitments", "Commitments", ("2",)),
        ProjectLayer("projects-disbursements", "Disbursements", ("3",)),
        ProjectLayer("projects-expenditure", "Expenditure", ("4",)),
    )
})  # fmt: skip
MONEY_LAYERS = tuple(id_ for id_ in PROJECT_LAYERS if id_ != ACTIVE)
LAYER_BY_TRANSACTION_TYPE: Mapping[str, str] = MappingProxyType({
    code: layer.id for layer in PROJECT_LAYERS.values() for code in layer.transaction_types
})  # fmt: skip
