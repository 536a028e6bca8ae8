"""Edits of structure: chapters, afdelingen and paragrafen, wrapped, moved, renumbered (handbook, B.2 and D.4)."""

from dataclasses import replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.artikelen import drop_onderdeel
from tests.bewerkingen.bouwen import el, make_artikel, make_kop, make_opschrift
from tests.bewerkingen.nummers import (
    STRUCTUUR,
    add_letter,
    find_hoofdstuknummer,
    nummers_van,
    onderdelen,
    put_renumbered,
    renumber_deep,
    with_kopnummer,
)
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.werk import Werk

# What an author puts between an element and its artikelen.
_LAAG = {
    Soort.HOOFDSTUK: Soort.AFDELING,
    Soort.TITEL: Soort.AFDELING,
    Soort.AFDELING: Soort.PARAGRAAF,
    Soort.PARAGRAAF: Soort.SUBPARAGRAAF,
    Soort.SUBPARAGRAAF: Soort.SUBSUBPARAGRAAF,
}
_MEEST = 700  # elements in what one edit removes or moves; more is no edit but another plan


def _pick(werk: Werk, *soorten: Soort) -> Tekstelement | None:
    return werk.pick(*(soorten or STRUCTUUR), test=lambda e: bool(e.nummer))


def _make(werk: Werk, soort: Soort, nummer: str, hoofdstuk: str, aantal: int) -> Tekstelement:
    """A structure element with some artikelen, numbered on in the chapter."""
    bezet = {werk.get(wid).nummer.rstrip(".") for wid in werk.wids(Soort.ARTIKEL)}
    vrij = (f"{hoofdstuk}.{n}" for n in range(1, 5000))
    nummers = [nummer for nummer in vrij if nummer not in bezet][:aantal]
    label = {Soort.SUBPARAGRAAF: "Subparagraaf", Soort.SUBSUBPARAGRAAF: "Subsubparagraaf"}.get(soort, soort.value)
    inhoud = [make_artikel(werk.rng, n) for n in nummers] or [el(Soort.GERESERVEERD)]
    return el(soort, make_kop(label, nummer, make_opschrift(werk.rng)), *inhoud)


def _add(werk: Werk, *soorten: Soort) -> str | None:
    buur = _pick(werk, *soorten)
    if buur is None:
        return None
    wid = buur.wid or ""
    nummer = add_letter(buur.nummer, nummers_van(onderdelen(werk.ouder(wid))))
    hoofdstuk = nummer if buur.soort is Soort.HOOFDSTUK else find_hoofdstuknummer(werk, wid)
    nieuw = _make(werk, buur.soort, nummer, hoofdstuk, werk.rng.randint(0, 3))
    nieuw = werk.identify(nieuw, werk.index.ouder[wid])
    werk.insert(wid, nieuw, na=werk.rng.random() < 0.8)
    return f"{nieuw.eid} bij {wid}"


@bewerking("hoofdstuk_toevoegen")
def add_hoofdstuk(werk: Werk) -> str | None:
    """A chapter more, with artikelen or reserved."""
    return _add(werk, Soort.HOOFDSTUK)


@bewerking("afdeling_toevoegen")
def add_afdeling(werk: Werk) -> str | None:
    """An afdeling more."""
    return _add(werk, Soort.AFDELING, Soort.TITEL)


@bewerking("paragraaf_toevoegen")
def add_paragraaf(werk: Werk) -> str | None:
    """A paragraaf or subparagraaf more."""
    return _add(werk, Soort.PARAGRAAF, Soort.SUBPARAGRAAF, Soort.SUBSUBPARAGRAAF)


@bewerking("hoofdstuk_vullen")
def fill_hoofdstuk(werk: Werk) -> str | None:
    """A reserved chapter or afdeling that gets artikelen, or an afdeling with artikelen."""
    leeg = werk.pick(*STRUCTUUR, test=lambda e: e.find(Soort.GERESERVEERD) is not None and not onderdelen(e))
    if leeg is None or leeg.kop is None:
        return None
    wid = leeg.wid or ""
    hoofdstuk = find_hoofdstuknummer(werk, wid)
    vol = _make(werk, leeg.soort, leeg.nummer, hoofdstuk, werk.rng.randint(1, 3))
    delen = tuple(onderdelen(vol))
    if leeg.soort in _LAAG and werk.rng.random() < 0.4:
        kop = make_kop(_LAAG[leeg.soort].value, f"{leeg.nummer.rstrip('.')}.1", make_opschrift(werk.rng))
        delen = (el(_LAAG[leeg.soort], kop, *delen),)
    werk.put(wid, replace(leeg, inhoud=(leeg.kop, *(werk.identify(deel, wid) for deel in delen))))
    return wid


def _pick_klein(werk: Werk, *soorten: Soort) -> Tekstelement | None:
    return werk.pick(*soorten, test=lambda e: sum(1 for _ in e.walk()) < _MEEST)


@bewerking("hoofdstuk_verwijderen")
def remove_hoofdstuk(werk: Werk) -> str | None:
    """A chapter less."""
    element = _pick_klein(werk, Soort.HOOFDSTUK)
    return element.wid if element is not None and drop_onderdeel(werk, element.wid or "") else None


@bewerking("afdeling_verwijderen")
def remove_afdeling(werk: Werk) -> str | None:
    """An afdeling, paragraaf or the like less, with all in it."""
    element = _pick_klein(werk, *STRUCTUUR[1:])
    return element.wid if element is not None and drop_onderdeel(werk, element.wid or "") else None


def _empty(werk: Werk, grens: Soort) -> str | None:
    element = werk.pick(
        *STRUCTUUR, test=lambda e: bool(onderdelen(e)) and e.kop is not None and sum(1 for _ in e.walk()) < _MEEST
    )
    if element is None or element.kop is None:
        return None
    werk.put(element.wid or "", replace(element, inhoud=(element.kop, el(grens))))
    return element.wid


@bewerking("structuur_vervalt")
def lapse_structuur(werk: Werk) -> str | None:
    """A chapter, afdeling or the like that lapses as a whole (STOP0062)."""
    return _empty(werk, Soort.VERVALLEN)


@bewerking("structuur_gereserveerd")
def reserve_structuur(werk: Werk) -> str | None:
    """A chapter, afdeling or the like of which only the heading and the number stay."""
    return _empty(werk, Soort.GERESERVEERD)


@bewerking("inwikkelen")
def wrap_artikelen(werk: Werk) -> str | None:
    """The artikelen right below an element get one or two elements of structure between."""
    element = werk.pick(
        *_LAAG,
        test=lambda e: bool(onderdelen(e)) and all(d.soort is Soort.ARTIKEL for d in onderdelen(e)) and bool(e.nummer),
    )
    if element is None or element.kop is None:
        return None
    wid, soort, delen = element.wid or "", _LAAG[element.soort], onderdelen(element)
    knip = werk.rng.randint(1, len(delen) - 1) if len(delen) > 1 and werk.rng.random() < 0.5 else len(delen)
    nummer = element.nummer.rstrip(".")
    groepen = [groep for groep in (delen[:knip], delen[knip:]) if groep]
    lagen = [
        el(soort, make_kop(soort.value, f"{nummer}.{n}", make_opschrift(werk.rng)), *groep)
        for n, groep in enumerate(groepen, 1)
    ]
    werk.release(element)
    werk.index.eids[element.eid or ""] = wid
    werk.put(wid, replace(element, inhoud=(element.kop, *(werk.identify(laag, wid) for laag in lagen))))
    return f"{wid}: {len(lagen)} {soort}"


@bewerking("uitwikkelen")
def unwrap_artikelen(werk: Werk) -> str | None:
    """The structure between an element and its artikelen goes; the artikelen stay."""
    element = werk.pick(
        *_LAAG,
        test=lambda e: (
            bool(onderdelen(e))
            and all(
                d.soort in STRUCTUUR and onderdelen(d) and all(a.soort is Soort.ARTIKEL for a in onderdelen(d))
                for d in onderdelen(e)
            )
        ),
    )
    if element is None or element.kop is None:
        return None
    wid = element.wid or ""
    artikelen = [artikel for laag in onderdelen(element) for artikel in onderdelen(laag)]
    werk.release(element)
    werk.index.eids[element.eid or ""] = wid
    werk.put(wid, replace(element, inhoud=(element.kop, *(werk.identify(a, wid) for a in artikelen))))
    return f"{wid}: {len(artikelen)} artikelen"


@bewerking("afdeling_verplaatsen")
def move_afdeling(werk: Werk) -> str | None:
    """An afdeling or the like at another place: among its neighbours, or below another parent, renumbered or not."""
    element = _pick_klein(werk, *STRUCTUUR)
    if element is None:
        return None
    wid = element.wid or ""
    onder = {deel.wid for deel in element.walk()}
    buur = werk.pick(element.soort, test=lambda e: e.wid not in onder)
    if buur is None or not werk.is_here(werk.index.ouder[buur.wid or ""]):
        return None
    naar, na = werk.index.ouder[buur.wid or ""], werk.rng.random() < 0.7
    zelfde = naar == werk.index.ouder[wid]
    if zelfde and _is_next(werk, element, buur, na=na):
        return None
    if not drop_onderdeel(werk, wid):
        return None
    if not zelfde and werk.rng.random() < 0.6 and element.nummer and buur.nummer:
        nummer = add_letter(buur.nummer, nummers_van(onderdelen(werk.ouder(buur.wid or ""))))
        element = renumber_deep(element, element.nummer.rstrip("."), nummer)
    werk.insert(buur.wid or "", element if zelfde else werk.identify(element, naar), na=na)
    return f"{wid} bij {buur.wid}"


def _is_next(werk: Werk, element: Tekstelement, buur: Tekstelement, *, na: bool) -> bool:
    """Whether an element stands already where it would come."""
    wids = [deel.wid for deel in onderdelen(werk.ouder(element.wid or ""))]
    return wids.index(element.wid) == wids.index(buur.wid) + (1 if na else -1)


@bewerking("hoofdstuk_hernummeren")
def renumber_hoofdstuk(werk: Werk) -> str | None:
    """A whole chapter under another number, with all numbers in it and all references to it."""
    element = werk.pick(Soort.HOOFDSTUK, test=lambda e: bool(onderdelen(e) and e.nummer))
    if element is None:
        return None
    oud = element.nummer.rstrip(".")
    bezet = nummers_van(onderdelen(werk.ouder(element.wid or "")))
    nieuw = werk.rng.choice((add_letter(oud, bezet), next(str(n) for n in range(30, 99) if str(n) not in bezet)))
    put_renumbered(werk, (element, renumber_deep(element, oud, nieuw)))
    return f"{element.wid}: {oud} > {nieuw}"


@bewerking("paragraaf_hernummeren")
def renumber_paragraaf(werk: Werk) -> str | None:
    """An afdeling or paragraaf under another number; the artikelen in it keep theirs."""
    element = werk.pick(*STRUCTUUR[1:], test=lambda e: bool(e.nummer))
    if element is None:
        return None
    oud = element.nummer.rstrip(".")
    nieuw = add_letter(oud, nummers_van(onderdelen(werk.ouder(element.wid or ""))))
    put_renumbered(werk, (element, renumber_deep(element, oud, nieuw)))
    return f"{element.wid}: {oud} > {nieuw}"


@bewerking("structuur_omwisselen")
def swap_nummers(werk: Werk) -> str | None:
    """Two neighbours that change both place and number, so that eIds change hands."""
    element = werk.pick(
        *STRUCTUUR,
        test=lambda e: (
            bool(e.nummer) and len(onderdelen(werk.ouder(e.wid or ""))) > 1 and sum(1 for _ in e.walk()) < _MEEST
        ),
    )
    if element is None:
        return None
    buren = onderdelen(werk.ouder(element.wid or ""))
    plaats = next(n for n, buur in enumerate(buren) if buur.wid == element.wid)
    buur = buren[plaats - 1] if plaats else buren[1]
    if not buur.nummer or sum(1 for _ in buur.walk()) >= _MEEST:
        return None
    werk.put(element.wid or "")
    werk.insert(buur.wid or "", element, na=not plaats)
    a, b = element.nummer.rstrip("."), buur.nummer.rstrip(".")
    put_renumbered(werk, (element, renumber_deep(element, a, b)), (buur, renumber_deep(buur, b, a)))
    return f"{element.wid} en {buur.wid}"


@bewerking("artikelen_doornummeren")
def renumber_artikelen(werk: Werk) -> str | None:
    """A new artikel in the middle, with those after it in the same parent numbered one on."""
    element = werk.pick(*STRUCTUUR, test=lambda e: len(onderdelen(e)) > 1 and _is_rij(onderdelen(e)))
    if element is None:
        return None
    wid, delen = element.wid or "", onderdelen(element)
    plaats = werk.rng.randrange(1, len(delen))
    hoofd, _, begin = delen[plaats].nummer.rstrip(".").rpartition(".")
    paren = [(deel, with_kopnummer(deel, f"{hoofd}.{int(begin) + n}")) for n, deel in enumerate(delen[plaats:], 1)]
    put_renumbered(werk, *paren)
    nieuw = werk.identify(make_artikel(werk.rng, f"{hoofd}.{begin}"), wid)
    werk.insert(delen[plaats - 1].wid or "", nieuw)
    return f"{wid}: vanaf {hoofd}.{begin}"


def _is_rij(delen: list[Tekstelement]) -> bool:
    nummers = [deel.nummer.rstrip(".").rpartition(".") for deel in delen]
    return all(deel.soort is Soort.ARTIKEL for deel in delen) and all(hoofd and n.isdigit() for hoofd, _, n in nummers)
