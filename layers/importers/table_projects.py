"""From rows to projects: rows with one identifier are one project, a row without is a project of its own."""

import json
from datetime import date

from layers.importers.attribution import HUNDRED, Defect, Item, Share
from layers.importers.intake import SEVERAL_DONORS, Intake
from layers.importers.places import Place
from layers.importers.table_rows import ReadRow
from layers.languages import _
from layers.projects.schema import ProjectRow


class Grouped:
    """Collects rows and hands them over as projects, in the order in which they first came."""

    def __init__(self, intake: Intake, today: date, dataset: str | None, sheet: str = "") -> None:
        """`dataset` is what the file replaces whole in the store, None where it adds to it row by row."""
        self._intake, self._today, self._dataset = intake, today, dataset
        self._rows: dict[str, list[ReadRow]] = {}
        self._sheet = f"{sheet}!" if sheet else ""
        if dataset:
            intake.datasets.add(dataset)

    def add(self, row: ReadRow) -> None:
        """Take a row; one with a defect is set aside at once, with its money."""
        for note in dict.fromkeys(row.notes):
            self._intake.report.note(note, _("row {n}").format(n=row.where))
        has_nothing = not row.items and not row.place.iso3 and not row.texts.get("title")
        if has_nothing and not row.defects:
            why = _("The row has no place, no title and no amount.")
            row.defects.append(
                Defect("", "; ".join(filter(None, row.texts.values())), why, _("Complete or remove it."))
            )
        if row.defects or any(item.defects for item in row.items):
            self._intake.refuse(row.where, row.defects, row.items)
            return
        self._rows.setdefault(row.project_id or f"{self._intake.file}#{self._sheet}{row.where}", []).append(row)

    def finish(self) -> None:
        """Hand over every project."""
        for project_id, rows in self._rows.items():
            self._hand_over(project_id, rows)
        self._rows.clear()

    def _hand_over(self, project_id: str, rows: list[ReadRow]) -> None:
        last = rows[-1]
        seen: dict[tuple[object, ...], Item] = {}
        items: list[Item] = []
        for row in rows:
            for item in row.items:
                key = (
                    item.layer,
                    item.currency,
                    item.day,
                    places_in(row),
                    row.texts.get("sector"),
                    row.texts.get("donor"),
                )
                if key in seen:
                    why = _(
                        "The same identifier, place, date and kind of money come again later; the later one counts."
                    )
                    hint = _("Nothing to mend, unless they are two amounts: then give each its own identifier.")
                    seen[key].defects.append(Defect(seen[key].field, seen[key].value, why, hint))
                seen[key] = item
                items.append(item)
        places = list(dict.fromkeys(place for row in rows for place in places_in(row)))
        named = [Share(place, HUNDRED) for place in places if place.iso3 or place.area != "None"]
        shares = last.shares() if len(rows) == 1 else named or last.shares()
        project = _project(project_id, rows, self._today)
        project.dataset = last.dataset or self._dataset or ""
        project.countries = ";".join(place.iso3 for place in places if place.iso3)
        sectors = [(project.sector, HUNDRED)] if project.sector else []
        self._intake.take(project, shares, sectors, items)
        extra = len(rows) - 1
        self._intake.report.read += extra
        self._intake.report.taken += extra
        if extra:
            self._intake.report.note(_("rows with one identifier are one project"), project_id)


def places_in(row: ReadRow) -> tuple[Place, ...]:
    """The places of a row: one, or those of its split."""
    return tuple(share.place for share in row.shares())


def _project(project_id: str, rows: list[ReadRow], today: date) -> ProjectRow:
    last = rows[-1]
    texts = last.texts
    donors = list(dict.fromkeys(row.texts.get("donor", "") for row in rows if row.texts.get("donor")))
    organisation = texts.get("organisation", "")
    starts = [row.start for row in rows if row.start]
    ends = [row.end for row in rows if row.end]
    start, end = (min(starts) if starts else None), (max(ends) if ends else None)
    orgs = [{"role": "funding", "ref": "", "name": name, "type": ""} for name in donors]
    if organisation:
        orgs.append({"role": "implementing", "ref": "", "name": organisation, "type": ""})
    sectors = list(dict.fromkeys(row.texts.get("sector", "") for row in rows if row.texts.get("sector")))
    other = {name: text for name, text in texts.items() if text}
    return ProjectRow(
        seq=0, project_id=project_id, dataset="", file="", file_sha256="", imported="", row=last.where,
        title=texts.get("title", "") or project_id, titles="{}", description=texts.get("description", ""),
        status=last.status, as_of=today, planned_start=start, actual_start=None, planned_end=end, actual_end=None,
        start=start, end=end, reporting_ref="", reporting_org=organisation,
        donor=donors[0] if len(donors) == 1 else SEVERAL_DONORS if donors else "",
        donors=json.dumps(donors, ensure_ascii=False), organisations=json.dumps(orgs, ensure_ascii=False),
        programme=texts.get("programme", ""), parents="[]", hierarchy=None, humanitarian=None, scope="",
        sector=sectors[0] if len(sectors) == 1 else "; ".join(sectors),
        sectors=json.dumps({"chosen": "table", "all": {"table": sectors}}, ensure_ascii=False), countries="",
        locations="[]", links="[]", other=json.dumps(other, ensure_ascii=False), is_counted=True,
    )  # fmt: skip
