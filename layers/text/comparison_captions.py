"""The words around two maps that are compared, or around their difference.

`title` and `summary` are those of `layers.text.captions` where nothing is compared.
"""

from collections.abc import Sequence
from pathlib import Path

from layers.data_package import DATA
from layers.facts.observations import Observation, load_observations
from layers.languages import _, join, ngettext, number, unit_words
from layers.query.comparison.states import differs, half_names, only_names, other_state
from layers.query.selection import rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.differences import Difference, select_differences, signed_amount
from layers.text import captions
from layers.text.hover_cards import Card, Cards, layer_cards, value_text

MOST_FACTS = 2  # rows of one area that a card shows of each map
LONGEST_PREFIX = 12  # characters of a map's name that stand before a value; a longer one has a line of its own


def alone(state: ViewState) -> ViewState:
    """One of the two maps by itself."""
    return state.but(compare=None, beside=None)


def title(state: ViewState, folder: Path = DATA) -> str:
    """'L3 emergency responses, 2017 against 2016'; of a difference '… 2017 minus 2016'."""
    if state.compare is None:
        return captions.title(state, folder)
    first, second = half_names(state, folder)
    link = _("{first} minus {second}") if differs(state) else _("{first} against {second}")
    words = link.format(first=first, second=second)
    layer, other = layer_of(state, folder), layer_of(other_state(state, folder), folder)
    named = [_(layer.title)] if layer.id == other.id else []
    return ", ".join(filter(None, [*named, captions.region_words(state, folder), words]))


def half_title(state: ViewState, folder: Path = DATA) -> str:
    """The heading of one of two maps: its title, with its figure where it is that which tells them apart."""
    layer, other = layer_of(state, folder), layer_of(other_state(state, folder), folder)
    is_apart_by_figure = layer.id == other.id and layer.indicator != other.indicator
    return captions.title(alone(state), folder, names_figure=is_apart_by_figure)


def summary(state: ViewState, rows: Sequence[Observation], folder: Path = DATA) -> str:
    """One sentence on what both maps name, on their difference, or on the one map where nothing is compared."""
    if state.compare is None:
        return captions.summary(state, rows, folder)
    if differs(state):
        return _difference_summary(state, folder)
    halves = (state, other_state(state, folder))
    one, two = (
        {row.iso3 for row in rows_of_indicator(select_rows(half, folder), layer_of(half, folder))} for half in halves
    )
    if any(layer_of(half, folder).fill == "interval" for half in halves):
        both = ngettext("{n} place is on both maps", "{n} places are on both maps", len(one & two))
    else:
        both = ngettext("{n} country is on both maps", "{n} countries are on both maps", len(one & two))
    sentence = f"{join([both, *_only_words(len(one - two), len(two - one), state, folder)])}."
    return f"{money_words(state, folder)}{sentence}"


def money_words(state: ViewState, folder: Path = DATA) -> str:
    """That one of two maps shows money and the other where something is named; empty where it is not so."""
    units = [layer_of(half, folder).indicator.unit for half in (state, other_state(state, folder))]
    if units.count("USD") != 1 or "" not in units:
        return ""
    return _("Money against presence: a country that is named has no amount, and none is to be read into it. ")


def _only_words(first: int, second: int, state: ViewState, folder: Path) -> list[str]:
    """'3 only in 2017', for each of the two maps that has any."""
    counts = zip((first, second), only_names(state, folder), strict=True)
    return [_("{n} only in {name}").format(n=number(count), name=name) for count, name in counts if count]


def _difference_summary(state: ViewState, folder: Path) -> str:
    """'1 country has a value on both maps: Nigeria, +2 deployments. 1 only in 2017 and 3 only in 2016 have one.'"""
    found = select_differences(state, folder)
    known = {iso3: item for iso3, item in found.items() if item.value is not None}
    count = ngettext("{n} country has a value on both maps", "{n} countries have a value on both maps", len(known))
    sentences = [f"{count}."]
    if known:
        iso3, item = max(known.items(), key=lambda pair: abs(pair[1].value or 0.0))
        found_words = {"name": captions.area_name(iso3, folder), "amount": _signed(item, state, folder), "count": count}
        many = _("{count}; the largest difference is {name} with {amount}.")
        sentences = [(_("{count}: {name}, {amount}.") if len(known) == 1 else many).format(**found_words)]
    first, second = (sum(item.only == side for item in found.values()) for side in ("first", "second"))
    if first or second:
        counts = join(_only_words(first, second, state, folder))
        sentences.append(_("A value in one alone: {counts}.").format(counts=counts))
    about = sum(item.qualifier == "about" for item in known.values())
    if about:
        words = ngettext("{n} difference is approximate", "{n} differences are approximate", about)
        sentences.append(_("{words}: the source gives a bound or a round figure.").format(words=words))
    return " ".join(sentences)


def _signed(item: Difference, state: ViewState, folder: Path) -> str:
    return signed_amount(item.value or 0.0, layer_of(state, folder).indicator.unit, item.qualifier)


def heading(state: ViewState, folder: Path = DATA) -> str:
    """What the legend of a difference counts: 'Difference, deployments', or the two figures where they are not one."""
    one, two = (layer_of(half, folder).indicator for half in (state, other_state(state, folder)))
    unit = unit_words(one.unit)
    if one.title == two.title:
        return _("Difference, {unit}").format(unit=unit)
    return _("{first} minus {second}, {unit}").format(first=_(one.title), second=_(two.title), unit=unit)


def legend_heading(state: ViewState, folder: Path = DATA) -> str:
    """What the legend of a map counts, and its unit if that is not said: 'Project expenditure, USD million'."""
    if differs(state):
        return heading(state, folder)
    layer = layer_of(state, folder)
    title, unit = _(layer.indicator.title), unit_words(layer.indicator.unit) if layer.fill == "value" else ""
    return title if unit.casefold() in title.casefold() else f"{title}, {unit}"


def hover_cards(state: ViewState, rows: Sequence[Observation], folder: Path = DATA) -> Cards:
    """The cards of the map (see `layers.text.hover_cards`); where two are compared each says what both maps show."""
    own = layer_cards(rows, alone(state), folder)
    if state.compare is None:
        return own
    second = other_state(state, folder)
    other = layer_cards(select_rows(second, folder), alone(second), folder)
    halves = list(zip(half_names(state, folder), (own, other), (state, second), strict=True))
    areas = dict.fromkeys([*own["areas"], *other["areas"]])
    cards: dict[str, Card] = {
        iso3: {
            "facts": [fact for name, half, _state in halves for fact in _facts(iso3, name, half)],
            "source": _cited(iso3, (own, other)),
        }
        for iso3 in areas
    }
    if differs(state):
        for iso3, item in select_differences(state, folder).items():
            cards[iso3] = {**cards[iso3], "facts": _difference_facts(item, state, folder)}
    known = {
        row.iso3
        for half in (state, second)
        for row in rows_of_indicator(load_observations(half.layer, folder), layer_of(half, folder))
    }
    titles = [half["title"] for _name, half, _state in halves]
    cited = [source.short_title for half in (state, second) for source in captions.sources_shown(half, folder)]
    return {
        **own,
        "title": titles[0] if titles[0] == titles[1] else "",
        "source": join(list(dict.fromkeys(cited))),
        "absence": own["absence"] if own["absence"] == other["absence"] else _("On neither map."),
        "elsewhere": own["elsewhere"] if own["absence"] == other["absence"] else {},
        "outside": sorted(known - cards.keys()),
        "areas": cards,
    }


def _cited(iso3: str, halves: Sequence[Cards]) -> str:
    """The documents of what the maps that name an area say of it."""
    named = [half["areas"][iso3].get("source", half["source"]) for half in halves if iso3 in half["areas"]]
    return join(list(dict.fromkeys(named)))


def _facts(iso3: str, name: str, half: Cards) -> list[dict[str, str]]:
    """What one map says of an area, each fact under the map's name."""
    facts = half["areas"].get(iso3, {"facts": [{"value": _("not named")}]})["facts"][:MOST_FACTS]
    if len(name) > LONGEST_PREFIX:
        return [{**fact, "place": name} for fact in facts]
    return [{**fact, "value": _("{name}: {value}").format(name=name, value=fact["value"])} for fact in facts]


def _difference_facts(item: Difference, state: ViewState, folder: Path) -> list[dict[str, str]]:
    """The difference, then the two values that it is of."""
    halves = zip(half_names(state, folder), (item.first, item.second), strict=True)
    values = [(name, _("not named") if row is None else value_text(row)) for name, row in halves]
    signed = [] if item.value is None else [{"value": _signed(item, state, folder)}]
    if any(len(name) > LONGEST_PREFIX for name, _value in values):
        return [*signed, *({"value": value, "place": name} for name, value in values)]
    both = [_("{name}: {value}").format(name=name, value=value) for name, value in values]
    return [{**signed[0], "place": both[0], "when": both[1]}] if signed else [{"value": words} for words in both]


def source_line(state: ViewState, folder: Path = DATA) -> str:
    """The documents behind the map, of two maps those of both: one, or two."""
    if state.compare is None:
        return captions.source_line(state, folder)
    first, second = (captions.source_line(half, folder) for half in (state, other_state(state, folder)))
    return first if first == second else join([first, second])
