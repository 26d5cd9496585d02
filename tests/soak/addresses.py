"""What visitors ask for: addresses of the page, the map, the API and of files, each drawn from a known set."""

from collections.abc import Iterator, Sequence
from itertools import count
from random import Random
from urllib.parse import quote

from layers.facts.catalogue import load_catalogue

SIZES = ((1200, 690), (1000, 560), (360, 360))
SHARES = {"map": 0.55, "page": 0.2, "api": 0.15, "static": 0.08, "file": 0.02}
"""Of all that is asked for; a file costs a process of its own a second."""


def map_address(query: str, width: int = 1200, height: int = 690) -> str:
    """What the page asks for after a change."""
    return f"/map?search={quote('?' + query if query else '')}&width={width}&height={height}"


def queries() -> list[str]:
    """Every layer as it opens."""
    found = [f"layer={id}" for id in load_catalogue().layers]
    assert len(found) > 20
    return found


def kept_addresses() -> list[str]:
    """Maps that many look at."""
    return [map_address(query) for query in queries()[:20]]


def new_addresses() -> Iterator[str]:
    """Maps that nobody has looked at before, one after the other: places of a map that was moved."""
    wanted = queries()
    for number in count():
        longitude, latitude = number * 7 % 300 / 10 + 90, number * 11 % 400 / 10 - 15
        place = f"at={longitude + number / 100_000:.5f},{latitude:.2f},1.6"
        yield map_address(f"{wanted[number % len(wanted)]}&{place}")


def all_addresses() -> dict[str, list[str]]:
    """What is asked for in the soak, by kind: few enough to know each right answer."""
    wanted = queries()
    return {
        "map": [map_address(query, *size) for query in wanted for size in SIZES],
        "page": [f"/?{query}" for query in wanted],
        "api": [f"/api/v1/observations?{query}&format={name}" for query in wanted for name in ("json", "csv")]
        + ["/api/v1/layers", "/api/v1/areas", "/api/v1/sources"],
        "static": ["/robots.txt", "/favicon.ico", "/dash/_dash-dependencies"],
        "file": [f"/api/v1/map?{query}&format=png&size=social" for query in wanted[:6]],
    }


def draw(random: Random, addresses: dict[str, Sequence[str]]) -> tuple[str, str]:
    """A kind and an address of it."""
    [kind] = random.choices(list(SHARES), list(SHARES.values()))
    return kind, random.choice(addresses[kind])
