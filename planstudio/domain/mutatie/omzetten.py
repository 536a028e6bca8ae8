"""A RegelingMutatie as an element of the text, and back (handbook, D.3)."""

from planstudio.domain.element import Attributen
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
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement


def to_tekst(mutatie: RegelingMutatie) -> Tekstelement:
    """The mutatie as it stands in a WijzigBijlage."""
    return Tekstelement(
        soort=Soort.REGELING_MUTATIE,
        attributen=(("componentnaam", mutatie.componentnaam), ("was", mutatie.was), ("wordt", mutatie.wordt)),
        inhoud=tuple(_make_actie(actie) for actie in mutatie.acties),
    )


def _make_actie(actie: Actie) -> Tekstelement:
    match actie:
        case VoegToe():
            plek = (("context", actie.context), ("positie", actie.positie.value))
            return _make(Soort.VOEG_TOE, plek, _make_kopregels(actie.nummer, actie.wat), actie.elementen)
        case Vervang():
            attributen = [("wat", actie.wid)]
            if actie.revisie:
                attributen.append(("revisie", "1"))
            if actie.context is not None:
                attributen.append(("context", actie.context))
            if actie.positie is not None:
                attributen.append(("positie", actie.positie.value))
            return _make(Soort.VERVANG, tuple(attributen), _make_kopregels(actie.nummer, actie.wat), (actie.element,))
        case VervangKop():
            wordt = (("eId-wordt", actie.eid),) if actie.eid is not None else ()
            wat: Attributen = (("wat", actie.wid), *wordt)
            return _make(Soort.VERVANG_KOP, wat, _make_kopregels(actie.nummer, actie.wat), (actie.kop,))
        case Verwijder():
            regels = _make_kopregels(actie.nummer, actie.wat)
            return _make(Soort.VERWIJDER, (("wat", actie.wid),), regels, (actie.element,))
        case VervangRegeling():
            return _make(Soort.VERVANG_REGELING, (), (), (actie.tekst,))


def _make(
    soort: Soort, attributen: Attributen, regels: tuple[Tekstelement, ...], elementen: tuple[Tekstelement, ...]
) -> Tekstelement:
    return Tekstelement(soort=soort, attributen=attributen, inhoud=(*regels, *elementen))


def _make_kopregels(nummer: str, wat: str) -> tuple[Tekstelement, ...]:
    paren = ((Soort.NUMMER, nummer), (Soort.WAT, wat))
    return tuple(Tekstelement(soort=soort, inhoud=(woorden,)) for soort, woorden in paren if woorden)


def from_tekst(element: Tekstelement) -> tuple[RegelingMutatie, tuple[Melding, ...]]:
    """The mutatie that an element holds; what the values cannot hold is left out and told."""
    meldingen = Meldingen()
    naam = element.get("componentnaam") or ""
    acties = []
    for kind in element.inhoud:
        actie = _read_actie(kind, naam, meldingen) if isinstance(kind, Tekstelement) else None
        if actie is not None:
            acties.append(actie)
        elif not isinstance(kind, Tekstelement):
            _add_onbekend(meldingen, "Een onderdeel van de wijziging is geen wijziging van tekst.", naam)
    mutatie = RegelingMutatie(
        componentnaam=naam, was=element.get("was") or "", wordt=element.get("wordt") or "", acties=tuple(acties)
    )
    return mutatie, meldingen.freeze()


def _add_onbekend(meldingen: Meldingen, woorden: str, plek: str) -> None:
    meldingen.add("PS-MUTATIE", Ernst.FOUT, f"{woorden} Dit deel wordt overgeslagen.", plek)


def _read_actie(element: Tekstelement, naam: str, meldingen: Meldingen) -> Actie | None:
    elementen = tuple(kind for kind in element.kinderen if kind.soort not in (Soort.NUMMER, Soort.WAT))
    doel = element.get("wat") or element.get("context") or naam
    if not elementen:
        _add_onbekend(meldingen, f"Een {element.soort.value} heeft geen inhoud.", doel)
        return None
    nummer, wat = (_read_kopregel(element.find(soort), doel, meldingen) for soort in (Soort.NUMMER, Soort.WAT))
    wid = element.get("wat") or ""
    match element.soort:
        case Soort.VOEG_TOE:
            plek = _read_positie(element.get("positie"), doel, meldingen)
            if plek is None:
                return None
            return VoegToe(
                context=element.get("context") or "", positie=plek, elementen=elementen, nummer=nummer, wat=wat
            )
        case Soort.VERVANG:
            context = element.get("context")
            positie = _read_positie(element.get("positie"), doel, meldingen) if context is not None else None
            if context is not None and positie is None:
                return None
            return Vervang(
                wid=wid,
                element=elementen[0],
                context=context,
                positie=positie,
                revisie=element.get("revisie") == "1",
                nummer=nummer,
                wat=wat,
            )
        case Soort.VERVANG_KOP:
            return VervangKop(wid=wid, kop=elementen[0], eid=element.get("eId-wordt"), nummer=nummer, wat=wat)
        case Soort.VERWIJDER:
            return Verwijder(wid=wid, element=elementen[0], nummer=nummer, wat=wat)
        case Soort.VERVANG_REGELING:
            return VervangRegeling(tekst=elementen[0])
    _add_onbekend(meldingen, f"De wijziging bevat '{element.soort.value}', dat planstudio hier niet kent.", doel)
    return None


def _read_positie(waarde: str | None, doel: str, meldingen: Meldingen) -> Positie | None:
    # STOP 1.4 has one more, the first child of its context; the set that production takes does not.
    if waarde in {positie.value for positie in Positie}:
        return Positie(waarde)
    _add_onbekend(meldingen, f"De plek '{waarde or 'leeg'}' van een nieuw of verplaatst deel is niet bekend.", doel)
    return None


def _read_kopregel(element: Tekstelement | None, doel: str, meldingen: Meldingen) -> str:
    """The words of a Nummer or Wat; they are for the reader only, so marks in them may go."""
    if element is None:
        return ""
    if all(isinstance(kind, str) for kind in element.inhoud):
        return "".join(kind for kind in element.inhoud if isinstance(kind, str))
    woorden = f"De opmaak in de aanhef '{element.tekst[:60]}' wordt niet bewaard, de woorden wel."
    meldingen.add("PS-MUTATIE-WAT", Ernst.INFO, woorden, doel)
    return element.tekst
