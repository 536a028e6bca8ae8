"""Put text from elsewhere in a plan, as one edit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.ids.geven import find_overheid
from planstudio.domain.ids.tekstindex import find_index
from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.padzoeker import find_pad
from planstudio.domain.plan import Plan, Regeling
from planstudio.domain.register import Register
from planstudio.domain.soort import BLOKKEN, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.ids import Idmaker
from planstudio.domain.tekstimport.opbouw import el
from planstudio.domain.tekstimport.plaatsen import BLOKSOORTEN, Vondst, Weg, find_plaats
from planstudio.domain.woorden import flatten

BEELDEN = frozenset({Soort.ILLUSTRATIE, Soort.INLINE_TEKST_AFBEELDING})
_LEEG: Mapping[str, bytes] = {}


def insert_tekst(
    plan: Plan,
    *,
    work: str,
    na: str,
    elementen: Sequence[Tekstelement],
    bestanden: Mapping[str, bytes] = _LEEG,
    pad: tuple[int, ...] = (),
) -> Uitkomst:
    """Put elements after the one with wId `na`, or after the block at `pad` below it; bijlagen go after bijlagen.

    They go as near as the standard allows: beside it, in it, or further out, and wrapped only when they fit nowhere;
    that gives a melding. wIds that are free are kept, eIds are made for the place (C.2). Raises KeyError.
    """
    regeling = find_regeling(plan, work)
    if not find_pad(regeling.tekst, na):
        raise KeyError(f"{work} {na}")
    maker = make_maker(regeling, behoud=True)
    return place_all(plan, regeling, na, pad, tuple(elementen), bestanden, maker)


def find_regeling(plan: Plan, work: str) -> Regeling:
    """The regeling with a work id; raises KeyError."""
    regeling = plan.versie.find_regeling(work)
    if regeling is None:
        raise KeyError(work)
    return regeling


def make_maker(regeling: Regeling, *, behoud: bool, versie: str = "") -> Idmaker:
    """A maker of ids that knows all that a regeling has."""
    index = find_index(regeling.tekst)
    return Idmaker(
        find_overheid(regeling.work), versie or f"n{len(index.ouder)}", eids=index.eids, wids=index.ouder, behoud=behoud
    )


def place_all(
    plan: Plan,
    regeling: Regeling,
    na: str,
    pad: tuple[int, ...],
    elementen: tuple[Tekstelement, ...],
    bestanden: Mapping[str, bytes],
    maker: Idmaker,
) -> Uitkomst:
    """Put elements in a regeling group by group, each after the one before; the very same plan when there are none."""
    if not elementen:
        return Uitkomst(plan=plan)
    register, namen = _add_bestanden(plan.versie.bestanden, regeling.bestand, bestanden)
    elementen = tuple(rename_beelden(element, namen) for element in elementen)
    meldingen = Meldingen()
    tekst = regeling.tekst
    plek: Plek | None = None
    for _, groep in groupby(elementen, key=_group):
        delen = tuple(groep)
        weg = _find_weg(tekst, na, pad, delen)
        vondst = find_plaats(weg, delen) or _find_elders(tekst, delen)
        if vondst is None:
            _report_geweigerd(delen, meldingen)
            continue
        if vondst.omhuld:
            _report_omhuld(vondst, meldingen)
        nieuw = tuple(maker.identify(element, find_boven(vondst.weg)) for element in vondst.elementen)
        tekst = rebuild(vondst.weg, (*vondst.voor, *nieuw, *vondst.na))
        plek = plek or _find_plek(regeling.work, vondst, nieuw)
        laatste = nieuw[-1]
        if laatste.wid is not None and laatste.soort not in (Soort.BIJLAGE, Soort.TOELICHTING):
            na, pad = laatste.wid, ()
    if tekst is regeling.tekst:
        return Uitkomst(plan=plan, meldingen=meldingen.freeze())
    versie = replace(
        plan.versie,
        regelingen=tuple(
            replace(ander, tekst=tekst) if ander is regeling else ander for ander in plan.versie.regelingen
        ),
        bestanden=register,
    )
    versies = (*plan.versies[: plan.huidig], versie, *plan.versies[plan.huidig + 1 :])
    return Uitkomst(plan=replace(plan, versies=versies), plek=plek, meldingen=meldingen.freeze())


def _group(element: Tekstelement) -> str:
    """What goes to one place together."""
    if element.soort in (Soort.BIJLAGE, Soort.TOELICHTING, Soort.LID, Soort.BEGRIP):
        return element.soort.value
    if element.soort in BLOKSOORTEN:
        return "blok"
    return "divisie" if element.soort in (Soort.DIVISIE, Soort.DIVISIETEKST) else element.soort.value


def _find_weg(tekst: Tekstelement, na: str, pad: tuple[int, ...], delen: tuple[Tekstelement, ...]) -> Weg:
    """The way to the place after which elements go; bijlagen go after the last one unless the place is in one."""
    weg = find_pad(tekst, na)
    if delen[0].soort in (Soort.BIJLAGE, Soort.TOELICHTING):
        naast = [kind for kind in tekst.kinderen if kind.soort in (Soort.LICHAAM, Soort.BIJLAGE)]
        if delen[0].soort is Soort.BIJLAGE and len(weg) > 1 and weg[1].soort is Soort.BIJLAGE:
            return weg[:2]
        return (tekst, naast[-1]) if naast else weg
    for plaats in pad:
        kind = weg[-1].inhoud[plaats] if plaats < len(weg[-1].inhoud) else None
        if not isinstance(kind, Tekstelement):
            raise KeyError(f"{na} {pad}")
        weg = (*weg, kind)
    return weg


def _find_elders(tekst: Tekstelement, delen: tuple[Tekstelement, ...]) -> Vondst | None:
    """The end of the Lichaam, or a bijlage when the parts go nowhere else."""
    lichaam = tekst.find(Soort.LICHAAM)
    if lichaam is None:
        return None
    if delen[0].soort is Soort.TOELICHTING:
        naast = [kind for kind in tekst.kinderen if kind.soort in (Soort.LICHAAM, Soort.BIJLAGE)]
        gevonden = find_plaats((tekst, naast[-1]), tuple(map(_make_bijlage, delen)))
    else:
        weg = (tekst, lichaam, lichaam.kinderen[-1]) if lichaam.kinderen else (tekst, lichaam)
        gevonden = find_plaats(weg, delen)
    return replace(gevonden, omhuld=True) if gevonden is not None else None


def _make_bijlage(toelichting: Tekstelement) -> Tekstelement:
    """A Toelichting as a Bijlage; another kind is another element, with ids of its own (STOP0023)."""
    kop = toelichting.kop or el(Soort.KOP, el(Soort.OPSCHRIFT, "Toelichting"))
    delen = tuple(
        replace(kind, soort=Soort.DIVISIE, wid=None, eid=None)
        if kind.soort in (Soort.ALGEMENE_TOELICHTING, Soort.ARTIKELGEWIJZE_TOELICHTING)
        else kind
        for kind in toelichting.kinderen
        if kind.soort is not Soort.KOP
    )
    return el(Soort.BIJLAGE, kop, *delen)


def _report_omhuld(vondst: Vondst, meldingen: Meldingen) -> None:
    eerste = vondst.elementen[0]
    meldingen.add(
        "PS-IMPORT-PLAATS",
        Ernst.WAARSCHUWING,
        f"Op deze plek past de tekst niet zoals zij is; zij staat nu in of als {eerste.soort.value.lower()}. "
        "Kijk of dat goed is.",
        vondst.weg[-1].wid or "",
    )


def _report_geweigerd(delen: tuple[Tekstelement, ...], meldingen: Meldingen) -> None:
    meldingen.add(
        "PS-IMPORT-GEENPLAATS",
        Ernst.FOUT,
        f"Voor '{delen[0].describe() or delen[0].soort.value}' is in deze regeling geen plek; het is niet overgenomen.",
    )


def find_boven(weg: Weg) -> str:
    """What the eId of a child of the last of a way begins with: nothing below the root and, mostly, the Lichaam."""
    for element in reversed(weg):
        if element.soort is Soort.LICHAAM:
            kind = next((kind for kind in element.kinderen if kind.eid), None)
            # Some suppliers let the eIds in the Lichaam begin with 'body__' (C.4).
            return "body" if kind is not None and (kind.eid or "").startswith("body__") else ""
        if element.eid is not None:
            return element.eid
    return ""


def rebuild(weg: Weg, inhoud: tuple[object, ...]) -> Tekstelement:
    """The root with other content in the last of a way; all that is beside the way is shared."""
    nieuw = replace(weg[-1], inhoud=inhoud)  # type: ignore[arg-type]
    for boven, onder in zip(reversed(weg[:-1]), reversed(weg), strict=False):
        nieuw = replace(boven, inhoud=tuple(nieuw if kind is onder else kind for kind in boven.inhoud))
    return nieuw


def _find_plek(work: str, vondst: Vondst, nieuw: tuple[Tekstelement, ...]) -> Plek | None:
    """The end of the last block of loose blocks; the first words of anything else."""
    if nieuw[-1].soort is Soort.AL:
        pad = [len(vondst.voor) + len(nieuw) - 1]
        for boven, onder in zip(reversed(vondst.weg[:-1]), reversed(vondst.weg), strict=False):
            if onder.wid is not None:
                return Plek(work=work, wid=onder.wid, pad=tuple(pad), positie=len(flatten(nieuw[-1])))
            pad.insert(0, next(n for n, kind in enumerate(boven.inhoud) if kind is onder))
        return None
    eerste = nieuw[0]
    return Plek(work=work, wid=eerste.wid, pad=_find_blok(eerste)) if eerste.wid is not None else None


def _find_blok(element: Tekstelement) -> tuple[int, ...]:
    """The path to the first block with words below an element."""
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement):
            if kind.soort in BLOKKEN:
                return (plaats,)
            verder = _find_blok(kind)
            if verder:
                return (plaats, *verder)
    return ()


def _add_bestanden(
    register: Register[bytes], regeling: str, bestanden: Mapping[str, bytes]
) -> tuple[Register[bytes], dict[str, str]]:
    """The files of a plan with images beside the regeling, and the names of those that needed another."""
    if not bestanden:
        return register, {}
    map_ = f"{regeling.rpartition('/')[0]}/" if "/" in regeling else ""
    bezet = {naam.rpartition("/")[2].lower(): naam for naam in register}
    namen: dict[str, str] = {}
    for naam, inhoud in bestanden.items():
        stam, punt, extensie = naam.rpartition(".")
        vrij, teller = naam, 2
        while vrij.lower() in bezet and register[bezet[vrij.lower()]] != inhoud:
            vrij, teller = f"{stam}-{teller}{punt}{extensie}", teller + 1
        namen[naam.lower()] = vrij
        if vrij.lower() not in bezet:
            register = register.put(f"{map_}{vrij}", inhoud)
            bezet[vrij.lower()] = f"{map_}{vrij}"
    return register, namen


def rename_beelden(element: Tekstelement, namen: Mapping[str, str]) -> Tekstelement:
    """An element that shows its images under other names; the very same when none has another."""
    if element.soort in BEELDEN:
        naam = (element.get("naam") or "").rpartition("/")[2]
        nieuw = namen.get(naam.lower(), naam)
        if nieuw == element.get("naam"):
            return element
        return replace(element, attributen=tuple((k, nieuw if k == "naam" else v) for k, v in element.attributen))
    inhoud = tuple(rename_beelden(kind, namen) if isinstance(kind, Tekstelement) else kind for kind in element.inhoud)
    zelfde = all(a is b for a, b in zip(inhoud, element.inhoud, strict=True))
    return element if zelfde else replace(element, inhoud=inhoud)
