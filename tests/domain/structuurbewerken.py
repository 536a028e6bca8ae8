"""Random edits of structure by seed, and what must hold after each: shared by the tests of edits of structure."""

from collections import Counter
from collections.abc import Callable
from random import Random

from planstudio.domain.edits.structuur.blokken import delete_bereik, join_blok, replace_bereik, split_blok
from planstudio.domain.edits.structuur.eenheden import (
    clear_staat,
    delete_element,
    insert_element,
    join_leden,
    set_gereserveerd,
    set_vervallen,
    split_leden,
)
from planstudio.domain.edits.structuur.niveaus import demote_element, promote_element
from planstudio.domain.edits.structuur.nummeren import renumber, renumber_vanaf, set_nummer
from planstudio.domain.edits.structuur.plaatsen import Plaats
from planstudio.domain.edits.structuur.verplaatsen import (
    move_element,
    shift_element,
    unwrap_element,
    wrap_elementen,
)
from planstudio.domain.edits.structuur.wandelen import walk_blokken
from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.ids.voorvoegsels import has_id
from planstudio.domain.padzoeker import Pad, find_element, find_pad, get_op, split_plek
from planstudio.domain.plan import Plan, Regeling
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten
from tests.bewerkingen.controle import check_regeling

LAGEN = (
    Soort.HOOFDSTUK,
    Soort.TITEL,
    Soort.AFDELING,
    Soort.PARAGRAAF,
    Soort.SUBPARAGRAAF,
    Soort.SUBSUBPARAGRAAF,
)
EENHEDEN = (*LAGEN, Soort.ARTIKEL, Soort.LID, Soort.LI, Soort.LIJST, Soort.DIVISIE, Soort.DIVISIETEKST, Soort.BEGRIP)
INVOEGBAAR = (
    *EENHEDEN,
    Soort.ARTIKEL,
    Soort.BEGRIPPENLIJST,
    Soort.BIJLAGE,
    Soort.TOELICHTING,
    Soort.ALGEMENE_TOELICHTING,
    Soort.ARTIKELGEWIJZE_TOELICHTING,
    Soort.TUSSENKOP,
    Soort.CITAAT,
    Soort.KADERTEKST,
    Soort.AL,
)
# Empty lines are there while one edits; links to what went are reported, not hidden.
_TIJDENS = ("lege Al", "lege Kop", "IntRef naar", "IntIoRef naar")
_GROOT = 250

Bewerking = Callable[["Toestand"], Uitkomst]


class Toestand:
    """A plan under random edits: picks places in it."""

    def __init__(self, plan: Plan, rng: Random, stap: int) -> None:
        self.plan, self.rng = plan, rng
        self.regeling = plan.versie.regelingen[0]
        self.work, self.tekst = self.regeling.work, self.regeling.tekst
        self.versie = f"s{stap}"
        self.blokken = list(walk_blokken(self.tekst))

    def pick_pad(self) -> Pad:
        """Some block."""
        return self.rng.choice(self.blokken)

    def make_plek(self, pad: Pad, positie: int) -> Plek:
        """A path from the root as a place."""
        wid, onder = split_plek(self.tekst, pad)
        return Plek(work=self.work, wid=wid, pad=onder, positie=positie)

    def pick_positie(self, pad: Pad) -> int:
        """The begin, the end or somewhere in a block."""
        lengte = len(flatten(get_op(self.tekst, pad)))
        return self.rng.choice((0, lengte, self.rng.randint(0, lengte)))

    def pick(self, *soorten: Soort, klein: bool = False) -> Tekstelement:
        """Some element of one of these kinds, rare kinds as often as common ones; the first block's when none is."""
        per_soort: dict[Soort, list[Tekstelement]] = {}
        for element in self.tekst.walk():
            past = element.wid and element.soort in (soorten or EENHEDEN) and has_id(element)
            if past and (not klein or sum(1 for _ in element.walk()) < _GROOT):
                per_soort.setdefault(element.soort, []).append(element)
        if not per_soort:
            return find_element(self.tekst, self.make_plek(self.pick_pad(), 0).wid)
        return self.rng.choice(per_soort[self.rng.choice(sorted(per_soort))])


def split(t: Toestand) -> Uitkomst:
    pad = t.pick_pad()
    plek = t.make_plek(pad, t.pick_positie(pad))
    return split_blok(
        t.plan,
        work=t.work,
        wid=plek.wid,
        pad=plek.pad,
        positie=plek.positie,
        versie=t.versie,
        hernummer=t.rng.random() < 0.7,
    )


def join(t: Toestand) -> Uitkomst:
    plek = t.make_plek(t.pick_pad(), 0)
    return join_blok(t.plan, work=t.work, wid=plek.wid, pad=plek.pad, versie=t.versie, vooruit=t.rng.random() < 0.4)


def delete(t: Toestand) -> Uitkomst:
    van, tot = pick_bereik(t)
    return delete_bereik(t.plan, work=t.work, van=van, tot=tot, versie=t.versie)


def type_over(t: Toestand) -> Uitkomst:
    van, tot = pick_bereik(t)
    return replace_bereik(t.plan, work=t.work, van=van, tot=tot, woorden="x", versie=t.versie)


def pick_bereik(t: Toestand) -> tuple[Plek, Plek]:
    """A selection, mostly over few blocks."""
    begin = t.rng.randrange(len(t.blokken))
    eind = min(len(t.blokken) - 1, begin + t.rng.choice((0, 1, 1, 1, 2, 3, 5, 9)))
    a, b = t.blokken[begin], t.blokken[eind]
    van, tot = t.pick_positie(a), t.pick_positie(b)
    if begin == eind:
        van, tot = min(van, tot), max(van, tot)
    return t.make_plek(a, van), t.make_plek(b, tot)


def insert(t: Toestand) -> Uitkomst:
    plek = t.make_plek(t.pick_pad(), 0)
    return insert_element(
        t.plan,
        work=t.work,
        wid=plek.wid,
        pad=plek.pad if t.rng.random() < 0.5 else (),
        plaats=t.rng.choice(list(Plaats)),
        soort=t.rng.choice(INVOEGBAAR),
        hernummer=t.rng.random() < 0.4,
        versie=t.versie,
    )


def remove(t: Toestand) -> Uitkomst:
    wid = t.pick(klein=True).wid or ""
    return delete_element(t.plan, work=t.work, wid=wid, hernummer=t.rng.random() < 0.5, versie=t.versie)


def move(t: Toestand) -> Uitkomst:
    element = t.pick()
    doel = t.pick() if t.rng.random() < 0.5 else t.pick(element.soort)
    return move_element(
        t.plan,
        work=t.work,
        wid=element.wid or "",
        doel=doel.wid or "",
        plaats=t.rng.choice(list(Plaats)),
        hernummer=t.rng.random() < 0.5,
        versie=t.versie,
    )


def shift(t: Toestand) -> Uitkomst:
    return shift_element(
        t.plan,
        work=t.work,
        wid=t.pick().wid or "",
        stap=t.rng.choice((-1, 1)),
        hernummer=t.rng.random() < 0.5,
        versie=t.versie,
    )


def demote(t: Toestand) -> Uitkomst:
    return demote_element(t.plan, work=t.work, wid=t.pick().wid or "", versie=t.versie)


def promote(t: Toestand) -> Uitkomst:
    if t.rng.random() < 0.5:
        return promote_element(t.plan, work=t.work, wid=t.pick().wid or "", versie=t.versie)
    plek = t.make_plek(t.pick_pad(), 0)
    return promote_element(t.plan, work=t.work, wid=plek.wid, pad=plek.pad, versie=t.versie)


def wrap(t: Toestand) -> Uitkomst:
    element = t.pick(Soort.ARTIKEL)
    ouder = find_pad(t.tekst, element.wid or "")[-2]
    wids = [kind.wid for kind in ouder.kinderen if kind.soort is element.soort and kind.wid]
    begin = t.rng.randrange(max(1, len(wids)))
    gekozen = wids[begin : begin + 3] or [element.wid or ""]
    return wrap_elementen(t.plan, work=t.work, wids=gekozen, soort=t.rng.choice(LAGEN[1:]), versie=t.versie)


def unwrap(t: Toestand) -> Uitkomst:
    return unwrap_element(t.plan, work=t.work, wid=t.pick(*LAGEN).wid or "", versie=t.versie)


def mark(t: Toestand) -> Uitkomst:
    edit = t.rng.choice((set_gereserveerd, set_vervallen, clear_staat, clear_staat))
    return edit(t.plan, work=t.work, wid=t.pick(klein=True).wid or "", versie=t.versie)


def change_leden(t: Toestand) -> Uitkomst:
    edit = t.rng.choice((split_leden, join_leden))
    return edit(t.plan, work=t.work, wid=t.pick(Soort.ARTIKEL).wid or "", versie=t.versie)


def number(t: Toestand) -> Uitkomst:
    element = t.pick()
    wid = element.wid or ""
    slot = frozenset(deel.wid for deel in t.tekst.walk() if deel.wid and t.rng.random() < 0.1)
    lot = t.rng.random()
    if lot < 0.3 and element.nummer:
        nummer = element.nummer.rstrip(".") + t.rng.choice("abc") + ("." if element.nummer.endswith(".") else "")
        return set_nummer(t.plan, work=t.work, wid=wid, nummer=nummer, slot=slot, versie=t.versie)
    if lot < 0.6:
        return renumber_vanaf(t.plan, work=t.work, wid=wid, slot=slot, versie=t.versie)
    vanaf = t.rng.choice(("", "", "7")) if element.soort is Soort.HOOFDSTUK else ""
    return renumber(t.plan, work=t.work, wid=wid, vanaf=vanaf, slot=slot, versie=t.versie)


BEWERKINGEN: tuple[Bewerking, ...] = (
    split,
    join,
    delete,
    type_over,
    insert,
    remove,
    move,
    shift,
    demote,
    promote,
    wrap,
    unwrap,
    mark,
    change_leden,
    number,
)


def find_fouten(regeling: Regeling, *, schema: bool) -> Counter[str]:
    """What is wrong with a text, but for what is allowed while one edits."""
    return Counter(fout for fout in check_regeling(regeling, schema=schema) if not fout.startswith(_TIJDENS))
