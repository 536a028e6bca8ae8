"""The program as it is started, in a process of its own."""

import os
import subprocess
import sys

from planstudio.domain.pakket import Pakket
from planstudio.resources import find_resource
from planstudio.storage.pakketbestand import read_pakket, write_pakket

HEAVY = {"shapely", "lxml", "pyproj", "fiona", "sqlite3", "xmlschema", "httpx"}
SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from planstudio.ui import app

geladen = []

class Venster(app.Hoofdvenster):
    def show(self):
        super().show()
        geladen.extend(sys.modules)
        self.plan_shown.connect(lambda: QTimer.singleShot(0, self.close))

app.Hoofdvenster = Venster
uitkomst = app.start(["planstudio", *sys.argv[1:]])
import threading
draden = [draad.name for draad in threading.enumerate() if draad is not threading.main_thread()]
print(sorted(naam for naam in set(geladen) if "." not in naam))
print(draden)
sys.exit(uitkomst)
"""


def run(script, *argv, map_):
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script, *map(str, argv)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PLANSTUDIO_PROFIEL": str(map_),
            "XDG_CONFIG_HOME": str(map_),
            "HOME": str(map_),
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_it_opens_a_file_loads_lazily_and_leaves_nothing(tmp_path):
    uitkomst = run(SCRIPT, find_resource("voorbeeld"), map_=tmp_path)
    regels = [regel for regel in uitkomst.stderr.splitlines() if "does not support" not in regel]
    assert not regels
    assert uitkomst.returncode == 0
    geladen, draden = uitkomst.stdout.splitlines()[-2:]
    assert not HEAVY & set(geladen.strip("[]").replace("'", "").split(", "))
    assert draden == "[]"


def test_opening_a_package_loads_only_what_the_first_screen_needs(tmp_path):
    """What is not on this list any more is paid for at every start; see docs/ontwerp/0008-snelheid.md."""
    # A plan without areas: the geometry library loads half of the standard library.
    bestanden = read_pakket(find_resource("voorbeeld")).bestanden
    zonder = {naam: inhoud for naam, inhoud in bestanden.items() if not naam.startswith("IO-")}
    write_pakket(Pakket(zonder), tmp_path / "plan.zip")
    script = SCRIPT.replace("super().show()", "super().show(); self.plan_shown.connect(lambda: print(*sys.modules))")
    script = script.replace("geladen = []", "geladen = []; app._HERSTEL_NA = 60_000")
    uitkomst = run(script, tmp_path / "plan.zip", map_=tmp_path)
    assert uitkomst.returncode == 0, uitkomst.stderr
    geladen = next(regel for regel in uitkomst.stdout.splitlines() if "planstudio.standards.xml" in regel).split()
    assert "planstudio.ui.text.pagina" in geladen
    niet_nodig = {
        *("sqlite3", "html", "uuid", "httpx", "pyproj", "fiona", "xmlschema"),
        *("planstudio.cli", "planstudio.checks.schemas", "planstudio.domain.levering", "planstudio.storage.herstel"),
        *("planstudio.ui.about", "planstudio.ui.palette.window", "planstudio.ui.map.paneel"),
    }
    assert sorted(niet_nodig & set(geladen)) == []
