"""Inserting, deleting and marking parts of the text, from chapter to item (handbook, B.2, D.4, H.4)."""

from dataclasses import replace

from planstudio.domain.edits.structuur.afronden import Opdracht, make_melding
from planstudio.domain.edits.structuur.heel import fill_leeg, fit_toelichting
from planstudio.domain.edits.structuur.nieuw import LABELS, el, make_al, make_element, make_fresh
from planstudio.domain.edits.structuur.plaatsen import Plaats, is_goed, place
from planstudio.domain.edits.structuur.rijen import close_na, has_nummerplaats, list_buren, number_nieuw
from planstudio.domain.edits.structuur.wandelen import find_bij, first_blok
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.nummers.zetten import INDELING, put_kind, with_nummer
from planstudio.domain.padzoeker import Pad, get_op, replace_op_pad
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_GEEN: frozenset[str] = frozenset()
# Their leden and items always count on without a gap; others only when asked (H.4).
_TELT_MEE = frozenset({Soort.LID, Soort.LI})


def insert_element(
    plan: Plan,
    *,
    work: str,
    wid: str,
    plaats: Plaats,
    soort: Soort,
    versie: str,
    pad: Pad = (),
    opschrift: str = "",
    hernummer: bool = False,
    slot: frozenset[str] = _GEEN,
) -> Uitkomst:
    """A new element of a kind before, after or in another, or at the nearest place where it is valid.

    The target is the block at `pad` below `wid`, or that element itself. The new one gets a number that fits between
    its neighbours; with `hernummer` those after it make room. Leden and items always make room.
    """
    op = Opdracht(plan=plan, work=work, versie=versie, hernummer=hernummer or soort in _TELT_MEE, slot=slot)
    nieuw = _make_like(op.tekst, soort, opschrift)
    return _insert(op, op.find(wid, pad), plaats, nieuw)


def insert_inhoud(
    plan: Plan,
    *,
    work: str,
    wid: str,
    plaats: Plaats,
    element: Tekstelement,
    versie: str,
    pad: Pad = (),
    hernummer: bool = False,
    slot: frozenset[str] = _GEEN,
) -> Uitkomst:
    """An element with its content, from elsewhere or made whole, at a place or the nearest valid one; ids are new."""
    op = Opdracht(plan=plan, work=work, versie=versie, hernummer=hernummer or element.soort in _TELT_MEE, slot=slot)
    return _insert(op, op.find(wid, pad), plaats, make_fresh(element))


def _make_like(tekst: Tekstelement, soort: Soort, opschrift: str) -> Tekstelement:
    nieuw = make_element(soort, opschrift=opschrift)
    kop = nieuw.kop
    if kop is not None and soort in LABELS:
        # A place for the number, to be filled by its neighbours.
        plaats = 1 if kop.find(Soort.LABEL) is not None else 0
        met = replace(kop, inhoud=(*kop.inhoud[:plaats], el(Soort.NUMMER), *kop.inhoud[plaats:]))
        nieuw = put_kind(nieuw, kop, met)
    if soort is Soort.LI:
        nieuw = replace(nieuw, inhoud=(el(Soort.LI_NUMMER), *nieuw.inhoud))
    if soort is Soort.LID:
        nieuw = put_kind(nieuw, nieuw.kinderen[0], el(Soort.LID_NUMMER))
    return nieuw


def _insert(op: Opdracht, doel: Pad, plaats: Plaats, nieuw: Tekstelement) -> Uitkomst:
    if nieuw.soort is Soort.LI:
        nieuw = _fit_li(op.tekst, doel, nieuw)
    geplaatst = place(op.tekst, doel, plaats, nieuw) or (
        place(op.tekst, doel, plaats, el(Soort.LIJST, _with_kaal(nieuw), type="expliciet"))
        if nieuw.soort is Soort.LI
        else None
    )
    if geplaatst is None:
        return op.refuse(f"Een {nieuw.soort.value} kan hier niet staan.", get_op(op.tekst, doel).wid or "")
    wordt, pad = geplaatst.tekst, geplaatst.pad
    if has_nummerplaats(get_op(wordt, pad)) and not get_op(wordt, pad).nummer:
        wordt = number_nieuw(wordt, pad, hernummer=op.hernummer, slot=op.slot)
    return op.finish(wordt, first_blok(wordt, pad))


def _with_kaal(li: Tekstelement) -> Tekstelement:
    return with_nummer(li, "a.") if li.find(Soort.LI_NUMMER) is not None else li


def _fit_li(tekst: Tekstelement, doel: Pad, li: Tekstelement) -> Tekstelement:
    """An item with or without a number, as the list has it that it comes in (STOP0001, STOP0002)."""
    lijst = next(
        (e for e in (get_op(tekst, doel[:n]) for n in range(len(doel), -1, -1)) if e.soort is Soort.LIJST), None
    )
    buur = lijst.find(Soort.LI) if lijst is not None else None
    if buur is None or buur.find(Soort.LI_NUMMER) is not None:
        return li
    return replace(li, inhoud=tuple(kind for kind in li.kinderen if kind.soort is not Soort.LI_NUMMER))


def delete_element(
    plan: Plan,
    *,
    work: str,
    wid: str,
    versie: str,
    pad: Pad = (),
    hernummer: bool = False,
    slot: frozenset[str] = _GEEN,
) -> Uitkomst:
    """Take an element out with all in it; what it stood in gets what it cannot do without.

    With `hernummer` those after it close up; leden and items always do. What the text cannot do without stays, and
    the outcome says so.
    """
    op = Opdracht(plan=plan, work=work, versie=versie, hernummer=hernummer, slot=slot)
    heel = op.find(wid, pad)
    element = get_op(op.tekst, heel)
    wordt = take_out(op.tekst, heel)
    if wordt is None:
        return op.refuse("Dit onderdeel kan niet weg: de tekst moet er een hebben.", wid)
    wordt = close_rij(op, wordt, heel, element)
    return op.finish(wordt, find_bij(wordt, heel if _leads(wordt, heel) else heel[:-1]))


def _leads(tekst: Tekstelement, pad: Pad) -> bool:
    try:
        get_op(tekst, pad)
    except KeyError:
        return False
    return True


def take_out(tekst: Tekstelement, pad: Pad) -> Tekstelement | None:
    """The text without the element at a path, what it stood in kept whole; None when it cannot do without."""
    if not pad:
        return None
    houder = get_op(tekst, pad[:-1])
    rest: Tekstelement | None = replace(houder, inhoud=(*houder.inhoud[: pad[-1]], *houder.inhoud[pad[-1] + 1 :]))
    assert rest is not None
    soorten = {kind.soort for kind in rest.kinderen}
    if houder.soort is Soort.TOELICHTING:
        rest = fit_toelichting(rest)
    elif houder.soort in (Soort.LIJST, Soort.BEGRIPPENLIJST) and not soorten & {Soort.LI, Soort.BEGRIP}:
        rest = None
    elif houder.soort is Soort.ARTIKEL and soorten <= {Soort.KOP}:
        rest = replace(rest, inhoud=(*rest.inhoud, el(Soort.INHOUD, make_al())))
    elif houder.soort in (Soort.INHOUD, Soort.DEFINITIE, Soort.GROEP, Soort.LI) and soorten <= {Soort.LI_NUMMER}:
        rest = replace(rest, inhoud=(*rest.inhoud, make_al()))
    else:
        rest = fill_leeg(rest)
    if rest is None:
        return take_out(tekst, pad[:-1])
    binnen = get_op(tekst, pad[:-2]).soort if len(pad) > 1 else None
    return replace_op_pad(tekst, pad[:-1], rest) if is_goed(rest, houder, binnen) else None


def close_rij(op: Opdracht, wordt: Tekstelement, pad: Pad, weg: Tekstelement) -> Tekstelement:
    """The text in which those that counted after the element that stood at a path closed up."""
    if not weg.nummer or not (op.hernummer or weg.soort in _TELT_MEE):
        return wordt
    buren = list_buren(op.tekst, pad)
    hier = buren.index(pad)
    voor = next((n for n in (get_op(op.tekst, b).nummer for b in reversed(buren[:hier])) if n), "")
    # Paths after it in the same parent moved one place; those in other parents did not.
    erna = [_shift(buur, pad) for buur in buren[hier + 1 :]]
    erna = [buur for buur in erna if _leads(wordt, buur) and get_op(wordt, buur).soort is weg.soort]
    return close_na(wordt, erna, voor, [weg.nummer], op.slot)


def _shift(buur: Pad, pad: Pad) -> Pad:
    diep = len(pad) - 1
    if buur[:diep] == pad[:-1] and buur[diep] > pad[-1]:
        return (*buur[:diep], buur[diep] - 1, *buur[diep + 1 :])
    return buur


def set_gereserveerd(plan: Plan, *, work: str, wid: str, versie: str) -> Uitkomst:
    """Only heading and number stay of an artikel, divisie or structure element: the number is kept free (B.2)."""
    return _set_staat(plan, work, wid, versie, Soort.GERESERVEERD)


def set_vervallen(plan: Plan, *, work: str, wid: str, versie: str) -> Uitkomst:
    """An element lapses and keeps its number; of a chapter all that is under it lapses with it (STOP0055, STOP0062)."""
    return _set_staat(plan, work, wid, versie, Soort.VERVALLEN)


_MET_STAAT = frozenset({*INDELING, Soort.ARTIKEL, Soort.DIVISIE, Soort.DIVISIETEKST, Soort.BIJLAGE})


def _set_staat(plan: Plan, work: str, wid: str, versie: str, staat: Soort) -> Uitkomst:
    op = Opdracht(plan=plan, work=work, versie=versie)
    pad = op.find(wid)
    element = get_op(op.tekst, pad)
    if element.soort not in _MET_STAAT:
        return op.refuse(f"Een {element.soort.value} kan niet {staat.value.lower()} zijn.", wid)
    if element.find(staat) is not None and len(element.kinderen) == 2:
        return op.stay(find_bij(op.tekst, pad), 0)
    kop = (element.kop,) if element.kop is not None else ()
    wordt = replace_op_pad(op.tekst, pad, replace(element, inhoud=(*kop, el(staat))))
    return op.finish(wordt, find_bij(wordt, pad))


def clear_staat(plan: Plan, *, work: str, wid: str, versie: str) -> Uitkomst:
    """Gereserveerd or Vervallen goes: an artikel or text gets an empty alinea, a chapter an empty first artikel."""
    op = Opdracht(plan=plan, work=work, versie=versie, hernummer=False)
    pad = op.find(wid)
    element = get_op(op.tekst, pad)
    staat = element.find(Soort.GERESERVEERD) or element.find(Soort.VERVALLEN)
    if staat is None:
        return op.stay(find_bij(op.tekst, pad), 0)
    inhoud = tuple(kind for kind in element.inhoud if kind is not staat)
    if element.soort in (Soort.ARTIKEL, Soort.DIVISIETEKST):
        wordt = replace_op_pad(op.tekst, pad, replace(element, inhoud=(*inhoud, el(Soort.INHOUD, make_al()))))
        return op.finish(wordt, (*pad, len(inhoud), 0))
    nieuw = _make_like(op.tekst, Soort.ARTIKEL if element.soort in INDELING else Soort.DIVISIETEKST, "")
    wordt = replace_op_pad(op.tekst, pad, replace(element, inhoud=(*inhoud, nieuw)))
    hier = (*pad, len(inhoud))
    if nieuw.soort is Soort.ARTIKEL:
        wordt = number_nieuw(wordt, hier, hernummer=False, slot=_GEEN)
    return op.finish(wordt, first_blok(wordt, hier))


def split_leden(plan: Plan, *, work: str, wid: str, versie: str) -> Uitkomst:
    """The text of an artikel becomes leden: one for each alinea, with the lists and tables that follow it."""
    op = Opdracht(plan=plan, work=work, versie=versie)
    pad = op.find(wid)
    artikel = get_op(op.tekst, pad)
    inhoud = artikel.find(Soort.INHOUD) if artikel.soort is Soort.ARTIKEL else None
    if inhoud is None:
        return op.stay(find_bij(op.tekst, pad), 0)
    groepen: list[list[Tekstelement]] = []
    for kind in inhoud.kinderen:
        if kind.soort is Soort.AL or not groepen:
            groepen.append([])
        groepen[-1].append(kind)
    leden = [el(Soort.LID, el(Soort.LID_NUMMER, f"{n}."), el(Soort.INHOUD, *g)) for n, g in enumerate(groepen, 1)]
    wordt = replace_op_pad(op.tekst, pad, put_kind(artikel, inhoud, *leden))
    melding = make_melding(
        "PS-BEWERKEN-LEDEN", "De annotaties van dit artikel horen nu bij de leden. Controleer ze.", wid
    )
    return op.finish(wordt, first_blok(wordt, (*pad, len(artikel.inhoud) - 1)), meldingen=(melding,))


def join_leden(plan: Plan, *, work: str, wid: str, versie: str) -> Uitkomst:
    """The leden of an artikel become one text; their numbers go."""
    op = Opdracht(plan=plan, work=work, versie=versie)
    pad = op.find(wid)
    artikel = get_op(op.tekst, pad)
    leden = [kind for kind in artikel.kinderen if kind.soort is Soort.LID]
    if not leden:
        return op.stay(find_bij(op.tekst, pad), 0)
    blokken = [blok for lid in leden if (deel := lid.find(Soort.INHOUD)) is not None for blok in deel.kinderen]
    rest = tuple(k for k in artikel.inhoud if not (isinstance(k, Tekstelement) and k.soort is Soort.LID))
    wordt = replace_op_pad(op.tekst, pad, replace(artikel, inhoud=(*rest, el(Soort.INHOUD, *blokken))))
    melding = make_melding(
        "PS-BEWERKEN-LEDEN", "De annotaties van de leden horen nu bij het hele artikel. Controleer ze.", wid
    )
    return op.finish(wordt, (*pad, len(rest), 0), meldingen=(melding,))
