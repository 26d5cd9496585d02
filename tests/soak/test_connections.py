"""Which visitors a process holds, as /proc has them."""

import os
import socket

from tests.soak.connections import parse_tcp, visitors_of

HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
LINE = (
    "   {n}: 0100007F:{ours:04X} 0100007F:{theirs:04X} {state} 00000000:00000000 00:00000000 00000000 0 0 {inode} 1\n"
)


def test_connections_to_a_port_are_read_by_their_sockets() -> None:
    lines = [(8050, 40001, "01", 71), (8050, 40002, "0A", 72), (40001, 8050, "01", 73), (8051, 40003, "01", 74)]
    text = HEAD + "".join(
        LINE.format(n=n, ours=ours, theirs=theirs, state=state, inode=inode)
        for n, (ours, theirs, state, inode) in enumerate(lines)
    )
    assert parse_tcp(text, 8050) == {"71": 40001}


def test_visitors_of_this_process_are_found() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as visitor:
            assert visitors_of(os.getpid(), port) == set()
            taken, _address = listening.accept()
            with taken:
                assert visitors_of(os.getpid(), port) == {visitor.getsockname()[1]}
