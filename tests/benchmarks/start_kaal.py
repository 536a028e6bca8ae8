"""What we measure the start against: a bare window with one QTextEdit that shows the same words."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit


def leave() -> None:
    print(time.time() - float(os.environ["BEGONNEN"]))
    app.quit()


app = QApplication(sys.argv)
venster = QMainWindow()
veld = QTextEdit()
veld.setPlainText(Path(sys.argv[1]).read_text(encoding="utf-8"))
venster.setCentralWidget(veld)
venster.resize(1440, 900)
venster.show()
# Twice round: once for the paint, once to show that the loop answers.
QTimer.singleShot(0, lambda: QTimer.singleShot(0, leave))
app.exec()
