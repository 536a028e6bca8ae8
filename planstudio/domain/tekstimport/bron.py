"""The neutral model of a text that comes from elsewhere: blocks in order, whatever program they were written in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Bloksoort(StrEnum):
    """What a block is by its own account; what it becomes in the regeling is decided later."""

    KOP = "kop"
    ALINEA = "alinea"
    LIJSTITEM = "lijstitem"
    TABEL = "tabel"
    BIJSCHRIFT = "bijschrift"


class Merk(StrEnum):
    """A mark on a run of words."""

    VET = "vet"
    CURSIEF = "cursief"
    ONDERSTREEPT = "onderstreept"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that look the same; a line break is `\\n`, a tab `\\t`. `link` is the address they lead to."""

    tekst: str
    merken: frozenset[Merk] = frozenset()
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beeld:
    """A place where an image stands; its bytes are in `Bron.beelden` under `naam`.

    `breedte` is the width at which it was shown, in inches; 0 when unknown.
    """

    naam: str
    alt: str = ""
    breedte: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Voetnoot:
    """A note at the place of its sign in the text."""

    nummer: str
    blokken: tuple["Blok", ...]


Stuk = Run | Beeld | Voetnoot


@dataclass(frozen=True, slots=True, kw_only=True)
class Cel:
    """A cell that takes `kolommen` columns and `rijen` rows."""

    blokken: tuple["Blok", ...]
    kolommen: int = 1
    rijen: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabel:
    """Rows of cells; the first `koprijen` are the head. `breedtes` are shares of the columns, empty when unknown."""

    rijen: tuple[tuple[Cel, ...], ...]
    koprijen: int = 0
    breedtes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blok:
    """A paragraph or table. `niveau` counts from 1 for a kop and from 0 for a lijstitem.

    Of an alinea or table it says within how many items it stands. `nummer` is the number that the program showed
    before the words and that is not among them: "Artikel 5.1", "a.", "•".
    """

    soort: Bloksoort
    niveau: int = 0
    nummer: str = ""
    stukken: tuple[Stuk, ...] = ()
    tabel: Tabel | None = None

    @property
    def tekst(self) -> str:
        """The words of the block itself, without its number and without notes."""
        return "".join(stuk.tekst for stuk in self.stukken if isinstance(stuk, Run))

    @property
    def is_leeg(self) -> bool:
        """Whether there is nothing to see."""
        return (
            self.tabel is None
            and not self.nummer.strip()
            and not self.tekst.strip()
            and all(isinstance(stuk, Run) for stuk in self.stukken)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bron:
    """A text from elsewhere with its images."""

    blokken: tuple[Blok, ...]
    beelden: Mapping[str, bytes] = field(default_factory=dict)


def make_alinea(tekst: str) -> Blok:
    """A plain paragraph."""
    return Blok(soort=Bloksoort.ALINEA, stukken=(Run(tekst=tekst),) if tekst else ())


def walk_teksten(blokken: Iterable[Blok]) -> Iterator[str]:
    """All words of blocks in the order in which one reads them, piece by piece, numbers and notes included."""
    for blok in blokken:
        yield blok.nummer
        yield " "
        yield from _walk_stukken(blok.stukken)
        yield " "
        if blok.tabel is not None:
            for rij in blok.tabel.rijen:
                for cel in rij:
                    yield from walk_teksten(cel.blokken)


def _walk_stukken(stukken: Iterable[Stuk]) -> Iterator[str]:
    for stuk in stukken:
        if isinstance(stuk, Run):
            yield stuk.tekst
        elif isinstance(stuk, Voetnoot):
            yield f" {stuk.nummer} "
            yield from walk_teksten(stuk.blokken)
