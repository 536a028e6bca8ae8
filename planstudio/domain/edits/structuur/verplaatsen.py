"""Moving parts of the text: up and down, elsewhere, in a new layer and out of it (handbook, B.2)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from planstudio.domain.edits.structuur.afronden import Opdracht
from planstudio.domain.edits.structuur.eenheden import close_rij, take_out
from planstudio.domain.edits.structuur.nieuw import LABELS, OPSCHRIFT, el, make_kop
from planstudio.domain.edits.structuur.plaatsen import Plaats, is_goed, place
from planstudio.domain.edits.structuur.rijen import number_nieuw
from planstudio.domain.edits.structuur.wandelen import find_bij, first_blok
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.nummers.zetten import GENUMMERD, put_kind, renumber_deep
from planstudio.domain.padzoeker import Pad, get_op, replace_op_pad
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_GEEN: frozenset[str] = frozenset()
_TELT_MEE = frozenset({Soort.LID, Soort.LI})


def move_element(
    plan: Plan,
    *,
    work: str,
    wid: str,
    doel: str,
    plaats: Plaats,
    versie: str,
    hernummer: bool = False,
    slot: frozenset[str] = _GEEN,
) -> Uitkomst:
    """Put an element before, after or in another, or at the nearest valid place; it keeps its wId and annotations.

    It keeps its number, unless `hernummer` asks for one that fits its new place; leden and items always get that.
    """
    op = Opdracht(plan=plan, work=work, versie=versie, hernummer=hernummer, slot=slot)
    van, naar = op.find(wid), op.find(doel)
    element = get_op(op.tekst, van)
    if naar[: len(van)] == van:
        return (
            op.stay(find_bij(op.tekst, van), 0)
            if naar == van
            else op.refuse("Een onderdeel kan niet in zichzelf komen te staan.", wid)
        )
    zonder = take_out(op.tekst, van)
    if zonder is None:
        return op.refuse("Dit onderdeel kan hier niet weg: de tekst moet er een hebben.", wid)
    telt = hernummer or element.soort in _TELT_MEE
    zonder = close_rij(op, zonder, van, element) if telt else zonder
    naar = _find_na(op.tekst, zonder, naar)
    if telt and wid not in slot and element.nummer:
        element = _with_leeg(element)
    geplaatst = place(zonder, naar, plaats, element)
    if geplaatst is None:
        return op.refuse(f"Een {element.soort.value} kan daar niet staan.", doel)
    wordt = geplaatst.tekst
    if telt and wid not in slot and not get_op(wordt, geplaatst.pad).nummer:
        wordt = number_nieuw(wordt, geplaatst.pad, hernummer=True, slot=slot)
    if _is_zelfde(op.tekst, wordt):
        return op.stay(find_bij(op.tekst, van), 0)
    return op.finish(wordt, first_blok(wordt, geplaatst.pad))


def _is_zelfde(oud: Tekstelement, nieuw: Tekstelement) -> bool:
    """Whether a move led back to where it began; only the way to what differs is compared."""
    if oud is nieuw:
        return True
    if (oud.soort, oud.wid, len(oud.inhoud)) != (nieuw.soort, nieuw.wid, len(nieuw.inhoud)):
        return False
    for a, b in zip(oud.inhoud, nieuw.inhoud, strict=True):
        if a is b or (isinstance(a, str) and a == b):
            continue
        if not (isinstance(a, Tekstelement) and isinstance(b, Tekstelement) and _is_zelfde(a, b)):
            return False
    return oud.attributen == nieuw.attributen


def _find_na(was: Tekstelement, wordt: Tekstelement, pad: Pad) -> Pad:
    """The path in a text from which something went of an element that is still there."""
    nieuw: Pad = ()
    a, b = was, wordt
    for plaats in pad:
        kind = a.inhoud[plaats]
        assert isinstance(kind, Tekstelement)
        hier = next(
            n
            for n, ander in enumerate(b.inhoud)
            if ander is kind
            or (isinstance(ander, Tekstelement) and ander.soort is kind.soort and ander.wid == kind.wid and kind.wid)
            or (isinstance(ander, Tekstelement) and kind.wid is None and n == plaats and ander.soort is kind.soort)
        )
        volgende = b.inhoud[hier]
        assert isinstance(volgende, Tekstelement)
        a, b, nieuw = kind, volgende, (*nieuw, hier)
    return nieuw


def _with_leeg(element: Tekstelement) -> Tekstelement:
    """An element with its place for a number emptied, to be numbered anew."""
    for houder in (element, element.kop):
        for soort in (Soort.NUMMER, Soort.LID_NUMMER, Soort.LI_NUMMER):
            oud = houder.find(soort) if houder is not None else None
            if houder is not None and oud is not None:
                leeg = put_kind(houder, oud, el(soort))
                return leeg if houder is element else put_kind(element, houder, leeg)
    return element


def shift_element(
    plan: Plan, *, work: str, wid: str, stap: int, versie: str, hernummer: bool = False, slot: frozenset[str] = _GEEN
) -> Uitkomst:
    """Move an element a place up (-1) or down (+1) among its equals; at an end it goes on into the next of what it
    stands in, where that is of the same kind. With `hernummer` it changes numbers with its neighbour."""
    op = Opdracht(plan=plan, work=work, versie=versie, hernummer=hernummer, slot=slot)
    pad = op.find(wid)
    ouder = get_op(op.tekst, pad[:-1])
    element = get_op(op.tekst, pad)
    buur = _find_buur(ouder, pad[-1], stap)
    if buur is None:
        return _shift_over(op, pad, stap)
    delen = list(ouder.inhoud)
    a, b = element, get_op(ouder, (buur,))
    if (hernummer or element.soort in _TELT_MEE) and a.nummer and b.nummer and not {a.wid, b.wid} & slot:
        a, b = renumber_deep(a, b.nummer, slot), renumber_deep(b, a.nummer, slot)
    delen[pad[-1]], delen[buur] = b, a
    nieuw = replace(ouder, inhoud=tuple(delen))
    binnen = get_op(op.tekst, pad[:-2]).soort if len(pad) > 1 else None
    if not is_goed(nieuw, ouder, binnen):
        return op.stay(find_bij(op.tekst, pad), 0)
    wordt = replace_op_pad(op.tekst, pad[:-1], nieuw)
    return op.finish(wordt, first_blok(wordt, (*pad[:-1], buur)))


def _find_buur(ouder: Tekstelement, plaats: int, stap: int) -> int | None:
    hier = plaats + stap
    if not 0 <= hier < len(ouder.inhoud):
        return None
    buur = ouder.inhoud[hier]
    zelf = ouder.inhoud[plaats]
    if not isinstance(buur, Tekstelement) or not isinstance(zelf, Tekstelement):
        return None
    if buur.soort in (Soort.KOP, Soort.LID_NUMMER, Soort.LI_NUMMER, Soort.LIJSTAANHEF, Soort.LIJSTSLUITING):
        return None
    return hier


def _shift_over(op: Opdracht, pad: Pad, stap: int) -> Uitkomst:
    """From one parent into the one beside it."""
    ouder = get_op(op.tekst, pad[:-1])
    element = get_op(op.tekst, pad)
    if len(pad) < 2 or ouder.wid is None or element.wid is None:
        return op.stay(find_bij(op.tekst, pad), 0)
    buur = _find_buur(get_op(op.tekst, pad[:-2]), pad[-2], stap)
    if buur is None or get_op(op.tekst, (*pad[:-2], buur)).soort is not ouder.soort:
        return op.stay(find_bij(op.tekst, pad), 0)
    doel = get_op(op.tekst, (*pad[:-2], buur)).wid
    if doel is None:
        return op.stay(find_bij(op.tekst, pad), 0)
    plaats = Plaats.EIND if stap < 0 else Plaats.BEGIN
    return move_element(
        op.plan,
        work=op.work,
        wid=element.wid,
        doel=doel,
        plaats=plaats,
        versie=op.versie,
        hernummer=op.hernummer,
        slot=op.slot,
    )


def wrap_elementen(
    plan: Plan,
    *,
    work: str,
    wids: Sequence[str],
    soort: Soort,
    versie: str,
    opschrift: str = "",
    slot: frozenset[str] = _GEEN,
) -> Uitkomst:
    """Put neighbours in a new layer, say artikelen in a Paragraaf; where a parent holds one kind only, those before
    and after them get a layer of their own too (B.2)."""
    op = Opdracht(plan=plan, work=work, versie=versie, hernummer=False, slot=slot)
    paden = sorted(op.find(wid) for wid in wids)
    if not paden or any(pad[:-1] != paden[0][:-1] for pad in paden):
        return op.refuse("Kies onderdelen die naast elkaar in hetzelfde onderdeel staan.", wids[0] if wids else "")
    ouderpad, van, tot = paden[0][:-1], paden[0][-1], paden[-1][-1] + 1
    ouder = get_op(op.tekst, ouderpad)
    binnen = get_op(op.tekst, ouderpad[:-1]).soort if ouderpad else None
    begin = next((n for n, k in enumerate(ouder.inhoud) if isinstance(k, Tekstelement) and k.soort in GENUMMERD), van)
    eind = max(
        (n + 1 for n, k in enumerate(ouder.inhoud) if isinstance(k, Tekstelement) and k.soort in GENUMMERD), default=tot
    )
    for grenzen in ((van, tot), (begin, van, tot, eind)):
        delen, midden = _make_lagen(ouder, grenzen, van, soort, opschrift)
        nieuw = replace(ouder, inhoud=(*ouder.inhoud[: grenzen[0]], *delen, *ouder.inhoud[grenzen[-1] :]))
        if is_goed(nieuw, ouder, binnen) and all(is_goed(laag, laag, ouder.soort) for laag in delen):
            wordt = replace_op_pad(op.tekst, ouderpad, nieuw)
            for n in range(len(delen)):
                wordt = number_nieuw(wordt, (*ouderpad, grenzen[0] + n), hernummer=False, slot=slot)
            return op.finish(wordt, first_blok(wordt, (*ouderpad, grenzen[0] + midden)))
    return op.refuse(f"Een {soort.value} kan hier niet om deze onderdelen heen.", wids[0])


def _make_lagen(
    ouder: Tekstelement, grenzen: Sequence[int], van: int, soort: Soort, opschrift: str
) -> tuple[list[Tekstelement], int]:
    """The layers between some positions, empty ones left out, and which of them begins at `van`."""
    lagen: list[Tekstelement] = []
    midden = 0
    for a, b in pairwise(grenzen):
        if a < b:
            if a == van:
                midden = len(lagen)
            kop = make_kop(LABELS.get(soort, ""), "?", opschrift if a == van and opschrift else OPSCHRIFT)
            kop = put_kind(kop, kop.kinderen[-2], el(Soort.NUMMER))
            lagen.append(el(soort, kop, *ouder.inhoud[a:b]))
    return lagen, midden


def unwrap_element(plan: Plan, *, work: str, wid: str, versie: str, slot: frozenset[str] = _GEEN) -> Uitkomst:
    """A layer goes and what it holds takes its place; where that cannot stand among its neighbours it goes to the
    layer before it, or after it."""
    op = Opdracht(plan=plan, work=work, versie=versie, slot=slot)
    pad = op.find(wid)
    laag, ouder = get_op(op.tekst, pad), get_op(op.tekst, pad[:-1])
    binnen = get_op(op.tekst, pad[:-2]).soort if len(pad) > 1 else None
    inhoud = [kind for kind in laag.inhoud if kind is not laag.kop]
    nieuw = replace(ouder, inhoud=(*ouder.inhoud[: pad[-1]], *inhoud, *ouder.inhoud[pad[-1] + 1 :]))
    if laag.soort in GENUMMERD and is_goed(nieuw, ouder, binnen):
        wordt = replace_op_pad(op.tekst, pad[:-1], nieuw)
        return op.finish(wordt, find_bij(wordt, pad))
    for stap in (-1, 1):
        buur = _find_buur(ouder, pad[-1], stap)
        if buur is None:
            continue
        ander = get_op(ouder, (buur,))
        kop = sum(kind is ander.kop for kind in ander.inhoud) if ander.kop is not None else 0
        rest = [k for k in ander.inhoud[kop:] if not (isinstance(k, Tekstelement) and k.soort is Soort.GERESERVEERD)]
        samen = replace(ander, inhoud=(*ander.inhoud[:kop], *((*rest, *inhoud) if stap < 0 else (*inhoud, *rest))))
        if ander.soort is laag.soort and is_goed(samen, ander, ouder.soort):
            delen = list(ouder.inhoud)
            delen[buur] = samen
            del delen[pad[-1]]
            wordt = replace_op_pad(op.tekst, pad[:-1], replace(ouder, inhoud=tuple(delen)))
            return op.finish(wordt, find_bij(wordt, (*pad[:-1], min(buur, pad[-1]))))
    return op.refuse("Deze laag kan niet weg: wat erin staat kan niet naast wat eromheen staat.", wid)
