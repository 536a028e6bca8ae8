"""From a reference to an informatieobject in the text to a location on the map."""

from planstudio.domain.annotaties import Annotaties
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.ui.document import Document


def find_locatie(document: Document, ref: str) -> str | None:
    """The key of the OW-location that shows an informatieobject; `ref` is its JOIN or the wId of its ExtIoRef."""
    versie = document.session.plan.versie
    join = ref
    for regeling in versie.regelingen:
        join = _find_join(regeling.tekst, ref) or join
    namen = {io.bestand for io in versie.informatieobjecten if join in (io.expression, io.work)}
    for bestand in versie.geometrie.values():
        if bestand.naam in namen or join in (bestand.expression, bestand.work):
            kandidaten = [_find_houder(document.annotaties, locatie.id) for locatie in bestand.locaties]
            return next((sleutel for sleutel in kandidaten if sleutel), None)
    return None


def _find_join(tekst: Tekstelement, wid: str) -> str:
    for element in tekst.walk():
        if element.soort is Soort.EXT_IO_REF and element.wid == wid:
            return element.get("ref") or element.tekst
    return ""


def _find_houder(annotaties: Annotaties, geometrie: str) -> str:
    """The widest location around a geometry: the group that stands for the whole informatieobject."""
    dingen = annotaties.find_locatieobjecten(geometrie)
    return dingen[-1].sleutel if dingen else ""
