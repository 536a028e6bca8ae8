"""Edits of artikelen: new, removed, lapsed, reserved, moved (handbook, D.4 and H.4)."""

from dataclasses import replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.bouwen import el, make_artikel, make_inhoud, make_kop, make_lid, make_opschrift
from tests.bewerkingen.nummers import STRUCTUUR, add_letter, nummers_van, onderdelen, put_renumbered, with_kopnummer
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.werk import Werk


def is_in_conditie(werk: Werk, wid: str) -> bool:
    """Whether an artikel stands in the Conditie of a tijdelijk deel."""
    return not any(kind.wid == wid for kind in werk.ouder(wid).kinderen)


def has_tekst(artikel: Tekstelement) -> bool:
    """Whether an artikel has text: Inhoud or leden."""
    return artikel.find(Soort.INHOUD) is not None or artikel.find(Soort.LID) is not None


def drop_onderdeel(werk: Werk, wid: str) -> bool:
    """Take a structure element out; a parent left empty becomes Gereserveerd. False when it may not go."""
    ouder = werk.ouder(wid)
    if is_in_conditie(werk, wid) or (len(onderdelen(ouder)) == 1 and ouder.soort not in STRUCTUUR):
        return False
    werk.put(wid)
    fill_empty(werk, ouder.wid or "")
    return True


def fill_empty(werk: Werk, wid: str) -> None:
    """Give a structure element of which nothing is left but its heading a Gereserveerd (STOP0058)."""
    element = werk.get(wid)
    if len(element.kinderen) == 1 and element.kop is not None:
        werk.put_shallow(replace(element, inhoud=(*element.inhoud, el(Soort.GERESERVEERD))))


def pick_artikel(werk: Werk, *, genummerd: bool = True) -> Tekstelement | None:
    """An artikel in the ordinary structure."""
    return werk.pick(
        Soort.ARTIKEL,
        test=lambda a: (bool(a.nummer) or not genummerd) and not is_in_conditie(werk, a.wid or ""),
    )


def _bezet(werk: Werk, wid: str) -> set[str]:
    return nummers_van(onderdelen(werk.ouder(wid)))


@bewerking("artikel_toevoegen")
def add_artikel(werk: Werk) -> str | None:
    """One artikel more after or before another: 22.7a."""
    buur = pick_artikel(werk)
    if buur is None:
        return None
    wid = buur.wid or ""
    nummer = add_letter(buur.nummer, _bezet(werk, wid))
    nieuw = werk.identify(make_artikel(werk.rng, nummer), werk.index.ouder[wid])
    werk.insert(wid, nieuw, na=werk.rng.random() < 0.8)
    return f"{nieuw.eid} bij {wid}"


@bewerking("artikelen_toevoegen")
def add_artikelen(werk: Werk) -> str | None:
    """Two or three artikelen more after one another."""
    buur = pick_artikel(werk)
    if buur is None:
        return None
    wid = buur.wid or ""
    bezet = _bezet(werk, wid)
    nieuw = []
    for _ in range(werk.rng.randint(2, 3)):
        nummer = add_letter(buur.nummer, bezet)
        bezet.add(nummer)
        nieuw.append(werk.identify(make_artikel(werk.rng, nummer), werk.index.ouder[wid]))
    werk.insert(wid, *nieuw)
    return f"{len(nieuw)} na {wid}"


@bewerking("artikel_verwijderen")
def remove_artikel(werk: Werk) -> str | None:
    """One artikel less."""
    artikel = pick_artikel(werk, genummerd=False)
    if artikel is None or not drop_onderdeel(werk, artikel.wid or ""):
        return None
    return str(artikel.wid)


@bewerking("artikelen_verwijderen")
def remove_artikelen(werk: Werk) -> str | None:
    """Two neighbouring artikelen less."""
    artikel = pick_artikel(werk)
    if artikel is None:
        return None
    buren = onderdelen(werk.ouder(artikel.wid or ""))
    plaats = next(n for n, buur in enumerate(buren) if buur.wid == artikel.wid)
    weg = buren[plaats : plaats + 2]
    gedaan = [buur.wid for buur in weg if drop_onderdeel(werk, buur.wid or "")]
    return f"{gedaan}" if gedaan else None


@bewerking("artikel_vervangen")
def rewrite_artikel(werk: Werk) -> str | None:
    """An artikel of which all text is other, under the same number."""
    artikel = werk.pick(Soort.ARTIKEL, test=lambda a: a.find(Soort.INHOUD) is not None)
    if artikel is None:
        return None
    wid = artikel.wid or ""
    kop = make_kop(artikel.label, artikel.nummer, make_opschrift(werk.rng))
    werk.put(wid, replace(artikel, inhoud=(kop, werk.identify(make_inhoud(werk.rng), wid))))
    return wid


@bewerking("artikel_vervalt")
def lapse_artikel(werk: Werk) -> str | None:
    """An artikel that keeps its number and loses its text."""
    artikel = werk.pick(Soort.ARTIKEL, test=lambda a: has_tekst(a) and a.kop is not None)
    if artikel is None:
        return None
    _empty(werk, artikel, Soort.VERVALLEN)
    return str(artikel.wid)


def _empty(werk: Werk, artikel: Tekstelement, grens: Soort) -> None:
    kop = artikel.kop
    assert kop is not None
    werk.put(artikel.wid or "", replace(artikel, inhoud=(kop, el(grens))))
    werk.ow.drop_wid(artikel.wid or "")


@bewerking("artikel_gereserveerd")
def reserve_artikel(werk: Werk) -> str | None:
    """An artikel of which the number is kept free."""
    artikel = werk.pick(Soort.ARTIKEL, test=lambda a: has_tekst(a) and a.kop is not None)
    if artikel is None:
        return None
    _empty(werk, artikel, Soort.GERESERVEERD)
    return str(artikel.wid)


@bewerking("gereserveerd_artikel_vullen")
def fill_artikel(werk: Werk) -> str | None:
    """A reserved artikel that gets text."""
    artikel = werk.pick(Soort.ARTIKEL, test=lambda a: a.find(Soort.GERESERVEERD) is not None)
    if artikel is None or artikel.kop is None:
        return None
    wid = artikel.wid or ""
    tekst = (make_inhoud(werk.rng),) if werk.rng.random() < 0.5 else tuple(make_lid(werk.rng, n) for n in (1, 2))
    werk.put(wid, replace(artikel, inhoud=(artikel.kop, *(werk.identify(deel, wid) for deel in tekst))))
    if len(tekst) == 1:
        werk.nieuw.append((wid, Soort.ARTIKEL))
    return wid


def _pick_met_buren(werk: Werk) -> tuple[Tekstelement, list[Tekstelement]] | None:
    artikel = werk.pick(
        Soort.ARTIKEL,
        test=lambda a: (
            bool(a.nummer) and not is_in_conditie(werk, a.wid or "") and len(onderdelen(werk.ouder(a.wid or ""))) > 1
        ),
    )
    return (artikel, onderdelen(werk.ouder(artikel.wid or ""))) if artikel is not None else None


def _move_within(werk: Werk) -> tuple[Tekstelement, list[Tekstelement]] | None:
    """Put an artikel at another place among its neighbours; gives it and all of them as they were."""
    gevonden = _pick_met_buren(werk)
    if gevonden is None:
        return None
    artikel, buren = gevonden
    wid = artikel.wid or ""
    plaats = next(n for n, buur in enumerate(buren) if buur.wid == wid)
    # After the neighbour right before it, or before the one right after it, is where it stands already.
    keus = [
        (n, na) for n in range(len(buren)) for na in (True, False) if n != plaats and n + na not in (plaats, plaats + 1)
    ]
    naar, na = werk.rng.choice(keus)
    werk.put(wid)
    werk.insert(buren[naar].wid or "", artikel, na=na)
    return artikel, buren


@bewerking("artikel_verplaatsen")
def move_artikel(werk: Werk) -> str | None:
    """An artikel at another place below the same parent, under its own number."""
    gevonden = _move_within(werk)
    return str(gevonden[0].wid) if gevonden else None


@bewerking("artikel_verplaatsen_hernummerd")
def move_artikel_renumbered(werk: Werk) -> str | None:
    """An artikel at another place below the same parent; the numbers stay in order, so several artikelen change."""
    gevonden = _move_within(werk)
    if gevonden is None:
        return None
    artikel, buren = gevonden
    nummers = [buur.nummer for buur in buren]
    nu = onderdelen(werk.ouder(artikel.wid or ""))
    put_renumbered(werk, *((deel, with_kopnummer(deel, nummer)) for deel, nummer in zip(nu, nummers, strict=True)))
    return str(artikel.wid)


def _move_to(werk: Werk, *, hernummer: bool) -> str | None:
    artikel = pick_artikel(werk)
    if artikel is None:
        return None
    wid = artikel.wid or ""
    vandaan = werk.index.ouder[wid]
    buur = werk.pick(
        Soort.ARTIKEL,
        test=lambda a: (
            bool(a.nummer) and werk.index.ouder[a.wid or ""] != vandaan and not is_in_conditie(werk, a.wid or "")
        ),
    )
    if buur is None:
        return None
    if not drop_onderdeel(werk, wid):
        return None
    naar = werk.index.ouder[buur.wid or ""]
    if hernummer:
        artikel = with_kopnummer(artikel, add_letter(buur.nummer, _bezet(werk, buur.wid or "")))
    werk.insert(buur.wid or "", werk.identify(artikel, naar), na=werk.rng.random() < 0.7)
    return f"{wid} bij {buur.wid}"


@bewerking("artikel_naar_elders")
def move_artikel_away(werk: Werk) -> str | None:
    """An artikel below another parent, under its own number."""
    return _move_to(werk, hernummer=False)


@bewerking("artikel_naar_elders_hernummerd")
def move_artikel_away_renumbered(werk: Werk) -> str | None:
    """An artikel below another parent, with a number that fits there."""
    return _move_to(werk, hernummer=True)


@bewerking("artikelen_omwisselen")
def swap_artikelen(werk: Werk) -> str | None:
    """Two neighbouring artikelen that change places."""
    gevonden = _pick_met_buren(werk)
    if gevonden is None:
        return None
    _, buren = gevonden
    plaats = werk.rng.randrange(len(buren) - 1)
    eerste, tweede = buren[plaats : plaats + 2]
    werk.put(eerste.wid or "")
    werk.insert(tweede.wid or "", eerste)
    return f"{eerste.wid} en {tweede.wid}"
