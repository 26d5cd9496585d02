"""Which connections a process holds, read from /proc (so on Linux alone)."""

import contextlib
from pathlib import Path

ESTABLISHED_TO_CLOSE_WAIT = {"01", "04", "05", "08"}


def parse_tcp(text: str, port: int) -> dict[str, int]:
    """The visitor's port of each connection to `port`, by the number of its socket; of one `/proc/PID/net/tcp`."""
    found = {}
    for line in text.splitlines()[1:]:
        fields = line.split()
        (_ours, our_port), (_theirs, their_port) = (field.rsplit(":", 1) for field in fields[1:3])
        if int(our_port, 16) == port and fields[3] in ESTABLISHED_TO_CLOSE_WAIT:
            found[fields[9]] = int(their_port, 16)
    return found


def visitors_of(pid: int, port: int) -> set[int]:
    """The ports of the visitors of `port` whose connections the process `pid` holds; none where it has ended."""
    process = Path(f"/proc/{pid}")
    try:
        by_socket = parse_tcp((process / "net/tcp").read_text(), port)
        links = list((process / "fd").iterdir())
    except OSError:
        return set()
    sockets = set()
    for link in links:
        with contextlib.suppress(OSError):  # closed meanwhile
            sockets.add(str(link.readlink()).removeprefix("socket:[").removesuffix("]"))
    return {by_socket[number] for number in sockets & by_socket.keys()}
