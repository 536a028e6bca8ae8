"""Where a new or moved element can stand: the place asked for, or the nearest that is valid (handbook, B.2)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from planstudio.domain.edits.structuur.heel import fit_lijst, fit_toelichting
from planstudio.domain.edits.structuur.knippen import is_leeg
from planstudio.domain.edits.structuur.nieuw import el, make_lid
from planstudio.domain.padzoeker import Pad, get_op, insert_op_pad, replace_op_pad
from planstudio.domain.soort import Soort
from planstudio.domain.structuur.keuring import check_inhoud, fits_schema
from planstudio.domain.tekst import Tekstelement


class Plaats(StrEnum):
    """Where something comes, seen from another element."""

    VOOR = "voor"
    NA = "na"
    BEGIN = "vooraan in"
    EIND = "achteraan in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Geplaatst:
    """A text with an element put in, and the path where it stands."""

    tekst: Tekstelement
    pad: Pad


_STATEN = frozenset({Soort.GERESERVEERD})
_NIET_AFDALEN = frozenset({Soort.KOP, Soort.TABLE, Soort.FIGUUR, Soort.FORMULE, Soort.BEGRIPPENLIJST, Soort.LIJST})


def place(tekst: Tekstelement, doel: Pad, plaats: Plaats, nieuw: Tekstelement) -> Geplaatst | None:
    """The text with an element at or near a place; None when it can stand nowhere there."""
    for ouder, positie in _walk_plaatsen(tekst, doel, plaats):
        geplaatst = _try(tekst, ouder, positie, nieuw)
        if geplaatst is not None:
            return geplaatst
    return None


def place_precies(tekst: Tekstelement, doel: Pad, plaats: Plaats, nieuw: Tekstelement) -> Geplaatst | None:
    """The text with an element at just the place asked for; None when it cannot stand there."""
    ouder, positie = next(_walk_plaatsen(tekst, doel, plaats))
    return _try(tekst, ouder, positie, nieuw)


def _walk_plaatsen(tekst: Tekstelement, doel: Pad, plaats: Plaats) -> Iterator[tuple[Pad, int]]:
    """(path of a parent, position in it): the place itself, then inside, then ever further outside."""
    na = plaats in (Plaats.NA, Plaats.EIND)
    if plaats in (Plaats.VOOR, Plaats.NA):
        if doel:
            yield doel[:-1], doel[-1] + na
        yield from _walk_binnen(tekst, doel, eind=plaats is Plaats.NA)
        buiten = doel[:-1]
    else:
        yield from _walk_binnen(tekst, doel, eind=na)
        buiten = doel
    while buiten:
        yield buiten[:-1], buiten[-1] + na
        buiten = buiten[:-1]


def _walk_binnen(tekst: Tekstelement, pad: Pad, *, eind: bool) -> Iterator[tuple[Pad, int]]:
    """The first or last places in an element and in the first or last of what it holds."""
    element = get_op(tekst, pad)
    begin = next((n + 1 for n, kind in enumerate(element.inhoud) if kind is element.kop), 0)
    posities = range(len(element.inhoud), begin - 1, -1) if eind else range(begin, len(element.inhoud) + 1)
    # The very end may hold what must be last (a Sluiting, a Bijlage), the begin what must be first.
    for positie in list(posities)[:3]:
        yield pad, positie
    kinderen = [n for n, kind in enumerate(element.inhoud) if _can_go_in(kind)]
    if kinderen:
        yield from _walk_binnen(tekst, (*pad, kinderen[-1 if eind else 0]), eind=eind)


def _can_go_in(kind: object) -> bool:
    return isinstance(kind, Tekstelement) and bool(kind.inhoud) and kind.soort not in _NIET_AFDALEN


def _try(tekst: Tekstelement, ouderpad: Pad, positie: int, nieuw: Tekstelement) -> Geplaatst | None:
    ouder = get_op(tekst, ouderpad)
    binnen = get_op(tekst, ouderpad[:-1]).soort if ouderpad else None
    if ouder.soort is Soort.ARTIKEL and nieuw.soort is Soort.LID:
        return _place_lid(tekst, ouderpad, positie, nieuw)
    zonder = [n for n, kind in enumerate(ouder.inhoud) if isinstance(kind, Tekstelement) and kind.soort in _STATEN]
    for weg in ([], zonder) if zonder else ([],):
        delen = list(ouder.inhoud)
        hier = positie
        for n in weg:
            del delen[n]
            hier -= n < positie
        delen.insert(hier, nieuw)
        met: Tekstelement | None = replace(ouder, inhoud=tuple(delen))
        if ouder.soort is Soort.TOELICHTING and met is not None:
            met = fit_toelichting(met)
        if ouder.soort is Soort.LIJST and met is not None:
            met = fit_lijst(met)
        if met is not None and is_goed(met, ouder, binnen):
            # A Toelichting may have got a heading, which moves what comes after it.
            hier += len(met.inhoud) - len(delen)
            return Geplaatst(tekst=replace_op_pad(tekst, ouderpad, met), pad=(*ouderpad, hier))
    return None


def is_goed(nieuw: Tekstelement, oud: Tekstelement, binnen: Soort | None) -> bool:
    """Whether an element follows the table; one that did not before has only to fit the schema."""
    kort = _squeeze(nieuw)
    if not check_inhoud(kort, binnen=binnen):
        return True
    return fits_schema(kort, binnen=binnen) and bool(check_inhoud(_squeeze(oud), binnen=binnen))


def _squeeze(element: Tekstelement) -> Tekstelement:
    """An element in which long rows of one kind are short: to the rules that is the same, and it is read sooner."""
    if len(element.inhoud) < 8:
        return element
    soorten = [kind.soort if isinstance(kind, Tekstelement) else None for kind in element.inhoud]
    return replace(
        element,
        inhoud=tuple(
            kind
            for n, kind in enumerate(element.inhoud)
            if n < 3 or soorten[n] is None or not soorten[n] is soorten[n - 1] is soorten[n - 2] is soorten[n - 3]
        ),
    )


def _place_lid(tekst: Tekstelement, pad: Pad, positie: int, lid: Tekstelement) -> Geplaatst | None:
    """A lid in an artikel; one of a single text gets that text as its first lid."""
    artikel = get_op(tekst, pad)
    kop = tuple(kind for kind in artikel.inhoud if kind is artikel.kop)
    leden = [kind for kind in artikel.kinderen if kind.soort is Soort.LID]
    inhoud = artikel.find(Soort.INHOUD)
    if artikel.find(Soort.VERVALLEN) is not None:
        return None
    if leden:
        hier = max(len(kop), min(positie, len(artikel.inhoud)))
        return Geplaatst(tekst=insert_op_pad(tekst, (*pad, hier), lid), pad=(*pad, hier))
    if inhoud is None or is_leeg(inhoud):
        rij, hier = [lid], len(kop)
    else:
        eerste = replace(make_lid("1."), inhoud=(el(Soort.LID_NUMMER, "1."), inhoud))
        rij, hier = ([eerste, lid], len(kop) + 1) if positie > len(kop) else ([lid, eerste], len(kop))
    return Geplaatst(tekst=replace_op_pad(tekst, pad, replace(artikel, inhoud=(*kop, *rij))), pad=(*pad, hier))
