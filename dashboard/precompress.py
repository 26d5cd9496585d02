"""`python -m dashboard.precompress`: write the compressed form of every static that the page asks for."""

from dashboard.app import create_app
from dashboard.geometry import geometry_url
from dashboard.settings import STATICS
from dashboard.statics import precompress
from layers.boundaries import VIEWS

if __name__ == "__main__":
    count, size = precompress(create_app().server, [geometry_url(view) for view in VIEWS])
    print(f"{count} statics, {size:,} bytes compressed, in {STATICS}")
