"""Giving widgets their two names: one for tests and style, one for a screen reader."""

from typing import TypeVar

from PySide6.QtWidgets import QAbstractScrollArea, QWidget

W = TypeVar("W", bound=QWidget)


def name_widget(widget: W, naam: str, toegankelijk: str = "") -> W:
    """Set the object name, and the accessible name when the words on the widget do not say it."""
    widget.setObjectName(naam)
    if toegankelijk:
        widget.setAccessibleName(toegankelijk)
    return widget


def find_viewport(vlak: QAbstractScrollArea) -> QWidget:
    """The viewport of a scroll area; keep it, and viewport() gives the same one.

    Asked the first time, viewport() makes PySide load every kind of widget that Qt has, to see which one this is. That
    takes 10 ms of the start. By its name it is just a widget.
    """
    gevonden = vlak.findChild(QWidget, "qt_scrollarea_viewport")
    return gevonden if gevonden is not None else vlak.viewport()
