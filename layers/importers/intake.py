"""Where every reader hands over its projects: the rules of money are applied, rows staged, the books kept."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from layers.importers.answers import Answers
from layers.importers.attribution import Defect, Item, Share, parts_of, replaced_budgets
from layers.importers.rates import Rates
from layers.importers.report import Report, SetAside
from layers.languages import _
from layers.projects.money_layers import MONEY_LAYERS
from layers.projects.schema import DonorRow, FigureRow, MoneyRow, PlaceRow, ProjectRow, RelationRow

SEVERAL_DONORS = "several donors, no split given"


class Staged(Protocol):
    """What takes the rows of the tables: the store's staging area."""

    def add(self, table: str, row: object) -> None:
        """Stage a row of one of `schema.TABLES`."""


class Intake:
    """Takes projects one by one. `layer` limits the money to one layer; `rates` converts at value date."""

    def __init__(self, staged: Staged, report: Report, layer: str | None = None, rates: Rates | None = None) -> None:
        """Nothing is written but through `staged`, nothing told but through `report`."""
        self.report = report
        self.file, self.mark, self.imported = "", "", ""
        self.datasets: set[str] = set()
        # Answers by the signature of a table's headings: those given before, and those of this import.
        self.saved_answers: Mapping[str, Answers] = {}
        self.new_answers: dict[str, Answers] = {}
        # The name under which faults are told (a workbook's with its sheet); do its rows have numbers?
        self.told_as, self.is_numbered = "", False
        # Heading of a table's column -> its letter.
        self.letters: Mapping[str, str] = {}
        self.superseded: dict[int, str] = {}
        self.staged_ids: dict[str, int] = {}
        self._staged, self._rates = staged, rates
        self.layer = layer
        self._layers = MONEY_LAYERS if layer is None else (layer,)
        self._seq = 0

    def take(
        self,
        project: ProjectRow,
        shares: Sequence[Share],
        sectors: Sequence[tuple[str, Decimal]],
        items: Sequence[Item],
        relations: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Take a project; items that have defects are set aside alone. `relations` are (parent, child)."""
        self._seq += 1
        project.seq, project.imported = self._seq, self.imported
        project.file, project.file_sha256 = self.file, self.mark
        earlier = self.staged_ids.get(project.project_id)
        if earlier is not None:
            self.superseded[earlier] = project.project_id
        self.staged_ids[project.project_id] = self._seq
        self.report.read += 1
        self.report.taken += 1
        self._staged.add("projects", project)
        for share in shares:
            if not share.is_rest:
                place = PlaceRow(
                    self._seq, project.project_id, share.place.iso3, share.place.area, format(share.percent, "f")
                )
                self._staged.add("places", place)
        for donor in json.loads(project.donors):
            self._staged.add("donors", DonorRow(self._seq, project.project_id, donor))
        for parent, child in relations:
            self._staged.add("relations", RelationRow(self._seq, parent, child))
        replaced = {id(item): by for item, by in replaced_budgets(items)}
        for item in self._counted(items):
            if id(item) in replaced:
                self._replace(project, item, replaced[id(item)])
            elif item.defects or item.amount is None or item.day is None:
                self._set_item_aside(project.row, item)
            else:
                self._take_item(project, item, shares, sectors)

    def refuse(self, row: str, defects: Sequence[Defect], items: Sequence[Item]) -> None:
        """Set a whole project aside: every defect told, its money counted once for each currency."""
        self.report.read += 1
        money: dict[str, Decimal] = {}
        loose: list[Defect] = []
        for item in self._counted(items):
            loose += item.defects
            if item.amount is not None and item.layer:
                money[item.currency] = money.get(item.currency, Decimal(0)) + item.amount
                self._count_aside(item)
        sums: list[tuple[str, Decimal | None]] = list(money.items()) or [("", None)]
        told = list(dict.fromkeys([*defects, *loose]))
        for at, defect in enumerate(told):
            for currency, amount in sums if at == 0 else [("", None)]:
                self._tell(row, defect, amount, currency)

    def lose(self, row: str, defect: Defect) -> None:
        """Something without money (a date, say) is not taken; the rest of its project is."""
        self._tell(row, defect, None, "")

    def take_figure(self, figure: FigureRow) -> None:
        """Take a count that belongs to no project; its rows are booked by the caller."""
        figure.file, figure.file_sha256, figure.imported = self.file, self.mark, self.imported
        self._staged.add("figures", figure)

    def _counted(self, items: Sequence[Item]) -> list[Item]:
        return [item for item in items if not item.layer or item.layer in self._layers]

    def _tell(self, row: str, defect: Defect, amount: Decimal | None, currency: str) -> None:
        self.report.set_aside.append(
            SetAside(
                row,
                defect.field,
                defect.value,
                defect.why,
                defect.suggestion,
                amount,
                currency,
                self.told_as or self.file,
                self.is_numbered,
                self.letters.get(defect.field, ""),
            )
        )

    def _count_aside(self, item: Item) -> None:
        if item.amount is not None and item.layer:
            self.report.count("read", item.layer, item.currency, item.amount)
            self.report.count("set_aside", item.layer, item.currency, item.amount)

    def _set_item_aside(self, row: str, item: Item) -> None:
        self._count_aside(item)
        for at, defect in enumerate(item.defects):
            first = at == 0 and item.amount is not None and bool(item.layer)
            self._tell(row, defect, item.amount if first else None, item.currency if first else "")

    def _replace(self, project: ProjectRow, item: Item, by: Item) -> None:
        self._count_aside(item)
        period = f"{item.day} - {item.end}"
        if (item.day, item.end) == (by.day, by.end):
            why = _("A revised budget of the same period replaces this original one.")
            hint = _("Nothing to mend: the revised budget counts.")
        else:
            why = _("A revised budget overlaps the period of this original one; both would count part of it twice.")
            hint = _("Give the original and the revised budget the same period.")
        self._tell(project.row, Defect("budget", period, why, hint), item.amount, item.currency)

    def _take_item(
        self, project: ProjectRow, item: Item, shares: Sequence[Share], sectors: Sequence[tuple[str, Decimal]]
    ) -> None:
        assert item.amount is not None
        assert item.day is not None
        amount, currency, rate = item.amount, item.currency, ""
        if self._rates is not None:
            converted = self._rates.convert(item.amount, item.currency, item.value_date or item.day)
            if converted is None:
                self.report.note(
                    _("{currency} stays as it is: the table of rates has none at that date").format(currency=currency),
                    project.row,
                )
            else:
                amount, currency, rate = converted.amount, converted.currency, converted.rate
                if rate:
                    self.report.note(_("converted at {rate}").format(rate=rate), project.row)
        if item.layer:
            self.report.count("read", item.layer, item.currency, item.amount)
        own = item.shares is not None
        for part in parts_of(amount, item.amount, item.shares if item.shares is not None else shares, sectors):
            state = ("taken" if part.place.iso3 else "not_attributed") if item.layer else "kept"
            if item.layer:
                self.report.count(state, item.layer, item.currency, part.original)
            rule = "transaction place" if own else "project place"
            self._staged.add(
                "money",
                MoneyRow(
                    project.seq, project.project_id, item.layer, item.kind, part.place.iso3, part.place.area,
                    item.day.year, item.day, currency, part.amount, item.currency, part.original, rate,
                    part.sector, project.donor, project.programme, project.status,
                    "not attributed" if part.is_rest else rule, state,
                ),
            )  # fmt: skip
