"""Small IATI files written for a test."""

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03" generated-datetime="2021-12-01T00:00:00">'
)


def activity(
    identifier: str = "XX-1", body: str = "", places: str = '<recipient-country code="RW"/>', **attributes: str
) -> str:
    """One activity with a budget-less minimum; `body` adds elements."""
    own = "".join(f' {name}="{value}"' for name, value in {"default-currency": "USD", **attributes}.items())
    return (
        f"<iati-activity{own}><iati-identifier>{identifier}</iati-identifier>"
        '<reporting-org ref="XX" type="40"><narrative>Publisher</narrative></reporting-org>'
        "<title><narrative>Title</narrative></title>"
        '<participating-org role="1"><narrative>Donor</narrative></participating-org>'
        '<activity-status code="2"/><activity-date type="2" iso-date="2020-01-01"/>'
        f"{places}{body}</iati-activity>"
    )


def budget(value: str, year: int = 2020, kind: str = "1", **attributes: str) -> str:
    """A budget of a whole year."""
    own = "".join(f' {name}="{text}"' for name, text in attributes.items())
    return (
        f'<budget type="{kind}"><period-start iso-date="{year}-01-01"/><period-end iso-date="{year}-12-31"/>'
        f'<value{own} value-date="{year}-01-01">{value}</value></budget>'
    )


def transaction(value: str, kind: str = "3", day: str = "2020-06-30", places: str = "", currency: str = "USD") -> str:
    """A transaction, a disbursement unless said otherwise."""
    return (
        f'<transaction><transaction-type code="{kind}"/><transaction-date iso-date="{day}"/>'
        f'<value currency="{currency}" value-date="{day}">{value}</value>{places}</transaction>'
    )


def document(*activities: str) -> str:
    """A whole file."""
    return HEAD + "".join(activities) + "</iati-activities>\n"
