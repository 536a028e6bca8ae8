"""A level deeper or a level out: what Tab and Shift+Tab do (handbook, B.2 and B.4)."""

from dataclasses import replace

from planstudio.domain.edits.structuur.afronden import Opdracht, make_melding
from planstudio.domain.edits.structuur.eenheden import join_leden
from planstudio.domain.edits.structuur.nieuw import LABELS, el
from planstudio.domain.edits.structuur.plaatsen import Plaats, is_goed
from planstudio.domain.edits.structuur.rijen import close_na, number_nieuw
from planstudio.domain.edits.structuur.verlaten import move_li_uit, split_lijst
from planstudio.domain.edits.structuur.verplaatsen import move_element, unwrap_element, wrap_elementen
from planstudio.domain.edits.structuur.wandelen import find_bij, find_boven, first_blok
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.nummers.zetten import GENUMMERD, INDELING, put_kind
from planstudio.domain.padzoeker import Pad, get_op, insert_op_pad, replace_op_pad
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_GEEN: frozenset[str] = frozenset()
_DIEPER = {
    Soort.HOOFDSTUK: Soort.AFDELING,
    Soort.TITEL: Soort.AFDELING,
    Soort.AFDELING: Soort.PARAGRAAF,
    Soort.PARAGRAAF: Soort.SUBPARAGRAAF,
    Soort.SUBPARAGRAAF: Soort.SUBSUBPARAGRAAF,
}
_HOGER = {
    Soort.SUBSUBPARAGRAAF: Soort.SUBPARAGRAAF,
    Soort.SUBPARAGRAAF: Soort.PARAGRAAF,
    Soort.PARAGRAAF: Soort.AFDELING,
    Soort.AFDELING: Soort.HOOFDSTUK,
}
_MEEST_NIVEAUS = 3
_NIVEAUS = (Soort.LI, Soort.LID, Soort.ARTIKEL, Soort.DIVISIE, Soort.DIVISIETEKST, *INDELING)


def demote_element(
    plan: Plan,
    *,
    work: str,
    wid: str,
    versie: str,
    pad: Pad = (),
    hernummer: bool = True,
    slot: frozenset[str] = _GEEN,
) -> Uitkomst:
    """Tab: an item into a list of the one before it, a lid to an alinea of the one before, artikelen into a new layer,
    a paragraaf or divisie into the one before it."""
    op = Opdracht(plan=plan, work=work, versie=versie, hernummer=hernummer, slot=slot)
    heel = op.find(wid, pad)
    hier = find_boven(op.tekst, heel, *_NIVEAUS)
    if hier is None:
        return op.stay(find_bij(op.tekst, heel), 0)
    element = get_op(op.tekst, hier)
    match element.soort:
        case Soort.LI:
            return _demote_li(op, hier)
        case Soort.LID:
            return _demote_lid(op, hier)
        case Soort.ARTIKEL:
            return _wrap_artikelen(op, hier)
        case Soort.DIVISIE | Soort.DIVISIETEKST:
            return _demote_divisie(op, hier)
    return _demote_laag(op, hier)


def promote_element(
    plan: Plan,
    *,
    work: str,
    wid: str,
    versie: str,
    pad: Pad = (),
    hernummer: bool = True,
    slot: frozenset[str] = _GEEN,
) -> Uitkomst:
    """Shift+Tab: an item a level out or out of its list, an alinea to a lid of its own, an artikel out of its layer,
    a paragraaf or divisie out of the one it stands in."""
    op = Opdracht(plan=plan, work=work, versie=versie, hernummer=hernummer, slot=slot)
    heel = op.find(wid, pad)
    hier = find_boven(op.tekst, heel, *_NIVEAUS)
    if hier is None:
        return op.stay(find_bij(op.tekst, heel), 0)
    element = get_op(op.tekst, hier)
    match element.soort:
        case Soort.LI:
            return _promote_li(op, hier)
        case Soort.LID if hier != heel:
            return _split_lid(op, heel, hier)
        case Soort.ARTIKEL:
            return _leave_laag(op, hier)
        case Soort.DIVISIE | Soort.DIVISIETEKST:
            return _promote_divisie(op, hier)
        case s if s in _HOGER:
            return _promote_laag(op, hier)
    return op.stay(find_bij(op.tekst, heel), 0)


def _demote_li(op: Opdracht, pad: Pad) -> Uitkomst:
    lijst, li = get_op(op.tekst, pad[:-1]), get_op(op.tekst, pad)
    vorige = lijst.inhoud[pad[-1] - 1] if pad[-1] else None
    if not isinstance(vorige, Tekstelement) or vorige.soort is not Soort.LI:
        return op.refuse(
            "Het eerste onderdeel van een lijst kan niet dieper: er is niets om onder te staan.", li.wid or ""
        )
    li_nieuw = _with_leeg_nummer(li)
    binnen = vorige.inhoud[-1]
    if isinstance(binnen, Tekstelement) and binnen.soort is Soort.LIJST and binnen.find(Soort.LIJSTSLUITING) is None:
        if binnen.get("type") == "ongemarkeerd":
            li_nieuw = _without_nummer(li_nieuw)
        onder = replace(binnen, inhoud=(*binnen.inhoud, li_nieuw))
        vorige_nieuw = replace(vorige, inhoud=(*vorige.inhoud[:-1], onder))
        doel = (*pad[:-1], pad[-1] - 1, len(vorige.inhoud) - 1, len(binnen.inhoud))
    else:
        vorige_nieuw = replace(vorige, inhoud=(*vorige.inhoud, replace(lijst, wid=None, eid=None, inhoud=(li_nieuw,))))
        doel = (*pad[:-1], pad[-1] - 1, len(vorige.inhoud), 0)
    delen = (*lijst.inhoud[: pad[-1] - 1], vorige_nieuw, *lijst.inhoud[pad[-1] + 1 :])
    wordt = replace_op_pad(op.tekst, pad[:-1], replace(lijst, inhoud=delen))
    if op.hernummer and li.nummer:
        erna = [
            (*pad[:-1], n)
            for n in range(pad[-1], len(delen))
            if (kind := get_op(wordt, (*pad[:-1], n))).soort is Soort.LI and kind.wid
        ]
        wordt = close_na(wordt, erna, vorige.nummer, [li.nummer], op.slot)
    wordt = number_nieuw(wordt, doel, hernummer=op.hernummer, slot=op.slot)
    niveau = sum(get_op(wordt, doel[:n]).soort is Soort.LI for n in range(len(doel) + 1))
    melding = make_melding(
        "PS-BEWERKEN-NIVEAU", f"Deze lijst heeft {niveau} niveaus; in een omgevingsplan zijn het er ten hoogste drie."
    )
    return op.finish(wordt, first_blok(wordt, doel), meldingen=(melding,) if niveau > _MEEST_NIVEAUS else ())


def _with_leeg_nummer(li: Tekstelement) -> Tekstelement:
    oud = li.find(Soort.LI_NUMMER)
    return put_kind(li, oud, el(Soort.LI_NUMMER)) if oud is not None else li


def _without_nummer(li: Tekstelement) -> Tekstelement:
    return replace(li, inhoud=tuple(kind for kind in li.kinderen if kind.soort is not Soort.LI_NUMMER))


def _promote_li(op: Opdracht, pad: Pad) -> Uitkomst:
    if get_op(op.tekst, pad[:-2]).soort is Soort.LI:
        return move_li_uit(op, pad)
    blokken = tuple(kind for kind in get_op(op.tekst, pad).kinderen if kind.soort is not Soort.LI_NUMMER)
    delen, plaats = split_lijst(op, pad, blokken)
    houder = get_op(op.tekst, pad[:-2])
    nieuw = replace(houder, inhoud=(*houder.inhoud[: pad[-2]], *delen, *houder.inhoud[pad[-2] + 1 :]))
    if not is_goed(nieuw, houder, get_op(op.tekst, pad[:-3]).soort):
        return op.refuse("Wat in dit onderdeel staat kan niet buiten de lijst staan.", get_op(op.tekst, pad).wid or "")
    wordt = replace_op_pad(op.tekst, pad[:-2], nieuw)
    return op.finish(wordt, find_bij(wordt, (*pad[:-2], pad[-2] + plaats)))


def _demote_lid(op: Opdracht, pad: Pad) -> Uitkomst:
    artikel, lid = get_op(op.tekst, pad[:-1]), get_op(op.tekst, pad)
    vorige = artikel.inhoud[pad[-1] - 1]
    inhoud = lid.find(Soort.INHOUD)
    if not isinstance(vorige, Tekstelement) or vorige.soort is not Soort.LID or inhoud is None:
        leden = sum(kind.soort is Soort.LID for kind in artikel.kinderen)
        if leden == 1 and artikel.wid is not None:
            return join_leden(op.plan, work=op.work, wid=artikel.wid, versie=op.versie)
        return op.refuse("Het eerste lid kan geen alinea van een ander lid worden.", lid.wid or "")
    daar = vorige.find(Soort.INHOUD)
    if daar is None:
        return op.stay(find_bij(op.tekst, pad), 0)
    samen = put_kind(vorige, daar, replace(daar, inhoud=(*daar.inhoud, *inhoud.inhoud)))
    delen = (*artikel.inhoud[: pad[-1] - 1], samen, *artikel.inhoud[pad[-1] + 1 :])
    wordt = replace_op_pad(op.tekst, pad[:-1], replace(artikel, inhoud=delen))
    if op.hernummer:
        erna = [(*pad[:-1], n) for n in range(pad[-1], len(delen)) if get_op(wordt, (*pad[:-1], n)).soort is Soort.LID]
        wordt = close_na(wordt, erna, vorige.nummer, [lid.nummer], op.slot)
    hoeveelste = next(n for n, kind in enumerate(vorige.inhoud) if kind is daar)
    return op.finish(wordt, find_bij(wordt, (*pad[:-1], pad[-1] - 1, hoeveelste, len(daar.inhoud))))


def _split_lid(op: Opdracht, blok: Pad, lidpad: Pad) -> Uitkomst:
    """What stands from a block on in a lid becomes a lid of its own."""
    diep = len(lidpad)
    inhoud = get_op(op.tekst, blok[: diep + 1])
    if inhoud.soort is not Soort.INHOUD or len(blok) < diep + 2 or blok[diep + 1] == 0:
        return op.stay(find_bij(op.tekst, blok), 0)
    plaats = blok[diep + 1]
    nieuw = el(Soort.LID, el(Soort.LID_NUMMER), el(Soort.INHOUD, *inhoud.inhoud[plaats:]))
    wordt = replace_op_pad(op.tekst, blok[: diep + 1], replace(inhoud, inhoud=inhoud.inhoud[:plaats]))
    hier = (*lidpad[:-1], lidpad[-1] + 1)
    wordt = insert_op_pad(wordt, hier, nieuw)
    wordt = number_nieuw(wordt, hier, hernummer=op.hernummer, slot=op.slot)
    return op.finish(wordt, first_blok(wordt, hier))


def _wrap_artikelen(op: Opdracht, pad: Pad) -> Uitkomst:
    """This artikel and those after it get a layer between them and what they stand in."""
    ouder = get_op(op.tekst, pad[:-1])
    laag = _DIEPER.get(ouder.soort)
    wid = get_op(op.tekst, pad).wid or ""
    if laag is None:
        return op.refuse("Hier kan geen laag meer tussen.", wid)
    wids = [
        kind.wid
        for kind in ouder.inhoud[pad[-1] :]
        if isinstance(kind, Tekstelement) and kind.soort is Soort.ARTIKEL and kind.wid is not None
    ]
    return wrap_elementen(op.plan, work=op.work, wids=wids, soort=laag, versie=op.versie, slot=op.slot)


def _leave_laag(op: Opdracht, pad: Pad) -> Uitkomst:
    """An artikel leaves its layer with all in it, as artikelen and layers cannot stand side by side."""
    ouder = get_op(op.tekst, pad[:-1])
    if ouder.soort not in INDELING or ouder.wid is None or len(pad) < 3:
        return op.refuse("Dit artikel staat al op het hoogste niveau.", get_op(op.tekst, pad).wid or "")
    return unwrap_element(op.plan, work=op.work, wid=ouder.wid, versie=op.versie, slot=op.slot)


def _demote_divisie(op: Opdracht, pad: Pad) -> Uitkomst:
    ouder, element = get_op(op.tekst, pad[:-1]), get_op(op.tekst, pad)
    vorige = ouder.inhoud[pad[-1] - 1] if pad[-1] else None
    if not isinstance(vorige, Tekstelement) or vorige.soort is not Soort.DIVISIE or not (vorige.wid and element.wid):
        return op.refuse("Er staat geen divisie voor waar dit onder kan.", element.wid or "")
    return move_element(
        op.plan, work=op.work, wid=element.wid, doel=vorige.wid, plaats=Plaats.EIND, versie=op.versie, slot=op.slot
    )


def _promote_divisie(op: Opdracht, pad: Pad) -> Uitkomst:
    ouder, element = get_op(op.tekst, pad[:-1]), get_op(op.tekst, pad)
    if ouder.soort is not Soort.DIVISIE or ouder.wid is None or element.wid is None:
        return op.refuse("Dit onderdeel staat al op het hoogste niveau.", element.wid or "")
    return move_element(
        op.plan, work=op.work, wid=element.wid, doel=ouder.wid, plaats=Plaats.NA, versie=op.versie, slot=op.slot
    )


def _convert(element: Tekstelement, soort: Soort) -> Tekstelement:
    """A layer as one of another kind: a new element, for a kind belongs to its wId (C.3); what it holds stays."""
    kop = element.kop
    label = kop.find(Soort.LABEL) if kop is not None else None
    if kop is not None and label is not None and element.label == LABELS.get(element.soort):
        element = put_kind(element, kop, put_kind(kop, label, el(Soort.LABEL, LABELS[soort])))
    return replace(element, soort=soort, wid=None, eid=None)


def _demote_laag(op: Opdracht, pad: Pad) -> Uitkomst:
    ouder, element = get_op(op.tekst, pad[:-1]), get_op(op.tekst, pad)
    vorige = ouder.inhoud[pad[-1] - 1] if pad[-1] else None
    soort = _DIEPER.get(element.soort)
    if soort is None or not isinstance(vorige, Tekstelement) or vorige.soort is not element.soort:
        return op.refuse("Dit onderdeel kan niet dieper: er staat geen gelijk onderdeel voor.", element.wid or "")
    rest = [k for k in vorige.inhoud if not (isinstance(k, Tekstelement) and k.soort is Soort.GERESERVEERD)]
    binnen = next((k.soort for k in vorige.kinderen if k.soort in GENUMMERD), soort)
    nieuw = _convert(element, binnen if binnen in INDELING else soort)
    samen = replace(vorige, inhoud=(*rest, _with_leeg_kop(nieuw)))
    if not (is_goed(samen, vorige, ouder.soort) and is_goed(nieuw, nieuw, vorige.soort)):
        return op.refuse("Wat hierin staat past niet een niveau dieper.", element.wid or "")
    delen = (*ouder.inhoud[: pad[-1] - 1], samen, *ouder.inhoud[pad[-1] + 1 :])
    wordt = replace_op_pad(op.tekst, pad[:-1], replace(ouder, inhoud=delen))
    hier = (*pad[:-1], pad[-1] - 1, len(rest))
    wordt = number_nieuw(wordt, hier, hernummer=False, slot=op.slot)
    return op.finish(wordt, first_blok(wordt, hier))


def _with_leeg_kop(element: Tekstelement) -> Tekstelement:
    kop = element.kop
    nummer = kop.find(Soort.NUMMER) if kop is not None else None
    if kop is None or nummer is None:
        return element
    return put_kind(element, kop, put_kind(kop, nummer, el(Soort.NUMMER)))


def _promote_laag(op: Opdracht, pad: Pad) -> Uitkomst:
    """A layer comes to stand after the one it was in, as one of that kind."""
    ouder, element = get_op(op.tekst, pad[:-1]), get_op(op.tekst, pad)
    if len(pad) < 3 or ouder.soort not in INDELING:
        return op.refuse("Dit onderdeel staat al op het hoogste niveau.", element.wid or "")
    boven = get_op(op.tekst, pad[:-2])
    nieuw = _with_leeg_kop(_convert(element, ouder.soort))
    rest = replace(ouder, inhoud=(*ouder.inhoud[: pad[-1]], *ouder.inhoud[pad[-1] + 1 :]))
    if all(kind.soort is Soort.KOP for kind in rest.kinderen):
        rest = replace(rest, inhoud=(*rest.inhoud, el(Soort.GERESERVEERD)))
    samen = replace(boven, inhoud=(*boven.inhoud[: pad[-2]], rest, nieuw, *boven.inhoud[pad[-2] + 1 :]))
    binnen = get_op(op.tekst, pad[:-3]).soort if len(pad) > 2 else None
    if not (is_goed(samen, boven, binnen) and is_goed(nieuw, nieuw, boven.soort)):
        return op.refuse("Wat hierin staat past niet een niveau hoger.", element.wid or "")
    wordt = replace_op_pad(op.tekst, pad[:-2], samen)
    hier = (*pad[:-2], pad[-2] + 1)
    wordt = number_nieuw(wordt, hier, hernummer=False, slot=op.slot)
    return op.finish(wordt, first_blok(wordt, hier))
