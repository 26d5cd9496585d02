"""What a server's processes have used, read from /proc (so on Linux alone; elsewhere there is nothing to tell)."""

import os
from pathlib import Path

PROC = Path("/proc")


def is_readable() -> bool:
    """Whether this system tells about processes under /proc."""
    return (PROC / "self" / "stat").is_file()


def parse_stat(text: str) -> tuple[int, int]:
    """Parent's pid and clock ticks used (user and system) of one `/proc/PID/stat`, whose name may hold anything."""
    fields = text.rpartition(")")[2].split()
    return int(fields[1]), int(fields[11]) + int(fields[12])


def parse_resident(text: str) -> float:
    """Resident memory in MB (millions of bytes) of one `/proc/PID/status`."""
    line = next(line for line in text.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024 / 1e6


def workers_of(pid: int) -> list[int]:
    """The direct children of `pid`."""
    found = []
    for path in PROC.glob("[0-9]*/stat"):
        try:
            parent, _ticks = parse_stat(path.read_text())
        except OSError:  # it has just ended
            continue
        if parent == pid:
            found.append(int(path.parent.name))
    return sorted(found)


def cpu_seconds(pid: int) -> float:
    """User and system time of `pid` and its workers so far."""
    ticks = sum(parse_stat((PROC / str(id) / "stat").read_text())[1] for id in (pid, *workers_of(pid)))
    return ticks / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> list[float]:
    """Resident memory of each worker of `pid`, in MB, what they share with others counted too."""
    return [parse_resident((PROC / str(id) / "status").read_text()) for id in workers_of(pid)]
