"""The manual keeps up with the program: every code that a user can meet is explained in it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_code_of_a_melding_stands_in_the_manual() -> None:
    codes = {
        code
        for pad in (ROOT / "planstudio").rglob("*.py")
        for code in re.findall(r'"((?:PS|XSD)(?:-[A-Z]+)*)"', pad.read_text(encoding="utf-8"))
    }
    uitleg = (ROOT / "docs/gebruik/meldingen.md").read_text(encoding="utf-8")
    assert codes
    assert {code for code in codes if f"| {code} |" not in uitleg} == set()


def test_every_picture_in_the_manual_and_the_readme_is_there() -> None:
    paginas = [ROOT / "README.md", *sorted((ROOT / "docs/gebruik").glob("*.md"))]
    for pagina in paginas:
        for beeld in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", pagina.read_text(encoding="utf-8")):
            assert (pagina.parent / beeld).is_file(), f"{pagina.name}: {beeld}"


def test_every_page_that_the_manual_links_to_is_there() -> None:
    for pagina in sorted((ROOT / "docs/gebruik").glob("*.md")):
        for doel in re.findall(r"\]\(([a-z0-9./-]+\.md)\)", pagina.read_text(encoding="utf-8")):
            assert (pagina.parent / doel).is_file(), f"{pagina.name}: {doel}"
