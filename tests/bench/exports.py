"""Files: how long each takes once its process is warm, and what four that are made at once leave of the map for others.

`python -m tests.bench.exports [--quick]` prints it by itself. There is no usual way to set beside it.
"""

import argparse
import http.client
import json
import threading
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import cycle, islice
from urllib.parse import urlsplit

from layers.briefs import load_briefs
from tests.bench.aims import Aim
from tests.bench.figures import Measure, percentile
from tests.bench.servers import Server, page_server
from tests.bench.table import format_table, measure_row

BRIEF = "crisis-response-2016-2017"
"""The one of eight scenes."""
MAP = "/api/v1/map?layer=ap-expenditure"
FILES: dict[str, tuple[str, bool]] = {
    "PNG, a slide": (f"{MAP}&format=png&size=slide", False),
    "SVG, a slide": (f"{MAP}&format=svg&size=slide", False),
    "PDF, A4": (f"{MAP}&format=pdf&size=a4", False),
    "PPTX, eight scenes": ("/api/v1/brief?format=pptx", True),
    "HTML, eight scenes": ("/api/v1/brief?format=html", True),
}
"""Address, and whether the brief is sent to it."""
AT_ONCE = 4
SEARCH = "%3Flayer%3Depc-operations%26period%3D"
FILTERS = [f"/map?width=1200&height=690&search={SEARCH}{year}" for year in range(1982, 2007)]
AIMS = [
    Aim("PNG of a slide", "PNG, a slide", lambda measure: percentile(measure.page, 0.5), 1000, "ms"),
    Aim("SVG of a slide", "SVG, a slide", lambda measure: percentile(measure.page, 0.5), 300, "ms"),
    Aim("PDF", "PDF, A4", lambda measure: percentile(measure.page, 0.5), 1000, "ms"),
    Aim("PPTX of eight scenes", "PPTX, eight scenes", lambda measure: percentile(measure.page, 0.5), 3000, "ms"),
    Aim("HTML of eight scenes", "HTML, eight scenes", lambda measure: percentile(measure.page, 0.5), 2000, "ms"),
]


def measure_exports(server: Server, runs: int, changes: int) -> list[Measure]:
    """Milliseconds of each file, and of the map's answers without and while four files are being made."""
    brief = load_briefs()[BRIEF].to_text().encode()
    found = []
    for name, (path, is_sent) in FILES.items():
        body = brief if is_sent else None
        ask(server, path, body)  # the first starts the process and lays the maps out
        measure = Measure(name, "ms")
        measure.page = [timed(partial(ask, server, _anew(path), body)) for _run in range(runs)]
        found.append(measure)
    alone = Measure("the map's answer, no file being made", "ms", page=_answers(server, changes))
    ending = threading.Event()
    makers = [threading.Thread(target=_make_until, args=(server, brief, ending)) for _maker in range(AT_ONCE)]
    for maker in makers:
        maker.start()
    try:
        beside = Measure(f"the map's answer, {AT_ONCE} files being made", "ms", page=_answers(server, changes))
    finally:
        ending.set()
        for maker in makers:
            maker.join()
    return [*found, alone, beside]


_turns = cycle(range(1, 1_000_000))


def _anew(path: str) -> str:
    """The same file at an address that nobody keeps an answer to."""
    return path if "brief?" in path else f"{path}&at=120,{next(_turns) % 400 / 10},1"


def _answers(server: Server, changes: int) -> list[float]:
    """Milliseconds from a filter's change to its answer."""
    paths = islice(cycle(FILTERS), changes)
    return [timed(partial(ask, server, f"{path}%26at%3D20,{next(_turns) % 400 / 10},1")) for path in paths]


def _make_until(server: Server, brief: bytes, ending: threading.Event) -> None:
    while not ending.is_set():
        ask(server, "/api/v1/brief?format=pdf", brief, is_needed=False)


def timed(do: Callable[[], object]) -> float:
    """Milliseconds that it takes."""
    start = time.perf_counter()
    do()
    return 1000 * (time.perf_counter() - start)


def ask(server: Server, path: str, body: bytes | None = None, *, is_needed: bool = True) -> bytes:
    """The content of an answer. Raises RuntimeError for a refusal where it `is_needed`."""
    with closing(http.client.HTTPConnection(urlsplit(server.base).netloc, timeout=300)) as connection:
        connection.request("GET" if body is None else "POST", path, body)
        answer = connection.getresponse()
        content = answer.read()
        if is_needed and answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {json.loads(content)}")
        return content


def main() -> None:
    """Measure the files by themselves."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.exports", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs, noisier")
    runs, changes = (3, 25) if parser.parse_args().quick else (9, 100)
    with page_server() as server:
        found = measure_exports(server, runs, changes)
    print(format_table(map(measure_row, found)))
    rows = [aim.row({measure.name: measure for measure in found}) for aim in AIMS]
    print(format_table(rows, ("aim", "measured", "aimed at", ""), words_columns=1), flush=True)


if __name__ == "__main__":
    main()
