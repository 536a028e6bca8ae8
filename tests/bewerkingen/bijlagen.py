"""Edits of bijlagen, toelichting and free text (handbook, B.1 and B.2)."""

from collections.abc import Callable
from dataclasses import replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.begrippen import is_gio
from tests.bewerkingen.bouwen import (
    el,
    make_begrip,
    make_divisietekst,
    make_kop,
    make_opschrift,
    make_woord,
    make_woorden,
)
from tests.bewerkingen.leden import replace_kind
from tests.bewerkingen.nummers import add_letter, onderdelen
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.werk import Werk, change_at, walk_eigen
from tests.bewerkingen.woorden import OPMAAK, put_string, walk_strings

TOELICHTINGEN = (Soort.TOELICHTING, Soort.ALGEMENE_TOELICHTING, Soort.ARTIKELGEWIJZE_TOELICHTING)
_DIVISIES = (Soort.DIVISIE, Soort.DIVISIETEKST)
_ROMEINS = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
]
_MEEST = 400  # elements in what one edit removes or moves


def bijlagen_van(werk: Werk) -> list[Tekstelement]:
    """The bijlagen of the regeling, in order."""
    return [kind for kind in werk.tekst.kinderen if kind.soort is Soort.BIJLAGE]


def next_romeins(werk: Werk) -> str:
    """The number of a bijlage after the last."""
    bezet = {bijlage.nummer.rstrip(".").upper() for bijlage in bijlagen_van(werk)}
    return next(nummer for nummer in reversed(_ROMEINS) if _is_vrij(nummer, bezet))


def _is_vrij(nummer: str, bezet: set[str]) -> bool:
    plaats = _ROMEINS.index(nummer)
    return nummer not in bezet and (plaats == 0 or plaats <= len(bezet) or _ROMEINS[plaats - 1] in bezet)


def insert_bijlage(werk: Werk, bijlage: Tekstelement) -> Tekstelement:
    """Put a new bijlage after the last one, or after the Lichaam; gives it with its ids."""
    nieuw = werk.identify(bijlage, "")
    buren = bijlagen_van(werk) or [kind for kind in werk.tekst.kinderen if kind.soort is Soort.LICHAAM]
    werk.insert(buren[-1].wid or "", nieuw)
    return nieuw


@bewerking("bijlage_toevoegen")
def add_bijlage(werk: Werk) -> str | None:
    """A bijlage more, with text or begrippen."""
    tekst = make_divisietekst(werk.rng)
    if werk.rng.random() < 0.4:
        termen = sorted({make_woorden(werk.rng, 2) for _ in range(3)})
        lijst = el(Soort.BEGRIPPENLIJST, *(make_begrip(werk.rng, term) for term in termen))
        tekst = el(Soort.DIVISIETEKST, el(Soort.INHOUD, lijst))
    kop = make_kop("Bijlage", next_romeins(werk), make_opschrift(werk.rng))
    return str(insert_bijlage(werk, el(Soort.BIJLAGE, kop, tekst)).eid)


@bewerking("bijlage_verwijderen")
def remove_bijlage(werk: Werk) -> str | None:
    """A bijlage less; not the one that lists the areas."""
    bijlage = werk.pick(Soort.BIJLAGE, test=lambda b: not is_gio(b))
    if bijlage is None:
        return None
    werk.put(bijlage.wid or "")
    return bijlage.wid


@bewerking("bijlage_verplaatsen")
def swap_bijlagen(werk: Werk) -> str | None:
    """Two neighbouring bijlagen that change places, under their own numbers."""
    bijlagen = bijlagen_van(werk)
    if len(bijlagen) < 2:
        return None
    plaats = werk.rng.randrange(len(bijlagen) - 1)
    eerste, tweede = bijlagen[plaats : plaats + 2]
    werk.put(eerste.wid or "")
    werk.insert(tweede.wid or "", eerste)
    return f"{eerste.wid} en {tweede.wid}"


def pick_divisietekst(werk: Werk, test: Callable[[Tekstelement], bool] | None = None) -> Tekstelement | None:
    """A Divisietekst, in the toelichting as often as in the rest."""
    toe = [w for w in werk.wids(Soort.DIVISIETEKST) if any(werk.is_below(w, soort) for soort in TOELICHTINGEN)]
    if toe and werk.rng.random() < 0.5:
        for wid in werk.rng.sample(toe, min(20, len(toe))):
            if test is None or test(werk.get(wid)):
                return werk.get(wid)
    return werk.pick(Soort.DIVISIETEKST, test=test)


@bewerking("divisietekst_toevoegen")
def add_divisietekst(werk: Werk) -> str | None:
    """A Divisietekst more beside another."""
    buur = pick_divisietekst(werk)
    if buur is None:
        return None
    wid = buur.wid or ""
    nummer = add_letter(buur.nummer, {d.nummer.rstrip(".") for d in werk.ouder(wid).kinderen}) if buur.nummer else ""
    nieuw = werk.identify(make_divisietekst(werk.rng, nummer, buur.label if nummer else ""), werk.index.ouder[wid])
    werk.insert(wid, nieuw, na=werk.rng.random() < 0.7)
    return f"{nieuw.eid} bij {wid}"


def _drop(werk: Werk, element: Tekstelement) -> bool:
    """Take a Divisie or Divisietekst out, when its parent can do without."""
    wid = element.wid or ""
    ouder = werk.ouder(wid)
    if len(onderdelen(ouder)) == 1 and ouder.find(Soort.INLEIDENDE_TEKST) is None:
        return False
    if len(onderdelen(ouder)) == 1 and ouder.soort not in (Soort.BIJLAGE, Soort.DIVISIE):
        return False
    werk.put(wid)
    return True


def _is_los(element: Tekstelement) -> bool:
    return not is_gio(element) and sum(1 for _ in element.walk()) < _MEEST


@bewerking("divisietekst_verwijderen")
def remove_divisietekst(werk: Werk) -> str | None:
    """A Divisietekst less."""
    weg = pick_divisietekst(werk, _is_los)
    return weg.wid if weg is not None and _drop(werk, weg) else None


@bewerking("divisietekst_vervalt")
def lapse_divisietekst(werk: Werk) -> str | None:
    """A Divisietekst that lapses or is reserved, under its heading."""
    element = pick_divisietekst(werk, lambda d: d.kop is not None and d.find(Soort.INHOUD) is not None and _is_los(d))
    if element is None or element.kop is None:
        return None
    grens = werk.rng.choice((Soort.VERVALLEN, Soort.GERESERVEERD))
    werk.put(element.wid or "", replace(element, inhoud=(element.kop, el(grens))))
    return f"{element.wid}: {grens}"


@bewerking("divisietekst_verplaatsen")
def move_divisietekst(werk: Werk) -> str | None:
    """A Divisie or Divisietekst at another place: among its neighbours or below another parent."""
    element = werk.pick(*_DIVISIES, test=_is_los)
    if element is None:
        return None
    wid = element.wid or ""
    onder = {deel.wid for deel in element.walk()}
    buur = werk.pick(*_DIVISIES, test=lambda e: e.wid not in onder and _is_zelfde_deel(werk, wid, e.wid or ""))
    if buur is None:
        return None
    naar, na = werk.index.ouder[buur.wid or ""], werk.rng.random() < 0.5
    zelfde = naar == werk.index.ouder[wid]
    if zelfde:
        wids = [deel.wid for deel in onderdelen(werk.ouder(wid))]
        if wids.index(wid) == wids.index(buur.wid) + (1 if na else -1):
            return None
    if not _drop(werk, element):
        return None
    werk.insert(buur.wid or "", element if zelfde else werk.identify(element, naar), na=na)
    return f"{wid} bij {buur.wid}"


def _is_zelfde_deel(werk: Werk, a: str, b: str) -> bool:
    """Whether two elements stand in the same top part of the regeling: the Lichaam, one bijlage, the toelichting."""

    def top(wid: str) -> str:
        while werk.index.ouder[wid]:
            wid = werk.index.ouder[wid]
        return wid

    return top(a) == top(b)


@bewerking("divisie_toevoegen")
def add_divisie(werk: Werk) -> str | None:
    """A Divisie with texts in it."""
    buur = werk.pick(*_DIVISIES)
    if buur is None:
        return None
    wid = buur.wid or ""
    teksten = [make_divisietekst(werk.rng) for _ in range(werk.rng.randint(1, 2))]
    nieuw = el(Soort.DIVISIE, make_kop("", "", make_opschrift(werk.rng)), *teksten)
    nieuw = werk.identify(nieuw, werk.index.ouder[wid])
    werk.insert(wid, nieuw, na=werk.rng.random() < 0.7)
    return f"{nieuw.eid} bij {wid}"


@bewerking("divisie_verwijderen")
def remove_divisie(werk: Werk) -> str | None:
    """A Divisie less, with all in it."""
    weg = werk.pick(Soort.DIVISIE, test=_is_los)
    return weg.wid if weg is not None and _drop(werk, weg) else None


@bewerking("toelichting_woorden")
def change_toelichting(werk: Werk) -> str | None:
    """Words in many places of the toelichting."""
    wids = [w for w in werk.wids(Soort.DIVISIETEKST) if any(werk.is_below(w, soort) for soort in TOELICHTINGEN)]
    if not wids:
        return None
    gedaan = 0
    for wid in werk.rng.sample(wids, min(12, len(wids))):
        tekst = werk.get(wid)
        for pad, al in list(walk_eigen(tekst, Soort.AL))[:3]:
            strings = [(p, w) for p, w in walk_strings(al, *OPMAAK) if " " in w.strip()]
            if not strings:
                continue
            plek, woorden = werk.rng.choice(strings)
            knip = werk.rng.choice([n for n, teken in enumerate(woorden) if teken == " "])
            nieuw = f"{woorden[:knip]} {make_woord(werk.rng)}{woorden[knip:]}"
            tekst = change_at(tekst, pad, lambda a, plek=plek, nieuw=nieuw: put_string(a, plek, nieuw))
            gedaan += 1
        werk.put_shallow(tekst)
    return f"{gedaan} alinea's" if gedaan else None


@bewerking("toelichting_toevoegen")
def add_toelichting(werk: Werk) -> str | None:
    """A toelichting where there is none (STOP0084, STOP0085)."""
    if werk.tekst.soort is Soort.REGELING_VRIJETEKST or any(k.soort in TOELICHTINGEN for k in werk.tekst.kinderen):
        return None
    algemeen = el(Soort.ALGEMENE_TOELICHTING, make_kop("", "", "Algemeen"), make_divisietekst(werk.rng))
    artikelen = el(Soort.ARTIKELGEWIJZE_TOELICHTING, make_kop("", "", "Artikelsgewijs"), make_divisietekst(werk.rng))
    delen = werk.rng.choice(((algemeen,), (artikelen,), (make_kop("", "", "Toelichting"), algemeen, artikelen)))
    nieuw = werk.identify(el(Soort.TOELICHTING, *delen), "")
    buren = [k for k in werk.tekst.kinderen if k.soort in (Soort.BIJLAGE, Soort.LICHAAM)]
    werk.insert(buren[-1].wid or "", nieuw)
    return nieuw.eid


@bewerking("toelichting_verwijderen")
def remove_toelichting(werk: Werk) -> str | None:
    """The whole toelichting less, where it is short."""
    weg = next((k for k in werk.tekst.kinderen if k.soort in TOELICHTINGEN and _is_los(k)), None)
    if weg is None:
        return None
    werk.put(weg.wid or "")
    return weg.wid


@bewerking("divisienummer_wijzigen")
def renumber_divisie(werk: Werk) -> str | None:
    """A Divisie or Divisietekst under another number; its eId and those below it follow."""
    element = werk.pick(*_DIVISIES, test=lambda e: bool(e.nummer) and _is_los(e))
    if element is None or element.kop is None:
        return None
    wid = element.wid or ""
    bezet = {kind.nummer.rstrip(".") for kind in onderdelen(werk.ouder(wid))}
    nummer = add_letter(element.nummer, bezet)
    werk.release(element)
    kop = replace_kind(element.kop, Soort.NUMMER, el(Soort.NUMMER, nummer))
    werk.put(wid, werk.identify(replace_kind(element, Soort.KOP, kop), werk.index.ouder[wid]))
    return f"{wid}: {nummer}"
