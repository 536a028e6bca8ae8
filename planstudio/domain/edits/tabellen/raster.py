"""A tgroup as a grid of cells and back (handbook, B.4): where each entry stands and how far it reaches.

A table of which the cells add up (STOP0038) comes back as the very same value. In one of which they do not, gaps get
an empty cell, and what has no place joins the cell before it, so that no words are lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planstudio.domain.edits.blokplaats import LEGE_AL, is_lege_al
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_PLAATSEN = ("colname", "namest", "nameend", "morerows")
_DELEN = (Soort.THEAD, Soort.TBODY)
LEGE_CEL = Tekstelement(soort=Soort.ENTRY, inhoud=(LEGE_AL,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cel:
    """One entry: its first row and column, how many of both it covers, and the entry with its blocks."""

    rij: int
    kolom: int
    rijen: int = 1
    kolommen: int = 1
    entry: Tekstelement = LEGE_CEL

    @property
    def onder(self) -> int:
        """The first row below it."""
        return self.rij + self.rijen

    @property
    def rechts(self) -> int:
        """The first column to the right of it."""
        return self.kolom + self.kolommen

    def covers(self, rij: int, kolom: int) -> bool:
        """Whether the cell reaches over a place."""
        return self.rij <= rij < self.onder and self.kolom <= kolom < self.rechts


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A tgroup as a grid. Rows count through thead and tbody; the first `koprijen` are those of the thead.

    `schil`, `kop`, `lijf` and `rijen` are the tgroup, thead, tbody and rows without their content.
    """

    schil: Tekstelement
    kolommen: tuple[Tekstelement, ...]
    kop: Tekstelement | None
    lijf: Tekstelement
    rijen: tuple[Tekstelement, ...]
    koprijen: int
    cellen: tuple[Cel, ...]

    def find(self, rij: int, kolom: int) -> Cel:
        """The cell over a place; raises ValueError outside the grid."""
        for cel in self.cellen:
            if cel.covers(rij, kolom):
                return cel
        raise ValueError(f"no cell at row {rij}, column {kolom}")

    def deel_of(self, rij: int) -> range:
        """The rows of the thead or tbody in which a row stands."""
        return range(self.koprijen) if rij < self.koprijen else range(self.koprijen, len(self.rijen))


def read_raster(groep: Tekstelement) -> Raster:
    """The grid of a tgroup."""
    specs = tuple(kind for kind in groep.kinderen if kind.soort is Soort.COLSPEC)
    aantal = max(len(specs), read_int(groep.get("cols")), 1)
    specs += tuple(
        Tekstelement(soort=Soort.COLSPEC, attributen=(("colwidth", "1*"),)) for _ in range(len(specs), aantal)
    )
    namen = {spec.get("colname") or str(nummer + 1): nummer for nummer, spec in enumerate(specs)}
    rijen: list[Tekstelement] = []
    cellen: list[Cel] = []
    koprijen = 0
    for deel in groep.kinderen:
        if deel.soort in _DELEN:
            eigen = [kind for kind in deel.kinderen if kind.soort is Soort.ROW]
            cellen += _read_deel(eigen, len(rijen), namen, aantal)
            rijen += [replace(rij, inhoud=()) for rij in eigen]
            koprijen += len(eigen) if deel.soort is Soort.THEAD else 0
    kop, lijf = groep.find(Soort.THEAD), groep.find(Soort.TBODY)
    return Raster(
        schil=replace(groep, inhoud=()),
        kolommen=specs,
        kop=replace(kop, inhoud=()) if kop is not None else None,
        lijf=replace(lijf, inhoud=()) if lijf is not None else make_deel(Soort.TBODY),
        rijen=tuple(rijen),
        koprijen=koprijen,
        cellen=sort_cellen(cellen),
    )


def make_deel(soort: Soort) -> Tekstelement:
    """A thead or tbody without rows."""
    return Tekstelement(soort=soort, attributen=(("valign", "bottom" if soort is Soort.THEAD else "top"),))


def read_int(waarde: str | None) -> int:
    """A count as it stands in an attribute; nothing is 0."""
    return int(waarde) if waarde and waarde.strip().isdecimal() else 0


def sort_cellen(cellen: list[Cel]) -> tuple[Cel, ...]:
    """Cells in reading order."""
    return tuple(sorted(cellen, key=lambda cel: (cel.rij, cel.kolom)))


def _read_deel(rijen: list[Tekstelement], start: int, namen: dict[str, int], aantal: int) -> Iterator[Cel]:
    """The cells of a thead or tbody whose first row has the number `start`."""
    bezet: set[tuple[int, int]] = set()
    for nummer, rij in enumerate(rijen):
        eigen: list[Cel] = []
        for entry in (kind for kind in rij.kinderen if kind.soort is Soort.ENTRY):
            cel = _place(entry, namen, aantal, nummer, len(rijen), bezet)
            if cel is not None:
                eigen.append(cel)
                bezet |= {(r, k) for r in range(nummer, cel.onder) for k in range(cel.kolom, cel.rechts)}
            elif eigen:
                eigen[-1] = replace(eigen[-1], entry=join_entries(eigen[-1].entry, entry))
        leeg = [kolom for kolom in range(aantal) if (nummer, kolom) not in bezet]
        bezet |= {(nummer, kolom) for kolom in leeg}
        for cel in (*eigen, *(Cel(rij=nummer, kolom=kolom) for kolom in leeg)):
            yield replace(cel, rij=start + nummer)


def _place(
    entry: Tekstelement, namen: dict[str, int], aantal: int, rij: int, rijen: int, bezet: set[tuple[int, int]]
) -> Cel | None:
    """An entry at the columns it names, else at the first free one; None when the row is full."""
    kolom = namen.get(entry.get("namest") or entry.get("colname") or "", -1)
    if kolom < 0 or (rij, kolom) in bezet:
        kolom = next((k for k in range(aantal) if (rij, k) not in bezet), -1)
    if kolom < 0:
        return None
    laatste = max(kolom, namen.get(entry.get("nameend") or "", kolom))
    breed = next((k - kolom for k in range(kolom, laatste + 1) if (rij, k) in bezet), laatste + 1 - kolom)
    hoog = min(read_int(entry.get("morerows")) + 1, rijen - rij)
    return Cel(rij=rij, kolom=kolom, rijen=hoog, kolommen=breed, entry=entry)


def join_entries(eerste: Tekstelement, *andere: Tekstelement) -> Tekstelement:
    """One entry with the blocks of several, without the empty alinea's that that would leave in between."""
    blokken = [kind for entry in (eerste, *andere) for kind in entry.inhoud if not is_lege_al(kind)]
    return replace(eerste, inhoud=tuple(blokken)) if blokken else eerste


def write_raster(raster: Raster) -> Tekstelement:
    """The tgroup of a grid. An entry that says already where it stands stays the very same object."""
    namen = [spec.get("colname") for spec in raster.kolommen]
    kolommen = raster.kolommen
    if not all(namen) and any(cel.kolommen > 1 for cel in raster.cellen):
        kolommen, namen = _name_kolommen(kolommen)
    rijen: list[list[Tekstelement]] = [[] for _ in raster.rijen]
    impliciet = {str(nummer + 1): nummer for nummer, naam in enumerate(namen) if not naam}
    plekken = {**impliciet, **{naam: nummer for nummer, naam in enumerate(namen) if naam}}
    for cel in raster.cellen:
        rijen[cel.rij].append(cel.entry if _says_plaats(cel, plekken) else _address(cel, namen))
    heel = [replace(schil, inhoud=tuple(cellen)) for schil, cellen in zip(raster.rijen, rijen, strict=True)]
    delen: list[Tekstelement] = list(kolommen)
    if raster.koprijen:
        delen.append(replace(raster.kop or make_deel(Soort.THEAD), inhoud=tuple(heel[: raster.koprijen])))
    delen.append(replace(raster.lijf, inhoud=tuple(heel[raster.koprijen :])))
    schil = with_attribuut(raster.schil, "cols", str(len(kolommen)))
    if schil.get("align") is None:
        schil = with_attribuut(schil, "align", "left")
    return replace(schil, inhoud=tuple(delen))


def _says_plaats(cel: Cel, plekken: dict[str, int]) -> bool:
    """Whether the attributes of an entry put it where its cell is; without any it is in the next free column."""
    entry = cel.entry
    van, tot = entry.get("namest") or entry.get("colname"), entry.get("nameend")
    kolom = plekken.get(van, -1) if van else cel.kolom
    laatste = plekken.get(tot, -1) if tot else kolom
    hoog = read_int(entry.get("morerows")) + 1
    return (kolom, laatste, hoog) == (cel.kolom, cel.rechts - 1, cel.rijen)


def _name_kolommen(kolommen: tuple[Tekstelement, ...]) -> tuple[tuple[Tekstelement, ...], list[str | None]]:
    """Columns that all bear a name: without one, no cell can reach over them."""
    namen: list[str | None] = []
    for spec in kolommen:
        bezet = {naam for naam in (*namen, *(kolom.get("colname") for kolom in kolommen)) if naam}
        namen.append(spec.get("colname") or new_colname(bezet))
    genoemd = (with_attribuut(spec, "colname", naam) for spec, naam in zip(kolommen, namen, strict=True))
    return tuple(genoemd), namen


def new_colname(bezet: set[str]) -> str:
    """A name for a column that none has yet."""
    return next(naam for naam in (f"col{nummer}" for nummer in range(1, len(bezet) + 2)) if naam not in bezet)


def _address(cel: Cel, namen: list[str | None]) -> Tekstelement:
    """The entry of a cell with the attributes that put it where it stands (STOP0033)."""
    plaats: list[tuple[str, str]] = []
    eerste, laatste = namen[cel.kolom], namen[cel.rechts - 1]
    if eerste:
        plaats.append(("colname", eerste))
    if cel.kolommen > 1 and eerste and laatste:
        plaats += [("namest", eerste), ("nameend", laatste)]
    if cel.rijen > 1:
        plaats.append(("morerows", str(cel.rijen - 1)))
    overig = tuple((naam, waarde) for naam, waarde in cel.entry.attributen if naam not in _PLAATSEN)
    return replace(cel.entry, attributen=(*plaats, *overig))


def with_attribuut(element: Tekstelement, naam: str, waarde: str | None) -> Tekstelement:
    """An element with one attribute set, in its place; None takes it away. The same object when it is so already."""
    if element.get(naam) == waarde:
        return element
    if element.get(naam) is None:
        return replace(element, attributen=(*element.attributen, (naam, waarde or "")))
    paren = tuple((k, waarde if k == naam else v) for k, v in element.attributen)
    return replace(element, attributen=tuple((k, v) for k, v in paren if v is not None))
