"""Numbers and sentences: money as the sources print it, bounds in words, the language spoken."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from layers import languages as words_module
from layers.languages import _, amount, join, language, languages, money, ngettext, number, percent, speaking


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (21_300_000, "USD 21.3 M"),
        (143_000_000, "USD 143 M"),
        (4_000_000, "USD 4.0 M"),
        (1_000_000, "USD 1.0 M"),
        (500_000, "USD 0.5 M"),
        (62_400_000, "USD 62.4 M"),
        (339_000_000, "USD 339 M"),
        (339_100_000, "USD 339.1 M"),
        (192_359_453, "USD 192,359,453"),
        (100_000, "USD 0.1 M"),
        (2_390_000_000, "USD 2,390 M"),
        (99_999, "USD 99,999"),
        (850, "USD 850"),
        (0, "USD 0"),
        (-100_000, "USD -0.1 M"),
    ],
)
def test_money_is_written_as_the_sources_print_it(value: float, words: str) -> None:
    assert money(value) == words


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "precision", "words"),
    [
        (143_000_000, "USD", "exact", 1_000_000, "USD 143 M"),
        (10_000_000, "USD", "over", 1_000_000, "over USD 10 M"),
        (9_500_000, "USD", "over", 100_000, "over USD 9.5 M"),
        (61_000_000, "USD", "about", 1_000_000, "about USD 61 M"),
        (2_390_000_000, "USD", "exact", 10_000_000, "USD 2.39 billion"),
        (192_359_453, "USD", "exact", 1, "USD 192,359,453"),
        (29_700_000, "people", "over", 100_000, "over 29.7 million people"),
        (1_000_000, "people", "exact", 1_000_000, "1 million people"),
        (570_000, "people", "over", 1, "over 570,000 people"),
        (11, "country offices", "at least", 1, "at least 11 country offices"),
        (8, "deployments", None, None, "8 deployments"),
    ],
)
def test_an_amount_keeps_its_printed_precision_and_bound(
    value: float, unit: str, qualifier: str | None, precision: float | None, words: str
) -> None:
    assert amount(value, unit, qualifier, precision) == words


@pytest.mark.parametrize(
    ("share", "words"), [(143 / 339.1, "42 %"), (0.0628, "6.3 %"), (0.0999, "10.0 %"), (1, "100 %")]
)
def test_a_share_is_rounded_alike_everywhere(share: float, words: str) -> None:
    assert percent(share) == words


def test_every_printed_expenditure_is_written_as_printed() -> None:
    from layers.facts.observations import load_observations

    rows = load_observations("ap-expenditure")
    assert len(rows) == 17
    for row in rows:
        assert row.value is not None
        assert row.as_printed.endswith(money(row.value))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((1_100, "staff days"), "1,100 staff days"),
        ((42, "deployments"), "42 deployments"),
        ((59, "%"), "59 %"),
        ((570_000, "people", "over"), "over 570,000 people"),
        ((21_300_000, "USD", "about"), "about USD 21.3 M"),
        ((12, "countries", "up to"), "up to 12 countries"),
        ((7, ""), "7"),
    ],
)
def test_amounts_have_unit_and_bound(arguments: tuple[float, str], words: str) -> None:
    assert amount(*arguments) == words


def test_unknown_bound_is_an_error() -> None:
    with pytest.raises(KeyError):
        amount(1, "people", "roughly")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [((1234567,), "1,234,567"), ((0.5,), "0.5"), ((8.64, 1), "8.6"), ((42.17, 0), "42"), ((1, 2), "1.00")],
)
def test_numbers_are_grouped(arguments: tuple[float, int], words: str) -> None:
    assert number(*arguments) == words


def test_lists_read_as_sentences() -> None:
    assert join([]) == ""
    assert join(["Asia"]) == "Asia"
    assert join(["Asia", "Africa"]) == "Asia and Africa"
    assert join(["Asia", "Africa", "Europe"]).endswith("and Europe")


def test_one_and_many_differ() -> None:
    assert [ngettext("{n} country", "{n} countries", count) for count in (0, 1, 1000)] == [
        "0 countries",
        "1 country",
        "1,000 countries",
    ]


def test_english_is_spoken_first_and_again_after_another() -> None:
    assert language() == "en" == languages()[0]
    with speaking("fr"):
        assert language() == "fr"
        assert "\u202f" in number(1234567) or "\xa0" in number(1234567)
    assert language() == "en"
    assert _("A sentence of no catalogue") == "A sentence of no catalogue"


def test_language_is_given_back_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), speaking("es"):
        raise ZeroDivisionError
    assert language() == "en"


def test_a_catalogue_translates_and_leaves_nothing_as_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_module, "LOCALE", tmp_path)
    file = tmp_path / "eo" / "LC_MESSAGES" / "atlas.mo"
    file.parent.mkdir(parents=True)
    catalogue = Catalog(locale="eo")
    catalogue.add("No data", "Neniuj datumoj")
    with file.open("wb") as out:
        write_mo(out, catalogue)
    assert languages() == ("en", "eo")
    with speaking("eo"):
        assert _("No data") == "Neniuj datumoj"
        assert _("") == ""
    words_module._catalogue.cache_clear()
