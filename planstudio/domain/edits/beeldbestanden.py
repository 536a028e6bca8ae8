"""The files of images beside a text: a name for a new one, and letting go of one that nothing shows any more."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from planstudio.domain.edits.verzameling import Verzameling
from planstudio.domain.plan import Plan, Planversie, Regeling
from planstudio.domain.register import Register
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_BEELDEN = frozenset({Soort.ILLUSTRATIE, Soort.INLINE_TEKST_AFBEELDING})
_LANGSTE = 80


def _find_naam(element: Tekstelement) -> Iterator[str]:
    if element.soort in _BEELDEN:
        naam = element.get("naam")
        if naam:
            yield naam


_getoond = Verzameling(_find_naam)


def make_bestandsnaam(naam: str, extensie: str, bezet: Iterable[str]) -> str:
    """A file name that the LVBB takes (handbook, G.2), like `naam` but with its own extension; none of `bezet`.

    Letters, digits, '.', '_' and '-' only; it begins with a letter. Names that differ only in case count as the same.
    """
    stam = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", naam.replace("\\", "/").rpartition("/")[2])
    stam = re.sub(r"[^A-Za-z0-9_-]+", "-", stam).strip("-_")[:_LANGSTE] or "afbeelding"
    stam = stam if stam[0].isalpha() else f"afbeelding-{stam}"
    namen = {ander.rpartition("/")[2].lower() for ander in bezet}
    kandidaat, nummer = f"{stam}.{extensie}", 2
    while kandidaat.lower() in namen:
        kandidaat = f"{stam}-{nummer}.{extensie}"
        nummer += 1
    return kandidaat


def add_bestand(plan: Plan, regeling: Regeling, naam: str, inhoud: bytes) -> Plan:
    """The plan with the file of an image, in the folder of the regeling that shows it."""
    map_ = regeling.bestand.rpartition("/")[0]
    return _put_bestanden(plan, plan.versie.bestanden.put(f"{map_}/{naam}" if map_ else naam, inhoud))


def drop_ongebruikt(plan: Plan, work: str, weg: Tekstelement) -> Plan:
    """The plan without the files of images in what went out of the text, when nothing shows them any more."""
    namen = {naam.lower() for element in weg.walk() for naam in _find_naam(element)}
    if not namen:
        return plan
    versie = plan.versie
    namen -= {naam.lower() for regeling in versie.regelingen for naam in _getoond.gather(regeling.tekst)}
    bestanden = versie.bestanden
    for bestand in _list_bestanden(versie, work, namen):
        bestanden = bestanden.drop(bestand)
    return plan if bestanden is versie.bestanden else _put_bestanden(plan, bestanden)


def _list_bestanden(versie: Planversie, work: str, namen: set[str]) -> list[str]:
    regeling = versie.find_regeling(work)
    map_ = regeling.bestand.rpartition("/")[0] if regeling is not None else ""
    gevonden = [naam for naam in versie.bestanden if naam.rpartition("/")[2].lower() in namen] if namen else []
    eigen = [naam for naam in gevonden if naam.rpartition("/")[0] == map_]
    # Some packages keep images elsewhere than beside the text.
    return eigen or gevonden


def _put_bestanden(plan: Plan, bestanden: Register[bytes]) -> Plan:
    versie = replace(plan.versie, bestanden=bestanden)
    return replace(plan, versies=(*plan.versies[: plan.huidig], versie, *plan.versies[plan.huidig + 1 :]))
