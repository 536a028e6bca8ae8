"""A plan after a delivery, as the LVBB and the DSO would have it (handbook, D.5, E.7 and F.5)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.mutatie.acties import RegelingMutatie
from planstudio.domain.mutatie.toepassen import apply_mutatie
from planstudio.domain.ow import OwObject, walk_refs
from planstudio.domain.plan import Informatieobject, Module, Planversie, Regeling
from planstudio.domain.register import Register
from planstudio.domain.wijziging.ow import apply_ow
from planstudio.errors import PlanstudioError
from planstudio.standards.stop_1_3.download import arrange_download, make_moment
from planstudio.standards.stop_1_3.levering.informatieobjecten import find_geboorteregeling
from planstudio.standards.stop_1_3.levering.owbestanden import SYMBOLISATIE
from planstudio.standards.stop_1_3.levering.owverschil import find_symboolcode
from planstudio.standards.stop_1_3.mutaties.lezen import Geleverd, read_wijziging

V = TypeVar("V")
_METADATA = "InformatieObjectMetadata"
_MAP = "levering/"  # where files of the delivery stand until they have their place: their names may be taken


def apply_levering(was: Planversie, levering: Planversie) -> tuple[Planversie, tuple[Melding, ...]]:
    """The plan after a delivery, in the layout of a download.

    Raises PlanstudioError when the delivery does not belong to this version of the plan, or leaves nothing of it.
    """
    geleverd = read_wijziging(levering)
    if not geleverd.besluit and not levering.ow:
        raise PlanstudioError(
            f"In '{levering.naam}' staat geen wijziging van een plan.",
            "Kies een levering met een besluit of met gewijzigde annotaties.",
        )
    meldingen = Meldingen()
    for melding in geleverd.meldingen:
        meldingen.add(melding.code, melding.ernst, melding.tekst, melding.plek)
    if geleverd.is_ontwerp:
        meldingen.add(
            "PS-ONTWERP",
            Ernst.WAARSCHUWING,
            "Deze levering is een ontwerp. Een volgend besluit begint bij de laatste vastgestelde versie.",
            geleverd.besluit,
        )
    basis = arrange_download(was)
    _check_works(basis, levering, geleverd, meldingen)
    beelden = {naam.lower() for naam in levering.bestanden}
    oud = (
        (naam, inhoud)
        for naam, inhoud in basis.bestanden.items()
        # Of an image that is delivered again the new one counts.
        if not (naam.startswith("Regeling") and naam.rpartition("/")[2].lower() in beelden)
    )
    nieuw = replace(
        basis,
        regelingen=_apply_tekst(basis, geleverd, meldingen),
        informatieobjecten=_apply_informatieobjecten(basis, levering, geleverd),
        geometrie=Register((*basis.geometrie.items(), *_walk_geplaatst(levering.geometrie))),
        ow=_apply_ow(basis.ow, tuple(_walk_objecten(levering))),
        ow_bestanden=(*basis.ow_bestanden, *(replace(b, naam=_MAP + b.naam) for b in levering.ow_bestanden)),
        bestanden=Register((*oud, *_walk_geplaatst(levering.bestanden))),
    )
    return arrange_download(nieuw), meldingen.freeze()


def _check_works(was: Planversie, levering: Planversie, geleverd: Geleverd, meldingen: Meldingen) -> None:
    bekend = {regeling.work for regeling in (*was.regelingen, *geleverd.regelingen)}
    for work in sorted({bestand.work for bestand in levering.ow_bestanden if bestand.work} - bekend):
        meldingen.add(
            "PS-OW-VREEMD",
            Ernst.WAARSCHUWING,
            f"De levering noemt annotaties van regeling '{work}', die niet in dit plan staat. Zij zijn toch toegepast.",
            "manifest-ow.xml",
        )


def _walk_geplaatst(register: Register[V]) -> Iterator[tuple[str, V]]:
    return ((_MAP + naam, waarde) for naam, waarde in register.items())


def _walk_objecten(levering: Planversie) -> Iterator[OwObject]:
    """The delivered OW-objecten in their order; of doubles the first counts."""
    dingen = (ding for ding in levering.ow.values() if ding.identificatie in ("", ding.sleutel))
    for ding in sorted(dingen, key=lambda ding: (ding.bestand, ding.volgorde, ding.sleutel)):
        yield replace(ding, bestand=_MAP + ding.bestand)


def _apply_ow(was: Register[OwObject], geleverd: tuple[OwObject, ...]) -> Register[OwObject]:
    """What the domain makes of it, and for what has no identification: a symboolcode is in the plan once.

    A SymbolisatieItem comes whole in the place of the one with its code; without references it symbolises nothing.
    """
    codes = {find_symboolcode(ding) for ding in geleverd if ding.soort == SYMBOLISATIE}
    for sleutel, ding in was.items():
        if ding.soort == SYMBOLISATIE and find_symboolcode(ding) in codes:
            was = was.drop(sleutel)
    return apply_ow(was, (ding for ding in geleverd if ding.soort != SYMBOLISATIE or any(walk_refs(ding.element))))


def _apply_tekst(was: Planversie, geleverd: Geleverd, meldingen: Meldingen) -> tuple[Regeling, ...]:
    regelingen = {regeling.work: regeling for regeling in reversed(was.regelingen)}
    volgorde = list(dict.fromkeys(regeling.work for regeling in was.regelingen))
    for mutatie in geleverd.mutaties:
        oud = _find_was(regelingen, mutatie)
        tekst, gevonden = apply_mutatie(oud.tekst, mutatie)
        for melding in gevonden:
            meldingen.add(melding.code, melding.ernst, melding.tekst, melding.plek)
        regelingen[mutatie.work] = replace(
            oud, expression=mutatie.wordt, tekst=tekst, modules=_renew_modules(oud, mutatie.wordt, geleverd)
        )
    for nieuw in geleverd.regelingen:
        regelingen[nieuw.work] = replace(nieuw, modules=(*nieuw.modules, *_make_moment(nieuw.expression, geleverd)))
        volgorde.append(nieuw.work)
    weg = {ingetrokken.work for ingetrokken in geleverd.intrekkingen}
    return tuple(regelingen[work] for work in dict.fromkeys(volgorde) if work not in weg)


def _find_was(regelingen: dict[str, Regeling], mutatie: RegelingMutatie) -> Regeling:
    """The regeling that a mutatie was made for; on another version it would give a text that nobody decided on."""
    oud = regelingen.get(mutatie.work)
    if oud is None:
        raise PlanstudioError(
            f"De levering wijzigt regeling '{mutatie.work}', maar die staat niet in dit plan.",
            "Kies het plan waar deze levering bij hoort.",
        )
    if oud.expression != mutatie.was:
        raise PlanstudioError(
            f"De levering wijzigt versie '{mutatie.was}', maar dit plan is versie '{oud.expression}'.",
            "Kies de versie van het plan waarop de levering verder bouwt.",
        )
    return oud


def _renew_modules(oud: Regeling, wordt: str, geleverd: Geleverd) -> tuple[Module, ...]:
    """The modules of the new version: those delivered, the RegelingMetadata as they were when they did not change."""
    nieuw = {module.element.local: module for module in geleverd.find_modules(wordt)}
    # Of the version before, only what belongs to the work stays.
    metadata = (module for module in oud.modules if module.element.local == "RegelingMetadata" not in nieuw)
    return (*nieuw.values(), *metadata, *_make_moment(wordt, geleverd))


def _make_moment(expression: str, geleverd: Geleverd) -> tuple[Module, ...]:
    """The Momentopname of a version that a delivery makes; none when it names no doel."""
    doel = geleverd.find_doel(expression)
    return (Module(bestand="", element=make_moment(doel, geleverd.bekendmaking)),) if doel else ()


def _apply_informatieobjecten(
    was: Planversie, levering: Planversie, geleverd: Geleverd
) -> tuple[Informatieobject, ...]:
    """New works added, new versions in the place of old ones, withdrawn works left out."""
    weg = {ingetrokken.work for ingetrokken in geleverd.intrekkingen}
    objecten = {io.work: io for io in was.informatieobjecten if find_geboorteregeling(io) not in weg}
    for io in levering.informatieobjecten:
        oud = objecten.get(io.work)
        modules = {module.element.local: module for module in io.modules}
        # The metadata of the work come again only when they differ (LVBB3513).
        metadata = oud.find_module(_METADATA) if oud is not None else None
        if metadata is not None and _METADATA not in modules:
            modules[_METADATA] = Module(bestand="", element=metadata)
        moment = _make_moment(io.expression, geleverd)
        objecten[io.work] = replace(io, bestand=_MAP + io.bestand, modules=(*modules.values(), *moment))
    return tuple(io for io in objecten.values() if io.work not in weg)
