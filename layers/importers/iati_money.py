"""Budgets and transactions of an IATI activity, with their own places where they name any."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from layers.importers.amounts import AmountError, currencies, parse_decimal
from layers.importers.attribution import Defect, Item, Named, shares_of
from layers.importers.iati_elements import date_defect, first_text, narratives, parse_date, squeeze
from layers.importers.places import Place, PlaceError, country_by_code, region_by_code
from layers.languages import _
from layers.projects.money_layers import LAYER_BY_TRANSACTION_TYPE

if TYPE_CHECKING:
    from lxml.etree import _Element

_BUDGETS = {"1": "budget-original", "2": "budget-revised", "": "budget-original"}
_TRANSACTION_TYPES = frozenset(map(str, range(1, 14)))


def places_of(element: "_Element", lang: str) -> tuple[list[Named], list[str]]:
    """The countries and regions that an activity or a transaction names, regions in one vocabulary; rules to tell."""
    found = []
    for country in element.iterchildren("recipient-country"):
        code = country.get("code") or ""
        found.append(Named("recipient-country", code, _place(code, None), country.get("percentage")))
    regions: dict[str, list[Named]] = {}
    for region in element.iterchildren("recipient-region"):
        code, vocabulary = region.get("code") or "", squeeze(region.get("vocabulary")) or "1"
        name = first_text(narratives(region, lang))
        named = Named("recipient-region", code, _place(code, vocabulary, name), region.get("percentage"))
        regions.setdefault(vocabulary, []).append(named)
    notes = []
    if regions:
        chosen = next((vocabulary for vocabulary in ("1", "2") if vocabulary in regions), next(iter(regions)))
        found += regions[chosen]
        if len(regions) > 1:
            notes.append(_("regions are given in several vocabularies; those of one count"))
    return found, notes


def _place(code: str, vocabulary: str | None, name: str = "") -> Place | PlaceError:
    try:
        return country_by_code(code) if vocabulary is None else region_by_code(code, vocabulary, name)
    except PlaceError as error:
        return error


def _amount(item: Item, value: "_Element | None", default_currency: str) -> None:
    """Fill in amount, currency and value date of `item`, with what is wrong with them."""
    if value is None:
        why = _("It has no value.")
        item.defects.append(Defect(f"{item.field} value", "", why, _("Give a value with its currency and date.")))
        return
    item.value = squeeze("".join(value.itertext()))
    item.currency = squeeze(value.get("currency") or default_currency)
    item.value_date = parse_date(value.get("value-date"))
    try:
        amount: Decimal | None = parse_decimal(item.value)
    except AmountError as error:
        amount = None
        item.defects.append(Defect(f"{item.field} value", item.value, error.why, error.suggestion))
    if item.currency.upper() in currencies():
        item.currency = item.currency.upper()
        item.amount = amount
        return
    why = _("No such currency is in ISO 4217.") if item.currency else _("No currency is given, nor a default one.")
    hint = _("Give a code such as USD on the value, or as the activity's default-currency.")
    item.defects.append(Defect(f"{item.field} currency", item.currency, why, hint))
    # Money in a currency that does not exist is booked under the word that stands there, so that the books close.
    item.currency, item.amount = item.currency or "?", amount


def _day(item: Item, element: "_Element | None", name: str) -> date | None:
    text = "" if element is None else element.get("iso-date") or ""
    day = parse_date(text)
    if day is None:
        item.defects.append(date_defect(f"{item.field} {name}", text))
    return day


def budgets(activity: "_Element", default_currency: str) -> Iterator[Item]:
    """The activity's budgets; `day` is the start of the period, `end` its end."""
    for budget in activity.iterchildren("budget"):
        code = squeeze(budget.get("type"))
        item = Item("projects-budget", _BUDGETS.get(code, "budget"), None, "", None, "budget", "")
        if code not in _BUDGETS:
            why = _("It is no type of budget.")
            item.defects.append(Defect("budget type", code, why, _("1 is an original budget, 2 a revised one.")))
        _amount(item, budget.find("value"), default_currency)
        item.day = _day(item, budget.find("period-start"), "period-start")
        item.end = _day(item, budget.find("period-end"), "period-end")
        if item.day and item.end and item.end < item.day:
            why = _("The period ends before it starts.")
            item.defects.append(Defect("budget period-end", str(item.end), why, _("Swap or correct the two dates.")))
        yield item


def transactions(activity: "_Element", default_currency: str, lang: str) -> Iterator[tuple[Item, list[str]]]:
    """The activity's transactions, each with the rules that its own places called for."""
    for transaction in activity.iterchildren("transaction"):
        kind = transaction.find("transaction-type")
        code = "" if kind is None else squeeze(kind.get("code"))
        layer = LAYER_BY_TRANSACTION_TYPE.get(code, "")
        item = Item(layer, f"transaction-{code}", None, "", None, "transaction", "")
        if code not in _TRANSACTION_TYPES:
            why = _("It is no type of transaction of IATI 2.")
            item.defects.append(
                Defect("transaction-type", code, why, _("Give a code from 1 to 13: 3 is a disbursement."))
            )
        _amount(item, transaction.find("value"), default_currency)
        when = transaction.find("transaction-date")
        if when is None and item.value_date:
            item.day = item.value_date
        else:
            item.day = _day(item, when, "transaction-date")
        named, notes = places_of(transaction, lang)
        if named:
            item.shares, defects, more = shares_of(named)
            item.defects += defects
            notes = [*notes, *more]
        yield item, notes
