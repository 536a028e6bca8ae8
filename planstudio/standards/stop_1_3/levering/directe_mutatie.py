"""A delivery of annotations alone, outside a besluit, to repair what is wrong in a version (handbook, D.9)."""

from planstudio.domain.levering import DirecteMutatiegegevens, Opdracht, Procedure, walk_regelingen
from planstudio.domain.melding import Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.pakket import Pakket
from planstudio.domain.wijziging.wijziging import Wijziging
from planstudio.errors import PlanstudioError
from planstudio.progress import Progress
from planstudio.standards.stop_1_3.levering.bestandsnamen import Bestandsnamen
from planstudio.standards.stop_1_3.levering.opdracht import check_gegevens, close_pakket
from planstudio.standards.stop_1_3.levering.owbestanden import Owkop, find_gebied, write_ow
from planstudio.standards.stop_1_3.levering.owverschil import gather_verschil

_ROOTS = {Opdracht.VALIDATIE: "validatieDirecteMutatieOpdracht", Opdracht.PUBLICATIE: "directeMutatieOpdracht"}


def build_directe_mutatie(
    wijziging: Wijziging, gegevens: DirecteMutatiegegevens, progress: Progress
) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the package: manifest-ow and OW files of what differs. Raises PlanstudioError when text or GIO differ."""
    meldingen = Meldingen()
    check_gegevens(gegevens, meldingen)
    ios = wijziging.informatieobjecten
    if wijziging.mutaties or ios.nieuw or ios.gewijzigd or ios.ingetrokken:
        raise PlanstudioError(
            "Een directe mutatie herstelt alleen annotaties; hier verschilt ook de tekst of een informatieobject.",
            "Lever deze wijziging met een besluit.",
        )
    if not wijziging.ow:
        raise PlanstudioError("De annotaties zijn niet gewijzigd, dus er valt niets te leveren.")
    regelingen = tuple(walk_regelingen(wijziging.was))
    if not regelingen:
        raise PlanstudioError("Dit plan heeft geen regeling.", "Open een heel plan.")
    progress.report(0, 1, "Annotaties schrijven")
    # Only where something changed: this is no besluit, so a regeling without changes is not part of it.
    aanleveringen = tuple(
        aanlevering
        for aanlevering in gather_verschil(
            wijziging, tuple(regeling.work for regeling in regelingen), Procedure.DEFINITIEF, meldingen
        )
        if aanlevering.objecten
    )
    gebied = find_gebied(wijziging.wordt) or regelingen[0].opschrift
    kop = Owkop(doel=gegevens.doel, id_levering=gegevens.id_levering, gebied=gebied)
    bestanden = write_ow(aanleveringen, kop, Bestandsnamen())
    return close_pakket(bestanden, _ROOTS[gegevens.opdracht], gegevens), meldingen.freeze()
