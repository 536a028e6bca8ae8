"""A small regeling to merge changes of: two artikelen with leden, and what else a test needs."""

from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.ow import HREF, OwObject
from planstudio.domain.plan import Bronsoort, Planversie, Regeling
from planstudio.domain.samenvoegen.conflict import Conflict, Samenvoeging
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.domain.woorden import flatten
from tests.domain.samenvoegen_wijzigen import replace_wid

WORK = "/akn/nl/act/gm9999/2026/plan"
Deel = Tekstelement | Element | str


def el(soort: Soort, *inhoud: Deel, wid: str | None = None, eid: str | None = None) -> Tekstelement:
    return Tekstelement(soort=soort, wid=wid, eid=eid, inhoud=inhoud)


def al(*inhoud: Deel) -> Tekstelement:
    return el(Soort.AL, *inhoud)


def lid(nummer: str, *delen: Deel, artikel: str = "1", wid: str = "") -> Tekstelement:
    inhoud = el(Soort.INHOUD, *(al(deel) if isinstance(deel, str) else deel for deel in delen))
    eid = f"chp_1__art_{artikel}__para_{nummer}"
    return el(Soort.LID, el(Soort.LID_NUMMER, f"{nummer}."), inhoud, wid=wid or f"w__{eid}", eid=eid)


def artikel(nummer: str, *leden: Tekstelement, wid: str = "", opschrift: str = "Regels") -> Tekstelement:
    kop = el(
        Soort.KOP, el(Soort.LABEL, "Artikel"), el(Soort.NUMMER, nummer), el(Soort.OPSCHRIFT, opschrift or "Regels")
    )
    eid = f"chp_1__art_{nummer}"
    return el(Soort.ARTIKEL, kop, *leden, wid=wid or f"w__{eid}", eid=eid)


def plan(*artikelen: Tekstelement, extra: tuple[Tekstelement, ...] = (), ow: tuple[OwObject, ...] = ()) -> Planversie:
    hoofdstuk = el(Soort.HOOFDSTUK, el(Soort.KOP, el(Soort.NUMMER, "1")), *artikelen, wid="w__chp_1", eid="chp_1")
    lichaam = el(Soort.LICHAAM, hoofdstuk, *extra, wid="body", eid="body")
    regeling = Regeling(work=WORK, expression=f"{WORK}/nld@1", tekst=el(Soort.REGELING_COMPACT, lichaam))
    versie = Planversie(naam="plan", bron=Bronsoort.DOWNLOAD, regelingen=(regeling,))
    for ding in ow:
        versie = replace(versie, ow=versie.ow.put(ding.sleutel, ding))
    return versie


def ding(
    sleutel: str, soort: str = "Activiteit", *, wid: str = "", refs: tuple[str, ...] = (), **velden: str
) -> OwObject:
    inhoud = [Element(naam="identificatie", inhoud=(sleutel,))]
    inhoud += [Element(naam=naam, inhoud=(waarde,)) for naam, waarde in velden.items()]
    inhoud += [Element(naam="Ref", attributen=((HREF, ref),)) for ref in refs]
    attributen = (("wId", wid),) if wid else ()
    return OwObject(
        sleutel=sleutel, soort=soort, element=Element(naam=soort, attributen=attributen, inhoud=tuple(inhoud))
    )


def with_tekst(versie: Planversie, tekst: Tekstelement | None) -> Planversie:
    assert tekst is not None
    return replace(versie, regelingen=(replace(versie.regelingen[0], tekst=tekst),))


def put(versie: Planversie, wid: str, *nieuw: Tekstelement) -> Planversie:
    """Put elements in the place of one; none to take it out."""
    tekst = versie.regelingen[0].tekst
    if not nieuw:
        return with_tekst(versie, replace_wid(tekst, wid, lambda _: None))
    versie = with_tekst(versie, replace_wid(tekst, wid, lambda _: nieuw[0]))
    return insert_after(versie, nieuw[0].wid or "", *nieuw[1:])


def insert_after(versie: Planversie, wid: str, *nieuw: Tekstelement) -> Planversie:
    def walk(element: Tekstelement) -> Tekstelement:
        delen: list[Deel] = []
        for kind in element.inhoud:
            delen.append(walk(kind) if isinstance(kind, Tekstelement) else kind)
            if isinstance(kind, Tekstelement) and kind.wid == wid:
                delen += nieuw
        return replace(element, inhoud=tuple(delen))

    return with_tekst(versie, walk(versie.regelingen[0].tekst)) if nieuw else versie


def find(versie: Planversie, wid: str) -> Tekstelement:
    gevonden = find_by_wid(versie.regelingen[0].tekst, wid)
    assert gevonden is not None, f"{wid} is not in the text"
    return gevonden


def order(versie: Planversie, wid: str = "w__chp_1") -> list[str]:
    return [kind.wid for kind in find(versie, wid).kinderen if kind.wid]


def words(versie: Planversie, wid: str) -> list[str]:
    return [flatten(element) for element in find(versie, wid).walk() if element.soort is Soort.AL]


def only(s: Samenvoeging) -> Conflict:
    assert [conflict.uitleg for conflict in s.conflicten][1:] == []
    return s.conflicten[0]
