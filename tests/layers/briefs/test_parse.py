"""A brief is read strictly: what is wrong is told in our words, with its place, and what would be right."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.briefs import BriefError, parse_brief, read_brief
from layers.briefs.model import LARGEST_BYTES, LONGEST, MOST_SCENES, VERSION

SCENE = {"query": "layer=l3-responses&period=2016", "title": "Five", "line": "One line.", "notes": "Say it."}

SHORT = {"query": "", "title": "x"}


def brief(**changes: Any) -> dict[str, Any]:
    return {"version": VERSION, "title": "A brief", "scenes": [SCENE], **changes}


def scene(**changes: Any) -> dict[str, Any]:
    return brief(scenes=[SCENE, {**SCENE, **changes}])


def words_of(raw: Any) -> str:
    text = raw if isinstance(raw, str | bytes) else json.dumps(raw)
    with pytest.raises(BriefError) as caught:
        parse_brief(text, "talk.json")
    return str(caught.value)


WRONG: dict[str, tuple[Any, tuple[str, ...]]] = {
    "not JSON": ("<html><script>alert(1)</script>", ("talk.json", "expected a brief: a JSON file")),
    "nothing": ("", ("expected a brief: a JSON file",)),
    "not text": (b"\xff\xfe\x00PK\x03\x04", ("expected a brief: a JSON file",)),
    "a list": ([brief()], ("expected a brief: version, title and scenes",)),
    "deep": ("[" * 100_000, ("expected a brief",)),
    "not a number": (json.dumps(brief()).replace("1", "NaN", 1), ("expected a brief: a JSON file",)),
    "twice": ('{"version": 1, "version": 1}', ("expected a brief: a JSON file",)),
    "too large": (" " * (LARGEST_BYTES + 1), ("1 to 60 scenes in at most 900 kB",)),
    "unknown version": (brief(version=2), ("version", "found '2'", "1, the version this atlas reads")),
    "no version": ({"title": "A", "scenes": [SCENE]}, ("version",)),
    "true as version": (brief(version=True), ("version", "1, the version")),
    "no scenes": (brief(scenes=[]), ("scenes", "found '0'", "1 to 60 scenes")),
    "10,000 scenes": (brief(scenes=[SHORT] * 10_000), ("scenes", "found '10000'", "1 to 60 scenes")),
    "scenes as text": (brief(scenes="all"), ("scenes", "1 to 60 scenes")),
    "unknown key": (brief(theme="dark"), ("field theme", "one of the keys version, title, scenes")),
    "unknown layer": (scene(query="layer=nowhere"), ("scenes[2].query, layer", "found 'nowhere'", "ap-expenditure")),
    "unknown field": (scene(query="colour=red"), ("scenes[2].query, colour", "one of the fields layer")),
    "a page": (scene(query="view=sources"), ("scenes[2].query", "not of a page beside the maps")),
    "query as number": (scene(query=3), ("scenes[2].query", "the address of a map")),
    "no title": (scene(title="  "), ("scenes[2].title", "expected words")),
    "long title": (scene(title="x" * 91), ("scenes[2].title", "at most 90 characters")),
    "script": (scene(title="<script>alert(1)</script>"), ("scenes[2].title", "plain words without markup")),
    "handler": (scene(line="<img src=x onerror=alert(1)>"), ("scenes[2].line", "plain words without markup")),
    "entity": (scene(notes="&lt;b&gt;"), ("scenes[2].notes", "plain words without markup")),
    "turned text": (scene(line="\u202eabc"), ("scenes[2].line", "control characters")),
    "four figures": (scene(figures=[{"value": "1"}] * 4), ("scenes[2].figures", "at most 3 figures")),
    "unknown key figure": (scene(figures=[{"key_figure": "none"}]), ("figures[1].key_figure", "such as ap-donors")),
    "neither": (scene(figures=[{"label": "people"}]), ("figures[1]", "either a value or a key_figure")),
    "a scene as text": (brief(scenes=["one"]), ("scenes[1]", "a scene: query, title")),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_place_and_what_would_be_right(name: str) -> None:
    raw, expected = WRONG[name]
    words = words_of(raw)
    for part in expected:
        assert part in words
    assert "Traceback" not in words
    assert len(words) < 6000
    assert not any(ord(sign) < 32 and sign != "\n" for sign in words)


def test_a_brief_is_read_as_it_was_written() -> None:
    figures = [{"key_figure": "ap-donors", "label": "in total"}, {"value": "72 %", "label": "of it"}]
    read = parse_brief(json.dumps(scene(figures=figures)))
    assert parse_brief(read.to_text()) == read
    assert read.scenes[1].figures[0].key_figure == "ap-donors"
    assert [one.query for one in read.scenes] == [SCENE["query"]] * 2


def test_what_belongs_to_the_visitor_stays_out_of_a_scene() -> None:
    raw = scene(query="lang=en&view=present&theme=dark&layer=l3-responses&tab=table")
    assert parse_brief(json.dumps(raw)).scenes[1].query == "layer=l3-responses"


def test_a_longest_brief_is_taken() -> None:
    longest = {name: "x" * LONGEST[name] for name in ("title", "line", "notes")}
    assert len(parse_brief(json.dumps(brief(scenes=[{**SCENE, **longest}] * MOST_SCENES))).scenes) == MOST_SCENES


def test_a_file_that_cannot_be_read_says_so(tmp_path: Any) -> None:
    with pytest.raises(BriefError, match=r"none\.json.*a readable file"):
        read_brief(tmp_path / "none.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30) | st.sampled_from(["layer=wash", "<b>", "1"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["version", "title", "scenes", "query", "figures", "x<y"]), inner, max_size=5)
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(raw=JSON | st.builds(lambda one: brief(scenes=one), st.lists(JSON, max_size=4)))
def test_any_json_is_a_brief_or_a_told_fault(raw: Any) -> None:
    read = fault = None
    try:
        read = parse_brief(json.dumps(raw))
    except BriefError as error:
        fault = error
    if read is None:
        assert fault is not None
        assert fault.faults
        assert all(one.expected for one in fault.faults)
    else:
        assert parse_brief(read.to_text()) == read
