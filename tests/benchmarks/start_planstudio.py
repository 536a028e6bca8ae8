"""Start planstudio as a user does, with a file, until its first screen is painted and the window answers."""

import sys

from PySide6.QtCore import QTimer

from planstudio.ui import app as programma
from planstudio.ui.main_window import Hoofdvenster

begin = Hoofdvenster.show_plan


def show_plan(venster: Hoofdvenster, geopend: object) -> None:
    begin(venster, geopend)
    venster.repaint()
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, leave))


def leave() -> None:
    programma.QApplication.instance().quit()


Hoofdvenster.show_plan = show_plan
sys.exit(programma.start(sys.argv))
