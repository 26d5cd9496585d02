"""What a visitor shares: the link, its QR code, the citation, and the map in a frame of another site."""

from typing import Any
from urllib.parse import urlencode

from markupsafe import escape

from dashboard import html, settings
from dashboard.html import Markup
from dashboard.links import BASE, address_of, href
from dashboard.public_address import public_address
from layers.data_package import data_version
from layers.languages import _
from layers.query.view_state import PAGES, ViewState
from layers.text.citations import citation
from layers.text.comparison_captions import title

FRAME_HEIGHT_PX = 560


def build_share(state: ViewState) -> Markup:
    """The panel, closed. Addresses without a public one are made whole in the browser (see assets/page/share.js)."""
    shared = state.but(view="explore") if state.view == "embed" else state
    qr = f"{BASE}/share/qr.svg?{urlencode({'search': address_of(shared)})}"
    code = html.Div(
        html.Noscript(html.Img(src=qr, alt=_("QR code of this address"), loading="lazy")),
        id="share-qr",
        **{"data-src": qr, "data-label": _("QR code of this address")},
    )
    link = html.Input(
        id="share-link", value=public_address(shared), readonly=True, **_address(shared), **{"aria-label": _("Link")}
    )
    local = _("This address works on this computer alone. Whoever runs the atlas can name a public one (PUBLIC_URL).")
    parts = [
        html.H2(_("Link")),
        html.P([link, _copy("link", _("Copy link"), shared)], className="share-row"),
        html.P(local, id="share-local", hidden=True, className="quiet"),
        code,
        *_build_citation(shared),
        *([] if state.view in PAGES else _build_embed(shared)),
    ]
    return html.Details([html.Summary(_("Share")), html.Div(parts, className="popover")], id="share", className="pop")


def _address(state: ViewState) -> dict[str, str]:
    """What the browser makes a whole address of."""
    return {"data-address": public_address(state) if settings.PUBLIC_URL else href(state)}


def _copy(what: str, words: str, state: ViewState, text: str = "{url}") -> Markup:
    data = {"data-copy": what, "data-text": text, **_address(state)}
    return html.Button(words, id=f"copy-{what}", type="button", className="button", **data)


def _build_citation(state: ViewState) -> list[Any]:
    pinned = state.but(data=data_version())
    text = citation(state, "{url}")
    shown = html.P(
        citation(state, public_address(pinned)), id="share-citation", **{"data-text": text}, **_address(pinned)
    )
    return [html.H2(_("Citation")), shown, html.P(_copy("citation", _("Copy citation"), pinned, text))]


def _build_embed(state: ViewState) -> list[Any]:
    """The snippet, and who may use it."""
    framed = state.but(view="embed", tab="map", area=None)
    # The address is filled in twice: escaped for the attribute, and by whoever copies.
    snippet = (
        f'<iframe src="{{url}}" title="{escape(title(state))}" width="100%" height="{FRAME_HEIGHT_PX}" '
        'loading="lazy" style="border:0"></iframe>'
    )
    if settings.EMBED_HOSTS:
        who = _("These sites may show it: {sites}.").format(sites=", ".join(settings.EMBED_HOSTS))
    else:
        who = _("No site may show it as yet: whoever runs the atlas names those that may (EMBED_HOSTS).")
    shown = html.P(
        html.Code(snippet.replace("{url}", str(escape(public_address(framed))))),
        id="share-snippet",
        **{"data-text": snippet, "data-escaped": "", **_address(framed)},
    )
    copy = html.Button(
        _("Copy snippet"),
        id="copy-snippet",
        type="button",
        className="button",
        **{"data-copy": "snippet", "data-text": snippet, "data-escaped": "", **_address(framed)},
    )
    return [html.H2(_("Embed")), shown, html.P(copy), html.P(who, className="quiet")]


def build_open_atlas(state: ViewState) -> list[Any]:
    """In a frame of another site, the way to the atlas itself."""
    if state.view != "embed":
        return []
    address = href(state.but(view="explore"))
    return [html.A(_("Open in EPC Atlas"), href=address, target="_blank", rel="noopener")]
