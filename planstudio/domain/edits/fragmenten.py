"""Taking a piece out of the text, and putting one in, with the structure it has (handbook, B.2)."""

from dataclasses import replace

from planstudio.domain.edits.structuur.afronden import Opdracht
from planstudio.domain.edits.structuur.blokken import delete_bereik
from planstudio.domain.edits.structuur.knippen import Deel, cut_woorden, fit_woorden, is_blok, join_woorden
from planstudio.domain.edits.structuur.nieuw import el, make_al, make_fresh
from planstudio.domain.edits.structuur.rijen import number_nieuw
from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.padzoeker import Pad, get_op, insert_op_pad, list_keten, replace_op_pad
from planstudio.domain.plan import Plan
from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.structuur.keuring import fits_schema
from planstudio.domain.structuur.mogelijk import can_hold
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten

Fragment = tuple[Tekstelement, ...]
_IN_TABEL = frozenset({Soort.TABLE, Soort.TGROUP, Soort.THEAD, Soort.TBODY, Soort.ROW})
# Parts that mean nothing without what they are part of.
_MET_HOUDER = frozenset({Soort.LIJST, Soort.BEGRIPPENLIJST, Soort.BEGRIP, Soort.FIGUUR, Soort.FORMULE})
_NUMMERS = frozenset({Soort.LID_NUMMER, Soort.LI_NUMMER})
# What is put in a row of its like, after the one the caret is in.
_IN_RIJ = STRUCTUUR | {Soort.LID, Soort.LI, Soort.BEGRIP}


def copy_bereik(plan: Plan, *, work: str, van: Plek, tot: Plek) -> Fragment:
    """What stands from one place to a later one, in the elements it stands in; words alone come as one alinea."""
    op = Opdracht(plan=plan, work=work, versie="")
    a, b = op.find(van.wid, van.pad), op.find(tot.wid, tot.pad)
    if a == b:
        voor, _ = cut_woorden(get_op(op.tekst, a).inhoud, tot.positie)
        _, midden = cut_woorden(voor, van.positie)
        return (make_al(*midden),)
    diep = next(n for n in range(min(len(a), len(b))) if a[n] != b[n])
    while diep and _needs_houder(op.tekst, a, diep):
        diep -= 1
    houder = get_op(op.tekst, a[:diep])
    if houder.soort is Soort.TABLE:
        return (houder,)
    stuk = _trim(houder, (a[diep:], van.positie), (b[diep:], tot.positie))
    eerste = get_op(houder, a[diep : diep + 1])
    if eerste.soort is Soort.KOP or houder.soort in _MET_HOUDER:
        return (stuk,)
    return tuple(kind for kind in stuk.kinderen if kind.soort not in _NUMMERS)


def _needs_houder(tekst: Tekstelement, pad: Pad, diep: int) -> bool:
    """Whether the element at a depth is a part that one does not copy by itself."""
    soort = get_op(tekst, pad[:diep]).soort
    return soort in (_IN_TABEL - {Soort.TABLE}) or soort is Soort.KOP


def _trim(element: Tekstelement, van: tuple[Pad, int] | None, tot: tuple[Pad, int] | None) -> Tekstelement:
    """An element without what comes before one place in it and after another."""
    if is_blok(element):
        inhoud = element.inhoud
        if tot is not None:
            inhoud = cut_woorden(inhoud, tot[1])[0]
        if van is not None:
            inhoud = cut_woorden(inhoud, van[1])[1]
        return replace(element, inhoud=inhoud)
    begin = van[0][0] if van is not None else 0
    eind = tot[0][0] if tot is not None else len(element.inhoud) - 1
    delen: list[Deel] = [kind for kind in element.inhoud[:begin] if _is_nummer(kind)]
    for plaats in range(begin, eind + 1):
        kind = element.inhoud[plaats]
        links = (van[0][1:], van[1]) if van is not None and plaats == begin else None
        rechts = (tot[0][1:], tot[1]) if tot is not None and plaats == eind else None
        delen.append(_trim(kind, links, rechts) if isinstance(kind, Tekstelement) and (links or rechts) else kind)
    return replace(element, inhoud=tuple(delen))


def _is_nummer(kind: object) -> bool:
    return isinstance(kind, Tekstelement) and kind.soort in _NUMMERS


def insert_fragment(
    plan: Plan,
    *,
    plek: Plek,
    fragment: Fragment,
    versie: str,
    hernummer: bool = True,
    slot: frozenset[str] = frozenset(),
) -> Uitkomst:
    """Put a piece of text at a place; what cannot stand there in its own form comes as alinea's, no words are lost."""
    op = Opdracht(plan=plan, work=plek.work, versie=versie, hernummer=hernummer, slot=slot)
    pad = op.find(plek.wid, plek.pad)
    nieuw = tuple(heel for deel in fragment for heel in _make_heel(make_fresh(deel)))
    if not nieuw:
        return op.stay(pad, plek.positie)
    if len(nieuw) == 1 and nieuw[0].soort is Soort.AL:
        return _insert_woorden(op, pad, plek.positie, nieuw[0].inhoud)
    if all(deel.soort in _IN_RIJ for deel in nieuw):
        uitkomst = _insert_in_rij(op, pad, nieuw)
        if uitkomst is not None:
            return uitkomst
    return _insert_blokken(op, pad, plek.positie, nieuw)


def _make_heel(deel: Tekstelement) -> Fragment:
    """An element that was cut off somewhere, with what it cannot do without; else its words as alinea's."""
    if is_blok(deel) or deel.soort in _NUMMERS or deel.find(Soort.ILLUSTRATIE) is not None:
        return (deel,)
    delen: list[Deel] = []
    for kind in deel.inhoud:
        delen += _make_heel(kind) if isinstance(kind, Tekstelement) and kind.inhoud else (kind,)
    heel = _complete(replace(deel, inhoud=tuple(delen)))
    return (heel,) if fits_schema(heel) else _make_als((heel,))


def _complete(deel: Tekstelement) -> Tekstelement:
    soorten = {kind.soort for kind in deel.kinderen}
    if deel.soort is Soort.BEGRIP:
        begin = tuple(kind for kind in deel.kinderen if kind.soort is Soort.LI_NUMMER)
        term = deel.find(Soort.TERM) or el(Soort.TERM)
        return replace(deel, inhoud=(*begin, term, deel.find(Soort.DEFINITIE) or el(Soort.DEFINITIE, make_al())))
    if deel.soort in (Soort.LI, Soort.DEFINITIE) and soorten <= _NUMMERS:
        return replace(deel, inhoud=(*deel.inhoud, make_al()))
    if deel.soort is Soort.LID and Soort.INHOUD not in soorten:
        return replace(deel, inhoud=(*deel.inhoud, el(Soort.INHOUD, make_al())))
    return deel


def _insert_woorden(op: Opdracht, pad: Pad, positie: int, inhoud: tuple[Deel, ...]) -> Uitkomst:
    blok = get_op(op.tekst, pad)
    voor, na = cut_woorden(blok.inhoud, positie)
    passend = fit_woorden(blok.soort, inhoud)
    nieuw = replace(blok, inhoud=join_woorden(join_woorden(voor, passend), na))
    lengte = len(flatten(replace(blok, inhoud=join_woorden(voor, passend))))
    return op.finish(replace_op_pad(op.tekst, pad, nieuw), pad, lengte)


def _insert_in_rij(op: Opdracht, pad: Pad, nieuw: Fragment) -> Uitkomst | None:
    """Artikelen, leden, items after the one of their kind that the caret is in; None where there is none around it."""
    keten = list_keten(op.tekst, pad)
    soort = nieuw[0].soort
    for diepte in range(len(pad), 0, -1):
        if keten[diepte].soort is soort and all(can_hold(keten[diepte - 1].soort, deel.soort) for deel in nieuw):
            break
    else:
        return None
    wordt, plaats = op.tekst, pad[:diepte]
    for deel in nieuw:
        plaats = (*plaats[:-1], plaats[-1] + 1)
        wordt = insert_op_pad(wordt, plaats, deel)
        wordt = number_nieuw(wordt, plaats, hernummer=op.hernummer, slot=op.slot)
    if not fits_schema(get_op(wordt, plaats[:-1])):
        return None
    return op.finish(wordt, *_find_einde(wordt, plaats))


def _find_einde(tekst: Tekstelement, pad: Pad) -> tuple[Pad, int]:
    """The last block in an element, and the end of its words."""
    element = get_op(tekst, pad)
    while not is_blok(element):
        plaats = next(n for n in range(len(element.inhoud) - 1, -1, -1) if _heeft_blok(element.inhoud[n]))
        pad = (*pad, plaats)
        element = get_op(tekst, pad)
    return pad, len(flatten(element))


def _heeft_blok(kind: object) -> bool:
    return isinstance(kind, Tekstelement) and any(is_blok(deel) for deel in kind.walk())


def _insert_blokken(op: Opdracht, pad: Pad, positie: int, nieuw: Fragment) -> Uitkomst:
    """Blocks between the words before and after the caret; the first and the last alinea join those."""
    blok, houder = get_op(op.tekst, pad), get_op(op.tekst, pad[:-1])
    if blok.soort is not Soort.AL:
        return _insert_buiten(op, pad, positie, nieuw)
    voor, na = cut_woorden(blok.inhoud, positie)
    for delen in (_unpack(nieuw, houder.soort), _make_als(nieuw)):
        rij = _join_randen(replace(blok, inhoud=voor), delen, na)
        if fits_schema(replace(houder, inhoud=(*houder.inhoud[: pad[-1]], *rij, *houder.inhoud[pad[-1] + 1 :]))):
            break
    wordt = replace_op_pad(op.tekst, pad, *rij)
    laatste = (*pad[:-1], pad[-1] + len(rij) - 1)
    einde, lengte = _find_einde(wordt, laatste) if _heeft_blok(rij[-1]) else (pad, len(flatten(rij[0])))
    return op.finish(wordt, einde, max(0, lengte - _count(na)) if einde == laatste else lengte)


def _insert_buiten(op: Opdracht, pad: Pad, positie: int, nieuw: Fragment) -> Uitkomst:
    """In a heading, term or caption there is room for words only."""
    woorden: tuple[Deel, ...] = ()
    for al in _make_als(nieuw):
        woorden = join_woorden(join_woorden(woorden, (" ",) if woorden else ()), al.inhoud)
    return _insert_woorden(op, pad, positie, woorden)


def _join_randen(begin: Tekstelement, delen: Fragment, na: tuple[Deel, ...]) -> list[Tekstelement]:
    rij: list[Tekstelement] = [begin]
    for deel in delen:
        if deel is delen[0] and deel.soort is Soort.AL:
            rij[0] = replace(begin, inhoud=join_woorden(begin.inhoud, deel.inhoud))
        else:
            rij.append(deel)
    if rij[0].inhoud == () and len(rij) > 1:
        del rij[0]
    if not na:
        return rij
    if rij[-1].soort is Soort.AL:
        rij[-1] = replace(rij[-1], inhoud=join_woorden(rij[-1].inhoud, na))
    else:
        rij.append(make_al(*na))
    return rij


def _count(inhoud: tuple[Deel, ...]) -> int:
    return len(flatten(make_al(*inhoud)))


def _unpack(nieuw: Fragment, houder: Soort) -> Fragment:
    """Elements in the form that one kind of parent takes: what it cannot hold gives what is in it, down to alinea's."""
    uit: list[Tekstelement] = []
    for deel in nieuw:
        if can_hold(houder, deel.soort):
            uit.append(deel)
        elif deel.soort is Soort.LI and can_hold(houder, Soort.LIJST):
            _add_item(uit, deel)
        elif is_blok(deel):
            uit.append(make_al(*deel.inhoud))
        elif deel.soort not in _NUMMERS:
            uit += _unpack(deel.kinderen, houder)
    return tuple(uit)


def _add_item(uit: list[Tekstelement], li: Tekstelement) -> None:
    """A list item without its list: it joins the list before it, or begins one."""
    soort = "expliciet" if li.nummer else "ongemarkeerd"
    if uit and uit[-1].soort is Soort.LIJST and uit[-1].get("type") == soort:
        uit[-1] = replace(uit[-1], inhoud=(*uit[-1].inhoud, li))
    else:
        uit.append(el(Soort.LIJST, li, type=soort))


def _make_als(nieuw: Fragment) -> Fragment:
    """All words as alinea's, numbers before them."""
    uit: list[Tekstelement] = []
    for deel in nieuw:
        nummers = [kind.tekst for kind in deel.kinderen if kind.soort in _NUMMERS or kind.soort is Soort.NUMMER]
        if is_blok(deel):
            uit.append(make_al(*deel.inhoud))
            continue
        binnen = list(_make_als(tuple(kind for kind in deel.kinderen if kind.soort not in _NUMMERS)))
        if nummers and binnen:
            binnen[0] = make_al(*join_woorden((f"{' '.join(nummers)} ",), binnen[0].inhoud))
        uit += binnen
    return tuple(uit)


def make_alineas(tekst: str) -> Fragment:
    """Lines of plain text as alinea's; empty lines only separate."""
    return tuple(make_al(" ".join(regel.split())) for regel in tekst.splitlines() if regel.strip())


def move_bereik(plan: Plan, *, van: Plek, tot: Plek, naar: Plek, voor: bool, versie: str) -> Uitkomst:
    """Move what is selected to a place outside it; `voor` says that this place comes before the selection."""
    fragment = copy_bereik(plan, work=van.work, van=van, tot=tot)
    if voor:
        uit = delete_bereik(plan, work=van.work, van=van, tot=tot, versie=f"{versie}a")
        return insert_fragment(uit.plan, plek=naar, fragment=fragment, versie=versie)
    erin = insert_fragment(plan, plek=naar, fragment=fragment, versie=versie)
    uit = delete_bereik(erin.plan, work=van.work, van=van, tot=tot, versie=f"{versie}a")
    return replace(uit, plek=_find_na_weg(erin.plek, uit, van, tot), meldingen=(*erin.meldingen, *uit.meldingen))


def _find_na_weg(plek: Plek | None, uit: Uitkomst, van: Plek, tot: Plek) -> Plek | None:
    """Where the caret after what was put in is once what comes before it has gone."""
    if plek is None or (plek.wid == van.wid and plek.pad != van.pad) or van.pad != tot.pad:
        return uit.plek
    if (plek.wid, plek.pad) == (van.wid, van.pad):
        return replace(plek, positie=plek.positie - (tot.positie - van.positie))
    return plek
