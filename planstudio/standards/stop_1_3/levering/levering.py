"""A plan version and the choices of its user to a delivery package (handbook, G.2, G.3 and G.5)."""

from collections.abc import Iterator

from planstudio.domain.levering import Leveringsgegevens, Opdracht, find_overheid
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.errors import PlanstudioError
from planstudio.progress import Progress
from planstudio.standards.namen import LVBB
from planstudio.standards.stop_1_3.levering.besluit import Onderdeel, find_organisatie, make_besluit
from planstudio.standards.stop_1_3.levering.bestandsnamen import Bestandsnamen
from planstudio.standards.stop_1_3.levering.bouw import make
from planstudio.standards.stop_1_3.levering.informatieobjecten import choose_ids, write_informatieobjecten
from planstudio.standards.stop_1_3.levering.owbestanden import write_ow
from planstudio.standards.stop_1_3.levering.owids import rename_ids
from planstudio.standards.stop_1_3.levering.tekst import find_ext_io_refs, rewrite_tekst
from planstudio.standards.xml import write_xml

_TYPEN = {
    ".xml": "application/xml",
    ".gml": "application/gml+xml",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}


def build_initieel(
    versie: Planversie, gegevens: Leveringsgegevens, progress: Progress
) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the package; the same plan and choices give the same bytes. Raises PlanstudioError for wrong choices."""
    fouten = gegevens.check()
    if fouten:
        raise PlanstudioError("De levering kan nog niet worden gemaakt.", " ".join(melding.tekst for melding in fouten))
    meldingen = Meldingen()
    if int(gegevens.bevoegd_gezag) == 0 or int(gegevens.aanleveraar) == 0:
        meldingen.add(
            "PS-OIN",
            Ernst.WAARSCHUWING,
            "De OIN van het bevoegd gezag of de aanleveraar bestaat uit nullen. Vul de echte in voor u levert.",
            "opdracht.xml",
        )
    namen = Bestandsnamen()
    progress.report(0, 4, "Informatieobjecten schrijven")
    objecten = choose_ids(versie, gegevens, meldingen)
    regelingen = {regeling.work: regeling for regeling in reversed(versie.regelingen)}
    eerste = regelingen[gegevens.regelingen[0].work_oud]
    hernoemd = rename_ids(versie, gegevens.regelingen[0].work) if gegevens.nieuwe_ow_ids else {}
    bestanden = write_informatieobjecten(versie, objecten, namen, find_organisatie(eerste), hernoemd)
    beelden = _copy_beelden(versie, namen, bestanden, meldingen)
    joins = {levering.io.expression: levering.expression for levering in objecten}
    progress.report(1, 4, "Besluit schrijven")
    meer = len(gegevens.regelingen) > 1
    onderdelen = []
    for nummer, keuze in enumerate(gegevens.regelingen):
        componentnaam = f"initieel{nummer + 1}" if meer else "initieel"
        regeling = regelingen[keuze.work_oud]
        tekst = rewrite_tekst(regeling.tekst, joins, beelden, componentnaam, keuze.expression)
        onderdelen.append(Onderdeel(regeling=regeling, keuze=keuze, tekst=tekst, nummer=nummer))
        _check_refs(tekst, {levering.expression for levering in objecten}, meldingen)
    prefix = f"{find_overheid(eerste)}_b{gegevens.bekendmaking:%Y%m%d}"
    besluit = make_besluit(tuple(onderdelen), objecten, gegevens, prefix)
    bestanden["besluit.xml"] = write_xml(besluit)
    progress.report(2, 4, "Annotaties schrijven")
    bestanden |= write_ow(versie, gegevens, namen, _find_gebied(versie) or eerste.opschrift, hernoemd)
    progress.report(3, 4, "Manifest schrijven")
    bestanden["opdracht.xml"] = _write_opdracht(gegevens)
    bestanden["manifest.xml"] = _write_manifest(bestanden)
    return Pakket(dict(sorted(bestanden.items()))), meldingen.freeze()


def _find_gebied(versie: Planversie) -> str:
    return next((ding.naam for ding in versie.ow.values() if ding.soort == "Ambtsgebied" and ding.naam), "")


def _walk_beelden(versie: Planversie) -> Iterator[str]:
    for regeling in versie.regelingen:
        for element in regeling.tekst.walk():
            if element.soort in (Soort.ILLUSTRATIE, Soort.INLINE_TEKST_AFBEELDING):
                yield (element.get("naam") or "").rpartition("/")[2].lower()


def _copy_beelden(
    versie: Planversie, namen: Bestandsnamen, bestanden: dict[str, bytes], meldingen: Meldingen
) -> dict[str, str]:
    """Put the images that the text shows in the package; gives their new names by their old ones, in lower case."""
    aanwezig = {naam.rpartition("/")[2].lower(): naam for naam in sorted(versie.bestanden, reverse=True)}
    nieuw: dict[str, str] = {}
    for beeld in dict.fromkeys(_walk_beelden(versie)):
        bron = aanwezig.get(beeld)
        if bron is None:
            meldingen.add("PS-AFBEELDING", Ernst.FOUT, f"De afbeelding '{beeld}' ontbreekt en gaat niet mee.", beeld)
            continue
        nieuw[beeld] = namen.choose(bron)
        bestanden[nieuw[beeld]] = versie.bestanden[bron]
    return nieuw


def _check_refs(tekst: Tekstelement, expressions: set[str], meldingen: Meldingen) -> None:
    for ref in find_ext_io_refs(tekst):
        if ref.get("ref") not in expressions:
            meldingen.add(
                "PS-EXTIOREF",
                Ernst.FOUT,
                f"De tekst verwijst naar informatieobject '{ref.get('ref')}', dat niet in het plan zit.",
                ref.wid or "",
            )


def _write_opdracht(gegevens: Leveringsgegevens) -> bytes:
    naam = "publicatieOpdracht" if gegevens.opdracht is Opdracht.PUBLICATIE else "validatieOpdracht"
    velden = (
        ("idLevering", gegevens.id_levering),
        ("idBevoegdGezag", gegevens.bevoegd_gezag),
        ("idAanleveraar", gegevens.aanleveraar),
        ("publicatie", "besluit.xml"),
        ("datumBekendmaking", gegevens.bekendmaking.isoformat()),
    )
    return write_xml(make(LVBB, naam, *(make(LVBB, veld, waarde) for veld, waarde in velden)))


def _write_manifest(bestanden: dict[str, bytes]) -> bytes:
    regels = []
    for naam in sorted({*bestanden, "manifest.xml"}):
        extensie = f".{naam.rpartition('.')[2].lower()}"
        regels.append(
            make(
                LVBB,
                "bestand",
                make(LVBB, "bestandsnaam", naam),
                make(LVBB, "contentType", _TYPEN.get(extensie, "application/octet-stream")),
            )
        )
    return write_xml(make(LVBB, "manifest", *regels))
