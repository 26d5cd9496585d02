"""Small pieces of colour as SVG: they keep their colour on paper without background graphics and in forced colours."""

from functools import lru_cache

from dashboard.html import Markup


@lru_cache(maxsize=512)
def build_swatch(code: int, key: str) -> Markup:
    """The swatch of a key of the legend; its colour is that of the areas of the same code."""
    return Markup(
        '<svg class="swatch {key}" viewBox="0 0 16 16" aria-hidden="true">'
        '<rect class="k{code}" width="16" height="16" rx="2"/></svg>'
    ).format(key=key, code=code)


def build_striped_swatch(code: int) -> Markup:
    """A swatch of the colour of `code` under the stripes of an area whose figure is a bound."""
    return Markup(
        '<svg class="swatch striped" viewBox="0 0 16 16" aria-hidden="true">'
        '<rect class="k{code}" width="16" height="16" rx="2"/>'
        '<path class="stripes" d="M0 6 6 0M1 15 15 1M10 16 16 10"/></svg>'
    ).format(code=code)


def build_bar(code: int, share: float) -> Markup:
    """A bar of a ranking, `share` (0 to 1) of its full length."""
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="k{code}" width="{100 * share:.2f}" height="10"/></svg>'
    )
