"""A seeded generator of edits on a plan, for the laws of merging: words, new and removed units, moves, OW, areas."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from planstudio.domain.element import Element
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import TEKSTDRAGERS, Soort
from planstudio.domain.tekst import Tekstelement

MAAKBAAR = (Soort.ARTIKEL, Soort.LID, Soort.LI, Soort.DIVISIETEKST, Soort.BEGRIP)
Verandering = Callable[[Tekstelement], Tekstelement | None]


def replace_wid(element: Tekstelement, wid: str, change: Verandering) -> Tekstelement | None:
    """The tree with one element changed, or taken out when `change` gives None; shares all the rest."""
    if element.wid == wid:
        return change(element)
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement) and element.soort not in TEKSTDRAGERS:
            nieuw = replace_wid(kind, wid, change)
            if nieuw is not kind:
                midden = (nieuw,) if nieuw is not None else ()
                return replace(element, inhoud=(*element.inhoud[:plaats], *midden, *element.inhoud[plaats + 1 :]))
    return element


def find_wids(tekst: Tekstelement, *soorten: Soort) -> list[str]:
    return [element.wid for element in tekst.walk() if element.wid and element.soort in soorten]


class Wijziger:
    """Makes edits on one version; `merk` keeps what two wijzigers make apart."""

    def __init__(self, versie: Planversie, zaad: int, merk: str) -> None:
        self.versie = versie
        self.kans = Random(zaad)
        self.merk = merk
        self.teller = 0

    @property
    def tekst(self) -> Tekstelement:
        return self.versie.regelingen[0].tekst

    def change(self, aantal: int) -> Planversie:
        """Some edits of all kinds, at random places."""
        stappen = (
            self.woord,
            self.woord,
            self.voeg_toe,
            self.verwijder,
            self.verplaats,
            self.hernummer,
            self.rij,
            self.ow,
            self.gebied,
            self.bestand,
        )
        for _ in range(aantal):
            self.kans.choice(stappen)()
        return self.versie

    def _put(self, tekst: Tekstelement | None) -> None:
        assert tekst is not None
        regeling = replace(self.versie.regelingen[0], tekst=tekst)
        self.versie = replace(self.versie, regelingen=(regeling, *self.versie.regelingen[1:]))

    def woord(self, wid: str | None = None) -> None:
        """Another word in some block of a unit."""
        wid = wid or self._choose(*MAAKBAAR)
        if wid:
            self._put(replace_wid(self.tekst, wid, self._with_word))

    def _with_word(self, element: Tekstelement) -> Tekstelement:
        for plaats, kind in enumerate(element.inhoud):
            if isinstance(kind, Tekstelement) and kind.soort is Soort.AL and kind.inhoud:
                return self._put_kind(element, plaats, self._reword(kind))
            if isinstance(kind, Tekstelement) and kind.wid is None and kind.soort is not Soort.KOP:
                nieuw = self._with_word(kind)
                if nieuw is not kind:
                    return self._put_kind(element, plaats, nieuw)
        return element

    @staticmethod
    def _put_kind(element: Tekstelement, plaats: int, kind: Tekstelement) -> Tekstelement:
        return replace(element, inhoud=(*element.inhoud[:plaats], kind, *element.inhoud[plaats + 1 :]))

    def _reword(self, al: Tekstelement) -> Tekstelement:
        plaats = self.kans.randrange(len(al.inhoud))
        deel = al.inhoud[plaats]
        self.teller += 1
        nieuw = f"{self.merk}{self.teller}"
        if not isinstance(deel, str):
            return replace(al, inhoud=(*al.inhoud, f" {nieuw}"))
        woorden = list(re.finditer(r"\w+", deel))
        if not woorden:
            return replace(al, inhoud=(*al.inhoud, f" {nieuw}"))
        woord = self.kans.choice(woorden)
        deel = deel[: woord.start()] + nieuw + deel[woord.end() :]
        return replace(al, inhoud=(*al.inhoud[:plaats], deel, *al.inhoud[plaats + 1 :]))

    def voeg_toe(self, naast: str | None = None) -> None:
        """A new unit after another of its kind, with ids of its own."""
        naast = naast or self._choose(*MAAKBAAR)
        if naast:
            self.teller += 1
            staart = f"_{self.merk}{self.teller}"
            self._put(self._insert_after(self.tekst, naast, lambda el: self._copy(el, staart)))

    def _copy(self, element: Tekstelement, staart: str) -> Tekstelement:
        # Now and then a number that the other side may give out too.
        eid_staart = staart if self.kans.randrange(4) else "_nieuw"

        def copy(deel: Tekstelement) -> Tekstelement:
            kinderen = tuple(copy(kind) if isinstance(kind, Tekstelement) else kind for kind in deel.inhoud)
            wid = deel.wid + staart if deel.wid else None
            return replace(deel, wid=wid, eid=deel.eid + eid_staart if deel.eid else None, inhoud=kinderen)

        return self._with_word(copy(element))

    def _insert_after(
        self, element: Tekstelement, wid: str, make: Callable[[Tekstelement], Tekstelement]
    ) -> Tekstelement:
        for plaats, kind in enumerate(element.inhoud):
            if isinstance(kind, Tekstelement) and element.soort not in TEKSTDRAGERS:
                if kind.wid == wid:
                    delen = (*element.inhoud[: plaats + 1], make(kind), *element.inhoud[plaats + 1 :])
                    return replace(element, inhoud=delen)
                nieuw = self._insert_after(kind, wid, make)
                if nieuw is not kind:
                    return self._put_kind(element, plaats, nieuw)
        return element

    def verwijder(self, wid: str | None = None) -> None:
        """Take a unit out."""
        wid = wid or self._choose(*MAAKBAAR)
        if wid:
            self._put(replace_wid(self.tekst, wid, lambda _: None))

    def verplaats(self, wid: str | None = None, naar: str | None = None) -> None:
        """Move a unit behind another one of its kind."""
        wid = wid or self._choose(Soort.ARTIKEL, Soort.LID, Soort.DIVISIETEKST)
        element = next((el for el in self.tekst.walk() if el.wid == wid), None)
        if element is None:
            return
        zonder = replace_wid(self.tekst, wid or "", lambda _: None)
        assert zonder is not None
        doelen = find_wids(zonder, element.soort)
        if naar is None and doelen:
            naar = self.kans.choice(doelen)
        if naar is not None:
            self._put(self._insert_after(zonder, naar, lambda _: element))

    def hernummer(self) -> None:
        """Another number for a unit, and so another eId."""
        wid = self._choose(Soort.ARTIKEL, Soort.LID)
        if wid:
            self._put(replace_wid(self.tekst, wid, self._with_nummer))

    def _with_nummer(self, element: Tekstelement) -> Tekstelement:
        nummer = self.kans.randrange(100)

        def renumber(deel: Tekstelement) -> Tekstelement:
            if deel.soort in (Soort.NUMMER, Soort.LID_NUMMER):
                return replace(deel, inhoud=(f"{nummer}.",))
            kinderen = tuple(
                renumber(kind) if isinstance(kind, Tekstelement) and kind.wid is None else kind for kind in deel.inhoud
            )
            return replace(deel, inhoud=kinderen)

        eid = f"{element.eid}_{nummer}" if self.kans.randrange(2) else f"nummer_{nummer % 5}"
        return replace(renumber(element), eid=eid)

    def rij(self) -> None:
        """A row more or less in a table."""
        wid = self._choose(Soort.TABLE)
        if wid:
            self._put(replace_wid(self.tekst, wid, self._with_rij))

    def _with_rij(self, element: Tekstelement) -> Tekstelement:
        for plaats, kind in enumerate(element.inhoud):
            if not isinstance(kind, Tekstelement):
                continue
            if kind.soort is Soort.TBODY and len(kind.inhoud) > 1:
                rij = self.kans.randrange(len(kind.inhoud))
                oud = kind.inhoud[rij]
                los = isinstance(oud, Tekstelement) and all(deel.wid is None for deel in oud.walk())
                erbij = (oud,) if los and self.kans.randrange(2) else ()
                nieuw = replace(kind, inhoud=(*kind.inhoud[:rij], *erbij, *erbij, *kind.inhoud[rij + 1 :]))
                return self._put_kind(element, plaats, nieuw)
            if kind.soort is Soort.TGROUP:
                return self._put_kind(element, plaats, self._with_rij(kind))
        return element

    def bestand(self) -> None:
        """Another picture, or one more."""
        self.teller += 1
        naam = self.kans.choice(("een.png", "twee.png", f"{self.merk}{self.teller}.png"))
        inhoud = f"{self.merk}{self.teller}".encode()
        self.versie = replace(self.versie, bestanden=self.versie.bestanden.put(naam, inhoud))

    def ow(self, sleutel: str | None = None) -> None:
        """Change, add or end an OW-object."""
        sleutels = sorted(self.versie.ow)
        if not sleutels:
            return
        sleutel = sleutel or self.kans.choice(sleutels)
        ding = self.versie.ow[sleutel]
        self.teller += 1
        wat = self.kans.randrange(4)
        if wat == 0:
            self.versie = replace(self.versie, ow=self.versie.ow.drop(sleutel))
            return
        naam = sleutel if wat > 1 else f"{sleutel}{self.merk}{self.teller}"
        veld = Element(naam="{urn:test}naam", inhoud=(f"{self.merk}{self.teller}",))
        nieuw = replace(ding, sleutel=naam, element=replace(ding.element, inhoud=(*ding.element.inhoud, veld)))
        self.versie = replace(self.versie, ow=self.versie.ow.put(naam, nieuw))

    def gebied(self) -> None:
        """Rename or remove an area."""
        namen = sorted(naam for naam, bestand in self.versie.geometrie.items() if bestand.locaties)
        if not namen:
            return
        bestand = self.versie.geometrie[self.kans.choice(namen)]
        plaats = self.kans.randrange(len(bestand.locaties))
        locatie = bestand.locaties[plaats]
        self.teller += 1
        nieuw = (replace(locatie, naam=f"{self.merk}{self.teller}"),) if self.kans.randrange(4) else ()
        bestand = replace(bestand, locaties=(*bestand.locaties[:plaats], *nieuw, *bestand.locaties[plaats + 1 :]))
        self.versie = replace(
            self.versie,
            geometrie=self.versie.geometrie.put(bestand.naam, bestand),
            bestanden=self.versie.bestanden.drop(bestand.naam),
        )

    def _choose(self, *soorten: Soort) -> str | None:
        wids = find_wids(self.tekst, *soorten)
        return self.kans.choice(wids) if wids else None
