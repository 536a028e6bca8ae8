"""Make the example plan "Omgevingsplan gemeente Voorbeeldstad" as an unpacked download package.

    python packaging/voorbeeld/maak_voorbeeld.py [FOLDER]        (default: resources/voorbeeld)

Needs the standard library only. The same sources always give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import gio
import ow
import plaatje
from bron import lees_bron
from gebieden import GIOS
from gemeente import CODE, EXPRESSION, STOP, TITEL, WORK, join_expression, join_work
from nummers import Nummering
from xmluit import El, document, velden

HIER = Path(__file__).resolve().parent
STANDAARD = HIER.parents[1] / "resources" / "voorbeeld"
TEKST = "https://standaarden.overheid.nl/stop/imop/tekst/"
MANIFEST = "http://www.geostandaarden.nl/bestanden-ow/manifest-ow"
ONDERWERPEN = ("c_cfc7d5ab", "c_9af4b880", "c_a6a9eddd", "c_9f410ab6", "c_db2fbedb")
GEMEENTERAAD = "/tooi/def/thes/kern/c_2a7d8663"


def _metadata() -> El:
    gemeente = f"/tooi/id/gemeente/{CODE}"
    citeertitel = El("CiteertitelInformatie", El("citeertitel", TITEL), El("isOfficieel", "true"))
    return El(
        "RegelingMetadata",
        El("eindverantwoordelijke", gemeente),
        El("maker", gemeente),
        El("soortBestuursorgaan", GEMEENTERAAD),
        El("officieleTitel", TITEL),
        El("heeftCiteertitelInformatie", citeertitel),
        El("overheidsdomeinen", El("overheidsdomein", "/tooi/def/concept/c_3708ac5e")),
        El("onderwerpen", *(El("onderwerp", f"/tooi/def/concept/{code}") for code in ONDERWERPEN)),
        El("rechtsgebieden", El("rechtsgebied", "/tooi/def/concept/c_8ad05f6d")),
        El("soortRegeling", "/join/id/stop/regelingtype_003"),
        xmlns=gio.DATA,
        schemaversie=STOP,
    )


def _regeling(tekst: El) -> dict[str, str]:
    tekst.attributen |= {"xmlns": TEKST, "schemaversie": STOP}
    modules = {
        "Identificatie": velden(
            "ExpressionIdentificatie",
            [("FRBRWork", WORK), ("FRBRExpression", EXPRESSION), ("soortWork", "/join/id/stop/work_019")],
            xmlns=gio.DATA,
            schemaversie=STOP,
        ),
        "VersieMetadata": velden("RegelingVersieMetadata", [("versienummer", "1")], xmlns=gio.DATA, schemaversie=STOP),
        "Metadata": _metadata(),
        "Momentopname": gio.momentopname(),
        "Tekst": tekst,
    }
    return {f"Regeling/{naam}.xml": document(el) for naam, el in modules.items()}


def _module(naam: str, ruimte: str, pad: str, mediatype: str = "application/xml") -> El:
    return velden(
        "Module",
        [
            ("localName", naam),
            ("namespace", ruimte),
            ("bestandsnaam", pad),
            ("mediatype", mediatype),
            ("schemaversie", STOP),
        ],
    )


def _component(work: str, expression: str, soort: str, modules: list[El]) -> El:
    return El(
        "Component",
        El("FRBRWork", work),
        El("FRBRExpression", expression),
        El("soortWork", f"/join/id/stop/{soort}"),
        El("heeftModule", *modules),
    )


def _pakbon() -> str:
    regeling = [
        _module("ExpressionIdentificatie", gio.DATA, "Regeling/Identificatie.xml"),
        _module("RegelingVersieMetadata", gio.DATA, "Regeling/VersieMetadata.xml"),
        _module("RegelingCompact", TEKST, "Regeling/Tekst.xml"),
        _module("RegelingMetadata", gio.DATA, "Regeling/Metadata.xml"),
        _module("Momentopname", gio.DATA, "Regeling/Momentopname.xml"),
        _module("Aanleveringen", MANIFEST, "OW-bestanden/manifest-ow.xml"),
    ]
    eerste = _component(WORK, EXPRESSION, "work_019", regeling)
    bestand = velden("Bestand", [("bestandsnaam", f"Regeling/{plaatje.NAAM}"), ("mediatype", "image/png")])
    pakbon = El(
        "Pakbon",
        eerste.erbij(El("heeftBestand", bestand)),
        schemaversie=STOP,
        xmlns="https://standaarden.overheid.nl/stop/imop/uitwisseling/",
    )
    for een in GIOS:
        map_ = gio.map_naam(een)
        pakbon.erbij(
            _component(
                join_work(een.sleutel),
                join_expression(een.sleutel),
                "work_010",
                [
                    _module(
                        "GeoInformatieObjectVaststelling", gio.GEO, f"{map_}/{een.sleutel}.gml", "application/gml+xml"
                    ),
                    _module("JuridischeBorgingVan", gio.GIO, f"{map_}/JuridischeBorgingVan.xml"),
                    _module("ExpressionIdentificatie", gio.DATA, f"{map_}/Identificatie.xml"),
                    _module("InformatieObjectVersieMetadata", gio.DATA, f"{map_}/VersieMetadata.xml"),
                    _module("InformatieObjectMetadata", gio.DATA, f"{map_}/Metadata.xml"),
                    _module("Momentopname", gio.DATA, f"{map_}/Momentopname.xml"),
                ],
            )
        )
    return document(pakbon)


def maak(doel: Path) -> int:
    """Write the package into a folder, remove files that no longer belong to it, return the number of files."""
    tekst, regels = lees_bron(HIER / "tekst")
    Nummering(tekst)
    bestanden = {"pakbon.xml": _pakbon(), **_regeling(tekst), **gio.bestanden(), **ow.bestanden(regels)}
    bytes_ = {naam: inhoud.encode() for naam, inhoud in bestanden.items()}
    bytes_[f"Regeling/{plaatje.NAAM}"] = plaatje.teken()
    for naam, inhoud in bytes_.items():
        pad = doel / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_bytes(inhoud)
    _ruim_op(doel, set(bytes_))
    return len(bytes_)


def _ruim_op(doel: Path, nodig: set[str]) -> None:
    for map_ in [doel / "Regeling", doel / "OW-bestanden", *sorted(doel.glob("IO-*"))]:
        for pad in map_.iterdir():
            if pad.relative_to(doel).as_posix() not in nodig:
                pad.unlink()
        if not any(map_.iterdir()):
            map_.rmdir()


if __name__ == "__main__":
    uit = Path(sys.argv[1]) if len(sys.argv) > 1 else STANDAARD
    print(f"{maak(uit)} bestanden in {uit}")
