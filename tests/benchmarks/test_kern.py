"""Speed of import and export, as ratios to what lxml needs just to parse the same files, measured side by side."""

import gc
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from planstudio.domain.levering import propose_levering
from planstudio.standards.standaarden import read_plan, write_levering
from planstudio.storage.pakketbestand import read_pakket, write_pakket
from planstudio.storage.projectbestand import save_plan

pytestmark = pytest.mark.corpus
RONDES = 8
Melder = Callable[[str, object], None]


def _compare(doe: Callable[[], object], maat: Callable[[], object]) -> float:
    """The ratio of the fastest times of two things that take turns; what else the machine does only adds."""
    tijden: dict[Callable[[], object], list[float]] = {maat: [], doe: []}
    for _ in range(RONDES):
        for functie, lijst in tijden.items():
            gc.collect()
            begin = time.perf_counter()
            functie()
            lijst.append(time.perf_counter() - begin)
    return min(tijden[doe]) / min(tijden[maat])


def _parse_all(path: Path) -> None:
    for naam, inhoud in read_pakket(path).bestanden.items():
        if naam.endswith((".xml", ".gml")):
            etree.fromstring(inhoud, etree.XMLParser(recover=True, huge_tree=True))


def test_import_of_the_bruidsschat(shared: Path, tmp_path: Path, record_property: Melder) -> None:
    bron = shared / "corpus/download/gm0233.zip"

    def import_() -> None:
        plan, _ = read_plan(read_pakket(bron), "gm0233")
        save_plan(plan, tmp_path / "p.plan.gpkg")
        (tmp_path / "p.plan.gpkg").unlink()

    verhouding = _compare(import_, lambda: _parse_all(bron))
    print(f"\nimport gm0233 / lxml parse: {verhouding:.1f}")
    record_property("import_ratio", verhouding)
    assert verhouding <= 15


def test_export_of_the_bruidsschat(shared: Path, tmp_path: Path, record_property: Melder) -> None:
    plan, _ = read_plan(read_pakket(shared / "corpus/download/gm0233.zip"), "gm0233")
    gegevens = propose_levering(plan, date(2026, 11, 24))
    uit = tmp_path / "uit.zip"

    def export() -> None:
        pakket, _ = write_levering(plan.versie, gegevens)
        write_pakket(pakket, uit)

    export()
    verhouding = _compare(export, lambda: _parse_all(uit))
    print(f"\nexport gm0233 / lxml parse: {verhouding:.1f}")
    record_property("export_ratio", verhouding)
    assert verhouding <= 15
