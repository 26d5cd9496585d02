"""CSV files as they come: any encoding, comma, semicolon, tab or bar between cells."""

import csv
import io
from collections import Counter

from layers.importers.source_file import SourceFile, refuse
from layers.importers.table_cells import MOST_COLUMNS, MOST_ROWS, Row, Sheet, Table
from layers.languages import _

_DELIMITERS = (",", ";", "\t", "|")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE_LINES = 60
_WESTERN = frozenset({"cp1252", "latin_1", "iso8859_15", "cp1250", "iso8859_2", "cp1254", "iso8859_9", "mac_roman",
                      "cp1257", "cp1258", "cp850", "cp437", "cp858", "iso8859_3", "iso8859_10", "mac_latin2",
                      "iso8859_14", "iso8859_16", "iso8859_4", "iso8859_13", "cp775", "cp852", "hp_roman8",
                      "mac_iceland", "mac_turkish", "cp500", "cp1140", "cp1026", "cp273", "cp037"})  # fmt: skip


def read_csv(file: SourceFile) -> Table:
    """The one sheet of a CSV file. Raise DataError where it is no text or no table."""
    data = file.read()
    text, encoding = decode(data, file.name)
    delimiter = _delimiter(text)
    rows = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            if len(cells) > MOST_COLUMNS:
                raise refuse(file.name, _("at most {n} columns").format(n=MOST_COLUMNS), number, value=str(len(cells)))
            if number > MOST_ROWS:
                raise refuse(file.name, _("at most {n} rows").format(n=MOST_ROWS))
            rows.append(Row(number, tuple(cells)))
    except csv.Error as error:
        raise refuse(file.name, _("a CSV file whose quotes close"), len(rows) + 1, value=str(error)) from error
    words = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("bars")}
    said = _("read as {encoding}, cells between {delimiter}").format(encoding=encoding, delimiter=words[delimiter])
    return Table((Sheet("", tuple(rows)),), (said,))


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Text and the encoding that it was in. Raise DataError where it is no text."""
    encoding = next((code for mark, code in _MARKS if data.startswith(mark)), None)
    if encoding is None and b"\0" in data[:4000]:
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    tried = [encoding] if encoding else ["utf-8", *_guessed(data)]
    for code in tried:
        try:
            text = data.decode(code)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text, code.removesuffix("-sig")
    raise refuse(
        name, _("a text file in UTF-8, UTF-16 or the encoding of a Windows program"), value=_("bytes that are no text")
    )


def _guessed(data: bytes) -> list[str]:
    """Encodings worth trying: what the bytes look like, and CP1252 where they look Western."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:200_000]).best()
        if best is None or best.encoding in _WESTERN:
            return ["cp1252", "latin-1"]
        return [best.encoding, "cp1252"]
    return []


def _delimiter(text: str) -> str:
    """What stands between cells: that which gives most lines the same number of cells, and more than one."""

    def regular(delimiter: str) -> tuple[int, int]:
        try:
            rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row]
        except csv.Error:
            return 0, 0
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        return count, width

    sample = "".join(io.StringIO(text, newline="").readlines()[:_SAMPLE_LINES] if len(text) < 1 << 20 else _first(text))
    return max(_DELIMITERS, key=regular)


def _first(text: str) -> list[str]:
    stream = io.StringIO(text, newline="")
    return [line for line, _n in zip(stream, range(_SAMPLE_LINES), strict=False)]
