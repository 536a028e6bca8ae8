"""Numbers in elements: reading and setting them, and rows of them that make room or close up (handbook, B.3)."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from planstudio.domain.nummers.stijl import make_between, make_next, parse_nummer
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

INDELING = (
    Soort.BOEK,
    Soort.DEEL,
    Soort.HOOFDSTUK,
    Soort.TITEL,
    Soort.AFDELING,
    Soort.PARAGRAAF,
    Soort.SUBPARAGRAAF,
    Soort.SUBSUBPARAGRAAF,
)
# Structure whose heading may bear a number.
GENUMMERD = frozenset({*INDELING, Soort.ARTIKEL, Soort.DIVISIE, Soort.DIVISIETEKST, Soort.BIJLAGE})
_EIGEN_NUMMER = {Soort.LID: Soort.LID_NUMMER, Soort.LI: Soort.LI_NUMMER, Soort.BEGRIP: Soort.LI_NUMMER}


def put_kind(ouder: Tekstelement, oud: Tekstelement, *nieuw: Tekstelement) -> Tekstelement:
    """An element with one of its children replaced, found as the very same object."""
    plaats = next(n for n, kind in enumerate(ouder.inhoud) if kind is oud)
    return replace(ouder, inhoud=(*ouder.inhoud[:plaats], *nieuw, *ouder.inhoud[plaats + 1 :]))


def with_nummer(element: Tekstelement, nummer: str) -> Tekstelement:
    """An element with another number in its heading, LidNummer or LiNummer; the same when it has that.

    An element without a number gets one, where its kind has a place for it; an empty number takes it away.
    """
    if element.nummer == nummer:
        return element
    soort = _EIGEN_NUMMER.get(element.soort)
    if soort is not None:
        return _with_deel(element, soort, nummer)
    kop = element.kop
    if kop is None:
        return element
    return put_kind(element, kop, _with_deel(kop, Soort.NUMMER, nummer))


def _with_deel(houder: Tekstelement, soort: Soort, nummer: str) -> Tekstelement:
    oud = houder.find(soort)
    nieuw = (Tekstelement(soort=soort, inhoud=(nummer,)),) if nummer else ()
    if oud is not None:
        return put_kind(houder, oud, *nieuw)
    eerste = houder.find(Soort.LABEL)
    plaats = 1 if soort is Soort.NUMMER and eerste is not None else 0
    return replace(houder, inhoud=(*houder.inhoud[:plaats], *nieuw, *houder.inhoud[plaats:]))


def renumber_deep(
    element: Tekstelement, nummer: str, slot: Collection[str] = frozenset(), oud: str | None = None
) -> Tekstelement:
    """An element with another number, and all structure below it whose number begins with the old one: 22 to 23 takes
    22.3 and 22.133 along. What is in `slot` keeps its number."""
    oud = element.nummer.rstrip(".") if oud is None else oud
    nieuw = with_nummer(element, nummer) if element.wid not in slot else element
    return _follow_begin(nieuw, oud, nummer.rstrip("."), slot) if oud and nummer.rstrip(".") else nieuw


def _follow_begin(element: Tekstelement, oud: str, nieuw: str, slot: Collection[str]) -> Tekstelement:
    inhoud = list(element.inhoud)
    for plaats, kind in enumerate(inhoud):
        if isinstance(kind, Tekstelement) and kind.soort in GENUMMERD:
            if kind.nummer.startswith(f"{oud}.") and kind.wid not in slot:
                kind = with_nummer(kind, nieuw + kind.nummer[len(oud) :])
            inhoud[plaats] = _follow_begin(kind, oud, nieuw, slot)
    if all(a is b for a, b in zip(inhoud, element.inhoud, strict=True)):
        return element
    return replace(element, inhoud=tuple(inhoud))


def make_room(eerste: str, buren: Sequence[tuple[str, bool]]) -> list[str]:
    """New numbers for those that come after `eerste`, so that each is higher than the one before it.

    Each neighbour is its number and whether it is locked; from the first that is high enough all stay as they are. A
    locked one keeps its number, and those before it make do with letters where the room runs out.
    """
    nummers = [nummer for nummer, _ in buren]
    vorige = eerste
    alle = [eerste, *nummers]
    for plaats, (nummer, vast) in enumerate(buren):
        if vast or not nummer:
            vorige = nummer or vorige
            continue
        if _is_hoger(nummer, vorige, alle):
            break
        grens = next((n for n, v in buren[plaats + 1 :] if v), "")
        volgende = make_next(vorige, alle)
        if grens and not _is_hoger(grens, volgende, alle):
            bezet = {n for n, v in buren if v} | {eerste, *nummers[:plaats]}
            volgende = make_between(vorige, grens, bezet, alle)
        nummers[plaats] = vorige = volgende
    return nummers


def _is_hoger(nummer: str, vorige: str, buren: Sequence[str]) -> bool:
    a, b = parse_nummer(vorige, buren), parse_nummer(nummer, buren)
    if a is None or b is None:
        return nummer != vorige
    return (a.voor, a.stijl) != (b.voor, b.stijl) or b.volgorde > a.volgorde


def close_up(voor: str, weg: Sequence[str], buren: Sequence[tuple[str, bool]]) -> list[str]:
    """New numbers for those that come after some that went, as long as they counted on without a gap.

    `voor` is the number before what went, empty when there is none.
    """
    alle = [*([voor] if voor else []), *weg, *(nummer for nummer, _ in buren)]
    nummers = [nummer for nummer, _ in buren]
    oud, nieuw = weg[-1], voor
    for plaats, (nummer, vast) in enumerate(buren):
        if vast or not nummer or nummer != make_next(oud, alle):
            break
        oud = nummer
        nieuw = make_next(nieuw, alle) if nieuw else weg[0]
        nummers[plaats] = nieuw
    return nummers


def count_on(eerste: str, buren: Sequence[tuple[str, bool]]) -> list[str]:
    """Numbers one after another from `eerste` for a whole row; locked ones keep theirs and are counted past."""
    alle = [eerste, *(nummer for nummer, _ in buren)]
    vast = {nummer for nummer, is_vast in buren if is_vast}
    nummers: list[str] = []
    volgende = eerste
    for nummer, is_vast in buren:
        if is_vast or not nummer:
            nummers.append(nummer)
            continue
        while volgende in vast:
            volgende = make_next(volgende, alle)
        nummers.append(volgende)
        volgende = make_next(volgende, alle)
    return nummers
