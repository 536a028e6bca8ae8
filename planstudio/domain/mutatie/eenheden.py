"""The actions of a mutatie: changes grouped into the smallest units that STOP allows (handbook, D.3 to D.5).

What stays in place is looked into; what came, went or moved is an action beside it. Only where no neighbour is left
to point at, or the container itself changed, the container is told whole.
"""

from dataclasses import dataclass, field, replace

from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.mutatie import benoemen
from planstudio.domain.mutatie.acties import Actie, Positie, Vervang, VervangKop, Verwijder, VoegToe
from planstudio.domain.mutatie.blokken import Verslag, mark, mark_eenheid
from planstudio.domain.mutatie.gelijk import is_gelijk
from planstudio.domain.mutatie.houders import Houdermarkering, mark_houder
from planstudio.domain.mutatie.keuzes import ContextLichaam, Keuzes, Verplaatsing
from planstudio.domain.mutatie.plaatsen import (
    Plekken,
    get_sleutel,
    index_eenheden,
    is_blad,
    list_eigen,
    list_kinderen,
    strip_eenheden,
)
from planstudio.domain.mutatie.renvooi import has_marks, is_eenheid, make_nieuw, make_verwijderd
from planstudio.domain.mutatie.uitlijnen import find_rij
from planstudio.domain.mutatie.woorden import OnzegbaarError
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement


@dataclass(slots=True)
class Vergelijking:
    """Two states being compared: the actions found so far and what was noted on the way."""

    plekken: Plekken
    keuzes: Keuzes
    meldingen: Meldingen = field(default_factory=Meldingen)
    verslag: Verslag = field(default_factory=Verslag)
    acties: list[Actie] = field(default_factory=list)
    slot: list[Actie] = field(default_factory=list)  # removals of what others were moved out of
    geheel: frozenset[str] = frozenset()  # containers that must be told whole

    def compare(self, a: Tekstelement, b: Tekstelement) -> None:
        """Add the actions for one unit that stays where it is."""
        if a is b:
            return
        if is_blad(a) or is_blad(b):
            self._compare_blad(a, b)
        else:
            self._compare_houder(a, b)

    def _compare_blad(self, a: Tekstelement, b: Tekstelement) -> None:
        if is_gelijk(a, b):
            return
        if self._compare_kop(a, b):
            return
        self._add_vervang(a, mark_eenheid(a, b, self.verslag))

    def _compare_kop(self, a: Tekstelement, b: Tekstelement) -> bool:
        """Tell a unit of which only the heading changed by that alone; says whether that was so."""
        kop_a, kop_b = a.kop, b.kop
        if kop_a is None or kop_b is None or is_gelijk(kop_a, kop_b) or not is_eenheid(b):
            return False
        if not is_gelijk(replace(a, inhoud=_drop_kop(a)), replace(b, inhoud=_drop_kop(b))):
            return False
        return self._add_vervang_kop(a, b)

    def _add_vervang_kop(self, a: Tekstelement, b: Tekstelement) -> bool:
        assert a.kop is not None and b.kop is not None and b.wid is not None
        try:
            kop = mark(a.kop, b.kop, self.verslag)
        except OnzegbaarError:
            return False
        if not has_marks(kop):
            return False
        self.acties.append(VervangKop(wid=b.wid, kop=kop))
        return True

    def _add_vervang(self, a: Tekstelement, element: Tekstelement) -> None:
        assert element.wid is not None
        if has_marks(element):
            self.acties.append(Vervang(wid=element.wid, element=element))
        else:
            self.acties.append(Vervang(wid=element.wid, element=element, revisie=True))

    def _compare_houder(self, a: Tekstelement, b: Tekstelement) -> None:
        eigen_a, eigen_b = list_eigen(a), list_eigen(b)
        rest_gelijk = _is_eigen_gelijk(eigen_a, eigen_b, Soort.KOP)
        kop_gelijk = _is_eigen_gelijk([el for el in eigen_a if el.soort is Soort.KOP], _koppen(eigen_b), None)
        heel = (
            not rest_gelijk
            or (not kop_gelijk and (a.kop is None or b.kop is None))
            or (a.soort, a.eid, sorted(a.attributen)) != (b.soort, b.eid, sorted(b.attributen))
            or self._needs_houder(a, b)
            or b.wid in self.geheel
        )
        if heel and is_eenheid(b):
            self._add_houder(a, b)
            return
        if not kop_gelijk and not (is_eenheid(b) and self._add_vervang_kop(a, b)):
            self._add_houder(a, b)
            return
        self._compare_kinderen(a, b)

    def _needs_houder(self, a: Tekstelement, b: Tekstelement) -> bool:
        """Whether the units below cannot be told beside each other, for want of a neighbour to point at."""
        oud, nieuw = index_eenheden(list_kinderen(a)), list_kinderen(b)
        blijft = any(get_sleutel(kind) in oud for kind in nieuw)
        if nieuw and not blijft:
            return True
        if any(kind.soort is Soort.CONDITIE and get_sleutel(kind) not in oud for kind in nieuw):
            return True
        return any(
            get_sleutel(kind) not in oud
            and not self.plekken.is_overlevend(kind)
            and (self._wraps(kind, oud) or self._lacks_context(kind))
            for kind in nieuw
        ) or self._unwraps(a, b)

    def _wraps(self, kind: Tekstelement, oud: dict[str, Tekstelement]) -> bool:
        return any(get_sleutel(deel) in oud for deel in list_kinderen(kind))

    def _unwraps(self, a: Tekstelement, b: Tekstelement) -> bool:
        nieuw = index_eenheden(list_kinderen(b))
        return any(
            get_sleutel(kind) not in nieuw
            and not self.plekken.is_overlevend(kind)
            and any(get_sleutel(deel) in nieuw for deel in list_kinderen(kind))
            for kind in list_kinderen(a)
        )

    def _lacks_context(self, nieuw: Tekstelement) -> bool:
        """Whether a new container holds moved units and no new one beside them."""
        kinderen = list_kinderen(nieuw)
        if any(self.plekken.is_overlevend(kind) for kind in kinderen) and all(
            self.plekken.is_overlevend(kind) for kind in kinderen
        ):
            return True
        return any(self._lacks_context(kind) for kind in kinderen if not self.plekken.is_overlevend(kind))

    def _add_houder(self, a: Tekstelement, b: Tekstelement) -> None:
        """Tell a container whole; what moves in or out of it has actions of its own."""
        markering = mark_houder(a, b, self.plekken, self.verslag)
        self._add_vervang(a, markering.element)
        self._add_zetten(markering)

    def _add_zetten(self, markering: Houdermarkering) -> None:
        for zet in markering.na:
            self._add_verplaatsing(zet.oud, zet.nieuw, zet.buur, zet.positie)

    def _add_verplaatsing(self, oud: Tekstelement, nieuw: Tekstelement, buur: Tekstelement, positie: Positie) -> None:
        assert nieuw.wid is not None and buur.wid is not None
        zetten: Houdermarkering | None = None
        if is_blad(nieuw):
            element = mark_eenheid(oud, nieuw, self.verslag)
        else:
            zetten = mark_houder(oud, nieuw, self.plekken, self.verslag)
            element = zetten.element
        revisie = False
        if not has_marks(element):
            herhaald = _repeat_woorden(element) if self.keuzes.verplaatsing is Verplaatsing.NUMMER_OPNIEUW else None
            element, revisie = herhaald or element, herhaald is None
        self.acties.append(Vervang(wid=nieuw.wid, element=element, context=buur.wid, positie=positie, revisie=revisie))
        if zetten is not None:
            self._add_zetten(zetten)

    def _compare_kinderen(self, a: Tekstelement, b: Tekstelement) -> None:
        """Go through the units below a container: look into what stays, add actions for what moved, came or went."""
        oud, nieuw = list_kinderen(a), list_kinderen(b)
        plaatsen = {get_sleutel(kind): n for n, kind in enumerate(oud)}
        samen = [kind for kind in nieuw if get_sleutel(kind) in plaatsen]
        rij = {get_sleutel(samen[n]) for n in find_rij([plaatsen[get_sleutel(kind)] for kind in samen])}
        weg = self._group_weg(oud, index_eenheden(nieuw), rij)
        self._add_weg(weg.get("", []))
        vorige: Tekstelement | None = None
        for n, kind in enumerate(nieuw):
            sleutel = get_sleutel(kind)
            if sleutel in rij:
                self.compare(oud[plaatsen[sleutel]], kind)
                self._add_weg(weg.get(sleutel, []))
            else:
                buur, positie = vorige, Positie.VOLGT_OP
                if buur is None:
                    buur, positie = next((b for b in nieuw[n:] if get_sleutel(b) in rij), None), Positie.KOMT_VOOR
                self._add_gekomen(kind, oud[plaatsen[sleutel]] if sleutel in plaatsen else None, buur, positie)
            if kind.wid is not None:
                vorige = kind

    def _group_weg(
        self, oud: list[Tekstelement], nieuw: dict[str, Tekstelement], rij: set[str]
    ) -> dict[str, list[Tekstelement]]:
        """What went, by the unit in whose wake it stood; under "" what stood in front."""
        groepen: dict[str, list[Tekstelement]] = {}
        voor = ""
        for kind in oud:
            sleutel = get_sleutel(kind)
            if sleutel in rij:
                voor = sleutel
            elif sleutel not in nieuw and not self.plekken.is_overlevend(kind):
                groepen.setdefault(voor, []).append(kind)
        return groepen

    def _add_weg(self, weg: list[Tekstelement]) -> None:
        for kind in weg:
            assert kind.wid is not None
            element = strip_eenheden(kind, self.plekken.is_overlevend)
            actie = Verwijder(wid=kind.wid, element=element)
            (self.acties if element is kind else self.slot).append(actie)

    def _add_gekomen(
        self, kind: Tekstelement, eigen: Tekstelement | None, buur: Tekstelement | None, positie: Positie
    ) -> None:
        """Add a unit that came here: from elsewhere in the text, or new."""
        oud = eigen if eigen is not None else self.plekken.find_oud(kind)
        weigeren = self.keuzes.context_lichaam is ContextLichaam.WEIGEREN
        if buur is None or buur.wid is None or kind.wid is None or (buur.soort is Soort.LICHAAM and weigeren):
            self.meldingen.add(
                "PS-MUT-CONTEXT",
                Ernst.FOUT,
                f"Voor {benoemen.name_eenheid(kind)} is er geen onderdeel waarnaast het in een mutatie kan komen.",
                kind.wid or "",
            )
            return
        if oud is not None:
            self._add_verplaatsing(oud, kind, buur, positie)
            return
        element = strip_eenheden(kind, self.plekken.is_overlevend)
        self.acties.append(VoegToe(context=buur.wid, positie=positie, elementen=(element,)))
        if element is not kind:
            self._add_ingezet(kind)

    def _add_ingezet(self, houder: Tekstelement) -> None:
        """Move the units that a new container takes over to their place beside its new ones."""
        kinderen = list_kinderen(houder)
        for n, kind in enumerate(kinderen):
            if self.plekken.is_overlevend(kind):
                buur, positie = (
                    (kinderen[n - 1], Positie.VOLGT_OP)
                    if n
                    else (next(k for k in kinderen if not self.plekken.is_overlevend(k)), Positie.KOMT_VOOR)
                )
                oud = self.plekken.find_oud(kind)
                assert oud is not None
                self._add_verplaatsing(oud, kind, buur, positie)
            else:
                self._add_ingezet(kind)


def _koppen(delen: list[Tekstelement]) -> list[Tekstelement]:
    return [deel for deel in delen if deel.soort is Soort.KOP]


def _is_eigen_gelijk(a: list[Tekstelement], b: list[Tekstelement], zonder: Soort | None) -> bool:
    x = [deel for deel in a if deel.soort is not zonder]
    y = [deel for deel in b if deel.soort is not zonder]
    return len(x) == len(y) and all(is_gelijk(p, q) for p, q in zip(x, y, strict=True))


def _drop_kop(element: Tekstelement) -> tuple[Tekstelement, ...]:
    return tuple(kind for kind in element.kinderen if kind.soort is not Soort.KOP)


_HERHAALBAAR = (Soort.NUMMER, Soort.OPSCHRIFT, Soort.LABEL, Soort.LI_NUMMER, Soort.LID_NUMMER, Soort.AL, Soort.TERM)


def _repeat_woorden(element: Tekstelement) -> Tekstelement | None:
    """The element with its number, or else its first words, marked as removed and added again; None without words."""
    if element.soort in _HERHAALBAAR and element.inhoud and isinstance(element.inhoud[0], str):
        woorden, rest = element.inhoud[0], element.inhoud[1:]
        if element.soort is Soort.AL:
            woorden, wit, staart = woorden.partition(" ")
            rest = (wit + staart, *rest) if wit + staart else rest
        if woorden.strip():
            return replace(element, inhoud=(make_verwijderd(woorden), make_nieuw(woorden), *rest))
    kinderen = sorted(
        element.kinderen, key=lambda kind: _HERHAALBAAR.index(kind.soort) if kind.soort in _HERHAALBAAR else 9
    )
    for kind in kinderen:
        nieuw = _repeat_woorden(kind)
        if nieuw is not None:
            return replace(element, inhoud=tuple(nieuw if deel is kind else deel for deel in element.inhoud))
    return None
