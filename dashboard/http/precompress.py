"""`python -m dashboard.http.precompress`: write the fonts, and the compressed form of every static of the page."""

import sys

from dashboard.http.geometry import geometry_paths
from dashboard.http.statics import precompress
from dashboard.settings import STATICS


def main() -> None:
    """What cannot be kept is made by the server as it goes, so that a folder that cannot be written stops nobody."""
    from dashboard.app import create_app
    from dashboard.http.asset_files import asset_folder, read_assets

    assets = [f"{asset_folder()}/{path}" for path in read_assets() if path.endswith((".js", ".css", ".svg"))]
    try:
        count, size = precompress(create_app(), [*geometry_paths(), *assets])
    except OSError as error:
        why = error.strerror or "the disk refused it"
        print(f"{STATICS}: cannot be written: {why}; the server compresses as it goes", file=sys.stderr)
        return
    print(f"{count} statics, {size:,} bytes compressed, in {STATICS}")


if __name__ == "__main__":
    main()
