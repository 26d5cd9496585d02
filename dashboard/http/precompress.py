"""`python -m dashboard.http.precompress`: write the compressed form of every static that the page asks for."""

from dashboard.app import create_app
from dashboard.http.geometry import geometry_url
from dashboard.http.statics import precompress
from dashboard.settings import STATICS
from layers.boundaries import VIEWS

if __name__ == "__main__":
    count, size = precompress(create_app().server, [geometry_url(view) for view in VIEWS])
    print(f"{count} statics, {size:,} bytes compressed, in {STATICS}")
