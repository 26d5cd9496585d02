"""What a PNG tells beside its picture: how large it is in print, and words (ISO/IEC 15948, chunks pHYs and iTXt)."""

import struct
import zlib
from collections.abc import Mapping

INCH_M = 0.0254
HEADER_END = 8 + 4 + 4 + 13 + 4
"""Where the first chunk, IHDR, ends: after it the others may stand."""


def with_chunks(picture: bytes, dpi: float, words: Mapping[str, str], lang: str) -> bytes:
    """The PNG with `dpi` dots an inch and `words` by keyword, which is Latin-1 of at most 79 characters."""
    per_metre = round(dpi / INCH_M)
    size = _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    told = (_chunk(b"iTXt", _international(name, text, lang)) for name, text in words.items())
    return b"".join((picture[:HEADER_END], size, *told, picture[HEADER_END:]))


def _international(name: str, text: str, lang: str) -> bytes:
    """A keyword, no compression, the language, no translated keyword, and the text."""
    return b"\0".join((name.encode("latin-1"), b"\0" + lang.encode("ascii"), b"", text.encode()))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
