"""What a GML file says: a GIO version, or bare geometries (handbook, E.2 and I.1)."""

from collections.abc import Iterator

import shapely
from lxml import etree

from planstudio.domain.geometrie import Geometriebestand, Groep, Locatie
from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.standards.gml import GmlError, read_geometrie
from planstudio.standards.namen import BASISGEO, GEO
from planstudio.standards.xml import local


def read_geometriebestand(naam: str, root: etree._Element, meldingen: Meldingen) -> Geometriebestand:
    """Read a GML file in any of its five shapes; geometry that cannot be read gives a melding and is left out."""
    versie = root
    if local(root) == "GeoInformatieObjectVaststelling":
        gevonden = root.find(f".//{{{GEO}}}GeoInformatieObjectVersie")
        versie = gevonden if gevonden is not None else root
    locaties = tuple(_walk_locaties(naam, versie, meldingen))
    _check_geldig(naam, locaties, meldingen)
    return Geometriebestand(
        naam=naam,
        work=_text(versie, "FRBRWork"),
        expression=_text(versie, "FRBRExpression"),
        vaststelling=versie is not root,
        eenheidlabel=_text(versie, "eenheidlabel"),
        eenheid=_text(versie, "eenheidID"),
        normlabel=_text(versie, "normlabel"),
        norm=_text(versie, "normID"),
        groepen=tuple(
            Groep(id=_text(groep, "groepID"), label=_text(groep, "label"))
            for groep in versie.iterfind(f"{{{GEO}}}groepen/{{{GEO}}}Groep")
        ),
        locaties=locaties,
    )


def _text(element: etree._Element, naam: str) -> str:
    return (element.findtext(f"{{{GEO}}}{naam}") or "").strip()


def _walk_locaties(naam: str, versie: etree._Element, meldingen: Meldingen) -> Iterator[Locatie]:
    gezien: set[str] = set()
    for nummer, geometrie in enumerate(versie.iter(f"{{{BASISGEO}}}Geometrie"), 1):
        identiteit = (geometrie.findtext(f"{{{BASISGEO}}}id") or "").strip() or f"{naam}#{nummer}"
        plek = f"{naam}, geometrie {identiteit}"
        if identiteit in gezien:
            meldingen.add("PS-GEO-DUBBEL", Ernst.FOUT, "De geometrie komt twee keer voor in dit bestand.", plek)
        gezien.add(identiteit)
        houder = geometrie.find(f"{{{BASISGEO}}}geometrie")
        try:
            vorm = read_geometrie(houder if houder is not None else geometrie)
        except GmlError as fout:
            meldingen.add("PS-GEO-ONLEESBAAR", Ernst.FOUT, f"De geometrie staat niet op de kaart: {fout}.", plek)
            continue
        ouder = geometrie.getparent()
        locatie = ouder.getparent() if ouder is not None else None
        if locatie is None or local(locatie) != "Locatie":
            yield Locatie(id=identiteit, geometrie=vorm)
            continue
        yield Locatie(
            id=identiteit,
            geometrie=vorm,
            naam=_text(locatie, "naam"),
            groep=_text(locatie, "groepID"),
            kwantitatief=_text(locatie, "kwantitatieveNormwaarde"),
            kwalitatief=_text(locatie, "kwalitatieveNormwaarde"),
        )


def _check_geldig(naam: str, locaties: tuple[Locatie, ...], meldingen: Meldingen) -> None:
    geldig = shapely.is_valid([locatie.geometrie.vorm for locatie in locaties]) if locaties else ()
    for locatie, goed in zip(locaties, geldig, strict=True):
        if not goed:
            reden = shapely.is_valid_reason(locatie.geometrie.vorm)
            meldingen.add(
                "PS-GEO-ONGELDIG",
                Ernst.WAARSCHUWING,
                f"De vorm van '{locatie.naam or locatie.id}' is niet geldig ({reden}). Herstel de vorm voor u levert.",
                naam,
            )
