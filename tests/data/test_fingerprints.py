import pytest

from tests.data.fingerprints import fingerprints, recorded

NOW, THEN = fingerprints(), recorded()


def test_there_is_a_record_of_every_layer_and_of_nothing_else() -> None:
    assert len(NOW) > 20
    assert set(NOW) == set(THEN), (
        "run `python -m tests.data.fingerprints` once the new layer was read against its source"
    )


@pytest.mark.parametrize("layer", sorted(NOW))
def test_no_figure_changes_without_the_line_that_it_is_carried_over_from(layer: str) -> None:
    now, then = NOW[layer], THEN[layer]
    if now["facts"] != then["facts"]:
        assert now["lines"] != then["lines"], f"{layer}: areas or values changed, and no source line with them"


@pytest.mark.parametrize("layer", sorted(NOW))
def test_every_change_was_read_against_its_source(layer: str) -> None:
    assert NOW[layer] == THEN[layer], (
        f"{layer}: read it against the document, then run `python -m tests.data.fingerprints`"
    )
