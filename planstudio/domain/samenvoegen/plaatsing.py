"""Which units the merged text has, and in which unit each stands (handbook, D.6 and D.8)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.samenvoegen.conflict import Conflict, Conflictsoort, Keuze, Keuzes, Waarde
from planstudio.domain.samenvoegen.schil import walk_eenheden
from planstudio.domain.samenvoegen.zijde import Plek, Zijde
from planstudio.domain.soort import STRUCTUUR
from planstudio.domain.tekst import Tekstelement


@dataclass(slots=True)
class Plaatsing:
    """The decisions about units; filled by `place` and asked while the text is put together.

    `dood` are the units that go, `plaats` says in which unit each moved or new one stands, `gegeven` holds units that
    the user wrote, `bron` the units of which one side was chosen as a whole, `voorlopig` what of `dood` may still stay.
    """

    work: str
    a: Zijde
    b: Zijde
    keuzes: Keuzes
    dood: set[str] = field(default_factory=set)
    voorlopig: set[str] = field(default_factory=set)
    plaats: dict[str, str] = field(default_factory=dict)
    gegeven: dict[str, Tekstelement] = field(default_factory=dict)
    bron: dict[str, Keuze] = field(default_factory=dict)
    bijzonder: set[str] = field(default_factory=set)
    conflicten: list[Conflict] = field(default_factory=list)
    meldingen: list[Melding] = field(default_factory=list)

    def decide(self, conflict: Conflict) -> Keuze | Waarde:
        """What was chosen about a conflict; notes it as open when nothing was."""
        keuze = self.keuzes.get(conflict.sleutel)
        if keuze is None and all(bekend.sleutel != conflict.sleutel for bekend in self.conflicten):
            self.conflicten.append(conflict)
        return keuze

    def take_given(self, element: Tekstelement) -> None:
        """Take a unit and all in it as the user wrote them."""
        for eenheid, _ in walk_eenheden(element, ""):
            assert eenheid.wid is not None
            self.gegeven[eenheid.wid] = eenheid
            self.bijzonder.add(eenheid.wid)

    def find(self, zijde: Zijde, wid: str) -> Plek | None:
        """A unit as one side has it; None when that side has not got it."""
        if wid in zijde.nieuw or wid in zijde.verwijderd:
            return zijde.nieuw.get(wid)
        ander = self.b if zijde is self.a else self.a
        return ander.oud.get(wid)

    def find_base(self, wid: str) -> Plek | None:
        """A unit as the base has it."""
        return self.a.oud.get(wid) or self.b.oud.get(wid)

    def find_ouder(self, wid: str) -> str | None:
        """The unit in which another one stands in the merged text."""
        if wid in self.plaats:
            return self.plaats[wid]
        plek = self.find(self.a, wid) or self.find(self.b, wid)
        return plek.ouder if plek is not None else None

    def describe(self, wid: str) -> str:
        """What a reader calls a unit: 'Lid 2 van Artikel 22.7 Bouwwerken'."""
        plek = self.find(self.a, wid) or self.find(self.b, wid) or self.find_base(wid)
        namen = []
        while plek is not None and plek.ouder is not None:
            namen.append(_name(plek.element))
            if plek.element.soort in STRUCTUUR:
                break
            boven = plek.ouder
            plek = self.find(self.a, boven) or self.find(self.b, boven) or self.find_base(boven)
        return f"'{' van '.join(filter(None, namen))}'" if any(namen) else f"'{wid}'" if wid else "de regeling"


def _name(element: Tekstelement) -> str:
    """Its number and title, or for want of these its first words."""
    if element.nummer or element.opschrift or element.soort not in STRUCTUUR:
        return element.describe()
    tekst = element.tekst
    return (
        f"{element.describe()} “{tekst[:40].strip()}{'…' if len(tekst) > 40 else ''}”" if tekst else element.describe()
    )


def place(plaatsing: Plaatsing) -> None:
    """Decide about every unit that one of the sides added, removed or moved."""
    a, b = plaatsing.a, plaatsing.b
    _move(plaatsing)
    plaatsing.dood |= a.verwijderd & b.verwijderd
    _remove(plaatsing, a, b)
    _remove(plaatsing, b, a)


def settle(plaatsing: Plaatsing) -> None:
    """See to it that every unit that stays stands in one that stays, and none in itself."""
    _adopt(plaatsing)
    _break_cycles(plaatsing)
    _adopt(plaatsing)


def _move(plaatsing: Plaatsing) -> None:
    a, b = plaatsing.a, plaatsing.b
    for wid in sorted(a.toegevoegd | b.toegevoegd | a.verplaatst | b.verplaatst):
        bij_a, bij_b = plaatsing.find(a, wid), plaatsing.find(b, wid)
        van_a = bij_a.ouder if bij_a is not None else None
        van_b = bij_b.ouder if bij_b is not None else None
        ouder = van_b if van_a is None or wid not in a.verplaatst | a.toegevoegd else van_a
        if van_a != van_b and wid in a.verplaatst and wid in b.verplaatst:
            ouder = van_b if _decide_move(plaatsing, wid, van_a, van_b) is Keuze.HUN else van_a
        if ouder is not None:
            plaatsing.plaats[wid] = ouder


def _decide_move(plaatsing: Plaatsing, wid: str, van_a: str | None, van_b: str | None) -> Keuze | Waarde:
    was = plaatsing.find_base(wid)
    plaatsing.bijzonder.add(wid)
    return plaatsing.decide(
        Conflict(
            soort=Conflictsoort.VERPLAATST,
            work=plaatsing.work,
            id=wid,
            base=was.ouder if was is not None else None,
            a=van_a,
            b=van_b,
            uitleg=f"{plaatsing.describe(wid)} is aan beide kanten verplaatst: bij A naar"
            f" {plaatsing.describe(van_a or '')}, bij B naar {plaatsing.describe(van_b or '')}.",
        )
    )


def _remove(plaatsing: Plaatsing, weg: Zijde, ander: Zijde) -> None:
    """Units that one side removed go, but what the other side did to them may not get lost."""
    toppen = {wid: _find_top(wid, weg, ander) for wid in weg.verwijderd - ander.verwijderd}
    geraakt = _find_touched(toppen, ander)
    bij_a = weg is plaatsing.a
    for top in sorted(set(toppen.values())):
        blijft, keuze = False, None
        if top in geraakt:
            keuze = _decide_removal(plaatsing, top, weg, ander)
            blijft = keuze not in (None, Keuze.MIJN, Keuze.HUN) or (keuze is Keuze.HUN) is bij_a
            if isinstance(keuze, Tekstelement):
                plaatsing.take_given(keuze)
        for wid in (wid for wid, van in toppen.items() if van == top):
            if top in geraakt:
                plaatsing.bijzonder.add(wid)
            if not blijft:
                plaatsing.dood.add(wid)
                plaatsing.plaats.pop(wid, None)
                if top in geraakt and keuze is None:
                    plaatsing.voorlopig.add(wid)
            elif (plek := plaatsing.find(ander, wid)) is not None and plek.ouder is not None:
                plaatsing.plaats[wid] = plek.ouder


def _find_top(wid: str, weg: Zijde, ander: Zijde) -> str:
    while wid not in ander.verplaatst:
        ouder = weg.oud[wid].ouder
        if ouder is None or ouder not in weg.verwijderd or ouder in ander.verwijderd:
            break
        wid = ouder
    return wid


def _find_touched(toppen: dict[str, str], ander: Zijde) -> set[str]:
    """The removed parts in which the other side did something."""
    geraakt = {top for wid, top in toppen.items() if wid in ander.gewijzigd | ander.verplaatst | ander.geschoven}
    for wid in ander.toegevoegd | ander.verplaatst:
        ouder = ander.nieuw[wid].ouder
        if ouder in toppen:
            geraakt.add(toppen[ouder])
    return geraakt


def _decide_removal(plaatsing: Plaatsing, top: str, weg: Zijde, ander: Zijde) -> Keuze | Waarde:
    bij_a = weg is plaatsing.a
    blijvend = plaatsing.find(ander, top)
    element = blijvend.element if blijvend is not None else None
    return plaatsing.decide(
        Conflict(
            soort=Conflictsoort.VERWIJDERD,
            work=plaatsing.work,
            id=top,
            base=weg.oud[top].element,
            a=None if bij_a else element,
            b=element if bij_a else None,
            uitleg=f"{plaatsing.describe(top)} is bij {'A' if bij_a else 'B'} verwijderd"
            f" en bij {'B' if bij_a else 'A'} gewijzigd.",
        )
    )


def _adopt(plaatsing: Plaatsing) -> None:
    """Find another place for units whose unit goes: where the other side has it, else as near as can be."""
    a, b = plaatsing.a, plaatsing.b
    veranderd = True
    while veranderd:
        veranderd = False
        for wid, ouder in sorted(plaatsing.plaats.items()):
            if wid in plaatsing.dood or ouder not in plaatsing.dood:
                continue
            veranderd = True
            plaatsing.bijzonder.add(wid)
            nieuw = next((o for o in _walk_ouders(plaatsing, wid) if o not in plaatsing.dood), None)
            if nieuw is None or (wid in (a.toegevoegd | b.toegevoegd)):
                # New in a part that goes: the conflict about that part holds it.
                plaatsing.dood.add(wid)
                continue
            plaatsing.plaats[wid] = nieuw
            plaatsing.meldingen.append(
                Melding(
                    code="PS-SAMENVOEGEN-PLEK",
                    ernst=Ernst.WAARSCHUWING,
                    tekst=f"{plaatsing.describe(wid)} stond in een deel dat verdwijnt en staat nu in"
                    f" {plaatsing.describe(nieuw)}. Kijk of dat de goede plek is.",
                    plek=wid,
                )
            )


def _walk_ouders(plaatsing: Plaatsing, wid: str) -> Iterator[str]:
    """Other places for a unit, the best first."""
    for plek in (plaatsing.find(plaatsing.a, wid), plaatsing.find(plaatsing.b, wid), plaatsing.find_base(wid)):
        if plek is not None and plek.ouder is not None:
            yield plek.ouder
    boven: str | None = wid
    while boven is not None:
        vorige = plaatsing.find_base(boven) or plaatsing.find(plaatsing.b, boven)
        boven = vorige.ouder if vorige is not None else None
        if boven is not None:
            yield boven


def _break_cycles(plaatsing: Plaatsing) -> None:
    """A moved X into Y and B moved Y into X: both moves at once would make a ring."""
    a, b = plaatsing.a, plaatsing.b
    for wid in sorted(a.verplaatst | b.verplaatst):
        while ring := _find_ring(plaatsing, wid):
            verplaatst = sorted(w for w in ring if w in a.verplaatst | b.verplaatst)
            keuzes = [_decide_ring(plaatsing, w) for w in verplaatst]
            wint = b if Keuze.HUN in keuzes else a
            for w in ring:
                plek = plaatsing.find(wint, w)
                if plek is not None and plek.ouder is not None:
                    plaatsing.plaats[w] = plek.ouder


def _find_ring(plaatsing: Plaatsing, wid: str) -> list[str]:
    pad = [wid]
    while (ouder := plaatsing.find_ouder(pad[-1])) is not None:
        if ouder == wid:
            return pad
        if ouder in pad:
            return []
        pad.append(ouder)
    return []


def _decide_ring(plaatsing: Plaatsing, wid: str) -> Keuze | Waarde:
    bij_a, bij_b = plaatsing.find(plaatsing.a, wid), plaatsing.find(plaatsing.b, wid)
    return _decide_move(
        plaatsing, wid, bij_a.ouder if bij_a is not None else None, bij_b.ouder if bij_b is not None else None
    )


def walk_wids(element: Tekstelement) -> Iterator[str]:
    """The wIds of a unit and all units in it."""
    return (eenheid.wid for eenheid, _ in walk_eenheden(element, "") if eenheid.wid is not None)
