"""The two files round every delivery: opdracht.xml and manifest.xml (handbook, G.2)."""

from collections.abc import Iterable

from planstudio.domain.levering import Opdracht, Zending
from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.pakket import Pakket
from planstudio.errors import PlanstudioError
from planstudio.standards.namen import LVBB
from planstudio.standards.stop_1_3.levering.bouw import make
from planstudio.standards.xml import write_xml

_TYPEN = {
    ".xml": "application/xml",
    ".gml": "application/gml+xml",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
_PUBLICATIES = {Opdracht.VALIDATIE: "validatieOpdracht", Opdracht.PUBLICATIE: "publicatieOpdracht"}


def check_gegevens(gegevens: Zending, meldingen: Meldingen) -> None:
    """Refuse choices that are wrong with a PlanstudioError; an OIN that is not filled in gives a melding."""
    fouten = gegevens.check()
    if fouten:
        raise PlanstudioError("De levering kan nog niet worden gemaakt.", " ".join(melding.tekst for melding in fouten))
    if int(gegevens.bevoegd_gezag) == 0 or int(gegevens.aanleveraar) == 0:
        meldingen.add(
            "PS-OIN",
            Ernst.WAARSCHUWING,
            "De OIN van het bevoegd gezag of de aanleveraar bestaat uit nullen. Vul de echte in voor u levert.",
            "opdracht.xml",
        )


def find_mediatype(naam: str) -> str:
    """The content type of a file by its extension."""
    return _TYPEN.get(f".{naam.rpartition('.')[2].lower()}", "application/octet-stream")


def name_publicatie(opdracht: Opdracht) -> str:
    """The root of the opdracht that validates or publishes."""
    return _PUBLICATIES[opdracht]


def close_pakket(
    bestanden: dict[str, bytes], naam: str, gegevens: Zending, velden: Iterable[tuple[str, str]] = ()
) -> Pakket:
    """Add opdracht.xml, whose root is `naam` and whose own fields are `velden`, and manifest.xml."""
    gemeenschappelijk = (
        ("idLevering", gegevens.id_levering),
        ("idBevoegdGezag", gegevens.bevoegd_gezag),
        ("idAanleveraar", gegevens.aanleveraar),
    )
    opdracht = make(LVBB, naam, *(make(LVBB, veld, waarde) for veld, waarde in (*gemeenschappelijk, *velden)))
    alles = {**bestanden, "opdracht.xml": write_xml(opdracht)}
    regels = (
        make(
            LVBB,
            "bestand",
            make(LVBB, "bestandsnaam", bestand),
            make(LVBB, "contentType", find_mediatype(bestand)),
        )
        for bestand in sorted({*alles, "manifest.xml"})
    )
    alles["manifest.xml"] = write_xml(make(LVBB, "manifest", *regels))
    return Pakket(dict(sorted(alles.items())))
