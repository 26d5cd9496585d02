"""What a page asks of the browser's main thread: processor time, so that a busy machine does not count."""

from playwright.sync_api import Page


class MainThread:
    """The main thread of `page`, which must be of Chromium, from now on."""

    def __init__(self, page: Page) -> None:
        """Ask for thread time instead of the time on the wall."""
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def all_ms(self) -> float:
        """Milliseconds of everything: script, style, layout, paint."""
        return self._read("TaskDuration")

    def script_ms(self) -> float:
        """Milliseconds of script."""
        return self._read("ScriptDuration")

    def _read(self, name: str) -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return 1e3 * float(next(metric["value"] for metric in metrics if metric["name"] == name))
