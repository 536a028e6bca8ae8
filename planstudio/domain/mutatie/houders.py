"""A container told whole: its units kept, added and removed inside it, wrapped and unwrapped (handbook, D.4).

A unit that moves in or out is not told here but by an action of its own, so that the reader sees where it went.
"""

from dataclasses import dataclass, field, replace

from planstudio.domain.mutatie.acties import Positie
from planstudio.domain.mutatie.blokken import Verslag, make_toegevoegd, make_verwijderde, mark_eenheid
from planstudio.domain.mutatie.inpassen import fit_soorten
from planstudio.domain.mutatie.plaatsen import (
    Plekken,
    get_sleutel,
    index_eenheden,
    is_blad,
    is_kind,
    list_eigen,
    list_kinderen,
    strip_eenheden,
)
from planstudio.domain.mutatie.renvooi import MARKEERBAAR, Deel, Wijzigactie, put_actie
from planstudio.domain.mutatie.uitlijnen import find_rij
from planstudio.domain.mutatie.woorden import OnzegbaarError
from planstudio.domain.tekst import Tekstelement


@dataclass(frozen=True, slots=True, kw_only=True)
class Zet:
    """A unit that goes to another place: its two forms and the neighbour it comes to stand by."""

    oud: Tekstelement
    nieuw: Tekstelement
    buur: Tekstelement
    positie: Positie = Positie.VOLGT_OP


@dataclass(slots=True)
class Houdermarkering:
    """A container with its marks, and the moves that come after it."""

    element: Tekstelement
    na: list[Zet] = field(default_factory=list)


def mark_houder(a: Tekstelement, b: Tekstelement, plekken: Plekken, verslag: Verslag) -> Houdermarkering:
    """The container `b` with all that differs from `a` marked in it."""
    uit = Houdermarkering(element=b)
    uit.element = _Houder(plekken, verslag, uit).mark(a, b)
    return uit


@dataclass(slots=True)
class _Houder:
    plekken: Plekken
    verslag: Verslag
    uit: Houdermarkering

    def mark(self, a: Tekstelement, b: Tekstelement) -> Tekstelement:
        if is_blad(b) or is_blad(a):
            return mark_eenheid(a, b, self.verslag)
        # What is not a unit is marked as in a leaf; the units go between.
        romp = mark_eenheid(
            replace(a, inhoud=tuple(list_eigen(a))), replace(b, inhoud=tuple(list_eigen(b))), self.verslag
        )
        kinderen = fit_soorten(self._mark_kinderen(a, b))
        na_kinderen = _count_na(b)
        splits = len(romp.inhoud) - na_kinderen
        return replace(romp, inhoud=(*romp.inhoud[:splits], *kinderen, *romp.inhoud[splits:]))

    def _mark_kinderen(self, a: Tekstelement, b: Tekstelement) -> list[Deel]:
        ontpakt = self._find_ontpakt(list_kinderen(a), list_kinderen(b))
        while True:
            delen, los = self._mark_rij(a, b, ontpakt)
            if not los:
                return delen
            ontpakt -= los

    def _mark_rij(self, a: Tekstelement, b: Tekstelement, ontpakt: set[str]) -> tuple[list[Deel], set[str]]:
        """The units with their marks, for a choice of containers to unwrap; or which of those cannot be, after all."""
        oud, nieuw = list_kinderen(a), list_kinderen(b)
        rij_a = [kind for lid in oud for kind in (list_kinderen(lid) if get_sleutel(lid) in ontpakt else [lid])]
        bekend = index_eenheden(rij_a)
        ingepakt = {get_sleutel(lid) for lid in nieuw if self._is_nieuwe_houder(lid, bekend)}
        rij_b = [kind for lid in nieuw for kind in (list_kinderen(lid) if get_sleutel(lid) in ingepakt else [lid])]
        plaatsen = {get_sleutel(kind): n for n, kind in enumerate(rij_a)}
        samen = [kind for kind in rij_b if get_sleutel(kind) in plaatsen]
        blijft = {get_sleutel(samen[n]) for n in find_rij([plaatsen[get_sleutel(kind)] for kind in samen])}
        los = {
            get_sleutel(lid)
            for lid in oud
            if get_sleutel(lid) in ontpakt and any(get_sleutel(kind) not in blijft for kind in list_kinderen(lid))
        }
        if los:
            return [], los
        weg = self._group_weg(rij_a, index_eenheden(rij_b), blijft)
        delen: list[Deel] = [*self._mark_weg(weg.get("", []))]
        for lid in nieuw:
            if get_sleutel(lid) in ingepakt:
                delen.append(self._wrap(lid, bekend, blijft, weg))
            else:
                delen += self._mark_lid(lid, nieuw, bekend, blijft, weg)
        return self._unwrap(delen, [lid for lid in oud if get_sleutel(lid) in ontpakt]), set()

    def _is_nieuwe_houder(self, lid: Tekstelement, bekend: dict[str, Tekstelement]) -> bool:
        """Whether a unit is a new container round units that were here or come from elsewhere."""
        if get_sleutel(lid) in bekend or self.plekken.is_overlevend(lid):
            return False
        return any(get_sleutel(kind) in bekend for kind in list_kinderen(lid)) or self.plekken.has_overlevenden(lid)

    def _find_ontpakt(self, oud: list[Tekstelement], nieuw: list[Tekstelement]) -> set[str]:
        """The containers that go while all their units stay, in order and side by side."""
        volgorde = [get_sleutel(kind) for kind in nieuw]
        ontpakt = set()
        for lid in oud:
            kinderen = [get_sleutel(kind) for kind in list_kinderen(lid)]
            # What cannot be marked as removed, such as a Vervallen, stands in the way of telling its wrapper as gone.
            kan = all(deel.soort in MARKEERBAAR for deel in [lid, *list_eigen(lid)])
            if kan and get_sleutel(lid) not in volgorde and kinderen and kinderen[0] in volgorde:
                plaats = volgorde.index(kinderen[0])
                if volgorde[plaats : plaats + len(kinderen)] == kinderen:
                    ontpakt.add(get_sleutel(lid))
        return ontpakt

    def _group_weg(
        self, rij_a: list[Tekstelement], nieuw: dict[str, Tekstelement], blijft: set[str]
    ) -> dict[str, list[Tekstelement]]:
        groepen: dict[str, list[Tekstelement]] = {}
        voor = ""
        for kind in rij_a:
            sleutel = get_sleutel(kind)
            if sleutel in blijft:
                voor = sleutel
            elif sleutel not in nieuw and not self.plekken.is_overlevend(kind):
                groepen.setdefault(voor, []).append(kind)
        return groepen

    def _mark_weg(self, weg: list[Tekstelement]) -> list[Tekstelement]:
        delen = []
        for kind in weg:
            element = strip_eenheden(kind, self.plekken.is_overlevend)
            try:
                delen.append(make_verwijderde(element))
            except OnzegbaarError:
                self.verslag.stil.append(kind)
        return delen

    def _mark_lid(
        self,
        lid: Tekstelement,
        buren: list[Tekstelement],
        bekend: dict[str, Tekstelement],
        blijft: set[str],
        weg: dict[str, list[Tekstelement]],
    ) -> list[Deel]:
        """One unit of the new container, and what went in its wake."""
        sleutel = get_sleutel(lid)
        if sleutel in blijft:
            return [self.mark(bekend[sleutel], lid), *self._mark_weg(weg.get(sleutel, []))]
        oud = bekend.get(sleutel) or self.plekken.find_oud(lid)
        if oud is None:
            try:
                return [make_toegevoegd(lid)]
            except OnzegbaarError:
                self.verslag.stil.append(lid)
                return [lid]
        return self._mark_verplaatste(oud, lid, buren, blijft)

    def _mark_verplaatste(
        self, oud: Tekstelement, lid: Tekstelement, buren: list[Tekstelement], blijft: set[str]
    ) -> list[Deel]:
        plaats = next(n for n, buur in enumerate(buren) if buur is lid)
        if plaats:
            self.uit.na.append(Zet(oud=oud, nieuw=lid, buur=buren[plaats - 1]))
            return []
        vast = next((buur for buur in buren if get_sleutel(buur) in blijft or self._is_echt_nieuw(buur)), None)
        if vast is not None:
            self.uit.na.append(Zet(oud=oud, nieuw=lid, buur=vast, positie=Positie.KOMT_VOOR))
            return []
        # Nobody to stand by: the container takes it in, under its own wId, from wherever it was.
        gemarkeerd = self.mark(oud, lid)
        self.verslag.ingenomen.append(gemarkeerd)
        return [gemarkeerd]

    def _is_echt_nieuw(self, lid: Tekstelement) -> bool:
        return get_sleutel(lid) in self.plekken.gekomen and not self.plekken.is_overlevend(lid)

    def _wrap(
        self,
        lid: Tekstelement,
        bekend: dict[str, Tekstelement],
        blijft: set[str],
        weg: dict[str, list[Tekstelement]],
    ) -> Tekstelement:
        """A new container round units that stay: only the wrapper and its own heading are new."""
        delen: list[Deel] = []
        eerste = True
        buren = list_kinderen(lid)
        for deel in lid.inhoud:
            if not is_kind(deel):
                delen.append(make_toegevoegd(deel) if isinstance(deel, Tekstelement) else deel)
                continue
            assert isinstance(deel, Tekstelement)
            if self._is_nieuwe_houder(deel, bekend):
                delen.append(self._wrap(deel, bekend, blijft, weg))
            else:
                delen += self._mark_lid(deel, buren, bekend, blijft, weg)
            eerste = False
        assert not eerste
        return put_actie(replace(lid, inhoud=tuple(delen)), Wijzigactie.NIEUWE_CONTAINER)

    def _unwrap(self, delen: list[Deel], houders: list[Tekstelement]) -> list[Deel]:
        """Put containers that go round their units again, as wrappers that go."""
        for houder in houders:
            sleutels = {get_sleutel(kind) for kind in list_kinderen(houder)}
            plaatsen = [
                n for n, deel in enumerate(delen) if isinstance(deel, Tekstelement) and get_sleutel(deel) in sleutels
            ]
            begin, eind = plaatsen[0], plaatsen[-1] + 1
            eigen = [make_verwijderde(deel) for deel in list_eigen(houder)]
            romp = replace(houder, inhoud=(*eigen, *delen[begin:eind]))
            delen[begin:eind] = [put_actie(romp, Wijzigactie.VERWIJDER_CONTAINER)]
        return delen


def _count_na(b: Tekstelement) -> int:
    """How many children of a container stand after its units, such as a Sluiting."""
    plaatsen = [n for n, deel in enumerate(b.inhoud) if is_kind(deel)]
    if not plaatsen:
        return 0
    return sum(1 for deel in b.inhoud[plaatsen[-1] + 1 :] if isinstance(deel, Tekstelement))
