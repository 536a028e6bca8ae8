"""Is every XML file of a package valid against the official schemas?"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from planstudio.checks.standaardenset import Standaardenset, find_standaarden
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.pakket import Pakket
from planstudio.progress import Progress
from planstudio.standards.namen import AANLEVERING
from planstudio.standards.xml import XmlError, parse_xml, split_naam

MAX_PER_BESTAND = 20
# Documents before these are readable but were never meant for the schemas of today (handbook, I.1).
_OUDSTE = {AANLEVERING: "1.2"}
_OUDSTE_STOP = "1.2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Controle:
    """What a check has found; `beschikbaar` is false when the official schemas are not on this computer."""

    beschikbaar: bool
    meldingen: tuple[Melding, ...]
    gecontroleerd: int = 0


def check_schemas(pakket: Pakket, profiel: Path, progress: Progress | None = None) -> Controle:
    """Validate every XML file of a package with the set in PLANSTUDIO_STANDAARDEN or the user's profile."""
    progress = progress or Progress()
    map_ = find_standaarden(profiel)
    if map_ is None:
        return Controle(beschikbaar=False, meldingen=())
    bundel = Standaardenset(map_)
    meldingen: list[Melding] = []
    gecontroleerd = 0
    namen = sorted(naam for naam in pakket.bestanden if naam.lower().endswith((".xml", ".gml")))
    for nummer, naam in enumerate(namen):
        progress.report(nummer, len(namen), f"{naam} controleren")
        try:
            root = parse_xml(pakket.bestanden[naam])
        except XmlError as fout:
            meldingen.append(_melding("XSD-XML", Ernst.FOUT, f"Het bestand is niet te lezen als XML: {fout}", naam))
            continue
        if _is_oud(root):
            tekst = "Het bestand gebruikt een oude versie van de standaard en is niet gecontroleerd."
            meldingen.append(_melding("XSD-OUD", Ernst.INFO, tekst, naam))
            continue
        schema = bundel.find_schema(root)
        if schema is None:
            tekst = f"Voor '{split_naam(str(root.tag))[1]}' is er geen officieel schema; niet gecontroleerd."
            meldingen.append(_melding("XSD-GEEN", Ernst.INFO, tekst, naam))
            continue
        gecontroleerd += 1
        meldingen += _walk_fouten(schema, root, naam)
    return Controle(beschikbaar=True, meldingen=tuple(meldingen), gecontroleerd=gecontroleerd)


def _is_oud(root: etree._Element) -> bool:
    versie = root.get("schemaversie", "")
    oudste = _OUDSTE.get(split_naam(str(root.tag))[0], _OUDSTE_STOP)
    return bool(versie) and versie < oudste


def _walk_fouten(schema: etree.XMLSchema, root: etree._Element, naam: str) -> Iterator[Melding]:
    if schema.validate(root):
        return
    fouten = list(schema.error_log)  # type: ignore[call-overload]
    for nummer, fout in enumerate(fouten):
        if nummer == MAX_PER_BESTAND:
            rest = len(fouten) - nummer
            yield _melding("XSD", Ernst.FOUT, f"Nog {rest} fouten in dit bestand.", naam)
            return
        yield _melding("XSD", Ernst.FOUT, f"Voldoet niet aan het schema: {fout.message}", f"{naam}, regel {fout.line}")


def _melding(code: str, ernst: Ernst, tekst: str, plek: str) -> Melding:
    return Melding(code=code, ernst=ernst, tekst=tekst, plek=plek)
