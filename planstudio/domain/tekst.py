"""The text of a regeling as a tree of values, and how to look around in it (handbook, chapter B)."""

from collections.abc import Iterator
from dataclasses import dataclass

from planstudio.domain.element import Attributen, Element
from planstudio.domain.soort import STRUCTUUR, Soort


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstelement:
    """One element of the text: structure, block or mark, told apart by `soort`.

    `wid` says which element it is, for ever; `eid` where it stands in this expression (chapter C). Both are kept
    as loaded and mean nothing to us but identity. `inhoud` is mixed: elements, words, and `Element` for what is
    foreign to the standard's text and carried along untouched.
    """

    soort: Soort
    wid: str | None = None
    eid: str | None = None
    attributen: Attributen = ()
    inhoud: tuple["Tekstelement | Element | str", ...] = ()

    @property
    def kinderen(self) -> tuple["Tekstelement", ...]:
        """The child elements that we know, in order."""
        return tuple(kind for kind in self.inhoud if isinstance(kind, Tekstelement))

    @property
    def kop(self) -> "Tekstelement | None":
        """The heading, if there is one."""
        return self.find(Soort.KOP)

    @property
    def label(self) -> str:
        """Text of the Label in the heading, folded; empty when absent."""
        return self._find_kop_tekst(Soort.LABEL)

    @property
    def nummer(self) -> str:
        """Text of the Nummer in the heading (or LidNummer, LiNummer), folded; empty when absent."""
        for soort in (Soort.LID_NUMMER, Soort.LI_NUMMER):
            eigen = self.find(soort)
            if eigen is not None:
                return eigen.tekst
        return self._find_kop_tekst(Soort.NUMMER)

    @property
    def opschrift(self) -> str:
        """Text of the Opschrift in the heading, folded; empty when absent."""
        return self._find_kop_tekst(Soort.OPSCHRIFT)

    @property
    def tekst(self) -> str:
        """All words below this element, white space folded, notes left out."""
        return " ".join("".join(walk_words(self)).split())

    def _find_kop_tekst(self, soort: Soort) -> str:
        kop = self.find(Soort.KOP)
        deel = kop.find(soort) if kop is not None else None
        return deel.tekst if deel is not None else ""

    def get(self, naam: str) -> str | None:
        """The value of an attribute by its Clark name."""
        return next((waarde for sleutel, waarde in self.attributen if sleutel == naam), None)

    def find(self, soort: Soort) -> "Tekstelement | None":
        """The first child of one kind."""
        for kind in self.inhoud:
            if isinstance(kind, Tekstelement) and kind.soort is soort:
                return kind
        return None

    def walk(self) -> Iterator["Tekstelement"]:
        """This element and all that we know below it, in document order."""
        # A stack, not recursion: nested generators cost a step per level for each element.
        stapel = [self]
        while stapel:
            element = stapel.pop()
            yield element
            stapel += [kind for kind in reversed(element.inhoud) if isinstance(kind, Tekstelement)]

    def describe(self) -> str:
        """What a reader calls this element: 'Artikel 22.7 Bouwwerken', 'Lid 2', 'Bijlage II Begrippen'."""
        naam = self.label or (self.soort.value if self.nummer or self.soort not in STRUCTUUR else "")
        delen = [deel for deel in (naam, self.nummer.rstrip("."), self.opschrift) if deel]
        return " ".join(delen) if self.nummer or self.opschrift else (naam or SOORTNAMEN.get(self.soort, ""))


# What to call structure without a heading.
SOORTNAMEN: dict[Soort, str] = {
    Soort.TOELICHTING: "Toelichting",
    Soort.ALGEMENE_TOELICHTING: "Algemene toelichting",
    Soort.ARTIKELGEWIJZE_TOELICHTING: "Artikelsgewijze toelichting",
    Soort.CONDITIE: "Voorrangsbepaling",
    Soort.MOTIVERING: "Motivering",
    Soort.DIVISIE: "Divisie",
    Soort.DIVISIETEKST: "Tekst",
    Soort.BIJLAGE: "Bijlage",
    Soort.ARTIKEL: "Artikel",
    Soort.HOOFDSTUK: "Hoofdstuk",
}


def walk_words(element: Tekstelement | Element) -> Iterator[str]:
    """The words below an element, piece by piece; a line break counts as a space, a note as nothing."""
    for kind in element.inhoud:
        if isinstance(kind, str):
            yield kind
        elif isinstance(kind, Tekstelement):
            if kind.soort is Soort.BR:
                yield " "
            elif kind.soort is not Soort.NOOT:
                yield from walk_words(kind)
        else:
            yield from walk_words(kind)


def find_by_wid(tekst: Tekstelement, wid: str) -> Tekstelement | None:
    """The element with a wId, or None."""
    return next((element for element in tekst.walk() if element.wid == wid), None)


def find_pad(tekst: Tekstelement, wid: str) -> tuple[Tekstelement, ...]:
    """The elements from the root down to the one with a wId, both included; empty when it is not there."""
    if tekst.wid == wid:
        return (tekst,)
    for kind in tekst.kinderen:
        rest = find_pad(kind, wid)
        if rest:
            return (tekst, *rest)
    return ()
