"""How long a visitor may take for each step of a request, and how much there may be of all. Seconds and bytes."""

HEAD_S = 10.0
"""Until the head of a request is there, and between two requests of a connection."""
BODY_S = 10.0
"""For the body of a request."""
WRITE_S = 15.0
"""For taking an answer, beside the time that its length gives at `SLOWEST_BYTES_S`."""
SLOWEST_BYTES_S = 10_000
UNTAKEN_BYTES = 128 * 1024
"""Of an answer that the system keeps for a visitor who does not take it yet: else it is some megabytes of each."""
LARGEST_BODY = 1_000_000
"""Bytes of a body that the atlas reads."""
MOST_CONNECTIONS = 2_000
"""Connections of a worker; more wait in the system's queue."""
THREADS = 3
"""Requests of a worker that are worked out at a time: Python computes one, the others may wait for a library."""
WAITING = 8
"""Requests of a worker that may wait for a process of its own beside that."""
SWITCH_S = 0.002
"""After which one thread of Python gives way to another."""
FAIR = 4
"""Connections that a worker may have more than another before it lets that one go first."""
COURTESY_S = 0.005
BEAT_S = 0.5
"""Between two signs of life of a worker."""
HUNG_S = 10
"""Without a sign of life after which a worker is replaced."""
LINGER_S = 0.5
"""That connections without a request stay open once a worker was told to stop."""
DRAIN_S = 30
"""That requests in flight have to end."""
