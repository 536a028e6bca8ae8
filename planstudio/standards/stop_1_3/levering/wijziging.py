"""A whole change and the choices of its user to the delivery of a wijzigingsbesluit (handbook, D.1, D.9 and G.4)."""

from dataclasses import replace

from planstudio.domain.levering import Procedure, Wijzigingsgegevens
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.mutatie.acties import RegelingMutatie
from planstudio.domain.mutatie.omzetten import to_tekst
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Informatieobject, Planversie, Regeling
from planstudio.domain.register import Register
from planstudio.domain.wijziging.wijziging import Wijziging
from planstudio.errors import PlanstudioError
from planstudio.progress import Progress
from planstudio.standards.stop_1_3.levering.beelden import copy_beelden
from planstudio.standards.stop_1_3.levering.besluitmodules import find_organisatie
from planstudio.standards.stop_1_3.levering.bestandsnamen import Bestandsnamen
from planstudio.standards.stop_1_3.levering.informatieobjecten import (
    IoLevering,
    can_go,
    find_geboorteregeling,
    write_informatieobjecten,
)
from planstudio.standards.stop_1_3.levering.levering import close_besluit, make_prefix
from planstudio.standards.stop_1_3.levering.opdracht import check_gegevens
from planstudio.standards.stop_1_3.levering.owbestanden import Owkop, find_gebied, write_ow
from planstudio.standards.stop_1_3.levering.owverschil import gather_verschil, keep_allowed
from planstudio.standards.stop_1_3.levering.tekst import rewrite_mutatie
from planstudio.standards.stop_1_3.levering.wijzigingsbesluit import Mutatiedeel, Wijzigingsbesluit, make_besluit
from planstudio.standards.xml import write_xml

MERK = ";ontwerp"  # behind the expression of a regeling that is only laid open (D.9)


def build_wijziging(
    wijziging: Wijziging, gegevens: Wijzigingsgegevens, progress: Progress
) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the package; the same change and choices give the same bytes. Raises PlanstudioError when it cannot."""
    meldingen = Meldingen()
    check_gegevens(gegevens, meldingen)
    _check_inhoud(wijziging)
    namen = Bestandsnamen()
    bestanden: dict[str, bytes] = {}
    progress.report(0, 4, "Informatieobjecten schrijven")
    teksten = [to_tekst(mutatie) for mutatie in wijziging.mutaties]
    bron = _merge_bestanden(wijziging)
    beelden = copy_beelden(teksten, bron, namen, bestanden, meldingen)
    regelingen = [_find_regeling(wijziging.wordt, mutatie) for mutatie in wijziging.mutaties]
    objecten = _choose_objecten(wijziging, meldingen)
    organisatie = find_organisatie(regelingen[0])
    bestanden |= write_informatieobjecten(wijziging.wordt, objecten, namen, organisatie, {})
    progress.report(1, 4, "Besluit schrijven")
    besluit = Wijzigingsbesluit(
        delen=_make_delen(wijziging, regelingen, gegevens.procedure, beelden),
        objecten=objecten,
        ingetrokken=tuple(versies.work for versies in wijziging.informatieobjecten.ingetrokken),
        gegevens=gegevens,
        prefix=make_prefix(regelingen[0], gegevens),
    )
    bestanden["besluit.xml"] = write_xml(make_besluit(besluit, meldingen))
    progress.report(2, 4, "Annotaties schrijven")
    kop = Owkop(
        doel=gegevens.doel,
        id_levering=gegevens.id_levering,
        gebied=find_gebied(wijziging.wordt) or find_gebied(wijziging.was) or regelingen[0].opschrift,
    )
    works = tuple(mutatie.work for mutatie in wijziging.mutaties)
    ow = gather_verschil(wijziging, works, gegevens.procedure, meldingen)
    bestanden |= write_ow(keep_allowed(ow, gegevens.procedure, meldingen), kop, namen)
    progress.report(3, 4, "Manifest schrijven")
    return close_besluit(bestanden, gegevens), meldingen.freeze()


def _check_inhoud(wijziging: Wijziging) -> None:
    """Only a change of the text can be a besluit (D.7); a new GIO version always changes its ExtIoRef."""
    _check_regelingen(wijziging)
    if wijziging.mutaties:
        _check_versies(wijziging)
        return
    ios = wijziging.informatieobjecten
    if ios.nieuw or ios.gewijzigd or ios.ingetrokken:
        raise PlanstudioError(
            "De informatieobjecten verschillen, maar de tekst verwijst nog naar de oude versies.",
            "Pas in de tekst de verwijzing naar elk gewijzigd informatieobject aan; dat is de wijziging.",
        )
    if wijziging.ow:
        raise PlanstudioError(
            "Alleen de annotaties zijn gewijzigd. Een besluit wijzigt altijd ook de tekst.",
            "Lever herstelde annotaties als directe mutatie, of samen met een wijziging van de tekst.",
        )
    raise PlanstudioError("Er is niets gewijzigd, dus er valt niets te leveren.", "Kies twee verschillende versies.")


def _check_regelingen(wijziging: Wijziging) -> None:
    was, wordt = (
        {regeling.work: regeling for regeling in versie.regelingen} for versie in (wijziging.was, wijziging.wordt)
    )
    for work in sorted(wordt.keys() - was.keys()):
        raise PlanstudioError(
            f"“{wordt[work].opschrift}” is een nieuwe regeling; een wijziging kan alleen wijzigen wat er al is.",
            "Stel een nieuwe regeling vast met een levering van het hele plan.",
        )
    for work in sorted(was.keys() - wordt.keys()):
        raise PlanstudioError(
            f"“{was[work].opschrift}” is verdwenen; een wijziging kan geen regeling intrekken.",
            "Lever daarvoor een intrekking.",
        )


def _check_versies(wijziging: Wijziging) -> None:
    """A mutatie says from which expression to which it goes, and both must be those of the states themselves."""
    for mutatie in wijziging.mutaties:
        for versie, expression in ((wijziging.was, mutatie.was), (wijziging.wordt, mutatie.wordt)):
            regeling = _find_regeling(versie, mutatie)
            if regeling.expression != expression:
                raise PlanstudioError(
                    f"De wijziging gaat over versie '{expression}', maar het plan is versie '{regeling.expression}'.",
                    "Maak de wijziging opnieuw van deze twee versies van het plan.",
                )


def _find_regeling(versie: Planversie, mutatie: RegelingMutatie) -> Regeling:
    regeling = versie.find_regeling(mutatie.work)
    if regeling is None:
        raise PlanstudioError(
            f"De wijziging gaat over regeling '{mutatie.work}', maar die staat niet in het plan.",
            "Kies de versie van het plan waar deze wijziging bij hoort.",
        )
    return regeling


def _merge_bestanden(wijziging: Wijziging) -> Register[bytes]:
    """The files of both states: a mutatie shows removed images too, and of one name the new one counts."""
    nieuw = {naam.rpartition("/")[2].lower() for naam in wijziging.wordt.bestanden}
    oud = (
        (naam, inhoud)
        for naam, inhoud in wijziging.was.bestanden.items()
        if naam.rpartition("/")[2].lower() not in nieuw
    )
    return Register((*oud, *wijziging.wordt.bestanden.items()))


def _choose_objecten(wijziging: Wijziging, meldingen: Meldingen) -> tuple[IoLevering, ...]:
    """The informatieobjecten that go along: new works and new versions, and nothing that did not change (LVBB3508)."""
    oud: dict[str, Informatieobject | None] = {
        versies.wordt.expression: versies.was
        for versies in (*wijziging.informatieobjecten.nieuw, *wijziging.informatieobjecten.gewijzigd)
        if versies.wordt is not None
    }
    for versies in wijziging.informatieobjecten.gewijzigd:
        if versies.was is not None and versies.wordt is not None and versies.was.expression == versies.wordt.expression:
            meldingen.add(
                "PS-IO-VERSIE",
                Ernst.FOUT,
                f"'{versies.naam}' is gewijzigd, maar heeft nog dezelfde versie. Geef het een nieuwe.",
                versies.wordt.expression,
            )
    works = {regeling.work for regeling in wijziging.wordt.regelingen}
    eerste = wijziging.mutaties[0].work
    return tuple(
        IoLevering(
            io=io,
            work=io.work,
            expression=io.expression,
            geboorteregeling=geboorte if (geboorte := find_geboorteregeling(io)) in works else eerste,
            was=oud[io.expression],
        )
        for io in sorted(wijziging.informatieobjecten.geleverd, key=lambda io: io.expression)
        if can_go(wijziging.wordt, io, meldingen)
    )


def _make_delen(
    wijziging: Wijziging, regelingen: list[Regeling], procedure: Procedure, beelden: dict[str, str]
) -> tuple[Mutatiedeel, ...]:
    namen: list[str] = []
    delen = []
    for nummer, (mutatie, regeling) in enumerate(zip(wijziging.mutaties, regelingen, strict=True)):
        naam = mutatie.componentnaam if mutatie.componentnaam not in namen else f"{mutatie.componentnaam}{nummer + 1}"
        namen.append(naam)
        ontwerp = procedure is Procedure.ONTWERP and not mutatie.wordt.endswith(MERK)
        definitief = replace(
            rewrite_mutatie(mutatie, beelden), componentnaam=naam, wordt=f"{mutatie.wordt}{MERK if ontwerp else ''}"
        )
        was = wijziging.was.find_regeling(mutatie.work)
        delen.append(Mutatiedeel(mutatie=definitief, was=was, wordt=regeling, nummer=nummer + 1))
    return tuple(delen)
