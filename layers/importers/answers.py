"""What a person answers where a table alone does not say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answers:
    """`columns` are (heading, field); `date_order` is `day` or `month`; `decimal` is `,` or `.`; `country` an iso3."""

    columns: tuple[tuple[str, str], ...] = ()
    date_order: str | None = None
    currency: str | None = None
    decimal: str | None = None
    country: str | None = None
