"""Notes (handbook, B.4): one more, other words in one, one less; numbered in the order in which they appear."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from planstudio.domain.edits.blokplaats import LEGE_AL, Pad, change_op_pad, make_plek
from planstudio.domain.edits.structuur.afronden import find_regeling, put_tekst
from planstudio.domain.edits.stukken import VERWIJZINGEN, Schil, Stuk, cut_stukken, join_stukken, measure
from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.edits.verzameling import Verzameling
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.padzoeker import change_velen, find_plaatsen, get_op, list_keten, replace_op_pad
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_ZONDER_NOOT = frozenset({Soort.LID_NUMMER, Soort.LI_NUMMER, Soort.NOOT_NUMMER})
# Nothing but words, or no note, may stand in these (B.5): it comes right after them.
_NA = VERWIJZINGEN | {Soort.SUP, Soort.SUB, Soort.ABBR, Soort.CONTACT}
_GEEN_PLAATS = "Hier kan geen noot staan. Zet de cursor in de gewone tekst."
_GEEN_REF = "Een verwijzing naar een noot kan alleen in de tabel waarin die noot staat."
TABEL = "tabel"


class Nootplaats(NamedTuple):
    """A note as it is found: the wId of the element that it is in, its id, type, and number."""

    wid: str
    id: str
    type: str
    nummer: str


def _find_noten(element: Tekstelement) -> Iterator[Nootplaats]:
    """The notes of an element that bears a wId, without those of such elements below it."""
    stapel = [element] if element.wid is not None else []
    while stapel:
        deel = stapel.pop()
        if deel.soort is Soort.NOOT:
            nummer = deel.find(Soort.NOOT_NUMMER)
            yield Nootplaats(
                element.wid or "", deel.get("id") or "", deel.get("type") or "", nummer.tekst if nummer else ""
            )
        stapel += [kind for kind in reversed(deel.kinderen) if kind.wid is None]


_noten = Verzameling(_find_noten)


def list_noten(tekst: Tekstelement) -> tuple[Nootplaats, ...]:
    """All notes of a text, in the order in which they appear."""
    return _noten.gather(tekst)


def insert_noot(plan: Plan, *, work: str, wid: str, pad: Pad, positie: int, woorden: str = "", versie: str) -> Uitkomst:
    """Put a note at a position of a block; in a table a tabelnoot, else a voetnoot. The caret goes into the note.

    Raises ValueError for a position outside the block.
    """
    tekst = find_regeling(plan, work).tekst
    hier = (*find_plaatsen(tekst, wid), *pad)
    blok = get_op(tekst, hier)
    soorten = {element.soort for element in list_keten(tekst, hier)}
    if blok.soort in _ZONDER_NOOT or Soort.NOOT in soorten:
        return _refuse(plan, work, wid, pad, positie, _GEEN_PLAATS)
    bezet = {noot.id for noot in list_noten(tekst)}
    naam = next(naam for n in range(1, len(bezet) + 2) if (naam := f"noot_{versie}_{n}") not in bezet)
    al = Tekstelement(soort=Soort.AL, inhoud=(woorden,)) if woorden else LEGE_AL
    noot = Tekstelement(
        soort=Soort.NOOT,
        attributen=(("type", TABEL if Soort.TABLE in soorten else "voet"), ("id", naam)),
        inhoud=(Tekstelement(soort=Soort.NOOT_NUMMER, inhoud=("0",)), al),
    )
    nieuw = replace_op_pad(tekst, hier, _put(blok, positie, noot))
    nieuw = _number(nieuw, tekst, naam)
    binnen = _find_noot(get_op(nieuw, hier), lambda deel: deel.get("id") == naam)
    return Uitkomst(plan=put_tekst(plan, work, nieuw), plek=make_plek(work, nieuw, (*hier, *binnen, 1), einde=True))


def _refuse(plan: Plan, work: str, wid: str, pad: Pad, positie: int, tekst: str) -> Uitkomst:
    melding = Melding(code="PS-NOOT-PLAATS", ernst=Ernst.INFO, tekst=tekst, plek=wid)
    return Uitkomst(plan=plan, plek=Plek(work=work, wid=wid, pad=pad, positie=positie), meldingen=(melding,))


def _put(blok: Tekstelement, positie: int, nieuw: Tekstelement) -> Tekstelement:
    """The block with a note, or a reference to one, at a position; right after what cannot hold it."""
    stukken = cut_stukken(blok, positie, positie)
    plaats, lengte = 0, 0
    while plaats < len(stukken) and lengte < positie:
        lengte += measure(stukken[plaats])
        plaats += 1
    while 0 < plaats < len(stukken) and any(s.soort in _NA for s in _shared(stukken[plaats - 1], stukken[plaats])):
        plaats += 1
    om = _shared(stukken[plaats - 1], stukken[plaats]) if 0 < plaats < len(stukken) else ()
    return join_stukken(blok, [*stukken[:plaats], Stuk(deel=nieuw, schillen=om), *stukken[plaats:]])


def _shared(a: Stuk, b: Stuk) -> tuple[Schil, ...]:
    """What is around both of two runs."""
    gelijk = [x for x, y in zip(a.schillen, b.schillen, strict=False) if x is y]
    return tuple(gelijk)


def _find_noot(element: Tekstelement, test: Callable[[Tekstelement], bool]) -> Pad:
    """The path to the first note below an element that passes a test; raises ValueError without one."""
    stapel: list[tuple[Pad, Tekstelement]] = [((), element)]
    while stapel:
        pad, deel = stapel.pop()
        if deel.soort is Soort.NOOT and test(deel):
            return pad
        kinderen = [((*pad, n), kind) for n, kind in enumerate(deel.inhoud) if isinstance(kind, Tekstelement)]
        stapel += reversed(kinderen)
    raise ValueError("no such note here")


def _number(tekst: Tekstelement, was: Tekstelement, nieuw: str = "") -> Tekstelement:
    """The text with its notes numbered anew, when they were numbered in order before.

    Where they were not, only the new note gets a number: the one after the highest. Those of a table count by
    themselves.
    """
    groepen: dict[str, list[Nootplaats]] = {}
    oud: dict[str, list[Nootplaats]] = {}
    for alle, naar in ((list_noten(tekst), groepen), (list_noten(was), oud)):
        for noot in alle:
            naar.setdefault(noot.wid if noot.type == TABEL else "", []).append(noot)
    nummers: dict[str, dict[str, str]] = {}
    for sleutel, noten in groepen.items():
        eerder = [noot.nummer for noot in oud.get(sleutel, ())]
        if eerder == [str(n) for n in range(1, len(eerder) + 1)]:
            verdeeld = {noot.id: str(n) for n, noot in enumerate(noten, 1)}
        else:
            hoogste = max((int(n) for n in eerder if n.isdecimal()), default=0)
            verdeeld = {noot.id: str(hoogste + 1) for noot in noten if noot.id == nieuw}
        for noot in noten:
            if verdeeld.get(noot.id, noot.nummer) != noot.nummer:
                nummers.setdefault(noot.wid, {})[noot.id] = verdeeld[noot.id]
    changes = {wid: (lambda el, eigen=eigen: _renumber(el, eigen)) for wid, eigen in nummers.items()}
    return change_velen(tekst, changes) if changes else tekst


def _renumber(element: Tekstelement, nummers: dict[str, str]) -> Tekstelement:
    inhoud = tuple(
        _renumber(kind, nummers) if isinstance(kind, Tekstelement) and kind.wid is None else kind
        for kind in element.inhoud
    )
    if any(a is not b for a, b in zip(inhoud, element.inhoud, strict=True)):
        element = replace(element, inhoud=inhoud)
    nummer = nummers.get(element.get("id") or "") if element.soort is Soort.NOOT else None
    if nummer is None:
        return element
    rest = tuple(k for k in element.inhoud if not (isinstance(k, Tekstelement) and k.soort is Soort.NOOT_NUMMER))
    return replace(element, inhoud=(Tekstelement(soort=Soort.NOOT_NUMMER, inhoud=(nummer,)), *rest))


def _find_at(blok: Tekstelement, positie: int) -> Tekstelement:
    """The note that is the character at a position; raises ValueError when there is none."""
    if positie >= 0:
        for stuk in cut_stukken(blok, positie, positie + 1):
            if stuk.is_binnen and isinstance(stuk.deel, Tekstelement) and stuk.deel.soort is Soort.NOOT:
                return stuk.deel
    raise ValueError(f"no note at {positie}")


def set_noot(plan: Plan, *, work: str, wid: str, pad: Pad, positie: int, woorden: str) -> Uitkomst:
    """Give the note at a position of a block other words; each line becomes an alinea."""
    tekst = find_regeling(plan, work).tekst
    hier = (*find_plaatsen(tekst, wid), *pad)
    noot = _find_at(get_op(tekst, hier), positie)
    binnen = (*hier, *_find_noot(get_op(tekst, hier), lambda deel: deel is noot))
    alineas = [regel.strip() for regel in woorden.splitlines() if regel.strip()]

    def change(oud: Tekstelement) -> Tekstelement:
        nummer = tuple(kind for kind in oud.kinderen if kind.soort is Soort.NOOT_NUMMER)
        rest = tuple(kind for kind in oud.kinderen if kind.soort is not Soort.NOOT_NUMMER)
        if [kind.tekst for kind in rest] == alineas:
            return oud
        blokken = tuple(Tekstelement(soort=Soort.AL, inhoud=(regel,)) for regel in alineas) or (LEGE_AL,)
        return replace(oud, inhoud=(*nummer, *blokken))

    nieuw = change_op_pad(plan, work, binnen, change)
    return Uitkomst(plan=nieuw, plek=Plek(work=work, wid=wid, pad=pad, positie=positie + 1))


def remove_noot(plan: Plan, *, work: str, wid: str, pad: Pad, positie: int) -> Uitkomst:
    """Take away the note at a position of a block, and what refers to it (STOP0008); the others are numbered anew."""
    tekst = find_regeling(plan, work).tekst
    hier = (*find_plaatsen(tekst, wid), *pad)
    noot = _find_at(get_op(tekst, hier), positie)
    keten = list_keten(tekst, hier)
    hoogte = next((n for n in reversed(range(len(keten))) if keten[n].soort is Soort.TABLE), len(keten) - 1)
    nieuw = replace_op_pad(tekst, hier[:hoogte], _without_noot(keten[hoogte], noot))
    return Uitkomst(
        plan=put_tekst(plan, work, _number(nieuw, tekst)), plek=Plek(work=work, wid=wid, pad=pad, positie=positie)
    )


def _without_noot(element: Tekstelement, noot: Tekstelement) -> Tekstelement:
    """An element without a note and the references to it; neighbouring words become one string again."""
    delen: list[object] = []
    for kind in element.inhoud:
        if isinstance(kind, Tekstelement):
            if kind is noot or (kind.soort is Soort.NOOTREF and kind.get("refid") == noot.get("id")):
                continue
            delen.append(_without_noot(kind, noot))
        elif isinstance(kind, str) and delen and isinstance(delen[-1], str):
            delen[-1] += kind
        else:
            delen.append(kind)
    if len(delen) == len(element.inhoud) and all(a is b for a, b in zip(delen, element.inhoud, strict=True)):
        return element
    return replace(element, inhoud=tuple(delen))  # type: ignore[arg-type]


def insert_nootref(plan: Plan, *, work: str, wid: str, pad: Pad, positie: int, refid: str) -> Uitkomst:
    """Refer, at a position of a block in a table, to a note of that same table (STOP0007, STOP0008)."""
    tekst = find_regeling(plan, work).tekst
    hier = (*find_plaatsen(tekst, wid), *pad)
    tabel = next((e for e in reversed(list_keten(tekst, hier)) if e.soort is Soort.TABLE), None)
    if tabel is None or all(e.get("id") != refid for e in tabel.walk() if e.soort is Soort.NOOT):
        return _refuse(plan, work, wid, pad, positie, _GEEN_REF)
    ref = Tekstelement(soort=Soort.NOOTREF, attributen=(("refid", refid),))
    plan = change_op_pad(plan, work, hier, lambda blok: _put(blok, positie, ref))
    return Uitkomst(plan=plan, plek=Plek(work=work, wid=wid, pad=pad, positie=positie))
