"""Three-way merge of the text of one regeling, unit by unit (handbook, D.5 and D.8)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.samenvoegen.conflict import Conflict, Conflictsoort, Keuze, Keuzes, Waarde
from planstudio.domain.samenvoegen.nummers import choose_eid, has_two_eids, settle_numbers
from planstudio.domain.samenvoegen.plaatsing import Plaatsing, place, settle
from planstudio.domain.samenvoegen.schil import fill, is_same_schil, walk_kinderen
from planstudio.domain.samenvoegen.schilmenging import Schilmenging, lay
from planstudio.domain.samenvoegen.verwijzingen import check_refs
from planstudio.domain.samenvoegen.zijde import WORTEL, DubbeleWidError, Plek, Zijde, compare
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstuitkomst:
    """The merged text of a regeling and what is still open."""

    tekst: Tekstelement
    conflicten: tuple[Conflict, ...] = ()
    meldingen: tuple[Melding, ...] = ()


def merge_tekst(work: str, base: Tekstelement, a: Tekstelement, b: Tekstelement, keuzes: Keuzes) -> Tekstuitkomst:
    """Put the changes of both sides in one text.

    Two units added at the same place come one after the other, that of A first. Where both changed the words of one
    unit, one removed what the other changed, or both moved a unit to different places, there is a conflict.
    """
    if a is b:
        return Tekstuitkomst(tekst=a)
    try:
        zijde_a, zijde_b = compare(base, a), compare(base, b)
    except DubbeleWidError:
        return _merge_whole(work, base, a, b, keuzes)
    if a is base or not zijde_a.veranderd:
        return Tekstuitkomst(tekst=b)
    if b is base or not zijde_b.veranderd:
        return Tekstuitkomst(tekst=a)
    return _Samenvoeger(Plaatsing(work=work, a=zijde_a, b=zijde_b, keuzes=keuzes)).merge()


def _merge_whole(work: str, base: Tekstelement, a: Tekstelement, b: Tekstelement, keuzes: Keuzes) -> Tekstuitkomst:
    """A text in which a wId stands twice can only be taken whole from one side."""
    if a == b or b == base:
        return Tekstuitkomst(tekst=a)
    if a == base:
        return Tekstuitkomst(tekst=b)
    conflict = Conflict(
        soort=Conflictsoort.TEKST,
        work=work,
        id=WORTEL,
        base=base,
        a=a,
        b=b,
        uitleg="In deze regeling komt een wId twee keer voor. Daarom kan de tekst niet per onderdeel worden"
        " samengevoegd. Kies de tekst van A of van B.",
    )
    keuze = keuzes.get(conflict.sleutel)
    tekst = keuze if isinstance(keuze, Tekstelement) else b if keuze is Keuze.HUN else a
    return Tekstuitkomst(tekst=tekst, conflicten=() if keuze in (Keuze.MIJN, Keuze.HUN) else (conflict,))


class _Samenvoeger:
    """Puts one text together out of two, from the top down, and looks only into what a side touched."""

    def __init__(self, plaatsing: Plaatsing) -> None:
        self._plaatsing = plaatsing
        self._a, self._b = plaatsing.a, plaatsing.b
        self._geplaatst: set[str] = set()
        self._vuil_a: set[str] = set()
        self._vuil_b: set[str] = set()
        self._eids: dict[str, str] = {}

    def merge(self) -> Tekstuitkomst:
        plaatsing = self._plaatsing
        place(plaatsing)
        self._eids = settle_numbers(plaatsing)
        settle(plaatsing)
        bijzonder = plaatsing.bijzonder | self._eids.keys()
        self._vuil_b = self._find_paths(self._a, (self._b.geraakt, bijzonder, plaatsing.plaats))
        self._vuil_a = self._find_paths(self._b, (self._a.geraakt, bijzonder, plaatsing.plaats))
        tekst = self._build(WORTEL, None)
        assert tekst is not None
        plaatsing.meldingen += check_refs(plaatsing, tekst, self._eids)
        return Tekstuitkomst(
            tekst=tekst,
            conflicten=tuple(plaatsing.conflicten),
            meldingen=tuple(plaatsing.meldingen),
        )

    def _find_paths(self, zijde: Zijde, verzamelingen: Iterable[Iterable[str]]) -> set[str]:
        """Those units, and all in which they stand, on one side or in the merged text."""
        vuil: set[str] = set()
        for verzameling in verzamelingen:
            for wid in verzameling:
                huidig: str | None = wid
                while huidig is not None and huidig not in vuil:
                    vuil.add(huidig)
                    plek = self._plaatsing.find(zijde, huidig)
                    huidig = plek.ouder if plek is not None else self._plaatsing.find_ouder(huidig)
        for wid in list(self._plaatsing.plaats):
            doel = self._plaatsing.find_ouder(wid)
            while doel is not None and doel not in vuil:
                vuil.add(doel)
                doel = self._plaatsing.find_ouder(doel)
        return vuil

    def _build(self, wid: str, ouder: str | None, zelf: Tekstelement | None = None) -> Tekstelement | None:
        """One unit of the merged text with all below it; None when it does not stand in `ouder`."""
        plaatsing = self._plaatsing
        if wid in plaatsing.dood or wid in self._geplaatst or plaatsing.plaats.get(wid, ouder) != ouder:
            return None
        bij_a, bij_b = plaatsing.find(self._a, wid), plaatsing.find(self._b, wid)
        if bij_a is None and bij_b is None:
            return zelf  # untouched by both, or written by the user
        self._geplaatst.add(wid)
        if bij_a is not None and bij_b is not None:
            if wid not in self._vuil_b:
                return bij_a.element
            if wid not in self._vuil_a:
                return bij_b.element
        element = self._merge_schil(wid, bij_a, bij_b)
        eid = self._eids.get(wid) or choose_eid(plaatsing, wid)
        if wid != WORTEL and element.eid != eid and wid not in plaatsing.gegeven:
            element = replace(element, eid=eid)
        gevuld = fill(element, lambda kind: self._build(kind.wid or "", wid, kind))
        if bij_a is not None and bij_b is not None:
            self._check_empty(wid, gevuld, bij_a.element, bij_b.element)
        return gevuld

    def _check_empty(self, wid: str, samen: Tekstelement, a: Tekstelement, b: Tekstelement) -> None:
        """Say so when nothing is left in a unit because A and B each took out a part."""
        if any(walk_kinderen(samen)) or not (any(walk_kinderen(a)) and any(walk_kinderen(b))):
            return
        self._plaatsing.meldingen.append(
            Melding(
                code="PS-SAMENVOEGEN-LEEG",
                ernst=Ernst.FOUT,
                tekst=f"{self._plaatsing.describe(wid)} is leeg geworden: A en B haalden er elk een deel uit."
                " Verwijder het of zet er iets in.",
                plek=wid,
            )
        )

    def _merge_schil(self, wid: str, bij_a: Plek | None, bij_b: Plek | None) -> Tekstelement:
        if wid in self._plaatsing.gegeven:
            return self._plaatsing.gegeven[wid]
        if bij_a is None or bij_b is None:
            plek = bij_a or bij_b
            assert plek is not None
            return plek.element
        was = self._plaatsing.find_base(wid)
        base = was.element if was is not None else None
        a, b = bij_a.element, bij_b.element
        menging = Schilmenging()
        samen = menging.merge(base, a, b)
        beide_gewijzigd = wid in self._a.gewijzigd and wid in self._b.gewijzigd
        botst = not is_same_schil(a, b) and (base is None or beide_gewijzigd)
        kan_samen = menging.is_opgelost and base is not None and not self._is_impossible(wid, samen)
        botst = botst or has_two_eids(self._plaatsing, wid)
        if wid in self._plaatsing.bron or botst or not (kan_samen or base is None):
            samen = self._decide(wid, base, a, b, samen if kan_samen else None)
        if menging.verplaatst and self._decide_order(wid, base, a, b) is Keuze.HUN:
            samen = Schilmenging(hun=True).merge(base, a, b)
        return self._complete(wid, samen, a, b)

    def _is_impossible(self, wid: str, samen: Tekstelement) -> bool:
        """Whether one side lets lapse, or reserves, what the other side adds to (B.2)."""
        if samen.find(Soort.VERVALLEN) is None and samen.find(Soort.GERESERVEERD) is None:
            return False
        return samen.find(Soort.INHOUD) is not None or any(
            self._stands_in(kind.wid or "", wid) for kind in walk_kinderen(samen)
        )

    def _decide(
        self, wid: str, base: Tekstelement | None, a: Tekstelement, b: Tekstelement, voorstel: Tekstelement | None
    ) -> Tekstelement:
        """The own words of a unit that both changed: what was chosen, and of A while nothing is."""
        keuze: Keuze | Waarde = self._plaatsing.bron.get(wid)
        if keuze is None:
            naam = self._plaatsing.describe(wid)
            nieuw = "met dezelfde wId toegevoegd, maar met andere inhoud" if base is None else "gewijzigd"
            advies = " Er is een voorstel met beide wijzigingen." if voorstel is not None else ""
            keuze = self._plaatsing.decide(
                Conflict(
                    soort=Conflictsoort.TOEGEVOEGD if base is None else Conflictsoort.TEKST,
                    work=self._plaatsing.work,
                    id=wid,
                    base=base,
                    a=a,
                    b=b,
                    voorstel=voorstel,
                    uitleg=f"{naam[:1].upper()}{naam[1:]} is aan beide kanten {nieuw}.{advies}",
                )
            )
        if isinstance(keuze, Tekstelement):
            self._plaatsing.gegeven[wid] = keuze
            return keuze
        if keuze is Keuze.BEIDE:
            return voorstel if voorstel is not None else Schilmenging(beide=True).merge(base, a, b)
        self._plaatsing.bron[wid] = Keuze.HUN if keuze is Keuze.HUN else Keuze.MIJN
        # Only the words are chosen: the units that the other side put in stay where it put them.
        if base is None:
            return b if keuze is Keuze.HUN else a
        if keuze is Keuze.HUN:
            return Schilmenging().merge(base, lay(base, a), b)
        return Schilmenging().merge(base, a, lay(base, b))

    def _decide_order(self, wid: str, base: Tekstelement | None, a: Tekstelement, b: Tekstelement) -> Keuze | Waarde:
        rijen = [tuple(k.wid or "" for k in walk_kinderen(el)) if el is not None else () for el in (base, a, b)]
        return self._plaatsing.decide(
            Conflict(
                soort=Conflictsoort.VOLGORDE,
                work=self._plaatsing.work,
                id=wid,
                base=rijen[0],
                a=rijen[1],
                b=rijen[2],
                uitleg=f"In {self._plaatsing.describe(wid)} zijn onderdelen aan beide kanten naar een andere plek"
                " verschoven.",
            )
        )

    def _complete(self, wid: str, samen: Tekstelement, a: Tekstelement, b: Tekstelement) -> Tekstelement:
        """Put units for which the chosen words left no room at the end, so that nothing gets lost."""
        aanwezig = {kind.wid for kind in walk_kinderen(samen)}
        kwijt: list[Tekstelement] = []
        for kind in (*walk_kinderen(a), *walk_kinderen(b)):
            eigen = kind.wid or ""
            if eigen in aanwezig or wid in self._plaatsing.gegeven or not self._stands_in(eigen, wid):
                continue
            aanwezig.add(eigen)
            kwijt.append(kind)
            self._plaatsing.meldingen.append(
                Melding(
                    code="PS-SAMENVOEGEN-PLEK",
                    ernst=Ernst.WAARSCHUWING,
                    tekst=f"{self._plaatsing.describe(eigen)} staat nu achteraan in {self._plaatsing.describe(wid)},"
                    " omdat de gekozen tekst er geen plek voor heeft. Kijk of dat de goede plek is.",
                    plek=eigen,
                )
            )
        return replace(samen, inhoud=(*samen.inhoud, *kwijt)) if kwijt else samen

    def _stands_in(self, wid: str, ouder: str) -> bool:
        plaatsing = self._plaatsing
        if wid in plaatsing.dood:
            return False
        if wid in plaatsing.plaats:
            return plaatsing.plaats[wid] == ouder
        return True
