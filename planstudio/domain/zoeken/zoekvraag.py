"""What to look for, and what was found."""

from dataclasses import dataclass, field
from enum import StrEnum

from planstudio.domain.melding import Melding


class Deel(StrEnum):
    """In which part of the text to look."""

    ALLES = "alles"
    KOPPEN = "koppen"
    BEGRIPPEN = "begrippen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoekvraag:
    """Words or a regular expression, and where to look.

    `binnen` is the wId of the element to stay in; empty for the whole plan. `geannoteerd` True is only text with
    annotations, False only text without, None both.
    """

    tekst: str
    hoofdletters: bool = False
    hele_woorden: bool = False
    regex: bool = False
    deel: Deel = Deel.ALLES
    binnen: str = ""
    geannoteerd: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Treffer:
    """One place where it stands: characters `begin` up to `eind` of the block at `pad` below `wid`.

    `vlak` is the flat string of the block, `houder` the wId of the artikel or division it is in. `groepen` are the hit
    and the groups of the regular expression; empty when words were looked for. `bezwaar` says in Dutch why it cannot
    be replaced; empty when it can.
    """

    work: str
    wid: str
    pad: tuple[int, ...]
    begin: int
    eind: int
    vlak: str = field(repr=False)
    houder: str
    groepen: tuple[str, ...] = ()
    bezwaar: str = ""

    @property
    def woorden(self) -> str:
        """What stands there."""
        return self.vlak[self.begin : self.eind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vondst:
    """All that was found, in the order of the text, and what must be said."""

    treffers: tuple[Treffer, ...] = ()
    meldingen: tuple[Melding, ...] = ()
