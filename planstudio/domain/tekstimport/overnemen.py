"""Take parts of the text of another plan over: under new ids, with their images, references followed where they can."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.ids.tekstindex import find_index
from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.padzoeker import change_velen, find_element
from planstudio.domain.plan import Plan, Regeling
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.inline import Inline
from planstudio.domain.tekstimport.invoegen import BEELDEN, find_regeling, make_maker, place_all

_VERWIJZINGEN = frozenset({Soort.INT_REF, Soort.INT_IO_REF, Soort.EXT_IO_REF})
_RENVOOI = frozenset({"wijzigactie"})


def take_over(
    plan: Plan, ander: Plan, *, work: str, na: str, wids: Sequence[str], versie: str, bron_work: str = ""
) -> Uitkomst:
    """Put copies of elements of another plan after `na`: chapters, artikelen, leden, begrippen, bijlagen, divisies.

    References within what is taken follow; those to text that this plan has too (the same wId) go there; others become
    words, with a melding. Annotations stay behind. `bron_work` says which regeling of the other plan. Raises KeyError.
    """
    regeling = find_regeling(plan, work)
    find_element(regeling.tekst, na)
    bron = find_regeling(ander, bron_work) if bron_work else _find_bron(ander, wids)
    elementen = _find_elementen(bron, wids)
    meldingen = Meldingen()
    bestanden = _find_beelden(ander, elementen, meldingen)
    schoon = _Schoonmaak(plan, meldingen, versie)
    # References to areas that this plan does not have become words first, and so do the references to those.
    elementen = tuple(schoon.clean(element) for element in elementen)
    maker = make_maker(regeling, behoud=False, versie=versie)
    uitkomst = place_all(plan, regeling, na, (), elementen, bestanden, maker)
    if uitkomst.plan is plan:
        return replace(uitkomst, meldingen=(*meldingen.freeze(), *uitkomst.meldingen))
    volger = _Volger(bron=bron, doel=regeling, eids=maker.eids, wids=maker.wids, meldingen=meldingen)
    nieuw = _follow_all(uitkomst.plan, work, maker.gegeven, volger)
    return replace(uitkomst, plan=nieuw, meldingen=(*meldingen.freeze(), *uitkomst.meldingen))


def _find_bron(ander: Plan, wids: Sequence[str]) -> Regeling:
    for regeling in ander.versie.regelingen:
        if wids and wids[0] in find_index(regeling.tekst).ouder:
            return regeling
    raise KeyError(" ".join(wids))


def _find_elementen(bron: Regeling, wids: Sequence[str]) -> tuple[Tekstelement, ...]:
    """The elements by wId, without those that stand in another that is taken."""
    index = find_index(bron.tekst)
    gekozen = set(wids)
    buiten = [wid for wid in dict.fromkeys(wids) if gekozen.isdisjoint(index.list_boven(wid)[:-1])]
    return tuple(find_element(bron.tekst, wid) for wid in buiten)


def _find_beelden(ander: Plan, elementen: Sequence[Tekstelement], meldingen: Meldingen) -> dict[str, bytes]:
    op_naam = {naam.rpartition("/")[2].lower(): naam for naam in ander.versie.bestanden}
    beelden: dict[str, bytes] = {}
    for element in elementen:
        for deel in element.walk():
            if deel.soort in BEELDEN:
                naam = (deel.get("naam") or "").rpartition("/")[2]
                heel = op_naam.get(naam.lower())
                if heel is None:
                    meldingen.add(
                        "PS-AFBEELDING", Ernst.FOUT, f"De afbeelding '{naam}' ontbreekt in het andere plan.", naam
                    )
                else:
                    beelden[naam] = ander.versie.bestanden[heel]
    return beelden


def _to_woorden(verwijzing: Tekstelement, wat: str, meldingen: Meldingen) -> tuple[Inline, ...]:
    meldingen.add(
        "PS-IMPORT-VERWIJZING",
        Ernst.WAARSCHUWING,
        f"De verwijzing '{verwijzing.tekst[:80]}' is gewone tekst geworden, omdat {wat} niet in dit plan staat.",
    )
    return tuple(deel for deel in verwijzing.inhoud if isinstance(deel, str | Tekstelement))


@dataclass
class _Schoonmaak:
    """Copies without marks of change, with notes and areas that can stand in this plan."""

    plan: Plan
    meldingen: Meldingen
    versie: str
    _noten: dict[str, str] = field(default_factory=dict)

    def clean(self, element: Tekstelement) -> Tekstelement:
        """One element and all below it."""
        expressies = {io.expression for io in self.plan.versie.informatieobjecten}
        return self._clean(element, expressies)

    def _clean(self, element: Tekstelement, expressies: set[str]) -> Tekstelement:
        delen: list[object] = []
        for kind in element.inhoud:
            if not isinstance(kind, Tekstelement):
                delen.append(kind)
            elif kind.soort is Soort.EXT_IO_REF and kind.get("ref") not in expressies:
                delen += _to_woorden(kind, "het gebied of document", self.meldingen)
            else:
                delen.append(self._clean(kind, expressies))
        attributen = tuple((k, self._rename(element, k, v)) for k, v in element.attributen if k not in _RENVOOI)
        return replace(element, attributen=attributen, inhoud=_join(delen))

    def _rename(self, element: Tekstelement, sleutel: str, waarde: str) -> str:
        is_noot = (element.soort, sleutel) in ((Soort.NOOT, "id"), (Soort.NOOTREF, "refid"))
        if not is_noot:
            return waarde
        return self._noten.setdefault(waarde, f"noot_{self.versie}_{len(self._noten) + 1}")


def _join(delen: Sequence[object]) -> tuple[Tekstelement | str, ...]:
    """Neighbouring words as one string; what is foreign to the text stays where it is."""
    samen: list[object] = []
    for deel in delen:
        if isinstance(deel, str) and samen and isinstance(samen[-1], str):
            samen[-1] += deel
        else:
            samen.append(deel)
    return tuple(samen)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Volger:
    """Where references lead after parts of one regeling came into another."""

    bron: Regeling
    doel: Regeling
    eids: Mapping[str, str]
    wids: Mapping[str, str]
    meldingen: Meldingen
    gebieden: dict[str, str | None] = field(default_factory=dict)

    def follow(self, element: Tekstelement) -> Tekstelement:
        """An element with its references followed; the very same when it holds none."""
        delen: list[object] = []
        for kind in element.inhoud:
            if not isinstance(kind, Tekstelement):
                delen.append(kind)
            elif kind.soort in (Soort.INT_REF, Soort.INT_IO_REF):
                ref = self._find_ref(kind)
                if ref is None:
                    delen += _to_woorden(kind, "wat zij noemt", self.meldingen)
                else:
                    delen.append(
                        replace(kind, attributen=tuple((k, ref if k == "ref" else v) for k, v in kind.attributen))
                    )
            else:
                delen.append(self.follow(kind))
        if len(delen) == len(element.inhoud) and all(a is b for a, b in zip(delen, element.inhoud, strict=True)):
            return element
        return replace(element, inhoud=_join(delen))

    def _find_ref(self, verwijzing: Tekstelement) -> str | None:
        ref = verwijzing.get("ref") or ""
        if verwijzing.soort is Soort.INT_REF:
            if ref in self.eids:
                return self.eids[ref]
            wid = find_index(self.bron.tekst).eids.get(ref)
            if wid is None or wid not in find_index(self.doel.tekst).ouder:
                return None
            return find_element(self.doel.tekst, wid).eid
        return self.wids.get(ref) or self._find_gebied(ref)

    def _find_gebied(self, wid: str) -> str | None:
        """The ExtIoRef in this plan to the same area as one in the other."""
        if wid not in find_index(self.bron.tekst).ouder:
            return None
        if not self.gebieden:
            # Looked up once: most of what is taken over names no area at all.
            self.gebieden.update({_find_io(e): e.wid for e in self.doel.tekst.walk() if e.soort is Soort.EXT_IO_REF})
        return self.gebieden.get(_find_io(find_element(self.bron.tekst, wid)))


def _find_io(verwijzing: Tekstelement) -> str:
    """The work of the informatieobject that an ExtIoRef names."""
    return (verwijzing.get("ref") or "").partition("/nld@")[0]


def _follow_all(plan: Plan, work: str, nieuw: set[str], volger: _Volger) -> Plan:
    """The plan with the references followed in all elements that are new in it."""
    regeling = find_regeling(plan, work)
    ouder = find_index(regeling.tekst).ouder
    boven = [wid for wid in nieuw if wid in ouder and ouder[wid] not in nieuw]
    tekst = change_velen(regeling.tekst, dict.fromkeys(boven, volger.follow))
    if tekst is regeling.tekst:
        return plan
    regelingen = tuple(replace(ander, tekst=tekst) if ander is regeling else ander for ander in plan.versie.regelingen)
    versie = replace(plan.versie, regelingen=regelingen)
    return replace(plan, versies=(*plan.versies[: plan.huidig], versie, *plan.versies[plan.huidig + 1 :]))
