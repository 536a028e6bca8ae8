"""The program as it is started, in a process of its own."""

import os
import subprocess
import sys

from planstudio.resources import find_resource

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


def test_it_opens_a_file_loads_lazily_and_leaves_nothing(tmp_path):
    uitkomst = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT, str(find_resource("voorbeeld"))],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PLANSTUDIO_PROFIEL": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path),
            "HOME": str(tmp_path),
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    regels = [regel for regel in uitkomst.stderr.splitlines() if "does not support" not in regel]
    assert not regels
    assert uitkomst.returncode == 0
    geladen, draden = uitkomst.stdout.splitlines()[-2:]
    assert not HEAVY & set(geladen.strip("[]").replace("'", "").split(", "))
    assert draden == "[]"
