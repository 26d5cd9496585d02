"""An atlas with a store of projects of its own, and files whose sums are known from how they were written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.http.store_watch import KEEPERS
from layers.cache import forget
from tests.importers.iati_text import activity, budget, document, transaction


@contextmanager
def atlas_with(store: Path) -> Iterator[FlaskClient]:
    """A client of an atlas whose store lies in `store`; afterwards there is none again."""
    before = os.environ["EPC_DATA_DIR"]
    os.environ["EPC_DATA_DIR"] = str(store)
    forget(KEEPERS)
    try:
        yield create_app().test_client()
    finally:
        os.environ["EPC_DATA_DIR"] = before
        forget(KEEPERS)


def funded(identifier: str, donor: str, places: str, body: str, sector: str = "72010", status: str = "2") -> str:
    """An activity of one donor and sector."""
    text = activity(identifier, f'<sector vocabulary="1" code="{sector}"/>{body}', places)
    text = text.replace("<narrative>Donor</narrative>", f"<narrative>{donor}</narrative>")
    return text.replace('<activity-status code="2"/>', f'<activity-status code="{status}"/>')


FIJI, KENYA = '<recipient-country code="FJ"/>', '<recipient-country code="KE"/>'
SPLIT = '<recipient-country code="FJ" percentage="25"/><recipient-country code="KE" percentage="75"/>'
WORLD = '<recipient-region vocabulary="2" code="1"/>'


def small_file() -> str:
    """Budgets of 2020: Fiji 100.10 + 10, Kenya 30 + 7.01, the world 5.55; of 2021: Kenya 400; EUR 9 for Kenya."""
    return document(
        funded("A-1", "Japan", FIJI, budget("100.10")),
        funded("A-2", "Japan", SPLIT, budget("40")),
        funded("A-3", "Canada, Global Affairs", KENYA, budget("7.01") + budget("400", 2021), "15110", "3"),
        funded("A-4", "Canada, Global Affairs", WORLD, budget("5.55")),
        funded("A-5", "Canada, Global Affairs", KENYA, budget("9", currency="EUR") + transaction("3.50", "4")),
    )
