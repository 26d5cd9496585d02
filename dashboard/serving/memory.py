"""How a process asks the system for memory."""

import ctypes

_ARENAS = -8
"""glibc's M_ARENA_MAX."""


def share_one_heap() -> bool:
    """Let all threads of this process, and of those forked from it, take memory from one heap.

    glibc gives each thread a heap of its own, which keeps what it once had: a quarter more for each worker, and Python
    computes in one thread at a time anyway. False where the system has no such choice.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(_ARENAS, 1))
    except (OSError, AttributeError, TypeError):
        return False
