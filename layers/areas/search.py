"""Finding areas as a visitor types: any language, any common name, accents or not, a slip forgiven."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from layers.areas.names import fold, load_names
from layers.areas.search_names import load_search_names
from layers.areas.table import LANGS, load_areas

MAX_TEXT = 100
_WAYS = ("exact", "prefix", "words", "within", "fuzzy")
_EXACT, _PREFIX, _WORDS, _WITHIN, _FUZZY = range(5)
_KINDS = ("official", "exception", "short", "alias", "as-printed", "code", "own", "other", "translated", "not-one-area")
_RANK = {kind: rank for rank, kind in enumerate(_KINDS)}
_LIKENESS = 74.0
_FEW_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Match:
    """An area found, and by which of its names: "East Timor" (`name`) leads to Timor-Leste (`title`).

    `title` is the official name in the language asked for. `kind` is that of `AreaName`, or `short`, or
    `code` (then `lang` is empty). `how` is `exact`, `prefix`, `words`, `within` or `fuzzy`.
    """

    iso3: str
    title: str
    name: str
    lang: str
    kind: str
    how: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """One way of writing one name of one area: `form` is folded, `words` are its words."""

    form: str
    words: tuple[str, ...]
    iso3: str
    name: str
    lang: str
    kind: str


def _forms(text: str) -> tuple[str, ...]:
    """Ways in which a name may be written: as it is, and without its articles (English, Arabic)."""
    key = fold(text)
    bare = " ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in key.split())
    return tuple(dict.fromkeys(form for form in (key, bare, key.removeprefix("the ")) if form))


@cache
def _entries() -> tuple[_Entry, ...]:
    found: dict[tuple[str, str, str], str] = {}
    for area in load_areas().values():
        found.update({(area.iso3, lang, area.name(lang)): "official" for lang in LANGS})
        if area.short_en:
            found.setdefault((area.iso3, "en", area.short_en), "short")
        found.update({(area.iso3, "", code): "code" for code in (area.iso3, area.iso2, area.m49) if code})
    for row in load_names():
        if row.iso3:
            found.setdefault((row.iso3, row.lang, row.name), row.kind)
    for name in load_search_names():
        found.setdefault((name.iso3, name.lang, name.name), name.kind)
    return tuple(
        _Entry(form, tuple(form.split()), iso3, name, lang, kind)
        for (iso3, lang, name), kind in found.items()
        for form in _forms(name)
    )


def _way(entry: _Entry, query: str, parts: Sequence[str]) -> int | None:
    """How the name answers a folded query of these parts: the lower the better, None if it does not."""
    form = entry.form
    if form == query:
        return _WORDS if entry.kind == "not-one-area" else _EXACT
    if entry.kind == "code":
        return None
    if form.startswith(query):
        return _WORDS if entry.kind == "not-one-area" else _PREFIX
    if _begin_words(parts, entry.words):
        return _WORDS
    return _WITHIN if len(query) >= 3 and query in form else None


def _begin_words(parts: Sequence[str], words: Sequence[str]) -> bool:
    """Does each part begin a word of its own? 's sudan' is South Sudan, and not Sudan."""
    left = list(words)
    for part in sorted(parts, key=len, reverse=True):
        word = next((word for word in left if word.startswith(part)), None)
        if word is None:
            return False
        left.remove(word)
    return True


def _found(query: str) -> Iterator[tuple[float, _Entry]]:
    """Names that hold every part of the query, each with how good an answer it is."""
    parts = query.split()
    first = max(parts, key=len)
    few = len(query) < _FEW_LETTERS and query.isascii()  # begins too many names to look through all languages
    entries = _entries()
    places = [at for at, form in enumerate(_all_forms()) if first in form]
    for entry in (entries[at] for at in places):
        if not (few and entry.kind == "translated") and (way := _way(entry, query, parts)) is not None:
            yield way, entry


@cache
def _all_forms() -> tuple[str, ...]:
    return tuple(entry.form for entry in _entries())


@cache
def _spelled() -> tuple[tuple[str, ...], tuple[_Entry, ...]]:
    entries = tuple(entry for entry in _entries() if entry.kind not in ("code", "translated"))
    return tuple(entry.form for entry in entries), entries


def _alike(query: str) -> Iterator[tuple[float, _Entry]]:
    """Names spelled much like the query, with `_FUZZY` and a fraction that grows with the difference."""
    if len(query) >= 4:
        forms, entries = _spelled()
        for _, score, at in process.extract(query, forms, scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=40):
            yield _FUZZY + (100 - score) / 101, entries[at]


def search_areas(text: str, lang: str = "en", limit: int = 8) -> list[Match]:
    """At most `limit` areas that `text` may mean, best first, each once, with the name that matched.

    Ranked exact, prefix, beginnings of words, within, and only if none of these is found, spelled alike;
    among equals official names come first, then the language asked for, then the shorter name. Text without
    a letter or digit, or of more than 100 characters, finds nothing. Raise QueryError for an unknown `lang`.
    """
    areas = load_areas()
    next(iter(areas.values())).name(lang)  # an unknown language is an error even where nothing is found
    queries = _forms(text) if len(text) <= MAX_TEXT else ()
    hits = [hit for query in queries for hit in _found(query)]
    hits = hits or [hit for query in queries for hit in _alike(query)]

    def order(hit: tuple[float, _Entry]) -> tuple[object, ...]:
        way, entry = hit
        return way, _RANK[entry.kind], entry.lang != lang, len(entry.name), entry.name, entry.iso3

    best: dict[str, Match] = {}
    for way, entry in sorted(hits, key=order):
        title = areas[entry.iso3].name(lang)
        match = Match(entry.iso3, title, entry.name, entry.lang, entry.kind, _WAYS[int(way)])
        best.setdefault(entry.iso3, match)
    return list(best.values())[: max(limit, 0)]
