"""3W files (who does what, where): how many organisations and activities a country has, money aside."""

from collections import defaultdict
from decimal import Decimal

from layers.areas import load_areas
from layers.areas.names import fold
from layers.importers.answers import Answers
from layers.importers.counted_rows import row_ranges
from layers.importers.intake import Intake
from layers.importers.places import Place
from layers.importers.source_file import SourceFile, refuse
from layers.importers.table_header import MONEY_FIELDS, Heading
from layers.importers.table_rows import Conventions, read_row
from layers.languages import _
from layers.projects.figures import ACTIVITIES, FIGURE_LAYERS, ORGANISATIONS
from layers.projects.schema import FigureRow


def is_who_does_what(heading: Heading) -> bool:
    """Does the table name organisations, and neither money nor a project's dates?"""
    fields = {column.field for column in heading.columns}
    return "organisation" in fields and not fields & {"start", "end", "project_id", *MONEY_FIELDS}


def import_who_does_what(heading: Heading, file: SourceFile, intake: Intake, answers: Answers) -> None:
    """Hand two counts a country to `intake`. Raise DataError where no column and no answer names a country."""
    whole = _country(heading, file, answers)
    intake.is_numbered = True
    intake.datasets.add(file.name)
    organisations: dict[Place, set[str]] = defaultdict(set)
    activities: dict[Place, list[int]] = defaultdict(list)
    rules = Conventions({}, {}, "", "")
    for row in heading.body():
        intake.report.read += 1
        read = read_row(heading, row, rules)
        place = whole or read.place
        wrong = [defect for defect in read.defects if defect.field in _place_headings(heading)]
        if wrong and whole is None:
            for defect in wrong:
                intake.lose(str(row.number), defect)
            continue
        intake.report.taken += 1
        activities[place].append(row.number)
        if name := fold(read.texts.get("organisation", "")):
            organisations[place].add(name)
    for layer, counted, rule in (
        (ORGANISATIONS, organisations, f"distinct names of {_organisations_heading(heading)} counted"),
        (ACTIVITIES, activities, "rows counted"),
    ):
        for place, items in sorted(counted.items(), key=str):
            intake.take_figure(
                FigureRow(
                    0, "", file.name, layer, place.iso3, place.area, "", None, Decimal(len(items)),
                    FIGURE_LAYERS[layer].unit, "", "", "", row_ranges(activities[place]), rule,
                )
            )  # fmt: skip
    intake.report.sentences.append(
        _("{file}: who does what, where: organisations (by distinct name) and activities (rows) are counted").format(
            file=file.name
        )
    )


def _place_headings(heading: Heading) -> set[str]:
    return {column.heading for column in heading.columns if column.field in ("country", "code")}


def _organisations_heading(heading: Heading) -> str:
    column = heading.column("organisation")
    return f"“{column.heading}”" if column else "organisations"


def _country(heading: Heading, file: SourceFile, answers: Answers) -> Place | None:
    if answers.country:
        iso3 = answers.country.upper()
        if iso3 not in load_areas():
            raise refuse(file.name, _("an ISO 3166-1 code of three letters"), field="country", value=answers.country)
        return Place(iso3, load_areas()[iso3].name("en"))
    if not _place_headings(heading):
        right = _("a column of countries, or the country of the whole file with --country ISO3")
        raise refuse(file.name, right, heading.row.number, value=_("no country"))
    return None
