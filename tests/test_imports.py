"""The order of the packages: who imports whom, read from the files without running them."""

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for top in ("layers", "dashboard")
    for file in sorted((ROOT / top).rglob("*.py"))
}
# The packages of the design, in its order; each may import those before it, directly or through others.
PACKAGES = (
    "layers.errors",
    "layers.languages",
    "layers.data_package",
    "layers.areas",
    "layers.facts",
    "layers.query",
    "layers.briefs",
    "layers.stats",
    "layers.checks",
    "layers.text",
    "layers.boundaries",
    "layers.cartography",
    "layers.drawing",
    "layers.charts",
    "layers.exports",
    "layers.projects",
    "layers.importers",
    "dashboard",
)
FLOORS = {package: level for level, package in enumerate(PACKAGES)}
LONGEST = 260
Graph = Mapping[str, frozenset[str]]


def imported_names(tree: ast.AST) -> Iterable[str]:
    """Every module named by an import, wherever it stands; `from a import b` names a and a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def read_graph() -> Graph:
    """The modules that each module imports: the atlas's own by full name, others by their first word.

    `from layers.areas import load_areas` is an import of the package; one of `layers.boundaries.notes` inside of
    its own package is one of that module, and not of the package around it.
    """
    graph = {}
    for name, file in FILES.items():
        found = set(imported_names(ast.parse(file.read_text(encoding="utf-8"))))
        own = {item for item in found if item in FILES and item != name}
        parents = {item.rpartition(".")[0] for item in own}
        plain = {item for item in own if item not in parents or _takes_names_of(item, found)}
        graph[name] = frozenset(plain | {item.partition(".")[0] for item in found} - {"layers", "dashboard", ""})
    return graph


def _takes_names_of(package: str, found: set[str]) -> bool:
    """Does some import take a name of `package` itself, not only modules in it?"""
    return any(item.rpartition(".")[0] == package and item not in FILES for item in found)


GRAPH = read_graph()


def cycles(graph: Graph) -> list[list[str]]:
    """Every import cycle, as the modules of one round."""
    found, done = [], set()

    def walk(module: str, path: list[str]) -> None:
        if module in path:
            found.append([*path[path.index(module) :], module])
            return
        if module in done:
            return
        for other in sorted(graph.get(module, frozenset())):
            walk(other, [*path, module])
        done.add(module)

    for module in sorted(graph):
        walk(module, [])
    return found


def reachable(module: str, graph: Graph) -> set[str]:
    found: set[str] = set()
    open_ends = [module]
    while open_ends:
        for other in graph.get(open_ends.pop(), frozenset()):
            if other not in found:
                found.add(other)
                open_ends.append(other)
    return found


def floor(module: str) -> int | None:
    """The floor of the package that a module is in; None for one that the design names nowhere."""
    return next(
        (level for package, level in FLOORS.items() if module == package or module.startswith(f"{package}.")), None
    )


def climbs(graph: Graph) -> list[tuple[str, str]]:
    """Modules that reach one on a floor above their own."""
    pairs = [(module, other) for module in graph for other in reachable(module, graph)]
    return [
        (one, two) for one, two in pairs if (a := floor(one)) is not None and (b := floor(two)) is not None and b > a
    ]


RUNNERS = ("dashboard.import_command", "dashboard.uploads.work")
"""Who runs an import: the command, and the process of one that comes through the page."""
WORDS_OF_IMPORTS = (
    "dashboard.import_command",
    "dashboard.uploads.",
    "dashboard.panels.bring",
    "dashboard.http.uploads_api",
)
"""Who knows what an import asks and tells."""


def importer_users(graph: Graph) -> list[str]:
    """Modules outside of the importers that run one, or speak of one, and are not among those that may."""
    return [
        module
        for module, imports in graph.items()
        if not module.startswith("layers.importers")
        and any(item.startswith("layers.importers") for item in imports)
        and (
            not module.startswith(WORDS_OF_IMPORTS)
            or ("layers.importers.importer" in imports and module not in RUNNERS)
        )
    ]


def test_all_packages_were_found() -> None:
    assert {
        "layers.errors",
        "layers.areas",
        "layers.exports.csv_file",
        "dashboard.app",
        "dashboard.cli",
    } <= FILES.keys()
    assert len(FILES) > 50
    assert {package for package in FLOORS if package not in FILES} == set()
    assert sum(map(len, GRAPH.values())) > 200


@pytest.mark.parametrize("module", [name for name in FILES if name.startswith("layers")])
def test_layers_know_nothing_of_the_page(module: str) -> None:
    for imported in GRAPH[module]:
        assert imported.split(".")[0] not in ("dash", "dashboard", "flask", "dash_ag_grid", "dash_bootstrap_components")


def test_no_module_reaches_a_package_listed_after_its_own() -> None:
    assert climbs(GRAPH) == []


def test_no_import_among_the_layers_runs_in_a_circle() -> None:
    layers = {module: imports for module, imports in GRAPH.items() if module.startswith("layers")}
    assert len(layers) > 30
    assert cycles(layers) == []


def test_importers_are_run_by_the_command_and_by_a_process_of_the_page_alone() -> None:
    assert importer_users(GRAPH) == []


def test_the_rules_above_can_fail() -> None:
    wrong: Graph = {
        "layers.areas": frozenset({"layers.facts.catalogue"}),
        "layers.facts.catalogue": frozenset({"layers.areas"}),
        "dashboard.page.layout": frozenset({"layers.importers.iati"}),
        "dashboard.import_command": frozenset({"layers.importers.iati"}),
        "dashboard.uploads.jobs": frozenset({"layers.importers.importer"}),
        "dashboard.uploads.work": frozenset({"layers.importers.importer"}),
    }
    assert ("layers.areas", "layers.facts.catalogue") in climbs(wrong)
    assert cycles(wrong) == [["layers.areas", "layers.facts.catalogue", "layers.areas"]]
    assert importer_users(wrong) == ["dashboard.page.layout", "dashboard.uploads.jobs"]


@pytest.mark.parametrize("module", FILES)
def test_module_has_a_telling_name_and_is_short(module: str) -> None:
    assert not {"util", "utils", "helper", "helpers", "misc", "common"} & set(module.split("."))
    lines = len(FILES[module].read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{module} has {lines} lines"
