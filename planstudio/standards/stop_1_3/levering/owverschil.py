"""The OW-objecten of a change: new, changed and ended ones, each under its regeling (handbook, F.5)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from planstudio.domain.levering import Procedure
from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.ow import OwObject
from planstudio.domain.plan import Planversie, Regeling
from planstudio.domain.wijziging.ow import is_living
from planstudio.domain.wijziging.wijziging import Wijziging
from planstudio.standards.stop_1_3.levering.owbestanden import (
    SYMBOLISATIE,
    Owaanlevering,
    clean_object,
    end_object,
)


def gather_verschil(
    wijziging: Wijziging, works: tuple[str, ...], procedure: Procedure, meldingen: Meldingen
) -> tuple[Owaanlevering, ...]:
    """An Aanlevering per regeling in the besluit, also where nothing changed; ended objects as last delivered."""
    plaats = _Plaats(wijziging.was, wijziging.wordt, works[0])
    per_work: dict[str, list[OwObject]] = defaultdict(list)
    for ding in (*wijziging.ow.nieuw, *wijziging.ow.gewijzigd):
        per_work[plaats.find_work(ding)].append(clean_object(ding, procedure))
    vervangen = {find_symboolcode(ding) for ding in wijziging.ow.nieuw if ding.soort == SYMBOLISATIE}
    for ding in wijziging.ow.beeindigd:
        if ding.soort != SYMBOLISATIE or find_symboolcode(ding) not in vervangen:
            per_work[plaats.find_work(ding)].append(end_object(ding, procedure))
    ook = sorted(set(per_work) - set(works))
    for work in ook:
        meldingen.add(
            "PS-OW-REGELING",
            Ernst.WAARSCHUWING,
            f"Bij regeling '{work}' zijn annotaties gewijzigd, maar haar tekst niet. De LVBB kan dat weigeren.",
            "manifest-ow.xml",
        )
    return tuple(Owaanlevering(work=work, objecten=tuple(per_work[work])) for work in (*works, *ook))


def keep_allowed(
    aanleveringen: Iterable[Owaanlevering], procedure: Procedure, meldingen: Meldingen
) -> tuple[Owaanlevering, ...]:
    """What may go along: a SymbolisatieItem has no procedurestatus, so an ontwerp goes without (OZON0128)."""
    if procedure is Procedure.DEFINITIEF:
        return tuple(aanleveringen)
    toegestaan = []
    for aanlevering in aanleveringen:
        objecten = tuple(ding for ding in aanlevering.objecten if ding.soort != SYMBOLISATIE)
        if len(objecten) < len(aanlevering.objecten):
            meldingen.add(
                "PS-OW-SYMBOOL",
                Ernst.INFO,
                "Symbolen kunnen niet mee met een ontwerp. Lever ze met het definitieve besluit.",
                aanlevering.work,
            )
        toegestaan.append(replace(aanlevering, objecten=objecten))
    return tuple(toegestaan)


def find_symboolcode(ding: OwObject) -> str:
    """The code that tells one SymbolisatieItem from another."""
    return ding.element.find_tekst("symboolcode")


class _Plaats:
    """Which regeling an object belongs to: the one it was first delivered with, for good (OZON0352)."""

    def __init__(self, was: Planversie, wordt: Planversie, anders: str) -> None:
        self._was, self._wordt, self._anders = was, wordt, anders
        self._works_was = {bestand.naam: bestand.work for bestand in was.ow_bestanden}
        self._works_wordt = {bestand.naam: bestand.work for bestand in wordt.ow_bestanden}
        self._bekend = {regeling.work for regeling in (*was.regelingen, *wordt.regelingen)}

    def find_work(self, ding: OwObject) -> str:
        """The work of the regeling under which an object goes out."""
        oud, nieuw = self._was.ow.get(ding.sleutel), self._wordt.ow.get(ding.sleutel)
        kandidaten = (
            self._works_was.get(oud.bestand, "") if oud is not None else "",
            self._works_wordt.get(nieuw.bestand, "") if nieuw is not None else "",
        )
        return next((work for work in kandidaten if work in self._bekend), self._anders)


def gather_einde(versie: Planversie, regelingen: Iterable[Regeling], procedure: Procedure) -> tuple[Owaanlevering, ...]:
    """Every living object of a version with the status that ends it, per regeling that is withdrawn (D.9)."""
    works = [regeling.work for regeling in regelingen]
    plaats = _Plaats(versie, versie, works[0])
    per_work: dict[str, list[OwObject]] = defaultdict(list)
    for ding in versie.ow.values():
        if is_living(ding):
            per_work[plaats.find_work(ding)].append(end_object(ding, procedure))
    return tuple(Owaanlevering(work=work, objecten=tuple(per_work[work])) for work in works)
