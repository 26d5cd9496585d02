"""The rules of money: over which places and sectors an amount goes, which budgets count, what is left over."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from layers.importers.amounts import AmountError, parse_decimal, plain, split
from layers.importers.places import Place, PlaceError
from layers.languages import _
from layers.projects.schema import NO_AREA

HUNDRED = Decimal(100)
TOLERANCE = Decimal("0.05")
REST = Place(None, NO_AREA)


@dataclass(frozen=True, slots=True)
class Defect:
    """Why something is not taken: the field and value as they stand, and two sentences."""

    field: str
    value: str
    why: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Named:
    """A place or sector as a file names it: resolved, or the error why not; `percentage` as printed."""

    field: str
    value: str
    what: Place | PlaceError
    percentage: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """A place with its part of a hundred."""

    place: Place
    percent: Decimal
    is_rest: bool = False


@dataclass(slots=True)
class Item:
    """One amount that a file gives: a budget of a period or a transaction, or a cell of a table.

    `layer` is empty for money that no layer counts. `shares` are its own places, None where the project's apply.
    """

    layer: str
    kind: str
    amount: Decimal | None
    currency: str
    day: date | None
    field: str
    value: str
    end: date | None = None
    value_date: date | None = None
    shares: list[Share] | None = None
    defects: list[Defect] = dataclasses.field(default_factory=list)


def shares_of(named: Sequence[Named]) -> tuple[list[Share], list[Defect], list[str]]:
    """The places' shares of money, what is wrong with them, and the rules to tell.

    A lone place without percentage has all; percentages make 100 within `TOLERANCE` and are then scaled to it; what
    they leave is not attributed; more than 100, or several places without percentages, is a defect, never a guess.
    """
    if not named:
        return [Share(REST, HUNDRED)], [], []
    defects = [
        Defect(one.field, one.value, one.what.why, one.what.suggestion)
        for one in named
        if isinstance(one.what, PlaceError)
    ]
    notes = [one.what.notice for one in named if isinstance(one.what, Place) and one.what.notice]
    places = [one.what for one in named if isinstance(one.what, Place)]
    if len(named) == 1 and not (named[0].percentage or "").strip():
        return [Share(place, HUNDRED) for place in places], defects, notes
    percents = [_percent(one) for one in named]
    defects += [percent for percent in percents if isinstance(percent, Defect)]
    if defects:
        return [], defects, notes
    values = [percent for percent in percents if isinstance(percent, Decimal)]
    whole = sum(values, Decimal(0))
    if whole > HUNDRED + TOLERANCE:
        return [], [_beyond(named, whole)], notes
    if abs(whole - HUNDRED) <= TOLERANCE:
        if whole != HUNDRED:
            notes.append(_("percentages that make 100 but for 0.05 are scaled to it"))
        return [Share(place, value) for place, value in zip(places, values, strict=True) if value], [], notes
    rest = Share(REST, HUNDRED - whole, is_rest=True)
    notes.append(_("percentages make less than 100; the rest is not attributed to any country"))
    return [*(Share(place, value) for place, value in zip(places, values, strict=True) if value), rest], [], notes


def _percent(one: Named) -> Decimal | Defect:
    text = (one.percentage or "").strip()
    if not text:
        why = _("Several places are named, and this one has no percentage.")
        return Defect(one.field, one.value, why, _("Give each place its percentage; together they make 100."))
    try:
        value = parse_decimal(text)
    except AmountError as error:
        return Defect(f"{one.field} percentage", text, error.why, _("Write a number from 0 to 100."))
    if not 0 <= value <= HUNDRED + TOLERANCE:
        why = _("The percentage is not from 0 to 100.")
        return Defect(f"{one.field} percentage", text, why, _("Write a number from 0 to 100."))
    return value


def _beyond(named: Sequence[Named], whole: Decimal) -> Defect:
    value = ", ".join(f"{one.value} {(one.percentage or '').strip()}%" for one in named)
    why = _("The percentages of countries and regions make {whole}, more than 100.").format(whole=plain(whole))
    fields = "/".join(dict.fromkeys(one.field for one in named))
    return Defect(fields, value, why, _("Correct the percentages so that together they make 100."))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an item in one place and sector, in the item's own currency and in that of the store."""

    place: Place
    is_rest: bool
    sector: str
    amount: Decimal
    original: Decimal


def parts_of(
    amount: Decimal, original: Decimal, shares: Sequence[Share], sectors: Sequence[tuple[str, Decimal]]
) -> list[Part]:
    """`amount` over places, then over sectors, to the cent; `original` alike, so that both keep their sums."""
    if len(shares) == 1 and len(sectors) <= 1:
        sector = sectors[0][0] if sectors else ""
        return [Part(shares[0].place, shares[0].is_rest, sector, amount, original)]
    weights = [share.percent for share in shares]
    found = []
    for share, money, own in zip(shares, split(amount, weights), split(original, weights), strict=True):
        names = sectors or [("", HUNDRED)]
        of_sector = [percent for _name, percent in names]
        for (name, _weight), part, own_part in zip(names, split(money, of_sector), split(own, of_sector), strict=True):
            found.append(Part(share.place, share.is_rest, name, part, own_part))
    return found


def replaced_budgets(items: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Original budgets with the revised one that stands for them: of the same period, or of one that overlaps.

    Several budgets of one kind for a period add. An overlap that is not the same period is told apart by the caller
    through the days of both.
    """
    sound = [item for item in items if not item.defects and item.day and item.end]
    revised = [item for item in sound if item.kind == "budget-revised"]
    found = []
    for item in sound:
        if item.kind != "budget-original":
            continue
        same = [other for other in revised if (other.day, other.end) == (item.day, item.end)]
        overlap = [
            o for o in revised if o.day and o.end and item.day and item.end and o.day <= item.end and item.day <= o.end
        ]
        if same or overlap:
            found.append((item, (same or overlap)[0]))
    return found
