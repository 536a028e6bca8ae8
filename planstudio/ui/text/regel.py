"""What stands on the page: descriptions of lines and tables, made from the text and not knowing of Qt."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from planstudio.domain.tekst import Tekstelement


class Stijl(StrEnum):
    """The look of a line."""

    TITEL = "titel"
    KOP = "kop"
    ARTIKELKOP = "artikelkop"
    SUBTITEL = "subtitel"
    AL = "al"
    TERM = "term"
    TUSSENKOP = "tussenkop"
    TABELTITEL = "tabeltitel"
    TABELKOP = "tabelkop"
    CEL = "cel"
    BIJSCHRIFT = "bijschrift"
    BRON = "bron"
    NOOT = "noot"
    CITAAT = "citaat"
    BEELD = "beeld"
    STIL = "stil"
    WIT = "wit"


KOPPEN = frozenset({Stijl.TITEL, Stijl.KOP, Stijl.ARTIKELKOP})


class Regel(NamedTuple):
    """One line or paragraph. Measures are in em.

    `blok` is the element whose words it shows, at `pad` below the element with `wid`; without one the line shows
    `tekst`, words of ours. `nummer` stands before it and hangs in a column of `hang` wide. `keuze` is the wId of the
    artikel, lid or other structure that the line belongs to, `begint` the wIds of what starts at this line.
    """

    stijl: Stijl
    wid: str = ""
    pad: tuple[int, ...] = ()
    blok: Tekstelement | None = None
    tekst: str = ""
    nummer: str = ""
    niveau: int = 0
    inspring: float = 0.0
    hang: float = 0.0
    keuze: str = ""
    begint: tuple[str, ...] = ()
    is_bewerkbaar: bool = False

    @property
    def gezicht(self) -> tuple[object, ...]:
        """What of it can be seen, besides the words of its block."""
        return (self.stijl, self.tekst, self.voorloop, self.niveau, self.inspring, self.hang)

    @property
    def voorloop(self) -> str:
        """What stands before the words of the block: number or label, with the space after it."""
        if not self.nummer:
            return ""
        if self.stijl in KOPPEN:
            return f"{self.nummer}\u2002" if self.blok is not None else self.nummer
        return f"{self.nummer}\t"


class Cel(NamedTuple):
    """A cell with what stands in it; `rijen` and `kolommen` say how many it covers."""

    rij: int
    kolom: int
    rijen: int
    kolommen: int
    regels: tuple[Regel, ...]


class Tabel(NamedTuple):
    """A table; `breedtes` are shares of its width. A Kadertekst is a table with one cell."""

    rijen: int
    koprijen: int
    breedtes: tuple[float, ...]
    cellen: tuple[Cel, ...]
    inspring: float = 0.0
    is_kader: bool = False

    @property
    def raster(self) -> tuple[object, ...]:
        """What must stay the same for the cells to be changed in place."""
        cellen = tuple((c.rij, c.kolom, c.rijen, c.kolommen) for c in self.cellen)
        return (self.rijen, self.koprijen, self.breedtes, self.inspring, self.is_kader, cellen)


Onderdeel = Regel | Tabel


def walk_regels(onderdelen: Iterable[Onderdeel]) -> Iterator[Regel]:
    """All lines in the order of the page, those in cells included."""
    for onderdeel in onderdelen:
        if isinstance(onderdeel, Regel):
            yield onderdeel
        else:
            for cel in onderdeel.cellen:
                yield from cel.regels
