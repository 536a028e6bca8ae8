"""References that mean something else, or nothing, once both sides are in one text (handbook, C.5 and D.8)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.plan import Planversie
from planstudio.domain.samenvoegen.conflict import Keuze
from planstudio.domain.samenvoegen.nummers import choose_eid
from planstudio.domain.samenvoegen.plaatsing import Plaatsing
from planstudio.domain.samenvoegen.schil import is_eenheid, walk_eigen
from planstudio.domain.samenvoegen.zijde import DubbeleWidError, Plek, Zijde, compare
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_REF = "ref"


def check_refs(plaatsing: Plaatsing, tekst: Tekstelement, eids: Mapping[str, str]) -> list[Melding]:
    """The IntRefs that lead elsewhere than on the side that their words come from."""
    a, b = plaatsing.a, plaatsing.b
    geraakt = a.geraakt | b.geraakt
    bij_a = {p.element.eid: wid for wid in geraakt if (p := plaatsing.find(a, wid)) is not None}
    bij_b = {p.element.eid: wid for wid in geraakt if (p := plaatsing.find(b, wid)) is not None}
    nu = {eids.get(wid) or choose_eid(plaatsing, wid): wid for wid in sorted(geraakt) if wid not in plaatsing.dood}
    fouten: dict[tuple[str, str], str | None] = {}
    for zijde, doelen in ((a, bij_a), (b, bij_b)):
        for wid in zijde.gewijzigd | zijde.toegevoegd:
            if _has_words_of(plaatsing, wid, zijde):
                refs = _find_intrefs(zijde.nieuw[wid].element)
                fouten |= {(wid, ref): doelen.get(ref) for ref in refs if nu.get(ref) != doelen.get(ref)}
    # What neither side changed led somewhere on both; only seldom does it lead to neither now.
    vreemd = {
        eid for eid in (bij_a.keys() | bij_b.keys()) if eid and nu.get(eid) not in (bij_a.get(eid), bij_b.get(eid))
    }
    if vreemd:
        for wid, ref in _walk_intrefs(tekst, vreemd):
            fouten.setdefault((wid, ref), bij_a.get(ref))
    return [_report(plaatsing, wid, doel or "", nu.get(ref)) for (wid, ref), doel in sorted(fouten.items())]


def _has_words_of(plaatsing: Plaatsing, wid: str, zijde: Zijde) -> bool:
    """Whether the merged text has the words that one side gave a unit."""
    if wid in plaatsing.dood or wid in plaatsing.gegeven:
        return False
    bron = plaatsing.bron.get(wid)
    return bron is None or (bron is Keuze.HUN) == (zijde is plaatsing.b)


def _find_intrefs(eenheid: Tekstelement) -> set[str]:
    """The eIds that the own words of a unit refer to."""
    return {deel.get(_REF) or "" for deel in walk_eigen(eenheid) if deel.soort is Soort.INT_REF}


def _walk_intrefs(tekst: Tekstelement, gezocht: set[str]) -> Iterator[tuple[str, str]]:
    """The IntRefs to one of some eIds, each with the unit that it stands in."""
    stapel = [(tekst, "")]
    while stapel:
        element, eenheid = stapel.pop()
        if is_eenheid(element) and element.wid is not None:
            eenheid = element.wid
        if element.soort is Soort.INT_REF and (ref := element.get(_REF)) in gezocht and ref is not None:
            yield eenheid, ref
        stapel += [(kind, eenheid) for kind in reversed(element.inhoud) if isinstance(kind, Tekstelement)]


def _report(plaatsing: Plaatsing, eenheid: str, doel: str, nu: str | None) -> Melding:
    waar = plaatsing.describe(eenheid)
    naar = plaatsing.describe(doel) if doel else "iets anders"
    gevolg = f"wijst nu naar {plaatsing.describe(nu)}" if nu is not None else "wijst nu nergens meer naar"
    return Melding(
        code="PS-SAMENVOEGEN-VERWIJZING",
        ernst=Ernst.FOUT,
        tekst=f"Een verwijzing in {waar} naar {naar} {gevolg}. Herstel de verwijzing.",
        plek=eenheid,
    )


@dataclass(frozen=True, slots=True)
class Verdwenen:
    """What the merged version lacks though one side had it: the wIds of units, and what references go to."""

    eenheden: frozenset[str]
    verwijzingen: frozenset[str]


def find_gone(zijde: Planversie, uit: Planversie) -> Verdwenen:
    """What one side loses by the merge; the cost grows with what it does not share with the merged version."""
    eenheden: set[str] = set()
    verwijzingen = {io.expression for io in zijde.informatieobjecten}
    verwijzingen -= {io.expression for io in uit.informatieobjecten}
    for regeling in zijde.regelingen:
        nu = uit.find_regeling(regeling.work)
        if nu is None or nu.tekst is regeling.tekst:
            continue
        try:
            verschil = compare(regeling.tekst, nu.tekst)
        except DubbeleWidError:
            continue
        eenheden |= verschil.verwijderd
        verwijzingen |= _find_extiorefs(verschil.oud) - _find_extiorefs(verschil.nieuw)
    return Verdwenen(frozenset(eenheden), frozenset(verwijzingen))


def _find_extiorefs(plekken: Mapping[str, Plek]) -> set[str]:
    """The wIds of the ExtIoRefs in the own words of some units."""
    delen = (deel for plek in plekken.values() for deel in walk_eigen(plek.element))
    return {deel.wid or "" for deel in delen if deel.soort is Soort.EXT_IO_REF}


def check_io_refs(uit: Planversie, a: Planversie, b: Planversie) -> Iterator[Melding]:
    """The references to informatieobjecten that have come loose by merging (handbook, B.6)."""
    kapot_a, kapot_b = _find_broken(a), _find_broken(b)
    for (work, ref, soort), plek in _find_broken(uit).items():
        if (work, ref, soort) not in kapot_a and (work, ref, soort) not in kapot_b:
            yield Melding(
                code="PS-SAMENVOEGEN-VERWIJZING",
                ernst=Ernst.FOUT,
                tekst=f"Een verwijzing naar het informatieobject '{ref}' wijst nergens meer naar: dat is er in de"
                " samengevoegde versie niet. Herstel de verwijzing.",
                plek=plek,
            )


def _find_broken(versie: Planversie) -> dict[tuple[str, str, Soort], str]:
    """ExtIoRefs without their informatieobject and IntIoRefs without their ExtIoRef."""
    bekend = {io.expression for io in versie.informatieobjecten}
    kapot: dict[tuple[str, str, Soort], str] = {}
    for regeling in versie.regelingen:
        extern: set[str] = set()
        intern: list[tuple[str, str]] = []
        for element in regeling.tekst.walk():
            if element.soort is Soort.EXT_IO_REF:
                extern.add(element.wid or "")
                ref = element.get(_REF) or ""
                if ref not in bekend:
                    kapot[regeling.work, ref, element.soort] = element.wid or ""
            elif element.soort is Soort.INT_IO_REF:
                intern.append((element.get(_REF) or "", element.wid or ""))
        kapot.update(((regeling.work, ref, Soort.INT_IO_REF), plek) for ref, plek in intern if ref not in extern)
    return kapot
