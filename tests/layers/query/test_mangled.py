"""Links that were changed on their way mean what they meant; what is really unknown is still a fault."""

from urllib.parse import parse_qsl, quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.query.mangled import AFTER_A_LINK, FREE_TEXT, repair_query
from layers.query.view_state import ViewState, read_query

LINKS = [
    "layer=l3-responses&period=2016",
    "layer=epc-operations&period=1999..2004&region=m49-002&category=DDR,CS",
    "region=ap-pacific&min=1000000",
    "layer=wash&at=20.5,3.25,4",
    "area=BGD",
]
TRACKERS = (
    *("utm_source=mail&utm_campaign=a%20b", "fbclid=IwAR0x", "gclid=1", "mc_cid=2", "_hsenc=p2", "igshid=4"),
    *("msclkid=5", "mibextid=x", "li_fat_id=y", "srsltid=z", "_branch_match_id=6", "epik=7", "wt_mc=8", "trk=9"),
)


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("tracker", TRACKERS)
def test_trackers_are_dropped_wherever_they_stand(link: str, tracker: str) -> None:
    meant = ViewState.from_query(link)
    first, _and, rest = link.partition("&")
    for mangled in (f"{link}&{tracker}", f"{tracker}&{link}", f"{first}&{tracker}&{rest}"):
        assert read_query(mangled) == (meant, ()), mangled


@pytest.mark.parametrize("link", LINKS)
def test_ampersands_written_for_a_page_are_ampersands(link: str) -> None:
    meant = ViewState.from_query(link)
    for amp in ("&amp;", "&amp;amp;", "&AMP;", "&#38;", "&#038;", "&#x26;", "&amp%3B"):
        assert read_query(link.replace("&", amp)) == (meant, ())
        assert read_query(f"{link}{amp}utm_source=x".replace("&", amp, 1)) == (meant, ())


@given(st.sampled_from(LINKS), st.text(st.sampled_from(AFTER_A_LINK), min_size=1, max_size=3))
def test_the_end_of_a_sentence_is_not_the_end_of_a_link(link: str, end: str) -> None:
    if not (link.split("&")[-1].startswith("period") and end.endswith("..")):
        assert read_query(link + end) == (ViewState.from_query(link), ())


@pytest.mark.parametrize("link", LINKS)
def test_a_tracker_after_the_end_of_a_sentence_hides_no_end(link: str) -> None:
    for end in (").", "**", "/", "%20", "%C2%A0", "%E2%80%8B"):
        assert read_query(f"{link}{end}&utm_source=x") == (ViewState.from_query(link), ()), end
    assert read_query(f"{link}?utm_source=x") == (ViewState.from_query(link), ())


@pytest.mark.parametrize("link", LINKS)
def test_a_link_that_was_encoded_whole_is_read(link: str) -> None:
    assert read_query(quote(link, safe="")) == (ViewState.from_query(link), ())


@pytest.mark.parametrize("link", LINKS)
def test_a_link_of_which_a_part_was_encoded_once_too_often_is_read(link: str) -> None:
    first, *rest = link.split("&")
    for n in range(len(rest)):
        whole, encoded = "&".join([first, *rest[:n]]), quote("&" + "&".join(rest[n:]), safe="")
        assert read_query(whole + encoded) == (ViewState.from_query(link), ()), encoded
        assert read_query(whole + encoded.replace("%26", "%26amp%3B")) == (ViewState.from_query(link), ())


@pytest.mark.parametrize("link", LINKS)
def test_an_ampersand_that_lost_its_semicolon_is_one(link: str) -> None:
    assert read_query(link.replace("&", "&amp")) == (ViewState.from_query(link), ())


@given(st.sampled_from(LINKS))
def test_a_link_alone_is_as_it_was(link: str) -> None:
    state = ViewState.from_query(link)
    assert ViewState.from_query(state.to_query()) == state


WORDS = st.text(st.sampled_from("ab &=?;%.regionlayeramp"), min_size=1, max_size=20)


@given(
    st.dictionaries(
        st.sampled_from(FREE_TEXT), WORDS | st.sampled_from(["a&region=m49-142", "x&lang=fr", "%26lang%3D"])
    )
)
def test_names_of_others_are_left_as_they_are(fields: dict[str, str]) -> None:
    query = urlencode({"layer": "wash", **fields})
    assert dict(parse_qsl(repair_query(query, tuple(ViewState.__dataclass_fields__)))) == {"layer": "wash", **fields}


def test_a_project_whose_identifier_looks_like_a_query_is_found_again() -> None:
    state = ViewState("epc-operations").but(project="a&region=m49-142")
    assert ViewState.from_query(state.to_query()) == state


@pytest.mark.parametrize("query", ["mars=1", "utm=1", "layer=mars.", "period=2016)x", "clid=2", "fbclidx=1"])
def test_what_is_really_unknown_is_a_fault(query: str) -> None:
    assert len(read_query(query)[1]) == 1


def test_no_field_of_the_atlas_is_taken_for_a_tracker() -> None:
    from layers.query.mangled import TRACKERS as PATTERN

    names = [*ViewState.__dataclass_fields__, "brief", "scene", "frame", "format", "size"]
    assert not [name for name in names if PATTERN.fullmatch(name)]
    assert set(FREE_TEXT) <= set(names)
