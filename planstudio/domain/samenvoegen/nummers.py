"""Two different units that got the same eId, one from each side: both inserted an artikel 22.5a (handbook, C.2)."""

from collections import defaultdict

from planstudio.domain.samenvoegen.conflict import Conflict, Conflictsoort, Keuze
from planstudio.domain.samenvoegen.plaatsing import Plaatsing, walk_wids
from planstudio.domain.samenvoegen.zijde import Zijde
from planstudio.domain.tekst import Tekstelement


def choose_eid(plaatsing: Plaatsing, wid: str) -> str | None:
    """The eId of a unit in the merged text: of the side that changed it, of A when both did."""
    bij_a, bij_b = plaatsing.find(plaatsing.a, wid), plaatsing.find(plaatsing.b, wid)
    if bij_a is None or bij_b is None:
        plek = bij_a or bij_b
        return plek.element.eid if plek is not None else None
    bron = plaatsing.bron.get(wid)
    if bron is not None:
        return (bij_b if bron is Keuze.HUN else bij_a).element.eid
    was = plaatsing.find_base(wid)
    if was is not None and bij_a.element.eid == was.element.eid:
        return bij_b.element.eid
    if bij_a.element.eid != bij_b.element.eid and (was is None or bij_b.element.eid != was.element.eid):
        # Both renumbered it, and so perhaps what it stands in: the eId goes with what was chosen about that.
        boven: str | None = wid
        while boven is not None:
            if plaatsing.bron.get(boven) is Keuze.HUN or _stands_as_in_b(plaatsing, boven):
                return bij_b.element.eid
            boven = plaatsing.find_ouder(boven)
    return bij_a.element.eid


def _stands_as_in_b(plaatsing: Plaatsing, wid: str) -> bool:
    """Whether both moved a unit and it stands where B put it."""
    bij_a, bij_b = plaatsing.find(plaatsing.a, wid), plaatsing.find(plaatsing.b, wid)
    if bij_a is None or bij_b is None or wid not in plaatsing.plaats:
        return False
    return bij_a.ouder != bij_b.ouder == plaatsing.plaats[wid]


def has_two_eids(plaatsing: Plaatsing, wid: str) -> bool:
    """Whether both gave a unit an eId of their own, and not only because that of the unit around it differs."""
    plekken = (plaatsing.find(plaatsing.a, wid), plaatsing.find(plaatsing.b, wid))
    was = plaatsing.find_base(wid)
    if was is None or plekken[0] is None or plekken[1] is None:
        return False
    eids = {plek.element.eid for plek in (was, *plekken) if plek is not None}
    if len(eids) < 3 or plekken[0].ouder != plekken[1].ouder or was.ouder is None:
        return False
    return plekken[0].ouder is None or not has_two_eids(plaatsing, plekken[0].ouder)


def settle_numbers(plaatsing: Plaatsing) -> dict[str, str]:
    """Note the collisions, carry out what was chosen about them, and give the eIds that follow from a choice.

    While nothing is chosen, both units stay as they are. With MIJN or HUN only that side's unit is in the text when
    the other is new, and only that side keeps the number when it is not; with BEIDE the second gets `_inst2` (C.2).
    """
    eids: dict[str, str] = {}
    botsingen = _find_collisions(plaatsing)
    samen = {wid for paar in botsingen.values() for wid in paar}
    for eid, (van_a, van_b) in sorted(botsingen.items()):
        if _find_ouder(plaatsing, plaatsing.a, van_a) in samen and _find_ouder(plaatsing, plaatsing.b, van_b) in samen:
            continue  # their numbers collide because those of the units around them do
        element_a, element_b = _get(plaatsing, plaatsing.a, van_a), _get(plaatsing, plaatsing.b, van_b)
        keuze = plaatsing.decide(
            Conflict(
                soort=Conflictsoort.NUMMER,
                work=plaatsing.work,
                id=eid,
                a=element_a,
                b=element_b,
                uitleg=f"{plaatsing.describe(van_a)} van A en {plaatsing.describe(van_b)} van B hebben hetzelfde"
                " nummer. Geef een van beide een ander nummer.",
            )
        )
        if keuze is Keuze.MIJN:
            _yield_number(plaatsing, van_b, Keuze.MIJN)
        elif keuze is Keuze.HUN:
            _yield_number(plaatsing, van_a, Keuze.HUN)
        elif keuze is Keuze.BEIDE:
            eids |= _make_inst(element_b, eid)
        elif isinstance(keuze, Tekstelement):
            plaatsing.take_given(keuze)
    return eids


def _find_collisions(plaatsing: Plaatsing) -> dict[str, tuple[str, str]]:
    """Per eId the unit of A and the unit of B that both have it, though no side had both."""
    van_a, van_b = (_find_dragers(plaatsing, zijde, ander) for zijde, ander in _both_ways(plaatsing))
    return {
        eid: (wids[0], van_b[eid][0])
        for eid, wids in van_a.items()
        if eid in van_b and not _had_both(plaatsing, eid, {*wids, *van_b[eid]})
    }


def _both_ways(plaatsing: Plaatsing) -> tuple[tuple[Zijde, Zijde], tuple[Zijde, Zijde]]:
    return (plaatsing.a, plaatsing.b), (plaatsing.b, plaatsing.a)


def _find_dragers(plaatsing: Plaatsing, zijde: Zijde, ander: Zijde) -> dict[str, list[str]]:
    """The units that get an eId from one side only: it added or renumbered them, or the other removed them."""
    dragers: dict[str, list[str]] = defaultdict(list)
    niet_gekozen = Keuze.HUN if zijde is plaatsing.a else Keuze.MIJN
    for wid in sorted(zijde.toegevoegd | zijde.hernummerd | ander.verwijderd):
        plek = plaatsing.find(zijde, wid)
        if plek is None or plek.element.eid is None or wid in plaatsing.dood - plaatsing.voorlopig:
            continue
        anders = plaatsing.find(ander, wid)
        gekozen = plaatsing.keuzes.get((Conflictsoort.TEKST.value, plaatsing.work, wid))
        if gekozen is not niet_gekozen and (anders is None or anders.element.eid != plek.element.eid):
            dragers[plek.element.eid].append(wid)
    return dragers


def _had_both(plaatsing: Plaatsing, eid: str, wids: set[str]) -> bool:
    """Whether one side gives an eId to more of these units: then that side has the problem already."""
    per_zijde = (
        sum((plek := plaatsing.find(zijde, wid)) is not None and plek.element.eid == eid for wid in wids)
        for zijde in (plaatsing.a, plaatsing.b)
    )
    return len(wids) == 1 or max(per_zijde) > 1


def _get(plaatsing: Plaatsing, zijde: Zijde, wid: str) -> Tekstelement:
    plek = plaatsing.find(zijde, wid)
    assert plek is not None
    return plek.element


def _find_ouder(plaatsing: Plaatsing, zijde: Zijde, wid: str) -> str | None:
    plek = plaatsing.find(zijde, wid)
    return plek.ouder if plek is not None else None


def _yield_number(plaatsing: Plaatsing, wid: str, wint: Keuze) -> None:
    """Let one unit make way: a new one goes, an older one stays as the other side has it."""
    verliezer = plaatsing.b if wint is Keuze.MIJN else plaatsing.a
    for eigen in walk_wids(_get(plaatsing, verliezer, wid)):
        plaatsing.bijzonder.add(eigen)
        if eigen in verliezer.toegevoegd:
            plaatsing.dood.add(eigen)
        else:
            plaatsing.bron[eigen] = wint


def _make_inst(element: Tekstelement, eid: str) -> dict[str, str]:
    """New eIds for a unit and those in it, as the standard makes them for doubles (C.2)."""
    uit = {}
    for deel in element.walk():
        if deel.wid is not None and deel.eid is not None and (deel.eid == eid or deel.eid.startswith(f"{eid}__")):
            uit[deel.wid] = f"{eid}_inst2{deel.eid[len(eid) :]}"
    return uit
