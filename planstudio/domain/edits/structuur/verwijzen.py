"""Making references and taking them away; their words stay as they are (handbook, B.6)."""

from collections.abc import Callable
from dataclasses import replace

from planstudio.domain.edits.structuur.afronden import Opdracht, put_tekst
from planstudio.domain.edits.structuur.knippen import Deel, cut_woorden, join_woorden
from planstudio.domain.edits.structuur.nieuw import el
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.element import Element
from planstudio.domain.ids.tekstindex import find_index
from planstudio.domain.padzoeker import Pad, change_op_wid, find_element, get_op, replace_op_pad
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.verwijzingen.zoeken import Kandidaat
from planstudio.domain.woorden import flatten, is_atom

_RefChange = Callable[[Tekstelement], tuple[Deel, ...]]
_ZONDER_VERWIJZING = frozenset({Soort.TERM, Soort.TUSSENKOP})


def set_intref(
    plan: Plan, *, work: str, wid: str, pad: Pad, begin: int, eind: int, doel: str, versie: str = ""
) -> Uitkomst:
    """Make a reference of characters of a block; `doel` is the wId it leads to. Emphasis in them goes.

    Raises KeyError for an unknown block or target, ValueError for an empty range or one outside the block.
    """
    op = Opdracht(plan=plan, work=work, versie=versie)
    heel = op.find(wid, pad)
    blok = get_op(op.tekst, heel)
    if not 0 <= begin < eind <= len(flatten(blok)):
        raise ValueError(f"range {begin}..{eind} in a block of {len(flatten(blok))} characters")
    eid = find_element(op.tekst, doel).eid
    if blok.soort in _ZONDER_VERWIJZING or eid is None:
        return op.refuse("Hier kan geen verwijzing staan.", wid)
    rest, na = cut_woorden(blok.inhoud, eind)
    voor, midden = cut_woorden(rest, begin)
    # A reference that is cut into would come along whole; then the range is not what was asked for.
    if _count(voor) != begin or _count(midden) != eind - begin or not all(map(_fits, midden)):
        return op.refuse("Een deel hiervan is al een verwijzing. Haal die eerst weg.", wid)
    ref = el(Soort.INT_REF, *_strip(midden), ref=eid)
    nieuw = replace(blok, inhoud=join_woorden(join_woorden(voor, (ref,)), na))
    return op.finish(replace_op_pad(op.tekst, heel, nieuw), heel, eind)


def link_kandidaat(plan: Plan, *, work: str, kandidaat: Kandidaat) -> Uitkomst:
    """Make a reference of a spot that `find_kandidaten` found; raises KeyError when it has no target."""
    return set_intref(
        plan,
        work=work,
        wid=kandidaat.wid,
        pad=kandidaat.pad,
        begin=kandidaat.begin,
        eind=kandidaat.eind,
        doel=kandidaat.doel,
    )


def _count(delen: tuple[Deel, ...]) -> int:
    return len(flatten(el(Soort.AL, *delen)))


def _fits(deel: Deel) -> bool:
    """Whether a part of a block may stand in a reference, with or without its emphasis (B.5)."""
    if isinstance(deel, str):
        return True
    if isinstance(deel, Element) or deel.wid is not None or deel.soort in _NIET_IN_REF:
        return False
    return is_atom(deel) or all(map(_fits, deel.inhoud))


_NADRUK = frozenset({Soort.I, Soort.B, Soort.U, Soort.STRONG})
_NIET_IN_REF = frozenset({Soort.INT_REF, Soort.EXT_REF, Soort.INT_IO_REF, Soort.EXT_IO_REF, Soort.NOOT, Soort.NOOTREF})


def _strip(delen: tuple[Deel, ...]) -> tuple[Deel, ...]:
    """Content without emphasis, which may not stand in a reference."""
    nieuw: tuple[Deel, ...] = ()
    for deel in delen:
        los = isinstance(deel, Tekstelement) and deel.soort in _NADRUK
        nieuw = join_woorden(nieuw, _strip(deel.inhoud) if los and isinstance(deel, Tekstelement) else (deel,))
    return nieuw


def retarget_intref(plan: Plan, *, work: str, wid: str, eid: str, doel: str) -> Uitkomst:
    """Have the references to `eid` that stand in an element itself lead to the element with wId `doel`."""
    op = Opdracht(plan=plan, work=work, versie="")
    nieuw = find_element(op.tekst, doel)

    def change(ref: Tekstelement) -> tuple[Deel, ...]:
        attributen = tuple(
            (naam, (nieuw.eid or "") if naam == "ref" else nieuw.soort.value if naam == "scope" else waarde)
            for naam, waarde in ref.attributen
        )
        return (replace(ref, attributen=attributen),)

    tekst = change_op_wid(op.tekst, wid, lambda drager: _change_refs(drager, eid, change))
    return Uitkomst(plan=put_tekst(plan, work, tekst))


def drop_intref(plan: Plan, *, work: str, wid: str, eid: str) -> Uitkomst:
    """Take away the references to `eid` that stand in an element itself and keep their words: the repair of a broken
    one. The very same plan comes back when there is none."""
    op = Opdracht(plan=plan, work=work, versie="")
    tekst = change_op_wid(op.tekst, wid, lambda drager: _change_refs(drager, eid, lambda ref: ref.inhoud))
    return Uitkomst(plan=put_tekst(plan, work, tekst))


def drop_gebroken(plan: Plan, *, work: str, wid: str) -> Uitkomst:
    """Take away all references in an element that lead nowhere, and keep their words."""
    op = Opdracht(plan=plan, work=work, versie="")
    eids = find_index(op.tekst).eids
    refs = {ref.get("ref") or "" for ref in find_element(op.tekst, wid).walk() if ref.soort is Soort.INT_REF}
    tekst = op.tekst
    for eid in sorted(refs):
        if eid not in eids:
            tekst = change_op_wid(tekst, wid, lambda drager, e=eid: _change_refs(drager, e, lambda ref: ref.inhoud))  # type: ignore[misc]
    return Uitkomst(plan=put_tekst(plan, work, tekst))


def _change_refs(element: Tekstelement, eid: str, change: _RefChange) -> Tekstelement:
    delen: tuple[Deel, ...] = ()
    anders = False
    for deel in element.inhoud:
        if isinstance(deel, Tekstelement) and deel.soort is Soort.INT_REF and deel.get("ref") == eid:
            delen, anders = join_woorden(delen, change(deel)), True
        elif isinstance(deel, Tekstelement) and deel.wid is None and deel.inhoud:
            nieuw = _change_refs(deel, eid, change)
            anders = anders or nieuw is not deel
            delen = (*delen, nieuw)
        else:
            delen = join_woorden(delen, (deel,)) if isinstance(deel, str) else (*delen, deel)
    return replace(element, inhoud=delen) if anders else element
