"""What an operator may set, each with its default."""

import os
from pathlib import Path

from layers.cache import CACHE

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"
STATICS = CACHE / "statics"
FONTS = CACHE / "fonts"
HOST = os.environ.get("HOST", "127.0.0.1")
PORT = os.environ.get("PORT", "8050")
WORKERS = int(os.environ.get("WORKERS", "2"))
