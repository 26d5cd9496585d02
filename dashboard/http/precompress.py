"""`python -m dashboard.http.precompress`: write the fonts, and the compressed form of every static of the page."""

from dashboard.http.geometry import geometry_paths
from dashboard.http.statics import precompress
from dashboard.settings import FONTS, STATICS
from layers.cartography.webfonts import write_webfonts


def main() -> None:
    """Fonts first: they are among what is compressed."""
    if not FONTS.is_dir():
        write_webfonts(FONTS)
    from dashboard.app import create_app
    from dashboard.http.asset_files import asset_folder, read_assets

    assets = [f"{asset_folder()}/{path}" for path in read_assets() if path.endswith((".js", ".css", ".svg"))]
    count, size = precompress(create_app(), [*geometry_paths(), *assets])
    print(f"{count} statics, {size:,} bytes compressed, in {STATICS}")


if __name__ == "__main__":
    main()
