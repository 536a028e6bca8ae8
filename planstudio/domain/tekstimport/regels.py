"""A tree of parts to the structure of rules: hoofdstukken down to artikelen (handbook, B.2)."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.begrippen import announces_begrippen
from planstudio.domain.tekstimport.bron import Blok
from planstudio.domain.tekstimport.gok import Gokzekerheid
from planstudio.domain.tekstimport.indeling import RANG, Onderdeel, flatten_kinderen
from planstudio.domain.tekstimport.inline import without_vet
from planstudio.domain.tekstimport.leden import build_artikelinhoud, find_staat
from planstudio.domain.tekstimport.opbouw import Opbouw, el, has_inhoud, with_merk

_VRIJ = (Soort.BOEK, Soort.DEEL, Soort.HOOFDSTUK, Soort.TITEL, Soort.AFDELING, Soort.PARAGRAAF)
# What a part without a kind of its own becomes below another (TPOD order).
_VOLGENDE = {
    Soort.LICHAAM: Soort.HOOFDSTUK,
    Soort.BOEK: Soort.HOOFDSTUK,
    Soort.DEEL: Soort.HOOFDSTUK,
    Soort.HOOFDSTUK: Soort.AFDELING,
    Soort.TITEL: Soort.AFDELING,
    Soort.AFDELING: Soort.PARAGRAAF,
    Soort.PARAGRAAF: Soort.SUBPARAGRAAF,
    Soort.SUBPARAGRAAF: Soort.SUBSUBPARAGRAAF,
}


class Nummering:
    """Hands out numbers to artikelen that have none: counts on from the first in its last part."""

    def __init__(self, vanaf: str, bezet: frozenset[str]) -> None:
        self._begin, _, laatste = vanaf.strip().rpartition(".")
        self._volgende = int(laatste) if laatste.isdigit() and vanaf else 0
        self._bezet = bezet

    def choose(self) -> str:
        """The next number; empty when nobody asked for numbers."""
        while self._volgende:
            nummer = f"{self._begin}.{self._volgende}" if self._begin else str(self._volgende)
            self._volgende += 1
            if nummer not in self._bezet:
                return nummer
        return ""


def _list_toegestaan(ouder: Soort) -> tuple[Soort, ...]:
    if ouder in (Soort.PARAGRAAF, Soort.SUBPARAGRAAF):
        return (_VOLGENDE[ouder],)
    if ouder is Soort.SUBSUBPARAGRAAF:
        return ()
    return tuple(soort for soort in _VRIJ if RANG[soort] > RANG.get(ouder, 0))


def build_groep(
    delen: Sequence[Onderdeel], ouder: Soort, opbouw: Opbouw, nummering: Nummering
) -> tuple[Tekstelement, ...]:
    """The parts of one container, all of one kind as the schema wants: artikelen beside others get one round them."""
    if all(is_artikel(deel) for deel in delen):
        return tuple(build_artikel(deel, opbouw, nummering) for deel in delen)
    toegestaan = _list_toegestaan(ouder)
    if not toegestaan:
        return _build_plat(delen, opbouw, nummering)
    gevraagd = Counter(deel.soort for deel in delen if deel.soort in toegestaan)
    soort = gevraagd.most_common(1)[0][0] if gevraagd else None
    soort = soort or (_VOLGENDE[ouder] if _VOLGENDE[ouder] in toegestaan else toegestaan[0])
    uit: list[Tekstelement] = []
    for artikelen, groep in groupby(delen, key=is_artikel):
        if artikelen:
            uit.append(_wrap(list(groep), soort, opbouw, nummering))
        else:
            uit += [_build_houder(deel, soort, opbouw, nummering) for deel in groep]
    return tuple(uit)


def is_artikel(deel: Onderdeel) -> bool:
    """Whether a part is an artikel and not one that orders artikelen."""
    return deel.rang >= RANG[Soort.ARTIKEL]


def _wrap(delen: Sequence[Onderdeel], soort: Soort, opbouw: Opbouw, nummering: Nummering) -> Tekstelement:
    opbouw.onder = merk = opbouw.mark()
    opbouw.guess(
        f"Een {soort.value.lower()} om artikelen heen",
        f"De standaard wil naast een {soort.value.lower()} geen losse artikelen.",
        "Geef het een nummer en opschrift, of verplaats de artikelen.",
        delen[0].kop.tekst,
        Gokzekerheid.ONZEKER,
    )
    artikelen = (build_artikel(deel, opbouw, nummering) for deel in delen)
    return with_merk(el(soort, el(Soort.KOP, el(Soort.LABEL, soort.value)), *artikelen), merk)


def _build_houder(deel: Onderdeel, soort: Soort, opbouw: Opbouw, nummering: Nummering) -> Tekstelement:
    opbouw.onder = merk = opbouw.mark()
    _guess_soort(deel, soort, opbouw)
    kop = build_kop(deel, opbouw, soort)
    staat = find_staat(deel.blokken) if not deel.kinderen else None
    if staat is not None:
        return with_merk(el(soort, kop, staat), merk)
    kinderen = list(deel.kinderen)
    eigen: tuple[Tekstelement, ...] = ()
    if deel.blokken:
        artikel = make_los_artikel(deel.blokken, opbouw)
        eigen = (artikel,) if artikel is not None else ()
    onder = build_groep(kinderen, soort, opbouw, nummering) if kinderen else ()
    if eigen and onder and eigen[0].soort is not onder[0].soort:
        eigen = (el(onder[0].soort, el(Soort.KOP, el(Soort.LABEL, onder[0].soort.value)), *eigen),)
    opbouw.onder = merk
    return with_merk(el(soort, kop, *(eigen + onder or (_reserve(deel, opbouw),))), merk)


def make_los_artikel(blokken: Sequence[Blok], opbouw: Opbouw) -> Tekstelement | None:
    """An artikel without number for text that stands in none; None when there is nothing in it."""
    onder = opbouw.onder
    opbouw.onder = merk = opbouw.mark()
    inhoud = build_artikelinhoud(blokken, opbouw, begrippen=False)
    if inhoud:
        opbouw.guess(
            "Een artikel zonder nummer",
            "Deze tekst staat niet onder een artikel.",
            "Geef het artikel een nummer en opschrift, of voeg de tekst bij een ander.",
            blokken[0].tekst,
            Gokzekerheid.ONZEKER,
        )
    opbouw.onder = onder
    kop = el(Soort.KOP, el(Soort.LABEL, "Artikel"))
    return with_merk(el(Soort.ARTIKEL, kop, *inhoud), merk) if inhoud else None


def _build_plat(delen: Sequence[Onderdeel], opbouw: Opbouw, nummering: Nummering) -> tuple[Tekstelement, ...]:
    """Parts below the deepest level that there is: each heading becomes an artikel, what is in it comes after it."""
    uit: list[Tekstelement] = []
    for deel in delen:
        uit.append(build_artikel(deel, opbouw, nummering, plat=not is_artikel(deel)))
        if not is_artikel(deel):
            uit += _build_plat(deel.kinderen, opbouw, nummering)
    return tuple(uit)


def build_artikel(deel: Onderdeel, opbouw: Opbouw, nummering: Nummering, *, plat: bool = False) -> Tekstelement:
    """An artikel with leden or Inhoud; the headings below it become tussenkoppen."""
    opbouw.onder = merk = opbouw.mark()
    _guess_soort(deel, Soort.ARTIKEL, opbouw)
    kop = build_kop(deel, opbouw, Soort.ARTIKEL, "" if deel.kop.nummer else nummering.choose())
    blokken = deel.blokken if plat else flatten_kinderen(deel)
    staat = find_staat(blokken)
    if staat is not None:
        return with_merk(el(Soort.ARTIKEL, kop, staat), merk)
    inhoud = build_artikelinhoud(blokken, opbouw, begrippen=announces_begrippen(deel.kop.tekst))
    return with_merk(el(Soort.ARTIKEL, kop, *(inhoud or (_reserve(deel, opbouw),))), merk)


def _reserve(deel: Onderdeel, opbouw: Opbouw) -> Tekstelement:
    opbouw.guess(
        "Gereserveerd",
        "Onder deze kop staat niets.",
        "Typ de tekst, of maak er 'vervallen' van.",
        deel.kop.tekst or deel.kop.nummer,
        Gokzekerheid.ONZEKER,
    )
    return el(Soort.GERESERVEERD)


def build_kop(deel: Onderdeel, opbouw: Opbouw, soort: Soort | None, nummer: str = "") -> Tekstelement:
    """The Kop of a part: label, number and opschrift, in that order; a number gets the label of its kind (B.3)."""
    nummer = deel.kop.nummer or nummer
    if deel.kop.dubbel:
        opbouw.guess(
            f"Het automatische nummer {deel.kop.dubbel} is weggelaten",
            "De kop noemt zelf een nummer.",
            f"Maak {deel.kop.dubbel} het nummer.",
            f"{deel.kop.label} {deel.kop.nummer} {deel.kop.tekst}",
        )
    label = deel.kop.label or (soort.value if soort is not None and nummer else "")
    opschrift = opbouw.build_inline(without_vet(deel.kop.opschrift))
    delen = []
    if label:
        delen.append(el(Soort.LABEL, label))
    if nummer:
        delen.append(el(Soort.NUMMER, nummer))
    if has_inhoud(opschrift):
        delen.append(el(Soort.OPSCHRIFT, *opschrift))
    return el(Soort.KOP, *(delen or [el(Soort.OPSCHRIFT, "…")]))


def _guess_soort(deel: Onderdeel, soort: Soort, opbouw: Opbouw) -> None:
    woorden = " ".join(stuk for stuk in (deel.kop.label, deel.kop.nummer, deel.kop.tekst) if stuk)
    if deel.kop.soort is not None and deel.kop.soort is not soort:
        opbouw.guess(
            f"{deel.kop.label} is als {soort.value.lower()} overgenomen",
            "Op deze plek staat de standaard dat andere niet toe.",
            "Verplaats het onderdeel of wijzig zijn soort.",
            woorden,
            Gokzekerheid.ONZEKER,
        )
    elif deel.geraden:
        opbouw.guess(
            f"{soort.value}",
            "De kop noemt geen soort; dit past bij zijn niveau en nummer.",
            "Kies een andere soort.",
            woorden,
        )
    elif not deel.kop.zeker:
        opbouw.guess(
            f"{soort.value}",
            "De alinea begint als een kop, maar heeft geen kopstijl.",
            "Maak er een gewone alinea van.",
            woorden,
        )
