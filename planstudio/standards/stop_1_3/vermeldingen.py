"""Does the text name every informatieobject, and is what it names there? (handbook, A.4, E.7 and H.4)."""

from dataclasses import dataclass, field
from functools import cache, partial

from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import Soort


@dataclass
class _Vermeldingen:
    """The references in all texts of a version: ExtIoRefs by the work they name, and what IntIoRefs point to."""

    ext: dict[str, set[str]] = field(default_factory=dict)
    intern: set[str] = field(default_factory=set)


def check_vermeldingen(was: Planversie, wordt: Planversie, meldingen: Meldingen) -> None:
    """Add a melding for each informatieobject that the text does not name (any more), and for each name without one."""
    if was.regelingen is wordt.regelingen and was.informatieobjecten is wordt.informatieobjecten:
        return
    if not was.informatieobjecten and not wordt.informatieobjecten:
        return
    nieuw = _gather(wordt)
    # What the old text said is asked only about what the new one does not say: it costs a walk through all of it.
    gevraagd = cache(partial(_gather, was))
    works_was = {io.work for io in was.informatieobjecten}
    for io in wordt.informatieobjecten:
        if "/regdata/" not in io.work:
            continue  # other collections are not named in the regeling (A.4)
        wids = nieuw.ext.get(io.work, set())
        if not wids and io.work not in works_was:
            tekst = (
                f"'{io.naam}' is nieuw, maar de tekst noemt het niet. Voeg in de bijlage met informatieobjecten een "
                "begrip toe met een verwijzing naar dit informatieobject, en verwijs er in de regels naar."
            )
            meldingen.add("PS-GIO-ONGENOEMD", Ernst.FOUT, tekst, io.expression)
        elif not wids and io.work in gevraagd().ext:
            tekst = f"De tekst noemt '{io.naam}' niet meer. Haal het weg uit het plan, of zet de verwijzing terug."
            meldingen.add("PS-GIO-LOSGELATEN", Ernst.WAARSCHUWING, tekst, io.expression)
        elif not wids & nieuw.intern and gevraagd().ext.get(io.work, set()) & gevraagd().intern:
            tekst = (
                f"Geen regel verwijst nog naar '{io.naam}'; alleen de bijlage noemt het. "
                "Haal het weg uit de bijlage en het plan, of zet een verwijzing terug."
            )
            meldingen.add("PS-GIO-LOSGELATEN", Ernst.WAARSCHUWING, tekst, io.expression)
    _check_weg(was, wordt, nieuw, meldingen)


def _check_weg(was: Planversie, wordt: Planversie, nieuw: _Vermeldingen, meldingen: Meldingen) -> None:
    works = {io.work for io in wordt.informatieobjecten}
    for io in was.informatieobjecten:
        if io.work not in works and io.work in nieuw.ext:
            tekst = f"'{io.naam}' is weg, maar de tekst noemt het nog. Haal het begrip met de verwijzing weg."
            meldingen.add("PS-EXTIOREF-WEG", Ernst.FOUT, tekst, io.work)


def _gather(versie: Planversie) -> _Vermeldingen:
    gevonden = _Vermeldingen()
    for regeling in versie.regelingen:
        for element in regeling.tekst.walk():
            if element.soort is Soort.EXT_IO_REF:
                ref = (element.get("ref") or "").strip()
                gevonden.ext.setdefault(ref.rpartition("/")[0], set()).add(element.wid or "")
            elif element.soort is Soort.INT_IO_REF:
                gevonden.intern.add(element.get("ref") or "")
    return gevonden
