"""The donor's view: choose a donor, see where its money went, by year, what share of all, for which projects."""

from decimal import Decimal
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import BASE, state_link
from dashboard.page.facet_controls import facet_options
from dashboard.page.fields import build_select
from dashboard.pages.imported_view import ImportedView, build_empty, build_ways, imported_state, load_view
from dashboard.panels.beside_map import place_name
from dashboard.panels.plain_table import Column, Group, build_table
from layers.facts.catalogue import load_catalogue
from layers.facts.imported import names_of
from layers.facts.observations import years_of
from layers.languages import _, amount, ngettext, number, percent
from layers.projects.donor_view import DonorView, Part, select_donor
from layers.projects.money_layers import MONEY_LAYERS
from layers.projects.questions import sum_by
from layers.query.view_state import ViewState
from layers.text.names import area_name, years_words

MOST_DONORS, MOST_PLACES = 40, 400


def build_donor(state: ViewState) -> list[Any]:
    """Heading, choice and the sums; the figures drawn by Plotly and the tables follow (see `build_donor_tables`)."""
    view = load_view(state, of_money=True)
    if view is None:
        return build_empty(state)
    state = state if state.layer == view.layer.id else imported_state(state, view.layer.id)
    head = [html.H1(_title(state)), build_ways(state), _build_choice(state)]
    if len(state.donor) != 1:
        lead = _(
            "Choose a donor to see where its money went, by year, what share of all it is, and for which projects."
        )
        return [html.Div([*head, html.P(lead, className="lead")], className="page-head")]
    found = select_donor(view.tables, view.layer.id, names_of("donor")[state.donor[0]], view.filters)
    return [html.Div([*head, *_build_sums(found, view, state)], className="page-head")]


def _title(state: ViewState) -> str:
    return names_of("donor").get(state.donor[0]) or _("Donor not given") if len(state.donor) == 1 else _("Donors")


def _build_choice(state: ViewState) -> Markup:
    """Donor, kind of money and years as a form, which works without scripts."""
    layers = [{"value": id, "label": _(load_catalogue().layers[id].title)} for id in MONEY_LAYERS]
    first, last = years_of(state.layer)
    years = [
        {"value": "", "label": _("All years, {years}").format(years=years_words(first, last))},
        *({"value": str(year), "label": str(year)} for year in range(first, last + 1)),
    ]
    period = "" if state.period is None else "..".join(map(str, dict.fromkeys(state.period)))
    if ".." in period:
        years.append({"value": period, "label": period.replace("..", "–")})
    kept = {"view": "donor", "lang": state.lang if state.lang != "en" else "", "theme": state.theme}
    hidden = [html.Input(type="hidden", name=name, value=value) for name, value in kept.items() if value]
    fields = [
        build_select("donor-choice", _("Donor"), facet_options(state, "donor"), ",".join(state.donor), "donor"),
        build_select("donor-layer", _("Money"), layers, state.layer, "layer"),
        build_select("donor-period", _("Period"), years, period, "period"),
        html.Button(_("Show"), type="submit", className="button"),
    ]
    return html.Form([*hidden, *fields], method="get", action=f"{BASE}/", className="choice", **{"data-go": ""})


def _build_sums(found: DonorView, view: ImportedView, state: ViewState) -> list[Any]:
    unit = view.currency or ""
    share = percent(float(found.total / found.whole)) if found.whole else "–"
    counted = ngettext("{n} project", "{n} projects", found.projects)
    to_map = state.but(view="explore", area=None)
    big = [
        (money_words(found.total, unit), _(view.layer.indicator.title)),
        (share, _("of all donors' {total}").format(total=money_words(found.whole, unit))),
        (state_link(counted, state.but(view="projects")), _("behind it")),
    ]
    cells = [html.Li([html.B(value), html.Span(words)]) for value, words in big]
    parts: list[Any] = [html.Ul(cells, className="sums"), html.P(state_link(_("Show it on the map"), to_map))]
    if found.shared:
        words = _(
            "{amount} more goes to projects that this donor funds together with others; the file does not divide it "
            "among them, and it is no part of these figures."
        )
        parts.append(html.P(words.format(amount=money_words(found.shared, unit)), className="quiet"))
    return parts


def build_donor_tables(state: ViewState) -> list[Any]:
    """The tables: of a donor its years, places and programmes; of none, the donors with most money."""
    view = load_view(state, of_money=True)
    if view is None:
        return []
    state = state if state.layer == view.layer.id else imported_state(state, view.layer.id)
    if len(state.donor) != 1:
        return [_build_donors(view, state)]
    found = select_donor(view.tables, view.layer.id, names_of("donor")[state.donor[0]], view.filters)
    years = [(state_link(part.name, _of_year(state, part)), part) for part in found.years]
    places = [(_place(state, part), part) for part in sorted(found.places, key=lambda part: (-part.amount, part.name))][
        :MOST_PLACES
    ]
    programmes = [(part.name or _("not given"), part) for part in found.programmes]
    return [
        _build_parts("by-place", _("By country"), places, found.total, view),
        _build_parts("by-year-table", _("By year"), years, found.total, view),
        _build_parts("by-programme", _("By programme"), programmes, found.total, view),
    ]


def _of_year(state: ViewState, part: Part) -> ViewState:
    return state.but(view="explore", area=None, period=(int(part.name), int(part.name)))


def _place(state: ViewState, part: Part) -> Any:
    if part.iso3 is None:
        return place_name(part.name)
    return state_link(area_name(part.iso3), state.but(view="projects", area=part.iso3))


def _build_parts(id: str, title: str, parts: list[tuple[Any, Part]], total: Decimal, view: ImportedView) -> Markup:
    columns = [Column(title), Column(_("Amount"), number=True), Column(_("Share"), number=True)]
    rows = [
        [name, money_words(part.amount, view.currency or ""), percent(float(part.amount / total)) if total else "–"]
        for name, part in parts
    ]
    return html.Section([html.H2(title), build_table(title, columns, [Group(None, rows)], "parts")], id=id)


def _build_donors(view: ImportedView, state: ViewState) -> Markup:
    ids = {name: id for id, name in names_of("donor").items()}
    groups = sum_by(view.tables, view.layer.id, ["donor"], view.filters)
    whole = sum((group.value for group in groups), Decimal(0))
    columns = [Column(_("Donor")), Column(_("Amount"), number=True), Column(_("Share"), number=True)]
    rows = []
    for group in groups[:MOST_DONORS]:
        name = str(group.key[0] or "")
        share = percent(float(group.value / whole)) if whole else "–"
        link = state_link(name or _("not given"), state.but(donor=(ids[name],)))
        rows.append([link, money_words(group.value, group.unit), share])
    title = _("The {n} donors with most money").format(n=number(len(rows)))
    return html.Section([html.H2(title), build_table(title, columns, [Group(None, rows)], "parts")], id="donors")


def money_words(value: Decimal, unit: str) -> str:
    """An amount to the cent: 'USD 1,234.50'."""
    return amount(float(value), unit, "exact", 0.01)
