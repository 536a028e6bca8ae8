"""A mutatie applied to the text it was made for, as the LVBB does: everything by wId (handbook, D.5)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.mutatie.acties import (
    Actie,
    Positie,
    RegelingMutatie,
    Vervang,
    VervangKop,
    VervangRegeling,
    Verwijder,
    VoegToe,
)
from planstudio.domain.mutatie.plaatsen import is_kind
from planstudio.domain.mutatie.renvooi import Deel, view_new
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement


@dataclass(slots=True)
class _Knoop:
    """One unit while a mutatie is applied: its own value is put together at the end."""

    element: Tekstelement
    kinderen: list["_Knoop"]
    ouder: "_Knoop | None" = None
    anders: bool = False

    def mark_anders(self) -> None:
        knoop: _Knoop | None = self
        while knoop is not None and not knoop.anders:
            knoop.anders = True
            knoop = knoop.ouder


def apply_mutatie(was: Tekstelement, mutatie: RegelingMutatie) -> tuple[Tekstelement, tuple[Melding, ...]]:
    """The text after all actions, in order; what cannot be done gives a melding and is left out.

    What no action touches is the very same object as before.
    """
    toepassing = _Toepassing(was)
    for actie in mutatie.acties:
        toepassing.apply(actie)
    return _build(toepassing.wortel), toepassing.meldingen.freeze()


class _Toepassing:
    def __init__(self, was: Tekstelement) -> None:
        self.meldingen = Meldingen()
        self._plaatsen: dict[str, _Knoop] = {}
        self.wortel = self._make_knoop(was, None)

    def _make_knoop(self, element: Tekstelement, ouder: _Knoop | None) -> _Knoop:
        knoop = _Knoop(element=element, kinderen=[], ouder=ouder)
        if element.wid is not None:
            self._plaatsen[element.wid] = knoop
        if element.soort not in (Soort.ARTIKEL, Soort.DIVISIETEKST):
            knoop.kinderen = [
                self._make_knoop(deel, knoop)
                for deel in element.inhoud
                if isinstance(deel, Tekstelement) and is_kind(deel)
            ]
        return knoop

    def apply(self, actie: Actie) -> None:
        match actie:
            case VoegToe():
                self._voeg_toe(actie)
            case Vervang():
                self._vervang(actie)
            case VervangKop():
                self._vervang_kop(actie)
            case Verwijder():
                self._verwijder(actie)
            case VervangRegeling():
                self._plaatsen = {}
                self.wortel = self._make_knoop(actie.tekst, None)

    def _find(self, wid: str, wat: str) -> _Knoop | None:
        knoop = self._plaatsen.get(wid)
        if knoop is None:
            self.meldingen.add(
                "PS-MUT-ONBEKEND",
                Ernst.FOUT,
                f"{wat} met wId '{wid}' staat niet in de tekst waarop de mutatie wordt toegepast; "
                "dit deel van de mutatie is overgeslagen.",
                wid,
            )
        return knoop

    def _voeg_toe(self, actie: VoegToe) -> None:
        buur = self._find(actie.context, "Een buur")
        if buur is None or buur.ouder is None:
            return
        elementen = actie.elementen if actie.positie is Positie.KOMT_VOOR else actie.elementen[::-1]
        for element in elementen:
            self._put_naast(view_new(element), buur, actie.positie)

    def _put_naast(self, element: Tekstelement, buur: _Knoop, positie: Positie) -> None:
        ouder = buur.ouder
        assert ouder is not None
        if any(deel.wid == buur.element.wid for deel in element.walk()):
            self.meldingen.add(
                "PS-MUT-ZICHZELF",
                Ernst.FOUT,
                f"Het onderdeel met wId '{element.wid}' kan niet naast iets komen dat er zelf in staat (LVBB5032).",
                element.wid or "",
            )
            return
        self._take_elsewhere(element, houd=None)
        plaats = next(n for n, kind in enumerate(ouder.kinderen) if kind is buur)
        nieuw = self._make_knoop(element, ouder)
        ouder.kinderen.insert(plaats + (positie is Positie.VOLGT_OP), nieuw)
        ouder.mark_anders()

    def _vervang(self, actie: Vervang) -> None:
        element = view_new(actie.element)
        if actie.context is not None and actie.positie is not None:
            buur = self._find(actie.context, "Een buur")
            if buur is not None and buur.ouder is not None:
                self._put_naast(element, buur, actie.positie)
            return
        oud = self._find(actie.wid, "Een onderdeel")
        if oud is None or oud.ouder is None:
            return
        self._take_elsewhere(element, houd=oud)
        ouder = oud.ouder
        plaats = next(n for n, kind in enumerate(ouder.kinderen) if kind is oud)
        self._forget(oud)
        ouder.kinderen[plaats] = self._make_knoop(element, ouder)
        ouder.mark_anders()

    def _take_elsewhere(self, element: Tekstelement, houd: _Knoop | None) -> None:
        """Take out units that stand elsewhere in the text and are part of what comes: a wId is in one place only."""
        for deel in element.walk() if houd is not None or element.wid in self._plaatsen else ():
            knoop = self._plaatsen.get(deel.wid) if deel.wid is not None else None
            if knoop is not None and knoop is not houd and not _is_onder(knoop, houd):
                self._take_out(knoop)

    def _take_out(self, knoop: _Knoop) -> None:
        if knoop.ouder is not None:
            knoop.ouder.kinderen = [kind for kind in knoop.ouder.kinderen if kind is not knoop]
            knoop.ouder.mark_anders()
        self._forget(knoop)

    def _forget(self, knoop: _Knoop) -> None:
        if knoop.element.wid is not None and self._plaatsen.get(knoop.element.wid) is knoop:
            del self._plaatsen[knoop.element.wid]
        for kind in knoop.kinderen:
            self._forget(kind)

    def _vervang_kop(self, actie: VervangKop) -> None:
        knoop = self._find(actie.wid, "Een onderdeel")
        if knoop is None:
            return
        kop = view_new(actie.kop)
        element = knoop.element
        if element.kop is None:
            inhoud: tuple[Deel, ...] = (kop, *element.inhoud)
        else:
            inhoud = tuple(kop if deel is element.kop else deel for deel in element.inhoud)
        knoop.element = replace(element, inhoud=inhoud, eid=actie.eid or element.eid)
        knoop.mark_anders()

    def _verwijder(self, actie: Verwijder) -> None:
        knoop = self._find(actie.wid, "Een onderdeel")
        if knoop is not None:
            self._take_out(knoop)


def _is_onder(knoop: _Knoop, houder: _Knoop | None) -> bool:
    ouder = knoop.ouder
    while ouder is not None:
        if ouder is houder:
            return True
        ouder = ouder.ouder
    return False


def _build(knoop: _Knoop) -> Tekstelement:
    """The value of a unit: its own parts with the units as they are now between them."""
    if not knoop.anders:
        return knoop.element
    kinderen = [_build(kind) for kind in knoop.kinderen]
    delen = knoop.element.inhoud
    plaatsen = [n for n, deel in enumerate(delen) if is_kind(deel)]
    if knoop.element.soort in (Soort.ARTIKEL, Soort.DIVISIETEKST):
        return knoop.element
    eerste = plaatsen[0] if plaatsen else _find_einde(delen, _is_na)
    voor, na = delen[:eerste], tuple(deel for deel in delen[eerste:] if not is_kind(deel))
    return replace(knoop.element, inhoud=(*voor, *kinderen, *na))


def _find_einde(delen: tuple[Deel, ...], is_na: Callable[[Deel], bool]) -> int:
    return next((n for n, deel in enumerate(delen) if is_na(deel)), len(delen))


def _is_na(deel: Deel) -> bool:
    return isinstance(deel, Tekstelement) and deel.soort in (Soort.SLUITING, Soort.REDACTIONEEL)
