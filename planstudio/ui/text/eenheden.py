"""The regeling cut into units that are set and replaced as a whole: an artikel, a heading, a divisietekst.

Because equal parts of two plans are the same object, comparing two rows of units shows what to set again.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planstudio.domain.element import Element
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import REGELINGMODELLEN, STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement

_NIVEAUS: dict[Soort, int] = {
    Soort.BOEK: 1,
    Soort.DEEL: 1,
    Soort.HOOFDSTUK: 1,
    Soort.BIJLAGE: 1,
    Soort.TOELICHTING: 1,
    Soort.MOTIVERING: 1,
    Soort.ALGEMENE_TOELICHTING: 2,
    Soort.ARTIKELGEWIJZE_TOELICHTING: 2,
    Soort.TITEL: 2,
    Soort.AFDELING: 2,
    Soort.PARAGRAAF: 3,
    Soort.SUBPARAGRAAF: 4,
    Soort.SUBSUBPARAGRAAF: 5,
}
_OMHULLEND = (STRUCTUUR - {Soort.ARTIKEL, Soort.DIVISIETEKST}) | REGELINGMODELLEN | {Soort.LICHAAM}
MAX_NIVEAU = 6

Sleutel = tuple[str, str, tuple[int, ...]]


class Eenheid(NamedTuple):
    """One unit: `element`, at `pad` below the element with `wid` (or at that element itself when `pad` is empty).

    `keuze` is the structure it belongs to, `begint` the wIds that start with it, `niveau` the depth of headings.
    """

    work: str
    wid: str
    pad: tuple[int, ...]
    element: Tekstelement | Element
    soort_boven: Soort
    keuze: str
    begint: tuple[str, ...]
    niveau: int

    @property
    def sleutel(self) -> Sleutel:
        """What tells this unit from the others."""
        return (self.work, self.wid, self.pad)

    def is_same(self, ander: "Eenheid") -> bool:
        """Whether both look the same on the page; quick, because equal text is the same object."""
        return (
            self.element is ander.element
            and self.sleutel == ander.sleutel
            and self.begint == ander.begint
            and (self.niveau, self.soort_boven, self.keuze) == (ander.niveau, ander.soort_boven, ander.keuze)
        )


class Plaatsing(NamedTuple):
    """Where a branch hangs: nearest wId, path below it, structure, depth, and the wIds that still wait for a line."""

    wid: str
    pad: tuple[int, ...]
    keuze: str
    niveau: int
    begint: tuple[str, ...]


class Tak(NamedTuple):
    """The units below one element, nested as the text is: what did not change is the very same branch or unit.

    `aantal` counts the units; `over` holds the wIds for which no unit below has been found.
    """

    element: Tekstelement
    plaatsing: Plaatsing
    delen: tuple["Tak | Eenheid", ...]
    aantal: int
    over: tuple[str, ...]


class Verschil(NamedTuple):
    """At `start` in the old row of units these went, and those came."""

    start: int
    weg: list[Eenheid]
    erbij: list[Eenheid]


def grow_takken(versie: Planversie, was: tuple[Tak, ...] = ()) -> tuple[Tak, ...]:
    """The units of all regelingen of a version, a branch for each; what is in `was` already is taken from there."""
    zelfde = len(was) == len(versie.regelingen)
    return tuple(
        _grow(
            regeling.work,
            regeling.tekst,
            Plaatsing(regeling.tekst.wid or "", (), "", 0, ()),
            was[nr] if zelfde else None,
        )
        for nr, regeling in enumerate(versie.regelingen)
    )


def _grow(work: str, boven: Tekstelement, plaatsing: Plaatsing, was: Tak | None) -> Tak:
    if was is not None and was.element is boven and was.plaatsing == plaatsing:
        return was
    delen = _copy_begin(was, boven) if was is not None and was.plaatsing == plaatsing else []
    gehad = len(delen)
    over = was.delen[gehad:] if was is not None else ()
    bekend = {id(deel.element): deel for deel in over}
    op_wid = {deel.element.wid: deel for deel in over if isinstance(deel, Tak)}
    begint = plaatsing.begint
    if delen:
        begint = delen[-1].over if isinstance(delen[-1], Tak) else ()
    zelfde = was is not None and was.element.soort is boven.soort and was.plaatsing[2:4] == plaatsing[2:4]
    for plaats, deel in enumerate(boven.inhoud[gehad:], gehad):
        if isinstance(deel, str):
            continue
        rest = _find_rest(was, boven, plaats, begint) if zelfde and was is not None else None
        if rest is not None and was is not None:
            delen += was.delen[rest:]
            begint = was.over
            break
        vorige = bekend.get(id(deel))
        if zelfde and vorige is not None and vorige.element is deel and _heeft_begint(vorige, begint):
            # Most parts of a long row are what they were; they are recognised at a glance.
            delen.append(vorige)
            begint = vorige.over if isinstance(vorige, Tak) else ()
            continue
        wid, pad, keuze = plaatsing.wid, (*plaatsing.pad, plaats), plaatsing.keuze
        if isinstance(deel, Tekstelement) and deel.wid:
            wid, pad = deel.wid, ()
            begint = (*begint, deel.wid)
            keuze = deel.wid if deel.soort in STRUCTUUR else keuze
        if isinstance(deel, Tekstelement) and deel.soort in _OMHULLEND:
            niveau = plaatsing.niveau
            dieper = _NIVEAUS.get(deel.soort, niveau + 1 if deel.soort in STRUCTUUR else niveau)
            hier = Plaatsing(wid, pad, keuze, min(dieper, MAX_NIVEAU), begint)
            verwant = vorige if isinstance(vorige, Tak) else op_wid.get(deel.wid) if deel.wid else None
            tak = _grow(work, deel, hier, verwant)
            delen.append(tak)
            begint = tak.over
            continue
        eenheid = Eenheid(
            work=work,
            wid=wid,
            pad=pad,
            element=deel,
            soort_boven=boven.soort,
            keuze=keuze,
            begint=begint,
            niveau=plaatsing.niveau,
        )
        begint = ()
        delen.append(vorige if isinstance(vorige, Eenheid) and vorige.is_same(eenheid) else eenheid)
    return Tak(boven, plaatsing, tuple(delen), sum(map(_count, delen)), begint)


def _copy_begin(was: Tak, boven: Tekstelement) -> list[Tak | Eenheid]:
    """The parts that an element of the same place begins with as before; none when there are words between them."""
    oud, nieuw = was.element.inhoud, boven.inhoud
    if was.element.soort is not boven.soort or len(oud) != len(was.delen):
        return []
    meest = min(len(oud), len(nieuw))
    return list(was.delen[: next((nr for nr in range(meest) if oud[nr] is not nieuw[nr]), meest)])


def _find_rest(was: Tak, boven: Tekstelement, plaats: int, begint: tuple[str, ...]) -> int | None:
    """From which position in the old row all is the same as from a position in the new one; None when it is not."""
    oud, nieuw = was.element.inhoud, boven.inhoud
    hier = plaats + len(oud) - len(nieuw)
    if not 0 <= hier < len(oud) == len(was.delen) or oud[hier] is not nieuw[plaats]:
        return None
    if not _heeft_begint(was.delen[hier], begint):
        return None
    if not all(a is b for a, b in zip(oud[hier:], nieuw[plaats:], strict=True)):
        return None
    # Without a wId of its own a part is known by its position, and that has changed.
    los = hier != plaats and any((d.plaatsing if isinstance(d, Tak) else d).pad for d in was.delen[hier:])
    return None if los else hier


def _heeft_begint(deel: "Tak | Eenheid", begint: tuple[str, ...]) -> bool:
    """Whether a part with a wId of its own would begin with the same wIds again."""
    eigen = deel.plaatsing if isinstance(deel, Tak) else deel
    return not eigen.pad and eigen.begint[:-1] == begint


def _count(deel: "Tak | Eenheid") -> int:
    return deel.aantal if isinstance(deel, Tak) else 1


def walk_eenheden(delen: Iterable["Tak | Eenheid"]) -> Iterator[Eenheid]:
    """The units in the order of the page."""
    for deel in delen:
        if isinstance(deel, Tak):
            yield from walk_eenheden(deel.delen)
        else:
            yield deel


def plan_eenheden(versie: Planversie) -> list[Eenheid]:
    """The units of all regelingen of a version, in the order of the page."""
    return list(walk_eenheden(grow_takken(versie)))


def compare_takken(
    was: tuple[Tak | Eenheid, ...], wordt: tuple[Tak | Eenheid, ...], start: int = 0
) -> Iterator[Verschil]:
    """What differs between two rows of branches, from the first to the last; equal branches are not looked into."""
    meest = min(len(was), len(wordt))
    kop = next((nr for nr in range(meest) if was[nr] is not wordt[nr]), meest)
    staart = next((nr for nr in range(meest - kop) if was[-1 - nr] is not wordt[-1 - nr]), meest - kop)
    start += sum(map(_count, was[:kop]))
    a, b = was[kop : len(was) - staart], wordt[kop : len(wordt) - staart]
    if len(a) != len(b) or any(_name(x) != _name(y) for x, y in zip(a, b, strict=True)):
        yield Verschil(start, list(walk_eenheden(a)), list(walk_eenheden(b)))
        return
    for oud, nieuw in zip(a, b, strict=True):
        if isinstance(oud, Tak) and isinstance(nieuw, Tak):
            yield from compare_takken(oud.delen, nieuw.delen, start)
        elif oud is not nieuw:
            yield Verschil(start, list(walk_eenheden([oud])), list(walk_eenheden([nieuw])))
        start += _count(oud)


def _name(deel: Tak | Eenheid) -> tuple[object, ...]:
    """What says that two parts stand for the same one."""
    if isinstance(deel, Tak):
        return (True, deel.element.wid, deel.plaatsing.pad)
    return (False, deel.wid, deel.pad)
