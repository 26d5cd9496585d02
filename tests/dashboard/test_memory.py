"""What a server asks of the system beside the visitors."""

import platform

from dashboard.serving.memory import share_one_heap


def test_the_heap_is_shared_where_the_system_can() -> None:
    assert share_one_heap() == (platform.libc_ver()[0] == "glibc")
