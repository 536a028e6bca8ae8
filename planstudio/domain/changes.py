"""Which parts of a plan differ between two states; cheap, because equal parts are the same object."""

from collections.abc import Iterator, Mapping

from planstudio.domain.plan import Plan, Planversie
from planstudio.domain.tekst import Tekstelement


def find_changed(oud: Plan, nieuw: Plan) -> frozenset[str]:
    """The wIds, identifications and file names of what was added, removed or changed in the current version."""
    if oud.versie is nieuw.versie:
        return frozenset()
    return frozenset(_walk_versie(oud.versie, nieuw.versie))


def _walk_versie(oud: Planversie, nieuw: Planversie) -> Iterator[str]:
    was = {regeling.work: regeling for regeling in oud.regelingen}
    wordt = {regeling.work: regeling for regeling in nieuw.regelingen}
    for work in was.keys() | wordt.keys():
        a, b = was.get(work), wordt.get(work)
        if a is None or b is None:
            yield work
        elif a is not b:
            if a.modules != b.modules:
                yield work
            yield from _walk_tekst(a.tekst, b.tekst, work)
    yield from _walk_register(oud.ow, nieuw.ow)
    yield from _walk_register(oud.geometrie, nieuw.geometrie)
    a_io = {io.expression: io for io in oud.informatieobjecten}
    b_io = {io.expression: io for io in nieuw.informatieobjecten}
    yield from (naam for naam in a_io.keys() | b_io.keys() if a_io.get(naam) != b_io.get(naam))
    if oud.opmerkingen is not nieuw.opmerkingen:
        yield from _walk_opmerkingen(oud, nieuw)


def _walk_opmerkingen(oud: Planversie, nieuw: Planversie) -> Iterator[str]:
    """The ids of comments, and the wIds of the elements they are or were on."""
    a = {opmerking.id: opmerking for opmerking in oud.opmerkingen}
    b = {opmerking.id: opmerking for opmerking in nieuw.opmerkingen}
    for sleutel in a.keys() | b.keys():
        was, wordt = a.get(sleutel), b.get(sleutel)
        if was != wordt:
            yield sleutel
            yield from {opmerking.wid for opmerking in (was, wordt) if opmerking is not None}


def _walk_tekst(oud: Tekstelement, nieuw: Tekstelement, boven: str) -> Iterator[str]:
    """The lowest wIds under which something differs."""
    if oud is nieuw or oud == nieuw:
        return
    wid = nieuw.wid or boven
    gelijk_van_vorm = (
        oud.soort is nieuw.soort
        and (oud.wid, oud.eid, oud.attributen) == (nieuw.wid, nieuw.eid, nieuw.attributen)
        and len(oud.inhoud) == len(nieuw.inhoud)
    )
    if not gelijk_van_vorm:
        yield wid
        return
    for a, b in zip(oud.inhoud, nieuw.inhoud, strict=True):
        if a is b or a == b:
            continue
        if isinstance(a, Tekstelement) and isinstance(b, Tekstelement):
            yield from _walk_tekst(a, b, wid)
        else:
            yield wid


def _walk_register(oud: Mapping[str, object], nieuw: Mapping[str, object]) -> Iterator[str]:
    if oud is not nieuw:
        for sleutel in oud.keys() | nieuw.keys():
            if oud.get(sleutel) != nieuw.get(sleutel):
                yield sleutel
