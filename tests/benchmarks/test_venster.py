"""Speed of the window, as ratios measured side by side; absolute figures are printed, never asserted on."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("PySide6")
from planstudio.domain.tekst import walk_words
from planstudio.workflows import open_plan

pytestmark = pytest.mark.corpus
HIER = Path(__file__).parent
RONDES = 10
Melder = Callable[[str, object], None]


# Opening the bruidsschat does more than a bare window: it reads the package, builds the tree, the page and the cards.
# See docs/ontwerp/0008-snelheid.md for where the time goes.
MAX_START = 3


def _measure(argv: list[str], omgeving: dict[str, str]) -> list[float]:
    """Seconds until a process says that its window is painted and answers; of planstudio also its peak, in MB."""
    uitvoer = subprocess.run(
        [sys.executable, *argv],
        env={**omgeving, "BEGONNEN": str(time.time())},
        check=True,
        timeout=120,
        capture_output=True,
        text=True,
    ).stdout
    return [float(getal) for getal in uitvoer.split()]


def test_start_with_the_bruidsschat(shared: Path, tmp_path: Path, record_property: Melder) -> None:
    bron = shared / "corpus/download/gm0233.zip"
    plan, _ = open_plan(bron)
    woorden = tmp_path / "woorden.txt"
    woorden.write_text("\n".join(walk_words(plan.versie.regelingen[0].tekst)), encoding="utf-8")
    omgeving = {
        # As for a user: what was compiled once is not compiled at each start.
        **{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
        "QT_QPA_PLATFORM": "offscreen",
        "PLANSTUDIO_PROFIEL": str(tmp_path / "profiel"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    kaal, tijden = [], []
    for _ in range(RONDES):
        kaal.append(_measure([str(HIER / "start_kaal.py"), str(woorden)], omgeving)[0])
        tijden.append(_measure([str(HIER / "start_planstudio.py"), str(bron)], omgeving)[0])
    midden = statistics.median(tijd / ander for tijd, ander in zip(tijden, kaal, strict=True))
    # The best of each, because whatever else the machine does only adds time.
    verhouding = min(tijden) / min(kaal)
    print(f"\nstart with gm0233 / bare QTextEdit: {verhouding:.2f}, median {midden:.2f} ({min(tijden):.2f} s)")
    record_property("start_ratio", verhouding)
    assert verhouding <= MAX_START


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read from /proc")
def test_noord_holland_stays_within_memory(shared: Path, tmp_path: Path) -> None:
    bron = shared / "corpus/levering/voorbereidingsbesluit_pv27_noordholland.zip"
    omgeving = {
        # As for a user: what was compiled once is not compiled at each start.
        **{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
        "QT_QPA_PLATFORM": "offscreen",
        "PLANSTUDIO_PROFIEL": str(tmp_path / "profiel"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    omgeving["BLIJF"] = "3000"
    duur, piek = _measure([str(HIER / "start_planstudio.py"), str(bron)], omgeving)
    print(f"\nNoord-Holland: {duur:.2f} s until painted, peak {piek:.0f} MB")
    assert piek < 400
