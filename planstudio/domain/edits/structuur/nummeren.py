"""Giving numbers: to one element, to a row from here on, to a whole chapter; references follow (handbook, B.3, C.5)."""

from planstudio.domain.edits.structuur.afronden import Opdracht
from planstudio.domain.edits.structuur.rijen import list_buren
from planstudio.domain.edits.structuur.wandelen import find_bij
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.nummers.zetten import GENUMMERD, INDELING, count_on, renumber_deep
from planstudio.domain.padzoeker import Pad, get_op, replace_op_pad
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_GEEN: frozenset[str] = frozenset()
_RIJEN = (Soort.LID, Soort.LI, Soort.BEGRIP)


def set_nummer(plan: Plan, *, work: str, wid: str, nummer: str, versie: str, slot: frozenset[str] = _GEEN) -> Uitkomst:
    """Give one element another number; structure below it whose number begins with the old one goes along (B.3)."""
    op = Opdracht(plan=plan, work=work, versie=versie, slot=slot)
    pad = op.find(wid)
    element = get_op(op.tekst, pad)
    if element.soort in GENUMMERD and not nummer and not (element.label or element.opschrift):
        return op.refuse("Een kop kan niet leeg zijn.", wid)
    if element.soort is Soort.LID and not nummer:
        return op.refuse("Een lid heeft altijd een nummer.", wid)
    wordt = replace_op_pad(op.tekst, pad, renumber_deep(element, nummer.strip()))
    return op.finish(wordt, find_bij(wordt, pad))


def renumber_vanaf(
    plan: Plan, *, work: str, wid: str, versie: str, vanaf: str = "", slot: frozenset[str] = _GEEN
) -> Uitkomst:
    """Number a row on from one element, which gets `vanaf` (or keeps its own): leden, items, artikelen of a chapter.

    What is in `slot` keeps its number and is counted past.
    """
    op = Opdracht(plan=plan, work=work, versie=versie, slot=slot)
    pad = op.find(wid)
    eerste = vanaf or get_op(op.tekst, pad).nummer
    buren = list_buren(op.tekst, pad)
    wordt = _count(op.tekst, buren[buren.index(pad) :], eerste, slot) if eerste else op.tekst
    return op.finish(wordt, find_bij(wordt, pad))


def renumber(
    plan: Plan, *, work: str, wid: str, versie: str, vanaf: str = "", slot: frozenset[str] = _GEEN
) -> Uitkomst:
    """Number all that stands in an element anew and without gaps; `vanaf` is its own new number, empty to keep it.

    Of a chapter its layers each in their own row and its artikelen right through; of an artikel its leden; of a list
    its items. Letters and gaps go; what is in `slot` keeps its number and is counted past.
    """
    op = Opdracht(plan=plan, work=work, versie=versie, slot=slot)
    pad = op.find(wid)
    wordt = op.tekst
    if vanaf:
        wordt = replace_op_pad(wordt, pad, renumber_deep(get_op(wordt, pad), vanaf, slot - {wid}))
    element = get_op(wordt, pad)
    if element.soort in INDELING or element.soort in (Soort.DIVISIE, Soort.LICHAAM, Soort.BIJLAGE):
        wordt = _renumber_lagen(wordt, pad, slot)
        wordt = _renumber_artikelen(wordt, pad, slot)
    else:
        wordt = _renumber_rij(wordt, pad, slot)
    return op.finish(wordt, find_bij(wordt, pad))


def _count(tekst: Tekstelement, paden: list[Pad], eerste: str, slot: frozenset[str]) -> Tekstelement:
    """The text with a row numbered on from a number."""
    rij = [get_op(tekst, pad) for pad in paden]
    nummers = count_on(eerste, [(kind.nummer, kind.wid in slot) for kind in rij])
    for pad, kind, nummer in zip(paden, rij, nummers, strict=True):
        if kind.nummer != nummer:
            tekst = replace_op_pad(tekst, pad, renumber_deep(get_op(tekst, pad), nummer, slot))
    return tekst


def _renumber_lagen(tekst: Tekstelement, pad: Pad, slot: frozenset[str]) -> Tekstelement:
    """The layers below an element: each row from 1, after the number of what it stands in."""
    element = get_op(tekst, pad)
    rij = [
        (*pad, n)
        for n, kind in enumerate(element.inhoud)
        if isinstance(kind, Tekstelement) and kind.soort in GENUMMERD and kind.soort is not Soort.ARTIKEL
    ]
    genummerd = [deel for deel in rij if get_op(tekst, deel).nummer]
    if genummerd:
        tekst = _count(tekst, genummerd, _make_eerste(element, get_op(tekst, genummerd[0])), slot)
    for deel in rij:
        tekst = _renumber_lagen(tekst, deel, slot)
    return tekst


def _make_eerste(ouder: Tekstelement, kind: Tekstelement) -> str:
    """The first number of a row in the style of its first: 22.3.1 below 22.3; 1, I or A where it stands alone."""
    boven = ouder.nummer.rstrip(".")
    if boven and kind.nummer.startswith(f"{boven}."):
        return f"{boven}.1"
    return kind.nummer


def _renumber_artikelen(tekst: Tekstelement, pad: Pad, slot: frozenset[str]) -> Tekstelement:
    """The artikelen below an element, counted right through what lies between."""
    eerste = next((n for n in _walk_artikelen(get_op(tekst, pad), pad)), None)
    if eerste is None:
        return tekst
    rij = [artikel for artikel in list_buren(tekst, eerste) if artikel[: len(pad)] == pad]
    rij = [artikel for artikel in rij if get_op(tekst, artikel).nummer]
    if not rij:
        return tekst
    nummer = get_op(tekst, rij[0]).nummer
    hoofdstuk = get_op(tekst, pad)
    if hoofdstuk.soort is Soort.HOOFDSTUK and nummer.startswith(f"{hoofdstuk.nummer.rstrip('.')}."):
        nummer = f"{hoofdstuk.nummer.rstrip('.')}.1"
    return _count(tekst, rij, nummer, slot)


def _walk_artikelen(element: Tekstelement, pad: Pad) -> list[Pad]:
    for n, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement):
            if kind.soort is Soort.ARTIKEL:
                return [(*pad, n)]
            if kind.soort in INDELING and (gevonden := _walk_artikelen(kind, (*pad, n))):
                return gevonden
    return []


def _renumber_rij(tekst: Tekstelement, pad: Pad, slot: frozenset[str]) -> Tekstelement:
    """The leden of an artikel or the items of a list, in the style of the first."""
    element = get_op(tekst, pad)
    rij = [
        (*pad, n)
        for n, kind in enumerate(element.inhoud)
        if isinstance(kind, Tekstelement) and kind.soort in _RIJEN and kind.nummer
    ]
    if not rij:
        return tekst
    eerste = get_op(tekst, rij[0]).nummer
    teken = next((c for c in eerste if c.isalnum()), "")
    stijl = (
        "i" if teken == "i" else "I" if teken == "I" else "1" if teken.isdigit() else "a" if teken.islower() else "A"
    )
    na = eerste[len(eerste.rstrip(".)°")) :]
    return _count(tekst, rij, f"{stijl}{na}" if teken else eerste, slot)
