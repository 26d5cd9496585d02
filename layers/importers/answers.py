"""What a person answers where a table alone does not say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answers:
    """Columns by heading -> field, the order of dates (`day` or `month` first), the currency of amounts."""

    columns: tuple[tuple[str, str], ...] = ()
    date_order: str | None = None
    currency: str | None = None
