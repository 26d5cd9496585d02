"""How long an import takes and how much memory: of IOM's own file, and of it repeated with other identifiers."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.aims import Aim
from tests.bench.figures import Measure
from tests.bench.servers import ROOT

IOM = ROOT.parent / "shared" / "samples" / "iati" / "iom-activities-2021.xml"
IDENTIFIER = re.compile(rb"<iati-identifier>([^<]*)</iati-identifier>")
END = b"</iati-activities>"


@dataclass(frozen=True)
class Import:
    """One import, in a process of its own: seconds on the clock and of a processor, MB at most, MB of the file."""

    seconds: float
    cpu_s: float
    memory_mb: float
    file_mb: float


def repeat_file(source: Path, target: Path, size: int) -> None:
    """Write the activities of `source` again and again, each time with other identifiers, up to `size` bytes."""
    whole = source.read_bytes()
    begin, end = whole.index(b"<iati-activity "), whole.rindex(END)
    body = whole[begin:end]
    with target.open("wb") as out:
        out.write(whole[:begin])
        copy = 0
        while copy == 0 or out.tell() + len(body) <= size:
            out.write(IDENTIFIER.sub(rb"<iati-identifier>\1-%d</iati-identifier>" % copy, body))
            copy += 1
        out.write(END)


def measure_import(file: Path, store: Path) -> Import:
    """Import `file` at the command line into a store of its own. Raises SystemExit where it is refused."""
    command = [sys.executable, "-m", "dashboard", "import", str(file)]
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "EPC_DATA_DIR": str(store)}, stdout=subprocess.DEVNULL
    )
    try:
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        if process.returncode is None:
            process.kill()
            process.wait()
    if process.returncode:
        raise SystemExit(f"{file.name} was not imported: exit {process.returncode}")
    cpu = usage.ru_utime + usage.ru_stime
    return Import(time.perf_counter() - begun, cpu, usage.ru_maxrss * 1024 / 1e6, file.stat().st_size / 1e6)


def measure_imports(large_mb: int) -> Iterator[Measure]:
    """IOM's file, and one of `large_mb` made of it; nothing where the samples are missing."""
    if not IOM.exists():
        print(f"SAMPLES MISSING: {IOM} is not there, imports are not measured", flush=True)
        return
    with tempfile.TemporaryDirectory(prefix="epc-bench-") as name:
        folder = Path(name)
        small = measure_import(IOM, folder / "small")
        yield Measure("import of IOM's file", "s", [small.seconds])
        yield Measure("import of IOM's file, memory", "MB", [small.memory_mb])
        large_file = folder / "large.xml"
        repeat_file(IOM, large_file, large_mb * 1_000_000)
        large = measure_import(large_file, folder / "large")
        yield Measure(f"import of {large_mb} MB", "s", [large.seconds])
        yield Measure("import of the large file, memory", "MB", [large.memory_mb])
        ratio = (large.cpu_s / large.file_mb) / (small.cpu_s / small.file_mb)
        yield Measure("the same, processor time a MB, against IOM's file", "x", [ratio])


def _only(measure: Measure) -> float:
    return measure.page[0]


AIMS = (
    Aim("IOM's file imports in", "import of IOM's file", _only, 10, "s"),
    Aim("IOM's file imports within", "import of IOM's file, memory", _only, 300, "MB"),
    Aim("a large file imports within", "import of the large file, memory", _only, 500, "MB"),
    Aim("a large file, time a MB", "the same, processor time a MB, against IOM's file", _only, 1, "x"),
)
