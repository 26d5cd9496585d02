"""IATI 2.0x activity files, streamed: one activity is in memory at a time, and nothing outside the file is fetched."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from layers.importers.attribution import HUNDRED, Defect, Item, shares_of
from layers.importers.iati_elements import (
    DATES,
    LANG,
    STATUSES,
    chosen_vocabulary,
    date_defect,
    first_text,
    flag,
    links,
    locations,
    narratives,
    organisations,
    parse_date,
    programme_of,
    relations,
    sectors_by_vocabulary,
    squeeze,
)
from layers.importers.iati_money import budgets, places_of, transactions
from layers.importers.intake import SEVERAL_DONORS, Intake
from layers.importers.source_file import SourceFile, refuse
from layers.languages import _
from layers.projects.schema import ProjectRow

if TYPE_CHECKING:
    from lxml.etree import _Element

NO_SPLIT = "several sectors, no split given"


def import_iati(file: SourceFile, intake: Intake, imported: date) -> None:
    """Hand every activity of `file` to `intake`. Raise DataError where it is no IATI 2.0x activity file."""
    seen = 0
    for activity, root_date in _activities(file):
        _take(activity, intake, root_date or imported)
        seen += 1
    if not seen:
        raise refuse(file.name, _("at least one iati-activity"))


def _activities(file: SourceFile) -> Iterator[tuple["_Element", date | None]]:
    """Each activity with the date of the file, emptied once it was taken."""
    from lxml import etree

    started = False
    root_date = None
    try:
        for event, element in etree.iterparse(
            file, events=("start", "end"), no_network=True, load_dtd=False, resolve_entities=False, huge_tree=False,
            remove_comments=True, remove_pis=True, collect_ids=False,
        ):  # fmt: skip
            if not started:
                started = True
                root_date = _check_root(element, file)
            if event == "end" and element.tag == "iati-activity":
                yield element, root_date
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        line = error.lineno or None
        raise refuse(file.name, _("a whole, well-formed XML file"), line, value=str(error.msg)[:200]) from error
    except (LookupError, UnicodeError) as error:
        raise refuse(file.name, _("text in the encoding that the file declares"), value=str(error)[:200]) from error


def _check_root(root: "_Element", file: SourceFile) -> date | None:
    """Refuse what is no IATI 2.0x activity file, by name; the date on which the file was made, if it says."""
    tag = str(root.tag)
    if root.getroottree().docinfo.doctype:
        raise refuse(file.name, _("no document type declaration and no entities"), 1, value="<!DOCTYPE")
    if tag in ("iati-organisations", "iati-organisation"):
        right = _("an IATI activity file; this is an IATI organisation file, which holds no activities")
        raise refuse(file.name, right, root.sourceline, value=f"<{tag}>")
    if tag not in ("iati-activities", "iati-activity"):
        raise refuse(file.name, _("an IATI activity file: <iati-activities>"), root.sourceline, value=f"<{tag[:60]}>")
    version = squeeze(root.get("version"))
    if version.startswith(("0.", "1.")) or version in ("0", "1"):
        right = _("IATI 2.01 to 2.03; this is an IATI 1.x file: ask its publisher for the current one")
        raise refuse(file.name, right, root.sourceline, "version", version)
    if version[:1].isdecimal() and not version.startswith("2."):
        raise refuse(file.name, _("IATI 2.01 to 2.03"), root.sourceline, "version", version[:20])
    return parse_date(root.get("generated-datetime"))


def _take(activity: "_Element", intake: Intake, as_of: date) -> None:
    """Read one activity and hand it over, or set it aside whole with every defect found in it."""
    lang = (activity.get(LANG) or "en").lower()
    identifier = squeeze(activity.findtext("iati-identifier"))
    line = _("line {n}").format(n=activity.sourceline)
    row = identifier or line
    default_currency = squeeze(activity.get("default-currency"))
    named, notes = places_of(activity, lang)
    shares, defects, more = shares_of(named)
    items = list(budgets(activity, default_currency))
    own_places = 0
    for item, rules in transactions(activity, default_currency, lang):
        items.append(item)
        own_places += item.shares is not None
        notes += [*rules]
    if not identifier:
        defects.insert(0, Defect("iati-identifier", "", _("The activity has no identifier."), _("Give it one.")))
    project, lost = _project(activity, identifier, lang, as_of)
    for note in dict.fromkeys([*notes, *more]):
        intake.report.note(note, row)
    if defects:
        intake.refuse(row, defects, items)
        return
    project.row = row
    project.countries = ";".join(dict.fromkeys(share.place.iso3 for share in shares if share.place.iso3))
    sectors = _sector_shares(project, intake)
    _tell_rules(intake, row, named != [], own_places, items)
    for defect in lost:
        intake.lose(row, defect)
    intake.take(project, shares, sectors, items, list(relations(activity, identifier)))


def _tell_rules(intake: Intake, row: str, has_places: bool, own_places: int, items: list[Item]) -> None:
    """Say which rules of time and place decided where this activity's money goes."""
    note = intake.report.note
    if has_places and own_places:
        note(_("countries are named for the activity and for its transactions: those of a transaction win"), row)
    spans = [item for item in items if item.kind.startswith("budget") and item.day and item.end]
    if any(item.day and item.end and item.day.year != item.end.year for item in spans):
        note(_("a budget whose period crosses a year's end counts in the year in which it starts"), row)
    for kind in dict.fromkeys(item.kind for item in items if not item.layer and not item.defects):
        code = kind.removeprefix("transaction-")
        note(_("transactions of type {code} are kept with the project and count in no layer").format(code=code), row)


def _dates(activity: "_Element") -> tuple[dict[str, date | None], list[Defect]]:
    """The activity's dates by their column, and what of them could not be read."""
    lost: list[Defect] = []
    dates: dict[str, date | None] = dict.fromkeys(DATES.values())
    for element in activity.iterchildren("activity-date"):
        name = DATES.get(squeeze(element.get("type")))
        text = element.get("iso-date") or ""
        if name is not None:
            dates[name] = parse_date(text)
        if name is None or dates[name] is None:
            lost.append(date_defect("activity-date", text))
    return dates, lost


def _project(activity: "_Element", identifier: str, lang: str, as_of: date) -> tuple[ProjectRow, list[Defect]]:
    """The activity's row, and what of it could not be read."""
    dates, lost = _dates(activity)
    status_element = activity.find("activity-status")
    code = "" if status_element is None else squeeze(status_element.get("code"))
    if code not in STATUSES:
        why = _("It is no status of an activity.")
        lost.append(Defect("activity-status", code, why, _("Give a code from 1 to 6: 2 is implementation.")))
    titles = narratives(activity.find("title"), lang)
    reporting = activity.find("reporting-org")
    own_sectors = sectors_by_vocabulary(activity, lang)
    chosen = chosen_vocabulary(own_sectors)
    orgs = organisations(activity, lang)
    donors = list(dict.fromkeys(org["name"] for org in orgs if org["role"] == "funding" and org["name"]))
    hierarchy = squeeze(activity.get("hierarchy"))
    scope = activity.find("activity-scope")
    project = ProjectRow(
        seq=0, project_id=identifier, dataset="", file="", file_sha256="", imported="", row="",
        title=first_text(titles), titles=json.dumps(titles, ensure_ascii=False),
        description=first_text(narratives(activity.find("description"), lang)),
        status=STATUSES.get(code, ""), as_of=as_of, **dates,
        start=dates["actual_start"] or dates["planned_start"], end=dates["actual_end"] or dates["planned_end"],
        reporting_ref="" if reporting is None else squeeze(reporting.get("ref")),
        reporting_org=first_text(narratives(reporting, lang)),
        donor=donors[0] if len(donors) == 1 else SEVERAL_DONORS if donors else "",
        donors=json.dumps(donors, ensure_ascii=False), organisations=json.dumps(orgs, ensure_ascii=False),
        programme=programme_of(own_sectors, chosen), parents="[]",
        hierarchy=int(hierarchy) if hierarchy.isdecimal() and len(hierarchy) < 4 else None,
        humanitarian=flag(activity.get("humanitarian")),
        scope="" if scope is None else squeeze(scope.get("code")),
        sector="", sectors=json.dumps({"chosen": chosen, "all": own_sectors}, ensure_ascii=False), countries="",
        locations=locations(activity, lang), links=links(activity, lang), other="{}", is_counted=True,
    )  # fmt: skip
    parents = [parent for parent, child in relations(activity, identifier) if child == identifier]
    project.parents = json.dumps(parents, ensure_ascii=False)
    return project, lost


def _sector_shares(project: ProjectRow, intake: Intake) -> list[tuple[str, Decimal]]:
    """The sectors of the chosen vocabulary with their part of a hundred; one for all where no split is given."""
    of_project = json.loads(project.sectors)
    rows = of_project["all"].get(of_project["chosen"], [])
    if len(of_project["all"]) > 1:
        text = _("sectors are given in several vocabularies; those of vocabulary {code} count, the others are kept")
        intake.report.note(text.format(code=of_project["chosen"]), project.row)
    names = [f"{row['code']} {row['name']}".strip() for row in rows]
    project.sector = names[0] if len(names) == 1 else NO_SPLIT if names else ""
    if len(names) < 2:
        return [(names[0], HUNDRED)] if names else []
    try:
        percents = [Decimal(row["percentage"]) for row in rows]
    except ArithmeticError:
        percents = []
    if percents and all(0 <= value <= HUNDRED for value in percents) and abs(sum(percents) - HUNDRED) <= 1:
        return [(name, value) for name, value in zip(names, percents, strict=True) if value]
    intake.report.note(
        _("several sectors without percentages that make 100: the money is split over none"), project.row
    )
    return [(NO_SPLIT, HUNDRED)]
