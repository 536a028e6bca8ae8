"""Speed of merging: two changes of some sixty artikelen each on the bruidsschat, and on a plan eight times as large."""

import gc
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from planstudio.domain.plan import Planversie
from planstudio.domain.samenvoegen.versie import merge
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.workflows import open_plan
from tests.domain.samenvoegen_wijzigen import Wijziger, find_wids

pytestmark = pytest.mark.corpus
RONDES = 5
Melder = Callable[[str, object], None]


def _change(versie: Planversie, artikelen: list[str], merk: str) -> Planversie:
    """50 artikelen changed, 5 new, 5 removed, 3 moved."""
    wijziger = Wijziger(versie, 1, merk)
    gekozen = Random(7 if merk == "A" else 8).sample(artikelen, 66)
    for wid in gekozen[:50]:
        wijziger.woord(wid)
    for wid in gekozen[50:55]:
        wijziger.voeg_toe(wid)
    for wid in gekozen[55:60]:
        wijziger.verwijder(wid)
    for wid, naar in zip(gekozen[60:63], gekozen[63:66], strict=True):
        wijziger.verplaats(wid, naar)
    return wijziger.versie


def _enlarge(versie: Planversie, keer: int) -> Planversie:
    """The same plan with its text several times in it, under other ids."""

    def copy(element: Tekstelement, nummer: int) -> Tekstelement:
        return replace(
            element,
            wid=f"{element.wid}_{nummer}" if element.wid else None,
            eid=f"{element.eid}_{nummer}" if element.eid else None,
            inhoud=tuple(copy(kind, nummer) if isinstance(kind, Tekstelement) else kind for kind in element.inhoud),
        )

    regeling = versie.regelingen[0]
    lichaam = regeling.tekst.find(Soort.LICHAAM)
    assert lichaam is not None
    kopieen = tuple(kind for nummer in range(1, keer) for kind in copy(lichaam, nummer).inhoud)
    nieuw = replace(lichaam, inhoud=(*lichaam.inhoud, *kopieen))
    tekst = replace(regeling.tekst, inhoud=tuple(nieuw if kind is lichaam else kind for kind in regeling.tekst.inhoud))
    return replace(versie, regelingen=(replace(regeling, tekst=tekst), *versie.regelingen[1:]))


def _time(doe: Callable[[], object]) -> float:
    tijden = []
    for _ in range(RONDES):
        gc.collect()
        begin = time.process_time()
        doe()
        tijden.append(time.process_time() - begin)
    return min(tijden)


def test_merge_of_two_changes_of_the_bruidsschat(shared: Path, record_property: Melder) -> None:
    versie = open_plan(shared / "corpus/download/gm0233.zip")[0].versie
    artikelen = find_wids(versie.regelingen[0].tekst, Soort.ARTIKEL)
    tijden = {}
    for keer, base in ((1, versie), (8, _enlarge(versie, 8))):
        a, b = _change(base, artikelen, "A"), _change(base, artikelen, "B")
        uit = merge(base, a, b)
        assert uit.conflicten, "two changes at random touch somewhere"
        tijden[keer] = _time(lambda base=base, a=a, b=b: merge(base, a, b))
    verhouding = tijden[8] / tijden[1]
    print(f"\nmerge gm0233: {tijden[1] * 1000:.1f} ms; eight times the text: {verhouding:.2f} times as long")
    record_property("merge_ms", tijden[1] * 1000)
    record_property("merge_ratio_8", verhouding)
