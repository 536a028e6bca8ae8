"""A plan version and the choices of its user to a first delivery (handbook, G.2, G.3 and G.5)."""

from planstudio.domain.besluittekst import Besluittekst
from planstudio.domain.levering import (
    Besluitgegevens,
    Leveringsgegevens,
    Procedure,
    Regelingkeuze,
    find_overheid,
)
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Planversie, Regeling
from planstudio.domain.tekst import Tekstelement
from planstudio.progress import Progress
from planstudio.standards.stop_1_3.gioversies import restore_bestanden
from planstudio.standards.stop_1_3.levering.beelden import copy_beelden
from planstudio.standards.stop_1_3.levering.besluit import Onderdeel, Vaststelling, make_besluit
from planstudio.standards.stop_1_3.levering.besluitmodules import find_organisatie
from planstudio.standards.stop_1_3.levering.bestandsnamen import Bestandsnamen
from planstudio.standards.stop_1_3.levering.informatieobjecten import choose_ids, write_informatieobjecten
from planstudio.standards.stop_1_3.levering.opdracht import check_gegevens, close_pakket, name_publicatie
from planstudio.standards.stop_1_3.levering.owbestanden import (
    Owaanlevering,
    Owkop,
    find_gebied,
    gather_stand,
    write_ow,
)
from planstudio.standards.stop_1_3.levering.owids import rename_ids
from planstudio.standards.stop_1_3.levering.owverschil import keep_allowed
from planstudio.standards.stop_1_3.levering.tekst import find_ext_io_refs, rewrite_tekst
from planstudio.standards.xml import write_xml


def build_initieel(
    versie: Planversie, gegevens: Leveringsgegevens, progress: Progress
) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the package; the same plan and choices give the same bytes. Raises PlanstudioError for wrong choices."""
    meldingen = Meldingen()
    check_gegevens(gegevens, meldingen)
    hernoemd = rename_ids(versie, gegevens.regelingen[0].work) if gegevens.nieuwe_ow_ids else {}
    pakket = write_vaststelling(
        versie, gegevens, gegevens.regelingen, Besluittekst(titel=gegevens.titel), progress, meldingen, hernoemd
    )
    return pakket, meldingen.freeze()


def write_vaststelling(
    versie: Planversie,
    gegevens: Besluitgegevens,
    keuzes: tuple[Regelingkeuze, ...],
    besluittekst: Besluittekst,
    progress: Progress,
    meldingen: Meldingen,
    hernoemd: dict[str, str],
    *,
    procedure: Procedure = Procedure.DEFINITIEF,
    vervangt: tuple[Regeling, ...] = (),
    ook: tuple[Owaanlevering, ...] = (),
) -> Pakket:
    """The package that establishes a version whole; `ook` are OW-objecten of the regelingen that it replaces."""
    versie = restore_bestanden(versie)
    namen = Bestandsnamen()
    progress.report(0, 4, "Informatieobjecten schrijven")
    objecten = choose_ids(versie, gegevens, keuzes, meldingen)
    regelingen = {regeling.work: regeling for regeling in reversed(versie.regelingen)}
    eerste = regelingen[keuzes[0].work_oud]
    bestanden = write_informatieobjecten(versie, objecten, namen, find_organisatie(eerste), hernoemd)
    teksten = [regeling.tekst for regeling in versie.regelingen]
    beelden = copy_beelden(teksten, versie.bestanden, namen, bestanden, meldingen)
    progress.report(1, 4, "Besluit schrijven")
    joins = {levering.io.expression: levering.expression for levering in objecten}
    onderdelen = []
    for nummer, keuze in enumerate(keuzes):
        componentnaam = f"initieel{nummer + 1}" if len(keuzes) > 1 else "initieel"
        regeling = regelingen[keuze.work_oud]
        tekst = rewrite_tekst(regeling.tekst, joins, beelden, componentnaam, keuze.expression)
        onderdelen.append(Onderdeel(regeling=regeling, keuze=keuze, tekst=tekst, nummer=nummer))
        _check_refs(tekst, {levering.expression for levering in objecten}, meldingen)
    vaststelling = Vaststelling(
        onderdelen=tuple(onderdelen),
        objecten=objecten,
        gegevens=gegevens,
        tekst=besluittekst,
        prefix=make_prefix(eerste, gegevens),
        procedure=procedure,
        vervangt=vervangt,
    )
    bestanden["besluit.xml"] = write_xml(make_besluit(vaststelling))
    progress.report(2, 4, "Annotaties schrijven")
    kop = Owkop(doel=gegevens.doel, id_levering=gegevens.id_levering, gebied=find_gebied(versie) or eerste.opschrift)
    ow = (*gather_stand(versie, keuzes, hernoemd, procedure), *ook)
    bestanden |= write_ow(keep_allowed(ow, procedure, meldingen), kop, namen)
    progress.report(3, 4, "Manifest schrijven")
    return close_besluit(bestanden, gegevens)


def make_prefix(regeling: Regeling, gegevens: Besluitgegevens) -> str:
    """With what the wIds of the besluit itself begin: the body, and the besluit by its day."""
    return f"{find_overheid(regeling)}_b{gegevens.bekendmaking:%Y%m%d}"


def close_besluit(bestanden: dict[str, bytes], gegevens: Besluitgegevens) -> Pakket:
    """The package of a besluit, with the opdracht to validate or publish it."""
    velden = (("publicatie", "besluit.xml"), ("datumBekendmaking", gegevens.bekendmaking.isoformat()))
    return close_pakket(bestanden, name_publicatie(gegevens.opdracht), gegevens, velden)


def _check_refs(tekst: Tekstelement, expressions: set[str], meldingen: Meldingen) -> None:
    for ref in find_ext_io_refs(tekst):
        if ref.get("ref") not in expressions:
            meldingen.add(
                "PS-EXTIOREF",
                Ernst.FOUT,
                f"De tekst verwijst naar informatieobject '{ref.get('ref')}', dat niet in het plan zit.",
                ref.wid or "",
            )
