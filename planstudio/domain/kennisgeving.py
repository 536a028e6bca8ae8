"""A kennisgeving: what it says, and how it changes the procedure of a besluit (handbook, D.9)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planstudio.domain.besluittekst import Tekstdeel
from planstudio.domain.levering import Opdracht, Zending, is_werkdag

_DOC = re.compile(r"/akn/nl/doc/[a-z]{2,4}\d{2,4}/\d{4}(-\d\d-\d\d)?/[A-Za-z0-9][A-Za-z0-9_-]{0,127}")
_BILL = re.compile(r"/akn/nl/bill/[^./\s]+/[^./\s]+/[^./\s]+(/[a-z]{3}@[^./\s]+)?")


class Stap(StrEnum):
    """The steps of a procedure that a kennisgeving may tell of (BHKV1057)."""

    BEGIN_INZAGE = "014"
    EINDE_INZAGE = "005"
    EINDE_BEZWAAR = "015"
    EINDE_BEROEP = "016"


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedurestap:
    """One step and the day on which it is completed."""

    stap: Stap
    op: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Stapvervanging:
    """Another day for a step that was told of before; `was` is the day that it had."""

    was: date
    wordt: Procedurestap


@dataclass(frozen=True, slots=True, kw_only=True)
class Kennisgevingsgegevens(Zending):
    """All choices for one kennisgeving.

    `over` is the besluit, by its work or expression, and `bekend` the day on which its procedure becomes known. Without
    `over` it announces a besluit that someone means to take, and has no steps.
    """

    opdracht: Opdracht
    bekendmaking: date
    work: str
    expression: str
    organisatie: str
    titel: str
    delen: tuple[Tekstdeel, ...]
    over: str = ""
    bekend: date | None = None
    toegevoegd: tuple[Procedurestap, ...] = ()
    vervangen: tuple[Stapvervanging, ...] = ()
    verwijderd: tuple[Procedurestap, ...] = ()

    @property
    def heeft_stappen(self) -> bool:
        """Whether it changes the procedure."""
        return bool(self.toegevoegd or self.vervangen or self.verwijderd)

    def _walk_fouten(self) -> Iterator[tuple[str, str]]:
        yield from Zending._walk_fouten(self)
        if not is_werkdag(self.bekendmaking):
            yield "bekendmaking", "De datum van bekendmaking moet een werkdag zijn."
        if not _DOC.fullmatch(self.work):
            yield "work", f"'{self.work}' is geen geldige identificatie van een kennisgeving."
        if not re.fullmatch(re.escape(self.work) + r"/[a-z]{3}@[^./\s]+", self.expression):
            yield "expression", f"De versie '{self.expression}' hoort niet bij '{self.work}' of bevat een punt."
        if self.over and not _BILL.fullmatch(self.over):
            yield "over", f"'{self.over}' is niet de identificatie van een besluit."
        if self.over and not self.heeft_stappen:
            yield "toegevoegd", "Een kennisgeving over een besluit noemt een stap in de procedure, zoals een termijn."
        if self.heeft_stappen and not self.over:
            yield "over", "Noem het besluit waarvan de procedure verandert."
        if self.heeft_stappen and self.bekend is None:
            yield "bekend", "Geef de datum waarop de termijnen bekend worden."
        if not self.titel.strip():
            yield "titel", "Geef de kennisgeving een titel."
        if not self.delen:
            yield "delen", "Geef de kennisgeving een tekst."
