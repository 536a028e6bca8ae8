"""What every merge must obey, checked without any of the code that merges."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from planstudio.domain.ow import OwObject
from planstudio.domain.plan import Planversie
from planstudio.domain.samenvoegen.conflict import Conflict, Samenvoeging
from planstudio.domain.samenvoegen.versie import merge
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

REFS = (Soort.EXT_IO_REF, Soort.INT_IO_REF)


@dataclass(frozen=True)
class Eenheid:
    """A unit: what it says itself, where it stands, and what stands in it."""

    eigen: object
    eid: str | None
    ouder: str
    kinderen: tuple[str, ...]


def index(tekst: Tekstelement) -> dict[str, Eenheid]:
    """All units of a text by wId."""
    uit: dict[str, Eenheid] = {}

    def walk(element: Tekstelement, wid: str, ouder: str) -> None:
        kinderen: list[str] = []

        def shell(deel: Any) -> Any:
            if not isinstance(deel, Tekstelement):
                return deel
            if deel.wid and deel.soort not in REFS:
                kinderen.append(deel.wid)
                walk(deel, deel.wid, wid)
                return None
            return (deel.soort, deel.wid, deel.attributen, *filter(None, map(shell, deel.inhoud)))

        eigen = (element.soort, element.attributen, *filter(None, map(shell, element.inhoud)))
        assert wid not in uit, f"{wid} stands twice in the text"
        uit[wid] = Eenheid(eigen, element.eid, ouder, tuple(kinderen))

    walk(tekst, "", "-")
    return uit


def find_covered(conflicten: tuple[Conflict, ...]) -> set[str]:
    """The wIds and ids that some conflict is about, or shows."""
    uit = {conflict.id for conflict in conflicten}
    for conflict in conflicten:
        for waarde in (conflict.base, conflict.a, conflict.b):
            if isinstance(waarde, Tekstelement):
                uit |= {element.wid for element in waarde.walk() if element.wid}
    return uit


def find_lost(s: Samenvoeging, zijde: Planversie) -> list[str]:
    """What one side changed and is neither in the outcome nor in a conflict."""
    gedekt = find_covered(s.conflicten)
    kwijt = [*_walk_lost_ow(s, zijde), *_walk_lost_areas(s, zijde), *_walk_lost_files(s, zijde)]
    for was, wordt, nu in zip(s.base.regelingen, zijde.regelingen, s.versie.regelingen, strict=True):
        kwijt += _walk_lost_text(index(was.tekst), index(wordt.tekst), index(nu.tekst))
    return [wat for wat in kwijt if gedekt.isdisjoint(wat.split())]


def _walk_lost_text(was: dict[str, Eenheid], wordt: dict[str, Eenheid], nu: dict[str, Eenheid]) -> Iterator[str]:
    for wid in was.keys() - wordt.keys():
        if wid in nu:
            yield f"{wid} was removed and is still there"
    for wid, eenheid in wordt.items():
        oud, nieuw = was.get(wid), nu.get(wid)
        if nieuw is None:
            if oud is None or eenheid.eigen != oud.eigen or eenheid.ouder != oud.ouder:
                yield f"{wid} was changed and is gone"
            continue
        if (oud is None or eenheid.eigen != oud.eigen) and nieuw.eigen != eenheid.eigen:
            yield f"{wid} does not say what was written"
        if (oud is None or eenheid.ouder != oud.ouder) and nieuw.ouder != eenheid.ouder:
            yield f"{wid} was put elsewhere"
        if (oud is None or eenheid.eid != oud.eid) and nieuw.eid != eenheid.eid:
            yield f"{wid} did not keep its number"
        if oud is not None:
            yield from (f"{wid} has lost the order of {x} {y}" for x, y in _find_turned(oud, eenheid, nieuw))


def _find_turned(oud: Eenheid, wordt: Eenheid, nu: Eenheid) -> Iterator[tuple[str, str]]:
    """The pairs that a side turned round and that stand as they stood."""
    rijen = [{wid: n for n, wid in enumerate(eenheid.kinderen)} for eenheid in (oud, wordt, nu)]
    if list(rijen[0]) == list(rijen[1]):
        return
    samen = [wid for wid in rijen[0] if all(wid in rij for rij in rijen)]
    for x, y in combinations(samen, 2):
        eerst = [rij[x] < rij[y] for rij in rijen]
        if eerst[0] != eerst[1] and eerst[2] == eerst[0]:
            yield x, y


def _content(ding: OwObject | None) -> object:
    return ding and (ding.soort, ding.element)


def _walk_lost_ow(s: Samenvoeging, zijde: Planversie) -> Iterator[str]:
    for sleutel in s.base.ow.keys() | zijde.ow.keys():
        was, wordt = _content(s.base.ow.get(sleutel)), _content(zijde.ow.get(sleutel))
        if was != wordt and _content(s.versie.ow.get(sleutel)) != wordt:
            yield f"{sleutel} is not as it was made"


def _walk_lost_files(s: Samenvoeging, zijde: Planversie) -> Iterator[str]:
    for naam in zijde.bestanden:
        inhoud = zijde.bestanden[naam]
        if naam.endswith(".png") and inhoud != s.base.bestanden.get(naam) and s.versie.bestanden.get(naam) != inhoud:
            yield f"{naam} is not as it was made"


def _walk_lost_areas(s: Samenvoeging, zijde: Planversie) -> Iterator[str]:
    gebieden = [
        {(naam, locatie.id): locatie for naam, bestand in v.geometrie.items() for locatie in bestand.locaties}
        for v in (s.base, zijde, s.versie)
    ]
    for sleutel in gebieden[0].keys() | gebieden[1].keys():
        was, wordt, nu = (deel.get(sleutel) for deel in gebieden)
        if was != wordt and nu != wordt:
            yield f"{sleutel[1]} is not as it was drawn"


def list_conflicten(s: Samenvoeging, *, gespiegeld: bool) -> list[tuple[Any, ...]]:
    """The conflicts of a merge as plain values; turned round, as if A were B."""
    uit = []
    for conflict in sorted(s.conflicten, key=lambda conflict: conflict.sleutel):
        a, b = (conflict.b, conflict.a) if gespiegeld else (conflict.a, conflict.b)
        uit.append((conflict.sleutel, conflict.base, a, b, conflict.voorstel is None))
    return uit


def normalise(versie: Planversie) -> object:
    """A version without what depends on who is called A: the order of what both put in one place."""
    teksten = [
        {wid: replace_kinderen(eenheid) for wid, eenheid in index(regeling.tekst).items()}
        for regeling in versie.regelingen
    ]
    ow = {sleutel: _content(ding) for sleutel, ding in versie.ow.items()}
    gebieden = {naam: sorted(map(repr, bestand.locaties)) for naam, bestand in versie.geometrie.items()}
    return (teksten, ow, gebieden, dict(versie.bestanden))


def replace_kinderen(eenheid: Eenheid) -> Eenheid:
    return replace(eenheid, kinderen=tuple(sorted(eenheid.kinderen)))


def assert_laws(base: Planversie, a: Planversie, b: Planversie) -> Samenvoeging:
    """Symmetric, idempotent, and nothing lost."""
    s, gespiegeld = merge(base, a, b), merge(base, b, a)
    # Compared apart from the assert: what pytest would write out of it is a whole plan.
    zelfde = list_conflicten(s, gespiegeld=False) == list_conflicten(gespiegeld, gespiegeld=True)
    assert zelfde
    assert find_lost(s, a) == []
    assert find_lost(s, b) == []
    if not s.conflicten:
        zelfde = normalise(s.versie) == normalise(gespiegeld.versie)
        assert zelfde
        for opnieuw in (merge(base, s.versie, b), merge(base, a, s.versie)):
            assert opnieuw.conflicten == ()
            zelfde = opnieuw.versie == s.versie
            assert zelfde
    return s
