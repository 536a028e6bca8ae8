"""The house as a table, and the rules of the house that a program can check (docs/ontwerp, voorbeelden.md).

A new arrow between parts is a change of `PARTS` in a commit of its own that says why.
"""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).parents[1] / "planstudio"
FILES = sorted(PACKAGE.rglob("*.py"))

_GROUND = frozenset({"errors", "progress", "resources"})


class Part(NamedTuple):
    """What one part of planstudio may import: other parts of ours, and packages of others."""

    ours: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


def part(ours: frozenset[str] | set[str] = frozenset(), *others: str) -> Part:
    """A row of the table."""
    return Part(frozenset(ours), frozenset(others))


PARTS: dict[str, Part] = {
    "__init__": part(),
    "errors": part(),
    "progress": part(),
    "resources": part(),
    "domain": part({"errors"}, "shapely"),
    "session": part({"domain"}),
    "geo": part(_GROUND | {"domain"}, "fiona", "pyproj", "shapely"),
    "standards": part(_GROUND | {"domain"}, "lxml", "shapely"),
    "checks": part(_GROUND | {"domain", "standards"}, "lxml", "shapely", "xmlschema"),
    "storage": part(_GROUND | {"domain"}, "shapely"),
    "delivery": part(_GROUND | {"domain"}, "httpx"),
    "workflows": part(_GROUND | {"domain", "geo", "standards", "checks", "storage", "delivery"}),
    "cli": part(_GROUND | {"domain", "workflows"}),
    "ui": part(_GROUND | {"domain", "session", "geo", "workflows"}, "PySide6", "shapely"),
    "__main__": part({"cli", "ui"}),
}

FORBIDDEN_NAMES = frozenset({"utils", "helpers", "misc", "common", "manager", "handler", "base", "data", "info"})
CATCH_ALL = frozenset({"ui/jobs.py", "ui/app.py"})
THREADS = frozenset({"ui/jobs.py"})
THREAD_NAMES = frozenset(
    {"threading", "_thread", "concurrent", "multiprocessing", "QThread", "QThreadPool", "QRunnable"}
)
MOST_LINES = 400
# Longer files, each with the reason why it stays whole. Empty is how it should be.
LONG_FILES: dict[str, str] = {}


def name_of(path: Path) -> str:
    """A file as the messages name it."""
    return path.relative_to(PACKAGE).as_posix()


def parse(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def walk_imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of each import in a file, wherever in it; `from planstudio import x` names planstudio.x."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            if node.level or node.module is None:
                pytest.fail(f"{name_of(path)}:{node.lineno}: write the whole name of the module, not a relative one")
            for alias in node.names:
                # The alias may be a module itself: ui.text counts as imported by `from planstudio.ui import text`.
                yield node.lineno, f"{node.module}.{alias.name}"


def report(wrong: list[str]) -> None:
    """Fail with one line per place."""
    assert not wrong, "\n" + "\n".join(sorted(set(wrong)))


def test_every_part_is_in_the_table() -> None:
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in FILES}
    assert parts <= set(PARTS), f"not in the table: {sorted(parts - set(PARTS))}"


def test_a_part_imports_only_what_its_row_allows() -> None:
    wrong = []
    for path in FILES:
        own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        row = PARTS.get(own, Part())
        for line, name in walk_imports(path):
            top, _, rest = name.partition(".")
            target = rest.partition(".")[0]
            if top == "planstudio":
                allowed = target == own or target in row.ours or (target.startswith("__") and target not in PARTS)
            else:
                allowed = top in row.others or top in sys.stdlib_module_names
            if not allowed:
                wrong.append(f"{name_of(path)}:{line}: {own} may not import {name}")
    report(wrong)


def test_the_parts_form_no_circle() -> None:
    order = list(TopologicalSorter({name: row.ours for name, row in PARTS.items()}).static_order())
    assert set(order) == set(PARTS)


def test_the_panels_of_the_window_do_not_import_each_other() -> None:
    wrong = []
    for path in FILES:
        parts = path.relative_to(PACKAGE).parts
        if parts[0] != "ui" or len(parts) < 3:
            continue
        panels = {folder.name for folder in (PACKAGE / "ui").iterdir() if folder.is_dir()} - {parts[1]}
        for line, name in walk_imports(path):
            if name.startswith("planstudio.ui.") and name.split(".")[2] in panels:
                wrong.append(f"{name_of(path)}:{line}: panel {parts[1]} may not import {name}")
    report(wrong)


def test_only_two_files_catch_everything() -> None:
    wrong = []
    for path in FILES:
        for node in ast.walk(parse(path)):
            if not isinstance(node, ast.ExceptHandler) or name_of(path) in CATCH_ALL:
                continue
            caught = {part.id for part in ast.walk(node.type) if isinstance(part, ast.Name)} if node.type else {""}
            if caught & {"", "Exception", "BaseException"}:
                wrong.append(f"{name_of(path)}:{node.lineno}: catch what you expect; a bug must fly")
    report(wrong)


def test_only_one_file_starts_threads_or_processes() -> None:
    wrong = []
    for path in FILES:
        if name_of(path) in THREADS:
            continue
        for node in ast.walk(parse(path)):
            names: set[str] = set()
            if isinstance(node, ast.Import):
                names = {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {(node.module or "").partition(".")[0], *(alias.name for alias in node.names)}
            elif isinstance(node, ast.Attribute):
                names = {node.attr}
            if names & THREAD_NAMES:
                wrong.append(f"{name_of(path)}:{node.lineno}: work in the background is for ui/jobs.py")
    report(wrong)


def test_no_module_bears_a_name_that_says_nothing() -> None:
    report([name_of(path) for path in PACKAGE.rglob("*") if path.stem.strip("_") in FORBIDDEN_NAMES])


def test_every_module_says_what_it_is() -> None:
    report([f"{name_of(path)}: no docstring" for path in FILES if not ast.get_docstring(parse(path))])


def test_every_folder_is_a_package() -> None:
    report([f"{name_of(path.parent)}: no __init__.py" for path in FILES if not (path.parent / "__init__.py").is_file()])


def test_modules_stay_short_enough_to_read() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    report(
        [
            f"{name}: {length} lines"
            for name, length in lengths.items()
            if length >= MOST_LINES and name not in LONG_FILES
        ]
    )
    grown_small = [name for name in LONG_FILES if lengths.get(name, 0) < MOST_LINES]
    assert not grown_small, f"take these off the list: {grown_small}"
