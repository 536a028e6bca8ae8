"""The two laws of a mutatie, checked before every export (handbook, D.5): it gives the new text, and tells the old."""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import replace

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.mutatie.acties import RegelingMutatie, Vervang, VervangKop, Verwijder
from planstudio.domain.mutatie.benoemen import name_eenheid
from planstudio.domain.mutatie.gelijk import fold_tekst, is_gelijk
from planstudio.domain.mutatie.plaatsen import (
    get_sleutel,
    is_blad,
    is_kind,
    list_kinderen,
    strip_eenheden,
    walk_eenheden,
)
from planstudio.domain.mutatie.renvooi import view_old
from planstudio.domain.mutatie.toepassen import apply_mutatie
from planstudio.domain.mutatie.uitlijnen import find_rij
from planstudio.domain.tekst import Tekstelement

_STIL = frozenset({"ref", "scope"})


def check_wetten(was: Tekstelement, wordt: Tekstelement, mutatie: RegelingMutatie) -> tuple[Melding, ...]:
    """What breaks the laws: a wrong new text is a fout, an old text that cannot be read back a waarschuwing."""
    meldingen = Meldingen()
    resultaat, fouten = apply_mutatie(was, mutatie)
    for melding in fouten:
        meldingen.add(melding.code, melding.ernst, melding.tekst, melding.plek)
    for element in find_verschillen(resultaat, wordt):
        meldingen.add(
            "PS-WET-NIEUW",
            Ernst.FOUT,
            f"De mutatie geeft voor {name_eenheid(element)} niet de tekst die het moet worden. Lever haar niet.",
            element.wid or "",
        )
    for element in find_leugens(was, mutatie):
        meldingen.add(
            "PS-WET-OUD",
            Ernst.WAARSCHUWING,
            f"Uit het renvooi van {name_eenheid(element)} is de oude tekst niet precies af te lezen.",
            element.wid or "",
        )
    return meldingen.freeze()


def find_verschillen(a: Tekstelement, b: Tekstelement) -> Iterator[Tekstelement]:
    """The smallest units that differ between two texts; of the root only the units count, as no action reaches it."""
    yield from _find_onder(a, b)


def _find_onder(a: Tekstelement, b: Tekstelement) -> Iterator[Tekstelement]:
    if a is b:
        return
    kinderen_a, kinderen_b = list_kinderen(a), list_kinderen(b)
    if [get_sleutel(kind) for kind in kinderen_a] != [get_sleutel(kind) for kind in kinderen_b]:
        yield b
        return
    for x, y in zip(kinderen_a, kinderen_b, strict=True):
        if x is y:
            continue
        if list_kinderen(y) or list_kinderen(x):
            if not is_gelijk(_strip(x), _strip(y)):
                yield y
            else:
                yield from _find_onder(x, y)
        elif not is_gelijk(x, y):
            yield y


def _strip(element: Tekstelement) -> Tekstelement:
    return replace(element, inhoud=tuple(deel for deel in element.inhoud if not is_kind(deel)))


def find_leugens(was: Tekstelement, mutatie: RegelingMutatie) -> Iterator[Tekstelement]:
    """The units of which the marks do not give back the old text.

    Units that move are told by an action of their own and left out where they came from or went to.
    """
    verplaatst = {actie.wid for actie in mutatie.acties if isinstance(actie, Vervang) and actie.context is not None}
    gezocht = {actie.wid for actie in mutatie.acties if isinstance(actie, Vervang | VervangKop | Verwijder)}
    oude = _find_oude(was, gezocht)
    for actie in mutatie.acties:
        if isinstance(actie, Vervang) and actie.wid in oude:
            verplaatst |= yield from _check_verhuisde(actie, oude[actie.wid], was, verplaatst)
    for actie in mutatie.acties:
        match actie:
            case Vervang() if actie.wid in oude:
                if not _tells(view_old(actie.element), oude[actie.wid], verplaatst - {actie.wid}):
                    yield actie.element
            case Verwijder() if actie.wid in oude:
                if not _tells(actie.element, oude[actie.wid], verplaatst):
                    yield actie.element
            case VervangKop() if actie.wid in oude:
                kop = oude[actie.wid].kop
                if kop is None or not _tells(view_old(actie.kop), kop, set()):
                    yield oude[actie.wid]


def _check_verhuisde(
    actie: Vervang, oud: Tekstelement, was: Tekstelement, bekend: set[str]
) -> Generator[Tekstelement, None, set[str]]:
    """The units that a container holds under another parent, or in another order, without an action of their own.

    Where they were cannot be told (PS-MUT-INGENOMEN); what they said must still be right.
    """
    if is_blad(actie.element):
        return set()
    verhuisd = {
        sleutel: element for sleutel, element in _walk_verhuisde(view_old(actie.element), oud) if sleutel not in bekend
    }
    if verhuisd:
        oude = _find_oude(was, set(verhuisd))
        for sleutel, element in verhuisd.items():
            weg = bekend | set(verhuisd) - {sleutel}
            if sleutel not in oude or not _tells(element, oude[sleutel], weg):
                yield element
    return set(verhuisd)


def _walk_verhuisde(verteld: Tekstelement, oud: Tekstelement) -> Iterator[tuple[str, Tekstelement]]:
    """The units below a container that the marks tell at another place than they had."""
    plaatsen = {
        get_sleutel(kind): (get_sleutel(houder), plaats)
        for houder in walk_eenheden(oud)
        for plaats, kind in enumerate(list_kinderen(houder))
    }
    for houder in walk_eenheden(verteld):
        kinderen = list_kinderen(houder)
        samen = [kind for kind in kinderen if plaatsen.get(get_sleutel(kind), ("", 0))[0] == get_sleutel(houder)]
        rij = find_rij([plaatsen[get_sleutel(kind)][1] for kind in samen]) if samen else []
        gebleven = {get_sleutel(samen[n]) for n in rij}
        yield from ((get_sleutel(kind), kind) for kind in kinderen if get_sleutel(kind) not in gebleven)


def _find_oude(was: Tekstelement, gezocht: set[str]) -> Mapping[str, Tekstelement]:
    return {element.wid: element for element in walk_eenheden(was) if element.wid in gezocht}


def _tells(verteld: Tekstelement, oud: Tekstelement, verplaatst: set[str]) -> bool:
    def weg(element: Tekstelement) -> bool:
        return element.wid in verplaatst

    return _fold(strip_eenheden(verteld, weg)) == _fold(strip_eenheden(oud, weg))


def _fold(element: Tekstelement) -> Tekstelement:
    return _drop_stil(fold_tekst(element, eids=False))


def _drop_stil(element: Tekstelement) -> Tekstelement:
    """Without what renvooi cannot express: where a link goes, foreign attributes, wIds that stepped aside."""
    return replace(
        element,
        wid=(element.wid or "").removesuffix("_inst2") or None,
        attributen=tuple((k, v) for k, v in element.attributen if k not in _STIL and not k.startswith("{")),
        inhoud=tuple(_drop_stil(deel) if isinstance(deel, Tekstelement) else deel for deel in element.inhoud),
    )
