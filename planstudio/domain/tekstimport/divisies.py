"""A tree of parts to divisies: free text, bijlagen and toelichtingen (handbook, B.2)."""

from collections.abc import Sequence

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.begrippen import announces_begrippen
from planstudio.domain.tekstimport.blokken import INHOUD, build_blokken
from planstudio.domain.tekstimport.bron import Blok
from planstudio.domain.tekstimport.gok import Gokzekerheid
from planstudio.domain.tekstimport.indeling import Onderdeel
from planstudio.domain.tekstimport.leden import find_staat
from planstudio.domain.tekstimport.opbouw import Opbouw, el, with_merk
from planstudio.domain.tekstimport.regels import build_kop

_DELEN = (Soort.ALGEMENE_TOELICHTING, Soort.ARTIKELGEWIJZE_TOELICHTING)


def build_divisies(delen: Sequence[Onderdeel], opbouw: Opbouw) -> tuple[Tekstelement, ...]:
    """A Divisie for a part with parts in it, a Divisietekst for one without."""
    return tuple(_build_divisie(deel, opbouw) for deel in delen)


def _build_divisie(deel: Onderdeel, opbouw: Opbouw) -> Tekstelement:
    opbouw.onder = merk = opbouw.mark()
    kop = build_kop(deel, opbouw, None)
    if not deel.kop.zeker:
        opbouw.guess(
            "Een kop",
            "De alinea begint als een kop, maar heeft geen kopstijl.",
            "Maak er een alinea van.",
            deel.kop.tekst,
        )
    if deel.kinderen:
        inhoud = (*build_los(deel.blokken, opbouw), *build_divisies(deel.kinderen, opbouw))
        return with_merk(el(Soort.DIVISIE, kop, *inhoud), merk)
    return with_merk(el(Soort.DIVISIETEKST, kop, _build_inhoud(deel, opbouw)), merk)


def _build_inhoud(deel: Onderdeel, opbouw: Opbouw) -> Tekstelement:
    staat = find_staat(deel.blokken)
    if staat is not None:
        return staat
    blokken = build_blokken(deel.blokken, opbouw, INHOUD, begrippen=announces_begrippen(deel.kop.tekst))
    if blokken:
        return el(Soort.INHOUD, *blokken)
    opbouw.guess("Gereserveerd", "Onder deze kop staat niets.", "Typ de tekst.", deel.kop.tekst, Gokzekerheid.ONZEKER)
    return el(Soort.GERESERVEERD)


def build_los(blokken: Sequence[Blok], opbouw: Opbouw, *, begrippen: bool = False) -> tuple[Tekstelement, ...]:
    """Text without a heading as a Divisietekst; none when there is nothing in it."""
    inhoud = build_blokken(blokken, opbouw, INHOUD, begrippen=begrippen)
    return (el(Soort.DIVISIETEKST, el(Soort.INHOUD, *inhoud)),) if inhoud else ()


def build_bijlage(deel: Onderdeel, opbouw: Opbouw) -> Tekstelement:
    """A Bijlage with the text and the parts below its heading."""
    opbouw.onder = merk = opbouw.mark()
    kop = build_kop(deel, opbouw, Soort.BIJLAGE)
    begrippen = announces_begrippen(deel.kop.tekst)
    staat = find_staat(deel.blokken) if not deel.kinderen else None
    if staat is not None:
        return with_merk(el(Soort.BIJLAGE, kop, staat), merk)
    inhoud = (*build_los(deel.blokken, opbouw, begrippen=begrippen), *build_divisies(deel.kinderen, opbouw))
    return with_merk(el(Soort.BIJLAGE, kop, *(inhoud or (el(Soort.GERESERVEERD),))), merk)


def build_toelichting(delen: Sequence[Onderdeel], opbouw: Opbouw) -> Tekstelement:
    """One Toelichting out of the headings that announce one: with both parts if they are there, else as divisies."""
    opbouw.onder = merk = opbouw.mark()
    opbouw.guess(
        "De toelichting van de regeling",
        "De kop heet zo.",
        "Maak er een bijlage van.",
        delen[0].kop.tekst,
    )
    kop, onderdelen, los = _open_toelichting(delen)
    soorten = [deel.soort for deel in onderdelen]
    gewoon = not los and soorten and all(soort in _DELEN for soort in soorten) and len(set(soorten)) == len(soorten)
    if gewoon and soorten == sorted(soorten, key=_DELEN.index):
        inhoud = tuple(_build_deel(deel, opbouw) for deel in onderdelen)
        if len(inhoud) == 2:
            eigen = build_kop(kop, opbouw, None) if kop is not None else _make_kop("Toelichting")
            return with_merk(el(Soort.TOELICHTING, eigen, *inhoud), merk)
        if kop is None:
            return with_merk(el(Soort.TOELICHTING, *inhoud), merk)
    eigen = build_kop(kop, opbouw, None) if kop is not None else _make_kop("Toelichting")
    inhoud = (*build_los(los, opbouw), *build_divisies(onderdelen, opbouw))
    return with_merk(el(Soort.TOELICHTING, eigen, *(inhoud or (el(Soort.DIVISIETEKST, el(Soort.GERESERVEERD)),))), merk)


def _open_toelichting(delen: Sequence[Onderdeel]) -> tuple[Onderdeel | None, list[Onderdeel], list[Blok]]:
    """The heading over all, the parts below it, and the text before those."""
    kop = delen[0] if delen[0].soort is Soort.TOELICHTING else None
    if kop is None:
        return None, list(delen), []
    return kop, [*kop.kinderen, *delen[1:]], kop.blokken


def _make_kop(opschrift: str) -> Tekstelement:
    return el(Soort.KOP, el(Soort.OPSCHRIFT, opschrift))


def _build_deel(deel: Onderdeel, opbouw: Opbouw) -> Tekstelement:
    assert deel.soort is not None
    opbouw.onder = merk = opbouw.mark()
    inhoud = (*build_los(deel.blokken, opbouw), *build_divisies(deel.kinderen, opbouw))
    leeg = (el(Soort.DIVISIETEKST, el(Soort.GERESERVEERD)),)
    return with_merk(el(deel.soort, build_kop(deel, opbouw, None), *(inhoud or leeg)), merk)
