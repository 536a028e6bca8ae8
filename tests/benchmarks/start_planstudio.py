"""Start planstudio as a user does, with a file, until its first screen is painted and the window answers."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from planstudio.ui import app as programma
from planstudio.ui.main_window import Hoofdvenster

begin = Hoofdvenster.show_plan


def show_plan(venster: Hoofdvenster, geopend: object) -> None:
    begin(venster, geopend)
    venster.repaint()
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, note))


def note() -> None:
    print(time.time() - float(os.environ["BEGONNEN"]))
    # The map and the rest of the text come in now; what they take counts for the memory.
    QTimer.singleShot(int(os.environ.get("BLIJF", "0")), programma.QApplication.instance().quit)


Hoofdvenster.show_plan = show_plan
programma.start(sys.argv)
# Not getrusage: on Linux that starts from the size of the process that started this one.
if sys.platform != "linux":
    sys.exit()
stand = dict(regel.split(":", 1) for regel in Path("/proc/self/status").read_text().splitlines())
print(int(stand["VmHWM"].split()[0]) / 1024)
