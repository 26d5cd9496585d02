"""What the elements of an IATI activity say: texts by language, dates, codes. No rule of money is here."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from layers.importers.attribution import Defect
from layers.importers.code_lists import sector_names
from layers.languages import _

if TYPE_CHECKING:
    from lxml.etree import _Element

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
STATUSES: Mapping[str, str] = {
    "1": "pipeline",
    "2": "implementation",
    "3": "finalisation",
    "4": "closed",
    "5": "cancelled",
    "6": "suspended",
}
ROLES: Mapping[str, str] = {"1": "funding", "2": "accountable", "3": "extending", "4": "implementing"}
DATES: Mapping[str, str] = {"1": "planned_start", "2": "actual_start", "3": "planned_end", "4": "actual_end"}
FIRST_YEAR, LAST_YEAR = 1950, 2100
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(Z|[+-]\d{2}:\d{2}|T.*)?", re.ASCII)
# DAC's purposes first, then its categories, the UN's goals and clusters, then what the publisher calls its own.
_VOCABULARIES = ("1", "2", "10", "7", "8", "9", "3", "4", "5", "6", "11", "12", "98", "99")
_PROGRAMME_VOCABULARIES = ("99", "98")


def squeeze(text: str | None) -> str:
    """`text` without doubled, leading or trailing white space."""
    return " ".join((text or "").split())


def parse_date(text: str | None) -> date | None:
    """A date as XML Schema writes it, from 1950 to 2100; None for all else."""
    match = _DATE.fullmatch((text or "").strip())
    if not match:
        return None
    try:
        day = date(*map(int, match.group(1, 2, 3)))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def date_defect(field: str, text: str) -> Defect:
    """What is wrong with a date that `parse_date` does not read."""
    why = _("It is no date from {first} to {last}.").format(first=FIRST_YEAR, last=LAST_YEAR)
    return Defect(field, text, why, _("Write the date as year-month-day: 2020-03-31."))


def narratives(element: "_Element | None", default: str) -> dict[str, str]:
    """Language -> text of an element's narratives; `default` is the language of those that name none."""
    if element is None:
        return {}
    own = element.get(LANG) or default
    found: dict[str, str] = {}
    for narrative in element.iterchildren("narrative"):
        text = squeeze("".join(narrative.itertext()))
        if text:
            found.setdefault((narrative.get(LANG) or own).lower(), text)
    return found


def first_text(texts: Mapping[str, str]) -> str:
    """English where there is one, else the first."""
    return texts.get("en") or next(iter(texts.values()), "")


def organisations(activity: "_Element", lang: str) -> list[dict[str, str]]:
    """Participating organisations: role, ref, name, type; role as a word where the code is known."""
    return [
        {
            "role": ROLES.get(squeeze(org.get("role")), squeeze(org.get("role"))),
            "ref": squeeze(org.get("ref")),
            "name": first_text(narratives(org, lang)) or squeeze(org.get("ref")),
            "type": squeeze(org.get("type")),
        }
        for org in activity.iterchildren("participating-org")
    ]


def sectors_by_vocabulary(activity: "_Element", lang: str) -> dict[str, list[dict[str, str]]]:
    """Vocabulary -> its sectors (code, name, percentage); an activity may give the same money in several."""
    found: dict[str, list[dict[str, str]]] = {}
    for sector in activity.iterchildren("sector"):
        vocabulary = squeeze(sector.get("vocabulary")) or "1"
        code = squeeze(sector.get("code"))
        name = first_text(narratives(sector, lang)) or (sector_names().get(code, "") if vocabulary == "1" else "")
        row = {"code": code, "name": name, "percentage": squeeze(sector.get("percentage"))}
        found.setdefault(vocabulary, []).append(row)
    return found


def chosen_vocabulary(sectors: Mapping[str, object]) -> str | None:
    """The one vocabulary whose sectors count: never all summed."""
    ranked = [vocabulary for vocabulary in _VOCABULARIES if vocabulary in sectors]
    return next(iter(ranked or sectors), None)


def programme_of(sectors: Mapping[str, list[dict[str, str]]], chosen: str | None) -> str:
    """The publisher's own grouping of the activity: the one sector of its own vocabulary, beside the chosen one."""
    for vocabulary in _PROGRAMME_VOCABULARIES:
        rows = sectors.get(vocabulary, [])
        if vocabulary != chosen and len(rows) == 1:
            return f"{rows[0]['code']} {rows[0]['name']}".strip()
    return ""


def relations(activity: "_Element", identifier: str) -> Iterator[tuple[str, str]]:
    """(parent, child) pairs that the activity names: related-activity of type 1 is its parent, of type 2 a child."""
    for related in activity.iterchildren("related-activity"):
        ref, kind = squeeze(related.get("ref")), squeeze(related.get("type"))
        if ref and ref != identifier and kind in ("1", "2"):
            yield (ref, identifier) if kind == "1" else (identifier, ref)


def locations(activity: "_Element", lang: str) -> str:
    """JSON list of the activity's locations: name and position (latitude, longitude) as printed."""
    rows = []
    for location in activity.iterchildren("location"):
        name = first_text(narratives(location.find("name"), lang))
        position = squeeze(location.findtext("point/pos"))
        reach = location.find("location-reach")
        rows.append({"name": name, "position": position, "reach": "" if reach is None else squeeze(reach.get("code"))})
    return json.dumps(rows, ensure_ascii=False)


def links(activity: "_Element", lang: str) -> str:
    """JSON list of the activity's documents: title and address as printed (never followed)."""
    rows = [
        {"title": first_text(narratives(link.find("title"), lang)), "url": squeeze(link.get("url"))}
        for link in activity.iterchildren("document-link")
    ]
    return json.dumps(rows, ensure_ascii=False)


def flag(text: str | None) -> bool | None:
    """An xs:boolean, None where there is none."""
    return {"1": True, "true": True, "0": False, "false": False}.get(squeeze(text))
