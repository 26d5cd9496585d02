"""Can the atlas listen where it is told to? Said before anything is loaded."""

import errno
import ipaddress
import socket

from dashboard.settings import SettingError

PUBLIC = (
    "Listening on {host}: whoever reaches this computer over its network can open the atlas. It has no log-in and "
    "speaks plain HTTP; in front of the internet put a proxy with TLS (docs/deploy.md)."
)


def check_address(host: str, port: int) -> str:
    """A sentence on what listening there means, empty for this computer alone.

    Raises SettingError where nothing can listen at `host` and `port`.
    """
    if not host.strip():
        raise SettingError(
            "HOST: found nothing, expected an address: 127.0.0.1 for this computer alone, 0.0.0.0 for its whole network"
        )
    try:
        family, _kind, _protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise SettingError(f"HOST: found {host!r}, expected the name or address of this computer") from error
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise SettingError(_why(host, port, error)) from error
    is_own = ipaddress.ip_address(str(address[0]).partition("%")[0]).is_loopback
    return "" if is_own else PUBLIC.format(host=host)


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8050
        return (
            f"PORT: {port} is in use by another program. To see which: ss -ltnp 'sport = :{port}' "
            f"(macOS: lsof -nP -iTCP:{port} -sTCP:LISTEN). "
            f"Another port: serve --port {other}"
        )
    if error.errno == errno.EACCES:
        return f"PORT: {port} is reserved for the administrator; a port from 1024 on needs no rights"
    return f"HOST: {host!r} is no address of this computer ({error.strerror}); 127.0.0.1 always is"


def address_words(host: str, port: int) -> str:
    """The address as a browser takes it."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
