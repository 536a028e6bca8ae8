"""The besluit that withdraws regelingen without putting anything in their place (handbook, D.9)."""

from collections.abc import Iterator

from planstudio.domain.datum import format_datum
from planstudio.domain.levering import Procedure, Wijzigingsgegevens, walk_regelingen
from planstudio.domain.melding import Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Planversie, Regeling
from planstudio.domain.tekst import Tekstelement
from planstudio.errors import PlanstudioError
from planstudio.progress import Progress
from planstudio.standards.stop_1_3.levering.besluitmodules import (
    Consolidatie,
    Intrekking,
    make_aanlevering,
    make_besluitmetadata,
    make_consolidatie,
    make_procedureverloop,
)
from planstudio.standards.stop_1_3.levering.besluittekst import (
    count_romeins,
    make_alineas,
    make_artikel,
    make_compact,
)
from planstudio.standards.stop_1_3.levering.bestandsnamen import Bestandsnamen
from planstudio.standards.stop_1_3.levering.levering import close_besluit, make_prefix
from planstudio.standards.stop_1_3.levering.opdracht import check_gegevens
from planstudio.standards.stop_1_3.levering.owbestanden import Owkop, find_gebied, write_ow
from planstudio.standards.stop_1_3.levering.owverschil import gather_einde, keep_allowed
from planstudio.standards.xml import write_xml


def build_intrekking(
    versie: Planversie, gegevens: Wijzigingsgegevens, progress: Progress
) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the package that withdraws every regeling of a version and ends all its OW-objecten.

    The informatieobjecten are not named: they end with the regeling, as in the example that the LVBB gives.
    """
    meldingen = Meldingen()
    check_gegevens(gegevens, meldingen)
    regelingen = list(walk_regelingen(versie))
    if not regelingen:
        raise PlanstudioError("Dit plan heeft geen regeling om in te trekken.", "Open een heel plan.")
    progress.report(0, 2, "Besluit schrijven")
    eerste = regelingen[0]
    definitief = gegevens.procedure is Procedure.DEFINITIEF
    consolidatie = Consolidatie(
        doel=gegevens.doel,
        intrekkingen=tuple(
            Intrekking(work=regeling.work, eid=f"art_{count_romeins(nummer)}")
            for nummer, regeling in enumerate(regelingen, 1)
        ),
        inwerking=gegevens.inwerking if definitief else None,
        inwerking_eid=f"art_{count_romeins(len(regelingen) + len(gegevens.tekst.artikelen) + 1)}",
    )
    modules = (
        make_besluitmetadata(eerste, gegevens.tekst.titel, (), gegevens.procedure),
        make_procedureverloop(gegevens.bekendmaking, gegevens.vaststelling),
        make_consolidatie(consolidatie),
    )
    prefix = make_prefix(eerste, gegevens)
    tekst = make_compact(gegevens.tekst, prefix, _walk_artikelen(regelingen, gegevens, prefix), ())
    besluit = make_aanlevering(gegevens.besluit_work, gegevens.besluit_expression, modules, tekst, ())
    bestanden = {"besluit.xml": write_xml(besluit)}
    progress.report(1, 2, "Annotaties schrijven")
    gebied = find_gebied(versie) or eerste.opschrift
    kop = Owkop(doel=gegevens.doel, id_levering=gegevens.id_levering, gebied=gebied)
    einde = gather_einde(versie, regelingen, gegevens.procedure)
    bestanden |= write_ow(keep_allowed(einde, gegevens.procedure, meldingen), kop, Bestandsnamen())
    return close_besluit(bestanden, gegevens), meldingen.freeze()


def _walk_artikelen(regelingen: list[Regeling], gegevens: Wijzigingsgegevens, prefix: str) -> Iterator[Tekstelement]:
    nummer = 0
    for nummer, regeling in enumerate(regelingen, 1):
        yield make_artikel(
            count_romeins(nummer), prefix, *make_alineas((f"“{regeling.opschrift}” wordt ingetrokken.",))
        )
    for nummer, deel in enumerate(gegevens.tekst.artikelen, len(regelingen) + 1):
        yield make_artikel(count_romeins(nummer), prefix, *make_alineas(deel.alineas), opschrift=deel.opschrift)
    inwerking = gegevens.tekst.inwerkingtreding.replace("{datum}", format_datum(gegevens.inwerking))
    yield make_artikel(count_romeins(nummer + 1), prefix, *make_alineas((inwerking,)))
