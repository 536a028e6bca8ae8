"""What has been set on the page: lines, and the units they belong to. No Qt."""

from dataclasses import dataclass, field

from planstudio.ui.text.eenheden import Eenheid, Sleutel
from planstudio.ui.text.regel import Onderdeel, Regel, Tabel

# Room between two neighbours for others to come in between.
STAP = 1 << 32


@dataclass(slots=True, eq=False)
class Zetsel:
    """A unit on the page; `orde` rises along the page, `delen` are its parts with the lines that show them."""

    eenheid: Eenheid
    orde: int
    delen: list["Zetdeel"] = field(default_factory=list)
    gezet: list["Gezet"] = field(default_factory=list)

    def renumber(self) -> None:
        """Give all lines their place, after some came or went."""
        self.gezet = [gezet for deel in self.delen for gezet in deel.gezet]
        for plaats, gezet in enumerate(self.gezet):
            gezet.plaats = plaats
        for deel in self.delen:
            if deel.voor is not None:
                # A hidden block before a table stands just before its first line.
                deel.voor.plaats = deel.gezet[0].plaats - 0.5


@dataclass(slots=True, eq=False)
class Gezet:
    """A line on the page: its unit, its place in that unit, and the user state of its block."""

    zetsel: Zetsel
    plaats: float
    regel: Regel
    nummer: int
    is_verborgen: bool = False

    @property
    def sleutel(self) -> Sleutel:
        """What tells its unit from others."""
        return self.zetsel.eenheid.sleutel

    @property
    def work(self) -> str:
        """The regeling that the line belongs to."""
        return self.zetsel.eenheid.work

    @property
    def rang(self) -> tuple[int, float]:
        """Where it stands on the page, compared with others."""
        return (self.zetsel.orde, self.plaats)


@dataclass(slots=True, eq=False)
class Zetdeel:
    """A line or table of a unit with the lines that show it; `voor` is the block that Qt wants before a table."""

    onderdeel: Onderdeel
    gezet: list[Gezet]
    voor: Gezet | None = None

    @property
    def is_tabel(self) -> bool:
        """Whether this is a table."""
        return isinstance(self.onderdeel, Tabel)
