"""The words of a besluit round its mutatie: title, aanhef, artikelen, sluiting and toelichting (handbook, D.1).

Someone else may write them down in a file of these fields, of which only `titel` is needed:

    titel              the title of the besluit
    aanhef             list of paragraphs above the artikelen
    wijzigartikel      sentence of each WijzigArtikel; {regeling} is its title, {bijlage} becomes the reference
    artikelen          list of {"opschrift": ..., "alineas": [...]}, or of paragraphs; they come before the last artikel
    inwerkingtreding   sentence of the last artikel; {datum} is the day
    sluiting           {"slotformulering": [...], "dagtekening": [...], "ondertekening": [...]}
    toelichting        list of paragraphs, or of {"opschrift": ..., "alineas": [...]}
"""

from collections.abc import Mapping
from dataclasses import dataclass

from planstudio.domain.velden import Tekstdeel as Tekstdeel  # a besluit is made of these
from planstudio.domain.velden import Veldlezer

WIJZIGARTIKEL = "“{regeling}” wordt gewijzigd zoals is aangegeven in {bijlage}."
INWERKINGTREDING = "Dit besluit treedt in werking op {datum}."
_VELDEN = ("titel", "aanhef", "wijzigartikel", "artikelen", "inwerkingtreding", "sluiting", "toelichting")
_SLUITING = ("slotformulering", "dagtekening", "ondertekening")
_LEZER = Veldlezer("De tekst van het besluit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The end of a besluit: what it says, where and when, and who signed."""

    slotformulering: tuple[str, ...] = ()
    dagtekening: tuple[str, ...] = ()
    ondertekening: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.slotformulering or self.dagtekening or self.ondertekening)


@dataclass(frozen=True, slots=True, kw_only=True)
class Besluittekst:
    """The words of a besluit, as people write them; `wijzigartikel` and `inwerkingtreding` have places to fill."""

    titel: str
    aanhef: tuple[str, ...] = ()
    wijzigartikel: str = WIJZIGARTIKEL
    artikelen: tuple[Tekstdeel, ...] = ()
    inwerkingtreding: str = INWERKINGTREDING
    sluiting: Slot = Slot()
    toelichting: tuple[Tekstdeel, ...] = ()


def read_besluit(velden: Mapping[str, object], voorstel: Besluittekst | None = None) -> Besluittekst:
    """The words out of the fields of a file; what is left out comes from the proposal. Raises PlanstudioError."""
    lezer = _LEZER
    lezer.check_namen(velden, _VELDEN, "het besluit")
    basis = voorstel or Besluittekst(titel="")
    tekst = Besluittekst(
        titel=lezer.read_regel(velden, "titel", basis.titel).strip(),
        aanhef=lezer.read_alineas(velden["aanhef"], "aanhef") if "aanhef" in velden else basis.aanhef,
        wijzigartikel=lezer.read_regel(velden, "wijzigartikel", basis.wijzigartikel),
        artikelen=lezer.read_delen(velden["artikelen"], "artikelen") if "artikelen" in velden else basis.artikelen,
        inwerkingtreding=lezer.read_regel(velden, "inwerkingtreding", basis.inwerkingtreding),
        sluiting=_read_slot(velden["sluiting"]) if "sluiting" in velden else basis.sluiting,
        toelichting=(
            lezer.read_delen(velden["toelichting"], "toelichting") if "toelichting" in velden else basis.toelichting
        ),
    )
    if not tekst.titel:
        raise lezer.make_error("De titel van het besluit ontbreekt.", 'Vul het veld "titel".')
    if "{bijlage}" not in tekst.wijzigartikel:
        raise lezer.make_error(
            'In "wijzigartikel" staat niet waar de verwijzing naar de bijlage komt.', "Schrijf daar {bijlage}."
        )
    return tekst


def _read_slot(waarde: object) -> Slot:
    if not isinstance(waarde, dict):
        raise _LEZER.make_error('"sluiting" heeft geen velden.', f"Schrijf {{ }} met daarin: {', '.join(_SLUITING)}.")
    _LEZER.check_namen(waarde, _SLUITING, '"sluiting"')
    slotformulering, dagtekening, ondertekening = (
        _LEZER.read_alineas(waarde.get(naam, []), naam) for naam in _SLUITING
    )
    return Slot(slotformulering=slotformulering, dagtekening=dagtekening, ondertekening=ondertekening)
