"""Files are brought through the page: dropped or chosen, reported, confirmed, cancelled, and undone again."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import LONGEST_WAIT, ROOT, _end, _wait_until_healthy
from tests.importers.iati_text import activity, budget, document
from tests.importers.samples import rows_of, sample

BRING = "/?view=import"
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bring") / "store"


class Served:
    """A server that can be ended and started again on the same port."""

    def __init__(self, store: Path) -> None:
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            self.port = listening.getsockname()[1]
        self.address, self.store = f"http://127.0.0.1:{self.port}", store
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "dashboard", "serve", "--port", str(self.port), "--workers", "2"]
        log = self.store.parent / "log"
        environment = {**os.environ, "EPC_DATA_DIR": str(self.store)}
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=file, stderr=file, start_new_session=True
            )
        _wait_until_healthy(self.process, self.port, log)

    def end(self) -> None:
        _end(self.process)


@pytest.fixture(scope="module")
def served(store: Path) -> Iterator[Served]:
    served = Served(store)
    yield served
    served.end()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(
        base_url=served.address, viewport={"width": 1366, "height": 768}, reduced_motion="reduce", bypass_csp=True
    )
    context.set_default_timeout(LONGEST_WAIT)
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.goto(BRING)
    page.wait_for_selector("#bring-drop")
    yield page
    context.close()
    assert faults == []


def bring(page: Page, *paths: Path) -> None:
    page.set_input_files("#bring-files", list(paths))


def press(page: Page, words: str) -> None:
    page.locator("#bring button", has_text=words).first.click()


def test_ioms_file_is_reported_confirmed_shown_and_undone(page: Page, store: Path) -> None:
    bring(page, sample("iati/iom-activities-2021.xml"))
    expect(page.locator("#bring .told")).to_contain_text("USD")
    expect(page.locator("#bring [role=progressbar]")).to_be_visible()
    expect(page.locator("#bring-title")).to_contain_text("Report of iom-activities-2021.xml")
    expect(page.locator("#bring .counts")).to_contain_text("3,183")
    expect(page.locator("#bring .money-account")).to_contain_text("12,591,378,517.12")
    assert not (store / "projects").exists(), "nothing was changed"
    press(page, "Import this")
    expect(page.locator("#bring-title")).to_contain_text("Imported:")
    expect(page.locator("#imported-files")).to_contain_text("iom-activities-2021.xml")
    with page.expect_download() as download:
        page.locator("#bring a", has_text="Report (XLSX)").click()
    assert download.value.suggested_filename == "epc-atlas_import-report.xlsx"
    amounts = page.request.get("/api/v1/observations?layer=projects-budget&period=all").json()
    assert len(amounts) > 100
    press(page, "Undo this import")
    expect(page.locator("#bring-said")).to_contain_text("undone")
    expect(page.locator("#page")).to_contain_text("Nothing was imported yet")


def test_columns_and_questions_are_answered_on_the_page(page: Page, store: Path) -> None:
    bring(page, sample("cases/sheet-two-header-rows.xlsx"))
    expect(page.locator("#bring .questions")).to_contain_text("What does 03/04/2020 mean?")
    expect(page.locator("#bring .columns")).to_contain_text("Country")
    expect(page.locator("#bring .aside")).to_contain_text("row 7, column E, Start")
    assert violations(page) == []
    page.locator("#bring select[name=date_order]").select_option("day")
    expect(page.locator("#bring [data-do=take]").first).to_be_disabled()
    press(page, "Read again with these answers")
    expect(page.locator("#bring .aside")).to_have_count(0)
    expect(page.locator("#bring .money-account")).to_contain_text("166,900.00")
    press(page, "Import this")
    expect(page.locator("#bring-title")).to_contain_text("Imported:")
    assert rows_of(store, "projects-budget", iso3=("TLS",)) == {("TLS", 2020, "USD"): "2100.00"}
    press(page, "Bring another file")
    page.wait_for_selector("#bring-drop")
    press(page, "Undo the last import")
    expect(page.locator("#bring-said")).to_contain_text("undone")


def test_what_is_dropped_is_read_and_nothing_of_it_runs(page: Page) -> None:
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.items.add(new File([text], "<img src=x onerror=alert(1)>.csv", {type: "text/csv"}));
            const drop = document.getElementById("bring-drop");
            for (const kind of ["dragenter", "dragover", "drop"])
                drop.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
        }""",
        f'Country,Project,Year,Budget (USD)\n"{HOSTILE}","{HOSTILE}",2020,"{HOSTILE}"\nKenya,"{HOSTILE}",2020,5\n',
    )
    expect(page.locator("#bring .aside")).to_contain_text("onerror=alert(1)")
    assert page.locator("#bring img").count() == 0
    press(page, "Discard")
    expect(page.locator("#bring-said")).to_contain_text("Cancelled")


def test_it_is_cancelled_while_it_reads(page: Page, tmp_path: Path, store: Path) -> None:
    path = tmp_path / "many.xml"
    path.write_text(document(*(activity(f"A-{n}", budget("1")) for n in range(60_000))), encoding="utf-8")
    bring(page, path)
    expect(page.locator("#bring .told")).to_be_visible()
    press(page, "Cancel")
    expect(page.locator("#bring-said")).to_contain_text("Cancelled. The store is as it was.")
    assert [path for path in (store / "uploads").iterdir() if path.is_dir()] == []


def test_a_report_outlives_a_restart_of_the_server(page: Page, served: Served, tmp_path: Path) -> None:
    path = tmp_path / "file.xml"
    path.write_text(document(activity("A", budget("1000"))), encoding="utf-8")
    bring(page, path)
    expect(page.locator("#bring-title")).to_contain_text("Report of file.xml")
    served.end()
    press(page, "Import this")
    expect(page.locator("#bring-said")).to_contain_text("does not answer")
    served.start()
    expect(page.locator("#bring-said")).to_be_hidden()
    page.reload()
    expect(page.locator("#bring-title")).to_contain_text("Report of file.xml")
    press(page, "Discard")
    page.wait_for_selector("#bring-drop")


def test_the_wrong_file_is_refused_in_words(page: Page) -> None:
    bring(page, sample("iati/iom-organisation.xml"))
    expect(page.locator("#bring .wrong")).to_contain_text("organisation")
    press(page, "Discard")
    page.wait_for_selector("#bring-drop")
