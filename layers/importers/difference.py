"""What an import changes, against what the store holds: projects, money, and counts that are of no project."""

from collections.abc import Mapping, Sequence

from layers.areas import load_areas
from layers.importers.report import Report, grouped
from layers.languages import _, amount, number
from layers.projects.figures import FIGURE_LAYERS, Figure, figure_key, standing_figures
from layers.projects.merge import Merge

MOST_NAMED = 20
Key = tuple[str, str, str]
Figures = Mapping[Key, Figure]


def tell_difference(report: Report, merge: Merge) -> None:
    """Write the difference into `report`; projects are told of where the import brings no counts alone."""
    found = merge.difference()
    held, after = merge.figures()
    lines = figure_lines(held, after)
    if any(found[what] for what in ("added", "replaced", "removed")) or not lines:
        report.difference.append(
            _("projects: {added} added, {replaced} replaced, {removed} removed").format(
                added=number(found["added"]), replaced=number(found["replaced"]), removed=number(found["removed"])
            )
        )
        lines = [] if held == after else lines
    if files := merge.replaced_files():
        report.difference.append(_("replaced projects came from: {files}").format(files=", ".join(files)))
    for (layer, currency), (before, now) in found["money"].items():
        if before != now:
            change = ("+" if now > before else "") + grouped(now - before)
            report.difference.append(
                _("{layer}, {currency}: {before} before, {after} after, {change} of difference").format(
                    layer=layer, currency=currency, before=grouped(before), after=grouped(now), change=change
                )
            )
    report.difference.extend(lines)


def figure_lines(held: Sequence[Figure], after: Sequence[Figure]) -> list[str]:
    """What each layer of counts held and holds then, and each figure that differs (the first twenty of a layer).

    Where any layer differs, those that do not are left out.
    """
    layers = {id: (_by_key(held, id), _by_key(after, id)) for id in FIGURE_LAYERS}
    differing = {id: own for id, own in layers.items() if _differing(*own)}
    told = differing or {id: own for id, own in layers.items() if own[1]}
    return [line for id, own in told.items() for line in _layer_lines(id, *own)]


def _layer_lines(layer: str, old: Figures, new: Figures) -> list[str]:
    differing = _differing(old, new)
    summary = _("{title} ({layer}): {before} figures held before, {after} after; {n} differ").format(
        title=_(FIGURE_LAYERS[layer].title),
        layer=layer,
        before=number(len(old)),
        after=number(len(new)),
        n=number(len(differing)),
    )
    lines = [summary, *(_line(key, old.get(key), new.get(key)) for key in differing[:MOST_NAMED])]
    if len(differing) > MOST_NAMED:
        lines.append(_("… and {n} more").format(n=number(len(differing) - MOST_NAMED)))
    return lines


def _differing(old: Figures, new: Figures) -> list[Key]:
    return [key for key in dict.fromkeys([*old, *new]) if _words(old.get(key)) != _words(new.get(key))]


def _by_key(figures: Sequence[Figure], layer: str) -> Figures:
    return {figure_key(figure): figure for figure in standing_figures(row for row in figures if row["layer"] == layer)}


def _line(key: Key, old: Figure | None, new: Figure | None) -> str:
    _layer, place, of = key
    area = load_areas().get(place)
    return _("{place}, {of}: {before} before, {after} after").format(
        place=area.name("en") if area else place, of=of, before=_words(old), after=_words(new)
    )


def _words(figure: Figure | None) -> str:
    """'1,287,593 people (2025-06-30)', or that there is none."""
    if figure is None:
        return _("none")
    words = amount(float(figure["value"]), figure["unit"], precision=1.0)
    return f"{words} ({figure['day'].isoformat()})" if figure["day"] else words
