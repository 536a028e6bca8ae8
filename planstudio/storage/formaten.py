"""The versions of the project file: one function per step brings the contents of a version to the next format.

A new format: raise FORMAAT, add a step, and keep a file that the old version wrote in tests/storage/oud.
"""

from collections.abc import Callable
from typing import Any

FORMAAT = 2

_Inhoud = dict[str, Any]


def _add_opmerkingen(inhoud: _Inhoud) -> _Inhoud:
    """1 → 2: comments on the text; a project from before had none."""
    return {**inhoud, "opmerkingen": []}


_STAPPEN: dict[int, Callable[[_Inhoud], _Inhoud]] = {1: _add_opmerkingen}


def upgrade_inhoud(inhoud: _Inhoud, formaat: int) -> _Inhoud:
    """The contents of a version in the format of now; raises KeyError for a format that never was."""
    for stap in range(formaat, FORMAAT):
        inhoud = _STAPPEN[stap](inhoud)
    return inhoud
