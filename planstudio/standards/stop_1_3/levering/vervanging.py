"""The besluit that withdraws regelingen and establishes new ones in their place (handbook, D.9)."""

from planstudio.domain.levering import Vervangingsgegevens, walk_regelingen
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Planversie
from planstudio.errors import PlanstudioError
from planstudio.progress import Progress
from planstudio.standards.stop_1_3.levering.levering import write_vaststelling
from planstudio.standards.stop_1_3.levering.opdracht import check_gegevens
from planstudio.standards.stop_1_3.levering.owids import rename_ids
from planstudio.standards.stop_1_3.levering.owverschil import gather_einde


def build_vervanging(
    was: Planversie, wordt: Planversie, gegevens: Vervangingsgegevens, progress: Progress
) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the package: the regelingen of `wordt` whole, as opvolger of those of `was`, which are withdrawn.

    All OW-objecten of `was` end under their own regeling, and those of `wordt` come under new identifications,
    because an object can never go to another regeling (OZON0352).
    """
    meldingen = Meldingen()
    check_gegevens(gegevens, meldingen)
    oud = tuple(walk_regelingen(was))
    if not oud:
        raise PlanstudioError("Het oude plan heeft geen regeling om in te trekken.", "Open een heel plan.")
    gelijk = {regeling.work for regeling in oud} & {keuze.work for keuze in gegevens.regelingen}
    if gelijk:
        raise PlanstudioError(
            f"De nieuwe regeling heeft dezelfde identificatie als de oude: '{min(gelijk)}'.",
            "Kies een nieuwe identificatie; wie dezelfde regeling wil wijzigen, levert een wijziging.",
        )
    meldingen.add(
        "PS-VERVANGING",
        Ernst.WAARSCHUWING,
        "Een omgevingsplan wijzigen door intrekken en vervangen mag niet meer sinds 2023. Lever liever een wijziging.",
        "besluit.xml",
    )
    einde = gather_einde(was, oud, gegevens.procedure)
    pakket = write_vaststelling(
        wordt,
        gegevens,
        gegevens.regelingen,
        gegevens.tekst,
        progress,
        meldingen,
        rename_ids(wordt, gegevens.regelingen[0].work),
        procedure=gegevens.procedure,
        vervangt=oud,
        ook=einde,
    )
    return pakket, meldingen.freeze()
