"""Two fixed states to measure with: a big change of the bruidsschat, and a plan many times its size."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random

from planstudio.domain.element import Element
from planstudio.domain.ow import HREF, OwObject
from planstudio.domain.plan import Planversie
from planstudio.domain.register import Register
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.artikelen import has_tekst
from tests.bewerkingen.bijlagen import TOELICHTINGEN
from tests.bewerkingen.bouwen import make_artikel, make_lid, make_woord, make_woorden
from tests.bewerkingen.leden import leden_van, put_leden
from tests.bewerkingen.nummers import add_letter, nummers_van, onderdelen, renumber_deep
from tests.bewerkingen.werk import VERSIE, Werk, change_at, make_fresh, walk_eigen
from tests.bewerkingen.woorden import OPMAAK, put_string, walk_strings

KOPIE = f"{VERSIE}_k"
GEWIJZIGD, NIEUW, VERWIJDERD, VERPLAATST = 50, 5, 5, 3


def make_grote_wijziging(was: Planversie) -> Planversie:
    """Exactly 50 artikelen changed, 5 new, 5 removed and 3 moved, the same each time.

    Those removed are ones that no artikel refers to and none is renumbered, so that no other artikel changes with them.
    """
    werk = Werk(was)
    werk.rng = Random("grote wijziging")
    werk.begin("groot")
    # The copies in a multiplied plan are left alone, so that the same change can be made in both.
    artikelen = [werk.get(wid) for wid in werk.wids(Soort.ARTIKEL) if not wid.startswith(KOPIE)]
    vrij = [a for a in artikelen if has_tekst(a) and a.nummer and len(_buren(werk, a)) > 3]
    weg = _pick_spread([a for a in vrij if not _is_referred(werk, a)], VERWIJDERD, werk)
    over = [a for a in vrij if a not in weg]
    # Not beside what goes, and the same parent only once: what is moved must be that and nothing else.
    verplaatst = _pick_spread(
        [a for a in over if not {_ouder(werk, a)} & {_ouder(werk, w) for w in weg}], VERPLAATST, werk
    )
    over = [a for a in over if a not in verplaatst and _ouder(werk, a) not in {_ouder(werk, v) for v in verplaatst}]
    buren = _pick_spread(over, NIEUW, werk)
    gewijzigd = [a for a in over if a not in buren and _count_strings(a)]
    gewijzigd = gewijzigd[:: max(1, len(gewijzigd) // GEWIJZIGD)][:GEWIJZIGD]
    assert len(gewijzigd) == GEWIJZIGD, f"only {len(gewijzigd)} artikelen to change"
    for nummer, artikel in enumerate(gewijzigd):
        _change(werk, artikel, nummer)
    for artikel in weg:
        werk.put(artikel.wid or "")
    for artikel in verplaatst:
        _move(werk, artikel)
    for buur in buren:
        wid = buur.wid or ""
        nummer = add_letter(buur.nummer, nummers_van(_buren(werk, buur)))
        werk.insert(wid, werk.identify(make_artikel(werk.rng, nummer), werk.index.ouder[wid]))
    werk.finish()
    return werk.build()


def _ouder(werk: Werk, artikel: Tekstelement) -> str:
    return werk.index.ouder[artikel.wid or ""]


def _buren(werk: Werk, artikel: Tekstelement) -> list[Tekstelement]:
    return onderdelen(werk.ouder(artikel.wid or ""))


def _is_referred(werk: Werk, artikel: Tekstelement) -> bool:
    """Whether another artikel refers to something in this one."""
    eigen = {deel.wid for deel in artikel.walk()}
    dragers = {d for deel in artikel.walk() if deel.wid for d in werk.index.dragers.get(deel.eid or "", ())}
    return any(werk.is_below(drager, Soort.ARTIKEL) or drager in werk.wids(Soort.ARTIKEL) for drager in dragers - eigen)


def _pick_spread(keus: list[Tekstelement], aantal: int, werk: Werk) -> list[Tekstelement]:
    """Some elements, each below another parent."""
    per_ouder = {_ouder(werk, element): element for element in keus}
    gekozen = list(per_ouder.values())
    gekozen = gekozen[:: max(1, len(gekozen) // aantal)][:aantal]
    assert len(gekozen) == aantal, f"only {len(gekozen)} of {aantal}"
    return gekozen


def _walk_strings(artikel: Tekstelement) -> Iterator[tuple[Tekstelement, tuple[int, ...], tuple[int, ...], str]]:
    """(element with a wId, path of the Al, path of the string in it, string) of an artikel."""
    for houder in artikel.walk():
        if houder.wid is not None:
            for pad, al in walk_eigen(houder, Soort.AL):
                for plek, woorden in walk_strings(al, *OPMAAK):
                    if len(woorden.split()) > 4:
                        yield houder, pad, plek, woorden


def _count_strings(artikel: Tekstelement) -> int:
    return sum(1 for _ in _walk_strings(artikel))


def _change(werk: Werk, artikel: Tekstelement, nummer: int) -> None:
    """Words in up to three alinea's; every tenth artikel with leden gets a lid more."""
    strings = list(_walk_strings(artikel))
    for houder_oud, pad, plek, woorden in werk.rng.sample(strings, min(1 + nummer % 3, len(strings))):
        delen = woorden.split(" ")
        plaats = werk.rng.randrange(1, len(delen))
        delen[plaats] = make_woord(werk.rng) + ("en" if nummer % 2 else f" {make_woorden(werk.rng)}")
        nieuw = " ".join(delen)
        houder = werk.get(houder_oud.wid or "")
        werk.put_shallow(change_at(houder, pad, lambda al, plek=plek, nieuw=nieuw: put_string(al, plek, nieuw)))
    artikel = werk.get(artikel.wid or "")
    if nummer % 10 == 0 and leden_van(artikel):
        leden = leden_van(artikel)
        put_leden(werk, artikel, [*leden, make_lid(werk.rng, len(leden) + 1)], nummer=False)


def _move(werk: Werk, artikel: Tekstelement) -> None:
    buren = _buren(werk, artikel)
    plaats = next(n for n, buur in enumerate(buren) if buur.wid == artikel.wid)
    naar = buren[-1] if plaats < len(buren) // 2 else buren[0]
    werk.put(artikel.wid or "")
    werk.insert(naar.wid or "", artikel, na=plaats < len(buren) // 2)


def multiply_plan(versie: Planversie, keer: int) -> Planversie:
    """A plan with its chapters, their toelichting and their annotations `keer` times, each copy with fresh ids."""
    werk = Werk(versie)
    lichaam = next(kind for kind in werk.tekst.kinderen if kind.soort is Soort.LICHAAM)
    toe = [w for w in werk.wids(*TOELICHTINGEN) if onderdelen(werk.get(w))]
    stap = len(onderdelen(lichaam)) + 1
    dingen = dict(versie.ow)
    nieuw: dict[str, OwObject] = {}
    for kopie in range(2, keer + 1):
        werk.begin(f"k{kopie}")
        eids: dict[str, str] = {}
        wids: dict[str, str] = {}
        for houder in (lichaam.wid or "", *toe):
            delen = onderdelen(_find_deel(versie, houder))
            klaar = [_copy(werk, deel, houder, (kopie - 1) * stap, eids, wids) for deel in delen]
            # References lead to the copy of what they led to; that is known once all is copied.
            laatste = onderdelen(werk.get(houder))[-1].wid or ""
            werk.insert(laatste, *(_point(deel, eids) for deel in klaar))
        nieuw.update(_copy_ow(dingen.values(), kopie, wids))
    groot = werk.build()
    return replace(groot, ow=Register([*dingen.items(), *nieuw.items()]))


def _find_deel(versie: Planversie, wid: str) -> Tekstelement:
    """The element with a wId in the first regeling."""
    return next(deel for deel in versie.regelingen[0].tekst.walk() if deel.wid == wid)


def _copy(
    werk: Werk, deel: Tekstelement, houder: str, erbij: int, eids: dict[str, str], wids: dict[str, str]
) -> Tekstelement:
    nummer = deel.nummer.rstrip(".")
    anders = renumber_deep(deel, nummer, str(int(nummer) + erbij)) if nummer.isdigit() else deel
    kopie = werk.identify(make_fresh(anders), houder)
    for oud, nieuw in zip(deel.walk(), kopie.walk(), strict=True):
        if oud.wid and oud.eid:
            eids[oud.eid], wids[oud.wid] = nieuw.eid or "", nieuw.wid or ""
    return kopie


def _point(element: Tekstelement, eids: dict[str, str]) -> Tekstelement:
    attributen = element.attributen
    if element.soort is Soort.INT_REF:
        attributen = tuple((k, eids.get(v, v) if k == "ref" else v) for k, v in attributen)
    inhoud = tuple(_point(kind, eids) if isinstance(kind, Tekstelement) else kind for kind in element.inhoud)
    return replace(element, attributen=attributen, inhoud=inhoud)


def _copy_ow(dingen: Iterable[OwObject], kopie: int, wids: dict[str, str]) -> dict[str, OwObject]:
    """The Regelteksten on copied text, and the rules on them, under ids of their own."""
    teksten = [ding for ding in dingen if ding.wid in wids]
    ids = {ding.identificatie for ding in teksten}
    regels = [ding for ding in dingen if ids & _refs(ding.element)]
    eigen = {
        deel.tekst for ding in (*teksten, *regels) for deel in ding.element.walk() if deel.local == "identificatie"
    }
    naar = {id_: _renew(id_, kopie) for id_ in eigen}
    klaar = [
        replace(ding, sleutel=naar[ding.identificatie], element=_rename(ding.element, naar, wids))
        for ding in (*teksten, *regels)
    ]
    return {ding.sleutel: ding for ding in klaar}


def _refs(element: Element) -> set[str]:
    return {waarde for deel in element.walk() for sleutel, waarde in deel.attributen if sleutel == HREF}


def _renew(id_: str, kopie: int) -> str:
    voor, _, eind = id_.rpartition(".")
    return f"{voor}.k{kopie}{eind[-29:]}"


def _rename(element: Element, naar: dict[str, str], wids: dict[str, str]) -> Element:
    attributen = tuple((k, wids.get(v, naar.get(v, v))) for k, v in element.attributen)
    inhoud = tuple(
        naar.get(kind, kind) if isinstance(kind, str) else _rename(kind, naar, wids) for kind in element.inhoud
    )
    return replace(element, attributen=attributen, inhoud=inhoud)
