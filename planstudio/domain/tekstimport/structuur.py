"""From a text from elsewhere to elements of a regeling: no word of it is lost, and the result is always valid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from planstudio.domain.melding import Melding
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.blokken import INHOUD, build_blokken
from planstudio.domain.tekstimport.bron import Blok, Bron
from planstudio.domain.tekstimport.divisies import build_bijlage, build_divisies, build_los, build_toelichting
from planstudio.domain.tekstimport.gok import Gok
from planstudio.domain.tekstimport.ids import Idmaker
from planstudio.domain.tekstimport.indeling import NAAST_LICHAAM, Onderdeel, divide
from planstudio.domain.tekstimport.koppen import find_kop
from planstudio.domain.tekstimport.leden import build_artikelinhoud, find_leden
from planstudio.domain.tekstimport.opbouw import Opbouw
from planstudio.domain.tekstimport.regels import Nummering, build_groep, make_los_artikel


class Vorm(StrEnum):
    """What a text becomes: rules, divisies, leden of an artikel, or blocks within one."""

    REGELS = "regels"
    DIVISIES = "divisies"
    LEDEN = "leden"
    BLOKKEN = "blokken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Structuur:
    """What a text became: elements with ids, the images that they show, and what was guessed and must be said."""

    elementen: tuple[Tekstelement, ...]
    gokken: tuple[Gok, ...] = ()
    bestanden: Mapping[str, bytes] = field(default_factory=dict)
    meldingen: tuple[Melding, ...] = ()


def recommend_vorm(bron: Bron, *, divisies: bool = False) -> Vorm:
    """The form that suits a text: blocks when it has no headings, leden when it counts as leden do.

    `divisies` says that the place it goes to holds divisies and no artikelen.
    """
    blokken = [blok for blok in bron.blokken if not blok.is_leeg]
    if any(find_kop(blok) is not None for blok in blokken):
        return Vorm.DIVISIES if divisies else Vorm.REGELS
    return Vorm.LEDEN if not divisies and len(find_leden(blokken)) > 1 else Vorm.BLOKKEN


def build_structuur(
    bron: Bron, *, overheid: str, versie: str, vorm: Vorm | None = None, nummer_vanaf: str = "", boven: str = ""
) -> Structuur:
    """Put a text into structure. `versie` goes into new wIds and file names, so one that was never used (C.3).

    `nummer_vanaf` is the number of the first artikel that has none ("5.3"); `boven` what the new eIds begin with.
    """
    vorm = vorm or recommend_vorm(bron)
    opbouw = Opbouw(bron.beelden, versie)
    elementen = _build(bron.blokken, vorm, opbouw, nummer_vanaf)
    maker = Idmaker(overheid, versie)
    klaar = tuple(maker.identify(element, _begin(element, boven)) for element in elementen)
    return Structuur(
        elementen=klaar,
        gokken=tuple(replace(gok, wid=maker.wids.get(gok.wid, "")) for gok in opbouw.gokken),
        bestanden=opbouw.bestanden,
        meldingen=tuple(
            replace(melding, plek=maker.wids.get(melding.plek, "")) for melding in opbouw.meldingen.freeze()
        ),
    )


def _begin(element: Tekstelement, boven: str) -> str:
    return "" if element.soort in NAAST_LICHAAM else boven


def _build(blokken: Iterable[Blok], vorm: Vorm, opbouw: Opbouw, nummer_vanaf: str) -> tuple[Tekstelement, ...]:
    vol = [blok for blok in blokken if not blok.is_leeg]
    if vorm is Vorm.BLOKKEN:
        return build_blokken(vol, opbouw, INHOUD)
    if vorm is Vorm.LEDEN:
        inhoud = build_artikelinhoud(vol, opbouw, begrippen=False)
        return tuple(kind for deel in inhoud for kind in (deel.kinderen if deel.soort is Soort.INHOUD else (deel,)))
    los, delen = divide(vol, op_niveau=vorm is Vorm.DIVISIES)
    lichaam = [deel for deel in delen if deel.soort not in NAAST_LICHAAM]
    if vorm is Vorm.DIVISIES:
        return (*build_los(los, opbouw), *build_divisies(lichaam, opbouw), *_build_naast(delen, opbouw))
    regels = _build_regels(los, lichaam, opbouw, nummer_vanaf)
    return (*regels, *_build_naast(delen, opbouw))


def _build_regels(
    los: list[Blok], delen: list[Onderdeel], opbouw: Opbouw, nummer_vanaf: str
) -> tuple[Tekstelement, ...]:
    bezet = frozenset(deel.kop.nummer for deel in _walk(delen))
    regels = build_groep(delen, Soort.LICHAAM, opbouw, Nummering(nummer_vanaf, bezet)) if delen else ()
    artikel = make_los_artikel(los, opbouw) if los else None
    if artikel is None:
        return regels
    if not regels or regels[0].soort is Soort.ARTIKEL:
        return (artikel, *regels)
    kop = Tekstelement(soort=Soort.KOP, inhoud=(Tekstelement(soort=Soort.LABEL, inhoud=(regels[0].soort.value,)),))
    return (Tekstelement(soort=regels[0].soort, inhoud=(kop, artikel)), *regels)


def _walk(delen: Iterable[Onderdeel]) -> Iterable[Onderdeel]:
    for deel in delen:
        yield deel
        yield from _walk(deel.kinderen)


def _build_naast(delen: list[Onderdeel], opbouw: Opbouw) -> tuple[Tekstelement, ...]:
    """The bijlagen, and one toelichting out of all parts that are of it."""
    bijlagen = tuple(build_bijlage(deel, opbouw) for deel in delen if deel.soort is Soort.BIJLAGE)
    toelichting = [deel for deel in delen if deel.soort in NAAST_LICHAAM and deel.soort is not Soort.BIJLAGE]
    return (*bijlagen, build_toelichting(toelichting, opbouw)) if toelichting else bijlagen
