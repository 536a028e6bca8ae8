"""The look of the controls on top of Fusion: a grid of 4 px, calm borders, a focus ring that shows."""

from typing import TYPE_CHECKING

from planstudio.resources import find_resource

if TYPE_CHECKING:
    from planstudio.ui.theme import Kleuren

_BLAD = """
QMainWindow::separator {{ background: {lijn}; width: 1px; height: 1px; }}
QMainWindow::separator:hover {{ background: {accent}; }}
QMenuBar {{ background: {balk}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {zweef}; }}
QMenu {{ background: {vlak}; border: 1px solid {lijn}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 8px; border-radius: 4px; }}
QMenu::item:selected {{ background: {keuze}; color: {tekst}; }}
QMenu::item:disabled {{ color: {zacht}; }}
QMenu::separator {{ height: 1px; background: {lijn}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QToolBar {{ background: {balk}; border: none; border-bottom: 1px solid {lijn}; padding: 4px 8px; spacing: 2px; }}
QToolBar::separator {{ background: {lijn}; width: 1px; margin: 4px 8px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 4px 8px; background: transparent; }}
QToolButton:hover {{ background: {zweef}; }}
QToolButton:pressed, QToolButton:checked {{ background: {keuze}; }}
QToolButton:focus {{ border-color: {accent}; }}
QToolButton[zoek="true"] {{ background: {vlak}; border: 1px solid {lijn}; color: {zacht}; padding: 4px 12px; }}
QToolButton[zoek="true"]:hover, QToolButton[zoek="true"]:focus {{ border-color: {accent}; }}
QToolButton:disabled {{ color: {zacht}; }}
QStatusBar {{ background: {balk}; border-top: 1px solid {lijn}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QToolButton {{ padding: 2px 6px; }}
QDockWidget {{ titlebar-close-icon: none; titlebar-normal-icon: none; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ padding: 6px 12px; border: none; border-bottom: 2px solid transparent; color: {zacht}; }}
QTabBar::tab:selected {{ color: {tekst}; border-bottom-color: {accent}; }}
QTabBar::tab:hover {{ color: {tekst}; background: {zweef}; }}
QTabBar::tab:focus {{ color: {accent}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {lijn}; }}
QLineEdit {{
  background: {vlak}; border: 1px solid {lijn}; border-radius: 4px; padding: 4px 8px; min-height: 20px;
  selection-background-color: {keuze}; selection-color: {tekst}; }}
QLineEdit:focus {{ border: 1px solid {accent}; }}
QLineEdit[fout="true"] {{ border: 1px solid {fout}; }}
QLineEdit:read-only {{ background: {kaartje}; color: {zacht}; }}
QPlainTextEdit[invoer="true"] {{ background: {vlak}; border: 1px solid {lijn}; border-radius: 4px; }}
QPlainTextEdit[invoer="true"]:focus {{ border: 1px solid {accent}; }}
QPushButton {{
  background: {vlak}; border: 1px solid {lijn}; border-radius: 4px; padding: 5px 16px; min-height: 20px; }}
QPushButton:hover {{ background: {zweef}; }}
QPushButton:focus {{ border: 1px solid {accent}; }}
QPushButton:default, QPushButton[hoofd="true"] {{
  background: {accent}; color: {op_accent}; border: 1px solid {accent}; }}
QPushButton[hoofd="true"]:focus {{ border: 2px solid {tekst}; padding: 4px 15px; }}
QPushButton:disabled {{ background: {kaartje}; color: {zacht}; border-color: {lijn}; }}
QPushButton:flat {{ background: transparent; border-color: transparent; color: {accent}; padding: 5px 8px; }}
QPushButton:flat:hover {{ background: {zweef}; }}
QPushButton:flat:focus {{ border: 1px solid {accent}; }}
QAbstractItemView {{ border: none; outline: none; }}
QTreeView::item, QListView::item {{ min-height: 28px; border: none; }}
QTreeView::item:hover, QListView::item:hover {{ background: {zweef}; }}
QTreeView::item:selected, QListView::item:selected {{ background: {keuze}; color: {tekst}; }}
QTreeView::branch:selected {{ background: {keuze}; }}
QTreeView::branch:hover {{ background: {zweef}; }}
QTreeView::branch:selected:hover {{ background: {keuze}; }}
QHeaderView::section {{ background: {vlak}; color: {zacht}; border: none; border-bottom: 1px solid {lijn};
  padding: 4px 8px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {lijn}; border-radius: 4px; min-height: 32px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {lijn}; border-radius: 4px; min-width: 32px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {zacht}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {lijn}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 2px; }}
QToolTip {{ background: {balk}; color: {tekst}; border: 1px solid {lijn}; padding: 4px; }}
QDateEdit {{ background: {vlak}; border: 1px solid {lijn}; border-radius: 4px; padding: 4px 8px; min-height: 20px;
  selection-background-color: {keuze}; selection-color: {tekst}; }}
QDateEdit:focus {{ border: 1px solid {accent}; }}
QDateEdit::drop-down {{ border: none; width: 28px; }}
QDateEdit::down-arrow {{ image: url({iconen}/pijl-{soort}.svg); width: 14px; height: 14px; }}
QRadioButton {{ spacing: 8px; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {zacht}; border-radius: 8px;
  background: {vlak}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {accent}; }}
QRadioButton::indicator:focus {{ border-color: {accent}; }}
QCheckBox::indicator, QTreeView::indicator, QListView::indicator {{
  width: 14px; height: 14px; border: 1px solid {zacht}; border-radius: 3px; background: {vlak}; }}
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {{
  border-color: {accent}; background: {accent}; image: url({iconen}/vink-{soort}.svg); }}
QDialog#palet {{ background: {vlak}; border: 1px solid {lijn}; }}
QLabel[zacht="true"] {{ color: {zacht}; }}
QLabel[fout="true"] {{ color: {fout}; }}
QFrame[lijn="true"] {{ background: {lijn}; border: none; max-height: 1px; min-height: 1px; }}
"""


def build_stylesheet(kleuren: "Kleuren", *, is_dark: bool) -> str:
    """The style sheet of the application in one set of colours."""
    waarden = {naam: getattr(kleuren, naam) for naam in kleuren._fields}
    soort = "donker" if is_dark else "licht"
    return _BLAD.format_map({**waarden, "soort": soort, "iconen": find_resource("iconen").as_posix()})
