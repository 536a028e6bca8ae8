"""Reading ConsolidatieInformatie: what an exchange says about versions and dates (handbook, D.8; STOP 1.3)."""

import re
from collections.abc import Iterator

from planstudio.domain.element import Element
from planstudio.domain.versiebeheer.uitwisseling import (
    Gebeurtenis,
    Instrumentwijziging,
    MaterieelUitgewerkt,
    Tijdstempel,
    Uitwisseling,
    Versiewijzer,
)

_GEBEURTENISSEN = {
    "BeoogdeRegeling": Gebeurtenis.VERSIE,
    "BeoogdInformatieobject": Gebeurtenis.VERSIE,
    "Intrekking": Gebeurtenis.INTREKKING,
    "TerugtrekkingRegeling": Gebeurtenis.TERUGTREKKING,
    "TerugtrekkingInformatieobject": Gebeurtenis.TERUGTREKKING,
    "TerugtrekkingIntrekking": Gebeurtenis.TERUGTREKKING_INTREKKING,
}
# An expression is its work, perhaps a language, and the version.
_EXPRESSION = re.compile(r"(.+?)(?:/[a-z]{3})?@")


def read_consolidatieinformatie(module: Element) -> Uitwisseling | None:
    """What one module says; None when it does not say when it was made, so that it has no place in the order."""
    gemaakt_op = module.find_tekst("gemaaktOp")
    if not gemaakt_op:
        return None
    delen = [deel for groep in module.elementen for deel in groep.elementen]
    return Uitwisseling(
        gemaakt_op=gemaakt_op,
        instrumenten=tuple(_read_instrument(deel) for deel in delen if deel.local in _GEBEURTENISSEN),
        tijdstempels=tuple(_read_tijdstempel(deel) for deel in delen if deel.local.endswith("Tijdstempel")),
        uitgewerkt=tuple(_walk_uitgewerkt(module)),
    )


def _read_instrument(deel: Element) -> Instrumentwijziging:
    expression = deel.find_tekst("instrumentVersie") or None
    gevonden = _EXPRESSION.match(expression or "")
    doelen = deel.find("doelen")
    return Instrumentwijziging(
        gebeurtenis=_GEBEURTENISSEN[deel.local],
        work=gevonden[1] if gevonden is not None else deel.find_tekst("instrument"),
        doelen=tuple(doel.tekst for doel in (doelen if doelen is not None else deel).find_all("doel")),
        expression=expression,
        basisversies=tuple(_walk_wijzers(deel, "Basisversie")),
        vervlochten=tuple(_walk_wijzers(deel, "VervlochtenVersie")),
        ontvlochten=tuple(_walk_wijzers(deel, "OntvlochtenVersie")),
    )


def _walk_wijzers(deel: Element, naam: str) -> Iterator[Versiewijzer]:
    basis = deel.find("gemaaktOpBasisVan")
    for wijzer in basis.find_all(naam) if basis is not None else ():
        yield Versiewijzer(doel=wijzer.find_tekst("doel"), gemaakt_op=wijzer.find_tekst("gemaaktOp"))


def _read_tijdstempel(deel: Element) -> Tijdstempel:
    return Tijdstempel(
        doel=deel.find_tekst("doel"),
        datum=deel.find_tekst("datum") or None,
        geldig=deel.find_tekst("soortTijdstempel") == "geldigVanaf",
    )


def _walk_uitgewerkt(module: Element) -> Iterator[MaterieelUitgewerkt]:
    """STOP 1.3 has it among the Tijdstempels, later versions on its own."""
    for deel in module.walk():
        if deel.local in ("MaterieelUitgewerkt", "TerugtrekkingMaterieelUitgewerkt") and deel.find("instrument"):
            yield MaterieelUitgewerkt(work=deel.find_tekst("instrument"), datum=deel.find_tekst("datum") or None)
