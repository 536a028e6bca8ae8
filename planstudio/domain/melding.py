"""A finding: something about a plan or package that its user should know."""

from dataclasses import dataclass
from enum import StrEnum


class Ernst(StrEnum):
    """How bad a finding is."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Melding:
    """One finding: `tekst` says in plain Dutch what and what to do, `plek` where (file, element or wId)."""

    code: str
    ernst: Ernst
    tekst: str
    plek: str = ""
