"""What is said when a layer cannot keep all that was chosen on another."""

from pathlib import Path

from layers.data_package import DATA
from layers.languages import _, join
from layers.query.layer_change import left_behind
from layers.query.view_state import ViewState, layer_of
from layers.text.active_filters import active_filters


def not_kept_words(state: ViewState, layer_id: str, folder: Path = DATA) -> str:
    """'Not kept here: 1999, Natural disasters'; empty where all is kept."""
    lost = left_behind(state, layer_id, folder)
    if not lost:
        return ""
    bounds = {"min": "value", "max": "value"}
    fields = {bounds.get(name, name) for name in lost}
    words = [item.label for item in active_filters(state.but(compare=None), folder) if item.field in fields]
    words += [_(layer_of(state, folder).indicator.title)] if "indicator" in lost else []
    words += [_("the classes")] if "classes" in lost else []
    words += [_("the circles")] if "circles" in lost else []
    words += [_("the comparison")] if "compare" in lost else []
    return _("Not kept here: {what}").format(what=join(words)) if words else ""
