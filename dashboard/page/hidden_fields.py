"""What of a view state no control of the form holds: it goes along when the form is sent without scripts."""

from dashboard import html
from dashboard.html import Markup
from layers.query.fields import number_words
from layers.query.view_state import ViewState

KEPT = ("layer", "area", "data", "tab", "view", "lang", "theme")


def build_hidden_fields(state: ViewState) -> list[Markup]:
    """A hidden field for each of `KEPT` that is not as the atlas opens, and for classes chosen."""
    fields = [(name, getattr(state, name)) for name in (*KEPT, "classes")]
    defaults = {name: field.default for name, field in ViewState.__dataclass_fields__.items()}
    given = [(name, value) for name, value in fields if value and value != defaults[name]]
    return [html.Input(type="hidden", name=name, value=_words(value)) for name, value in given]


def _words(value: object) -> str:
    return number_words(value) if isinstance(value, float) else str(value)
