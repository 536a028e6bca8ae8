"""Print what the core and its tests need: the dependencies of pyproject.toml without Qt."""

import re
import tomllib
from pathlib import Path

_QT = re.compile(r"^(pyside6|pytest-qt)\b", re.IGNORECASE)
_TESTS = re.compile(r"^(pytest|pytest-benchmark|hypothesis)\b(?!-)", re.IGNORECASE)

project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
needed = [*project["dependencies"], *filter(_TESTS.match, project["optional-dependencies"]["test"])]
print("\n".join(line for line in needed if not _QT.match(line)))
