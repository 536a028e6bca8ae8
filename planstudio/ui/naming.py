"""Giving widgets their two names: one for tests and style, one for a screen reader."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def name_widget(widget: W, naam: str, toegankelijk: str = "") -> W:
    """Set the object name, and the accessible name when the words on the widget do not say it."""
    widget.setObjectName(naam)
    if toegankelijk:
        widget.setAccessibleName(toegankelijk)
    return widget
