"""The sentences on changes: compare two plans, make a delivery of the difference, apply one, merge.

The window and the terminal say these, as those of `planstudio.workflows`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from planstudio.checks.mutatie import check_mutatie, check_samen
from planstudio.domain import levering
from planstudio.domain.besluittekst import Besluittekst, read_besluit
from planstudio.domain.edits.structuur.opschonen import clean_leeg
from planstudio.domain.levering import Wijzigingsgegevens
from planstudio.domain.melding import Melding
from planstudio.domain.mutatie.acties import Actie, VervangRegeling, VoegToe
from planstudio.domain.mutatie.keuzes import STANDAARD, Keuzes
from planstudio.domain.mutatie.omzetten import to_tekst
from planstudio.domain.mutatie.verschil import count_acties, name_actie
from planstudio.domain.mutatie.wetten import check_wetten
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Plan, Planversie
from planstudio.domain.wijziging.dictum import write_dictum
from planstudio.domain.wijziging.gebieden import Gebiedsverschil, diff_gebieden
from planstudio.domain.wijziging.informatieobjecten import find_geometriebestand
from planstudio.domain.wijziging.sluiten import close_ow
from planstudio.domain.wijziging.vergelijken import compare_versies
from planstudio.domain.wijziging.wijziging import Ioverschil, Wijziging
from planstudio.errors import PlanstudioError
from planstudio.progress import Progress
from planstudio.standards import wijzigen as standaard
from planstudio.standards.renvooi_html.pagina import write_renvooi as write_pagina
from planstudio.standards.xml import write_xml
from planstudio.workflows.jsonbestand import read_velden


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergelijking:
    """A change between two plans, what must be said of it, and its sentences for the dictum."""

    wijziging: Wijziging
    meldingen: tuple[Melding, ...]
    gebieden: Mapping[str, Gebiedsverschil]
    dictum: tuple[str, ...]
    velden: dict[str, Any]


def compare_plannen(
    was: Planversie,
    wordt: Planversie,
    vaststelling: date,
    *,
    keuzes: Keuzes = STANDAARD,
    geheel: bool = False,
    progress: Progress | None = None,
) -> Vergelijking:
    """The change from one plan to the other, under final ids, closed, and held to both laws and the LVBB's rules.

    `vaststelling` is the day in new ids; `geheel` tells changed text as a whole instead of in renvooi.
    """
    progress = progress or Progress()
    progress.report(0, 4, "Annotaties bijwerken")
    gesloten, meldingen = close_ow(was, _clean(was, wordt))
    progress.report(1, 4, "Identificaties kiezen")
    klaar, verder = standaard.prepare(was, gesloten, vaststelling)
    progress.report(2, 4, "Teksten vergelijken")
    wijziging, nog = compare_versies(was, klaar, keuzes, geheel=geheel)
    progress.report(3, 4, "Mutatie controleren")
    bevindingen = check_wijziging(wijziging)
    gebieden = _diff_gebieden(wijziging)
    dictum = write_dictum(wijziging.informatieobjecten, gebieden)
    return Vergelijking(
        wijziging=wijziging,
        meldingen=tuple(dict.fromkeys((*meldingen, *verder, *nog, *bevindingen))),
        gebieden=gebieden,
        dictum=dictum,
        velden=_describe(wijziging, dictum),
    )


def _clean(was: Planversie, wordt: Planversie) -> Planversie:
    """The new state without empty lines that an edit left behind (STOP0005)."""
    plan = Plan(versies=(wordt,))
    for regeling in wordt.regelingen:
        oud = was.find_regeling(regeling.work)
        if oud is not None and oud is not regeling:
            plan = clean_leeg(plan, work=regeling.work, versie="levering", was=oud.tekst).plan
    return plan.versie


def check_wijziging(wijziging: Wijziging) -> tuple[Melding, ...]:
    """What breaks a law or a rule in the mutaties of a change; checked before every export (D.5)."""
    meldingen: list[Melding] = []
    elementen = [to_tekst(mutatie) for mutatie in wijziging.mutaties]
    for mutatie, element in zip(wijziging.mutaties, elementen, strict=True):
        was, wordt = wijziging.was.find_regeling(mutatie.work), wijziging.wordt.find_regeling(mutatie.work)
        assert was is not None and wordt is not None
        meldingen += check_wetten(was.tekst, wordt.tekst, mutatie)
        meldingen += check_mutatie(was.tekst, element)
    return (*meldingen, *check_samen(elementen))


def _diff_gebieden(wijziging: Wijziging) -> dict[str, Gebiedsverschil]:
    ios = wijziging.informatieobjecten
    gebieden: dict[str, Gebiedsverschil] = {}
    for versies in (*ios.nieuw, *ios.gewijzigd, *ios.ingetrokken):
        io = versies.wordt or versies.was
        if io is not None and io.is_gio:
            oud = find_geometriebestand(wijziging.was, versies.was) if versies.was is not None else None
            nieuw = find_geometriebestand(wijziging.wordt, versies.wordt) if versies.wordt is not None else None
            gebieden[versies.work] = diff_gebieden(oud, nieuw)
    return gebieden


def _describe(wijziging: Wijziging, dictum: tuple[str, ...]) -> dict[str, Any]:
    """The change in plain fields, as a script reads it."""
    acties = tuple(actie for mutatie in wijziging.mutaties for actie in mutatie.acties)
    ow = wijziging.ow
    return {
        "tekst": {
            **count_acties(acties),
            "eenheden": [eenheid for actie in acties for eenheid in _list_eenheden(actie)],
        },
        "gios": _list_gios(wijziging.informatieobjecten),
        "dictum": list(dictum),
        "ow": {"nieuw": len(ow.nieuw), "gewijzigd": len(ow.gewijzigd), "beeindigd": len(ow.beeindigd)},
    }


def _list_eenheden(actie: Actie) -> list[dict[str, str | None]]:
    match actie:
        case VoegToe():
            return [{"wid": el.wid, "actie": name_actie(actie), "wat": actie.wat} for el in actie.elementen]
        case VervangRegeling():
            return [{"wid": None, "actie": name_actie(actie), "wat": "De hele regeling wordt vervangen."}]
    return [{"wid": actie.wid, "actie": name_actie(actie), "wat": actie.wat}]


def _list_gios(verschil: Ioverschil) -> list[dict[str, str | None]]:
    return [
        {
            "work": versies.work,
            "naam": versies.naam,
            "actie": actie,
            "was": versies.was.expression if versies.was is not None else None,
            "wordt": versies.wordt.expression if versies.wordt is not None else None,
        }
        for actie, lijst in (
            ("nieuw", verschil.nieuw),
            ("gewijzigd", verschil.gewijzigd),
            ("ingetrokken", verschil.ingetrokken),
        )
        for versies in lijst
    ]


def write_mutaties(wijziging: Wijziging) -> tuple[bytes, ...]:
    """The XML of each RegelingMutatie."""
    return tuple(write_xml(to_tekst(mutatie)) for mutatie in wijziging.mutaties)


def write_renvooi(vergelijking: Vergelijking) -> bytes:
    """The change as one page for a browser, with the images that the text shows."""
    wijziging = vergelijking.wijziging
    bestanden = {**wijziging.was.bestanden, **wijziging.wordt.bestanden}
    return write_pagina(wijziging, dictum=vergelijking.dictum, beelden=bestanden)


def propose_wijziging(
    vergelijking: Vergelijking, vandaag: date, bekendmaking: date | None = None
) -> Wijzigingsgegevens:
    """Choices that will do for most."""
    return levering.propose_wijziging(vergelijking.wijziging, vandaag, bekendmaking, vergelijking.dictum)


def read_besluittekst(path: Path, voorstel: Besluittekst) -> Besluittekst:
    """The words of a besluit from a file; what is not in it comes from the proposal. Raises PlanstudioError."""
    return read_besluit(read_velden(path, "besluit", "mutate"), voorstel)


def build_wijziging(
    vergelijking: Vergelijking, gegevens: Wijzigingsgegevens, progress: Progress | None = None
) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the delivery of a change; raises PlanstudioError when there is nothing to deliver, or it would be wrong."""
    fout = next((melding for melding in vergelijking.meldingen if melding.code == "PS-WET-NIEUW"), None)
    if fout is not None:
        raise PlanstudioError(
            fout.tekst, "Meld dit aan de makers van planstudio; uw plan is niet gewijzigd.", fout.plek
        )
    pakket, meldingen = standaard.write_wijziging(vergelijking.wijziging, gegevens, progress)
    # Both find a reference that stays behind; who delivers has read it with the comparison.
    gezegd = {(melding.code, melding.plek) for melding in vergelijking.meldingen}
    return pakket, tuple(melding for melding in meldingen if (melding.code, melding.plek) not in gezegd)


def apply_levering(was: Plan, geleverd: Plan) -> tuple[Plan, tuple[Melding, ...]]:
    """The plan after a delivery, as the LVBB and OZON would make it; raises PlanstudioError when they do not match."""
    versie, meldingen = standaard.apply_levering(was.versie, geleverd.versie)
    return Plan(versies=(versie,)), meldingen


def write_download(plan: Plan) -> Pakket:
    """A plan in the layout of a download of the DSO."""
    return standaard.write_download(plan.versie)
