"""What an operator may set, each with its default."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"
STATICS = ROOT / ".cache" / "statics"
HOST = os.environ.get("HOST", "127.0.0.1")
PORT = os.environ.get("PORT", "8050")
WORKERS = int(os.environ.get("WORKERS", "2"))
