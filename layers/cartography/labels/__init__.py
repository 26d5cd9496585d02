"""Labels as on a printed map: pure functions from what wants a label and the ground it stands on to their places."""

from layers.cartography.labels.faults import label_faults
from layers.cartography.labels.ground import Ground
from layers.cartography.labels.model import Label, LabelRequest, Style
from layers.cartography.labels.solver import place_labels

__all__ = ["Ground", "Label", "LabelRequest", "Style", "label_faults", "place_labels"]
