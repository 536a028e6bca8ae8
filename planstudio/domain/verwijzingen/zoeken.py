"""Plain words that could be references, with the element they name (handbook, B.6)."""

from collections.abc import Iterator
from dataclasses import dataclass

from planstudio.domain.ids.tekstindex import Tekstindex, find_index
from planstudio.domain.padzoeker import Pad, find_element, find_plaatsen, get_op
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.verwijzingen.noemen import Vermelding, find_vermeldingen, is_gelezen
from planstudio.domain.woorden import flatten, is_atom

_LAGEN = frozenset({Soort.PARAGRAAF, Soort.SUBPARAGRAAF, Soort.SUBSUBPARAGRAAF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kandidaat:
    """A spot that could be a reference: characters `begin` up to `eind` of the block at `pad` below the element `wid`.

    `doel` is the wId of what the words name; empty when the text has no such part.
    """

    wid: str
    pad: Pad
    begin: int
    eind: int
    woorden: str
    doel: str
    omschrijving: str = ""


class Doelen:
    """The elements of a text by what they are called; made once per text and asked for many mentions."""

    def __init__(self, tekst: Tekstelement) -> None:
        self._tekst = tekst
        self._op_naam: dict[tuple[Soort, str], str] = {}
        for element in _walk_genummerd(tekst):
            if element.wid is not None:
                soort = Soort.PARAGRAAF if element.soort in _LAGEN else element.soort
                self._op_naam.setdefault((soort, element.nummer.rstrip(".")), element.wid)

    def find(self, vermelding: Vermelding) -> str:
        """The wId of what words name, as deep as they name it; empty when there is no such part."""
        soort = Soort.PARAGRAAF if vermelding.soort in _LAGEN else vermelding.soort
        wid = self._op_naam.get((soort, vermelding.nummer), "")
        if not wid or not (vermelding.lid or vermelding.onderdeel):
            return wid
        element = find_element(self._tekst, wid)
        for kindsoort, nummer in ((Soort.LID, vermelding.lid), (Soort.LI, vermelding.onderdeel)):
            if nummer:
                binnen = next(
                    (
                        k
                        for k in element.walk()
                        if k.soort is kindsoort and k.nummer.rstrip(".°)") == nummer.rstrip("°")
                    ),
                    None,
                )
                if binnen is None:
                    return ""
                element = binnen
        return element.wid or ""


def _walk_genummerd(element: Tekstelement) -> Iterator[Tekstelement]:
    """Structure elements with a number, not looking into artikelen."""
    for kind in element.kinderen:
        if kind.kop is not None and kind.nummer:
            yield kind
        if (kind.soort is not Soort.ARTIKEL and kind.kop is not None) or kind.soort in (Soort.LICHAAM, Soort.CONDITIE):
            yield from _walk_genummerd(kind)


def find_kandidaten(tekst: Tekstelement, wid: str, doelen: Doelen | None = None) -> tuple[Kandidaat, ...]:
    """The spots in an element and all below it that could be references; raises KeyError for an unknown wId."""
    doelen = doelen or Doelen(tekst)
    return tuple(_walk(tekst, find_element(tekst, wid), wid, (), doelen))


def find_in_woorden(tekst: Tekstelement, wid: str, pad: Pad, doelen: Doelen | None = None) -> tuple[Kandidaat, ...]:
    """The spots in one block that could be references: what to ask after each typed word."""
    blok = get_op(tekst, (*find_plaatsen(tekst, wid), *pad))
    return tuple(_walk_blok(tekst, blok, wid, pad, doelen or Doelen(tekst)))


def _walk(tekst: Tekstelement, element: Tekstelement, wid: str, pad: Pad, doelen: Doelen) -> Iterator[Kandidaat]:
    if is_gelezen(element):
        yield from _walk_blok(tekst, element, wid, pad, doelen)
        return
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement):
            if kind.wid is not None:
                yield from _walk(tekst, kind, kind.wid, (), doelen)
            else:
                yield from _walk(tekst, kind, wid, (*pad, plaats), doelen)


def _walk_blok(tekst: Tekstelement, blok: Tekstelement, wid: str, pad: Pad, doelen: Doelen) -> Iterator[Kandidaat]:
    for begin, woorden in _walk_los(blok, 0):
        for gevonden in find_vermeldingen(woorden):
            doel = doelen.find(gevonden)
            yield Kandidaat(
                wid=wid,
                pad=pad,
                begin=begin + gevonden.begin,
                eind=begin + gevonden.eind,
                woorden=woorden[gevonden.begin : gevonden.eind],
                doel=doel,
                omschrijving=find_element(tekst, doel).describe() if doel else "",
            )


def _walk_los(blok: Tekstelement, begin: int) -> Iterator[tuple[int, str]]:
    """The plain words of a block with where they begin; not those in references, which lead somewhere already."""
    for deel in blok.inhoud:
        if isinstance(deel, str):
            yield begin, deel
            begin += len(deel)
        elif isinstance(deel, Tekstelement) and not is_atom(deel):
            if is_gelezen(deel):
                yield from _walk_los(deel, begin)
            begin += len(flatten(deel))
        else:
            begin += 1


def is_gebroken(index: Tekstindex, verwijzing: Tekstelement) -> bool:
    """Whether an IntRef leads to an eId that the text does not have (STOP0010)."""
    return verwijzing.soort is Soort.INT_REF and (verwijzing.get("ref") or "") not in index.eids


def find_gebroken(tekst: Tekstelement) -> tuple[tuple[str, str], ...]:
    """(wId of what it stands in, eId it wants) of each IntRef whose target is not there; '!' leads to a component."""
    index = find_index(tekst)
    gebroken = []
    for sleutel, dragers in index.dragers.items():
        if sleutel[:1] not in "#@~!" and sleutel not in index.eids:
            gebroken += [(wid, sleutel) for wid in dict.fromkeys(dragers)]
    return tuple(sorted(gebroken))
