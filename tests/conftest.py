"""What holds for every test: no connection but to this very host, and no store of projects but the test's own."""

import os
import socket
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A busy machine is no fault of what is tested.
settings.register_profile("without time limits", deadline=None)
settings.load_profile("without time limits")

os.environ["EPC_DATA_DIR"] = str(Path(tempfile.gettempdir()) / "epc-atlas-without-a-store")
HERE = ("127.0.0.1", "::1", "localhost")
_connect = socket.socket.connect


def _connect_here(self: socket.socket, address: Any) -> None:
    """Connect to this host or to a path; refuse all else, and say what was asked for."""
    if isinstance(address, tuple) and address[0] not in HERE:
        raise AssertionError(f"a test asked for {address[0]}:{address[1]}; tests use no network")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect_here)
        yield
