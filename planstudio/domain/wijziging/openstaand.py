"""What a person must still decide about annotations before a change can be delivered (handbook, F.4 and F.5)."""

from collections.abc import Collection, Iterator, Mapping

from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.ow import RULES, TEKSTOBJECTEN, OwObject, walk_refs
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.wijziging.ow import has_same_inhoud, is_living
from planstudio.domain.wijziging.ownamen import lower_first, name_ow, pronoun_of
from planstudio.domain.wijziging.tekstverschil import Tekstsleutel, find_tekstsleutel
from planstudio.domain.wijziging.verwijzingen import Gebruik, is_vergankelijk

_KOPPELBAAR = STRUCTUUR | {Soort.LICHAAM, Soort.LID}


def check_openstaand(
    was: Planversie,
    wordt: Planversie,
    gebruik: Gebruik,
    weg: Collection[str],
    met_leden: Mapping[Tekstsleutel, Tekstelement],
    meldingen: Meldingen,
) -> None:
    """Add a melding for new objects that nothing uses, links with text that is not there, and artikelen with leden.

    `gebruik` is the index of before the objects in `weg` went; `met_leden` the artikelen that got leden.
    """
    nieuw = list(_walk_nieuw(was, wordt))
    for ding in nieuw:
        if ding.sleutel not in was.ow and is_vergankelijk(ding) and not gebruik.is_gebruikt(ding, weg):
            meldingen.add("PS-OW-WEES", Ernst.FOUT, _describe_wees(ding), ding.identificatie)
    koppelingen = [ding for ding in nieuw if ding.soort in TEKSTOBJECTEN]
    if koppelingen:
        _check_wids(was, wordt, koppelingen, meldingen)
    for ding in sorted(wordt.ow.values(), key=lambda ding: ding.sleutel) if met_leden else ():
        plek = find_tekstsleutel(wordt, ding) if ding.soort == "Regeltekst" else None
        element = met_leden.get(plek) if plek is not None else None
        if element is not None and is_living(ding):
            _check_leden(wordt, ding, element, gebruik, meldingen)


def _walk_nieuw(was: Planversie, wordt: Planversie) -> Iterator[OwObject]:
    """The living objects that are new or say something else."""
    for sleutel in sorted(was.ow.walk_changed(wordt.ow)):
        ding, eerder = wordt.ow.get(sleutel), was.ow.get(sleutel)
        if ding is not None and is_living(ding) and (eerder is None or not has_same_inhoud(eerder, ding)):
            yield ding


def _describe_wees(ding: OwObject) -> str:
    if ding.soort in TEKSTOBJECTEN:
        return f"{name_ow(ding)} is nieuw, maar er staat geen juridische regel op. Voeg een juridische regel toe."
    die = pronoun_of(ding)
    return f"{name_ow(ding)} is nieuw, maar niets gebruikt {die}. Gebruik {die} of haal {die} weg."


def _check_wids(was: Planversie, wordt: Planversie, koppelingen: list[OwObject], meldingen: Meldingen) -> None:
    """A link stands on text that is there, and never moves to other text (OZON0210)."""
    ontbreekt = {find_tekstsleutel(wordt, ding) for ding in koppelingen}
    for regeling in wordt.regelingen:
        for element in _walk_koppelbaar(regeling.tekst):
            ontbreekt.discard((regeling.work, element.wid or ""))
            if not ontbreekt:
                break
    for ding in koppelingen:
        eerder = was.ow.get(ding.sleutel)
        if eerder is not None and eerder.wid != ding.wid:
            tekst = f"{name_ow(ding)} is verlegd naar andere tekst; dat mag niet. Maak voor die tekst een nieuwe."
            meldingen.add("PS-OW-WID", Ernst.FOUT, tekst, ding.identificatie)
        elif find_tekstsleutel(wordt, ding) in ontbreekt:
            tekst = f"{name_ow(ding)} wijst naar tekst die er niet is: '{ding.wid}'. Kies andere tekst."
            meldingen.add("PS-OW-WID", Ernst.FOUT, tekst, ding.identificatie)


def _walk_koppelbaar(tekst: Tekstelement) -> Iterator[Tekstelement]:
    """The elements that annotations can stand on, and what orders them; not what is inside those."""
    stapel = [tekst]
    while stapel:
        element = stapel.pop()
        yield element
        stapel += [kind for kind in element.kinderen if kind.soort in _KOPPELBAAR]


def _check_leden(
    wordt: Planversie, regeltekst: OwObject, element: Tekstelement, gebruik: Gebruik, meldingen: Meldingen
) -> None:
    """A Regeltekst stands on an artikel without leden only; which lid a rule belongs to is not ours to say."""
    verwijzers = gebruik.find_verwijzers(regeltekst.identificatie)
    regels = [regel for regel in verwijzers if regel.soort in RULES and regel.sleutel in wordt.ow]
    if not regels:
        return
    namen = dict.fromkeys(
        lower_first(name_ow(doel))
        for regel in regels
        for ref in walk_refs(regel.element)
        if (doel := wordt.ow.get(ref)) is not None and doel.naam
    )
    wat = f": {', '.join(namen)}" if namen else ""
    tekst = (
        f"'{element.describe()}' heeft nu leden. Hang de annotaties van het artikel aan de leden waarvoor zij "
        f"gelden{wat}. Haal daarna de annotaties van het artikel zelf weg."
    )
    meldingen.add("PS-OW-LEDEN", Ernst.FOUT, tekst, regeltekst.identificatie)


def check_geometrie(was: Planversie, wordt: Planversie, meldingen: Meldingen) -> None:
    """Add a melding for each location whose geometry went, and for each new one whose geometry is not in the plan."""
    if was.geometrie is wordt.geometrie and was.ow is wordt.ow:
        return
    oud, nieuw = _gather_ids(was), _gather_ids(wordt)
    for sleutel, ding in sorted(wordt.ow.items()):
        if ding.soort not in ("Gebied", "Lijn", "Punt") or not is_living(ding):
            continue
        for ref in ding.find_refs("geometrie"):
            if ref.lower() in nieuw:
                continue
            eerder = was.ow.get(sleutel)
            if ref.lower() in oud or eerder is None or not has_same_inhoud(eerder, ding):
                die = pronoun_of(ding)
                tekst = (
                    f"{name_ow(ding)} verwijst naar een geometrie die niet in het plan staat. Kies een andere "
                    f"geometrie, of haal {die} weg waar het plan {die} gebruikt."
                )
                meldingen.add("PS-OW-GEOMETRIE", Ernst.FOUT, tekst, ding.identificatie)


def _gather_ids(versie: Planversie) -> frozenset[str]:
    return frozenset(locatie.id.lower() for bestand in versie.geometrie.values() for locatie in bestand.locaties)
