"""New elements with the least in them that makes them whole, as an author starts them (handbook, B.2 to B.4)."""

from planstudio.domain.edits.structuur.knippen import Deel
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

# For a heading that would be empty without it; elsewhere the words come from who types.
OPSCHRIFT = "Opschrift"
# What stands before the number in a heading (B.3).
LABELS: dict[Soort, str] = {
    Soort.BOEK: "Boek",
    Soort.DEEL: "Deel",
    Soort.HOOFDSTUK: "Hoofdstuk",
    Soort.TITEL: "Titel",
    Soort.AFDELING: "Afdeling",
    Soort.PARAGRAAF: "Paragraaf",
    Soort.SUBPARAGRAAF: "Subparagraaf",
    Soort.SUBSUBPARAGRAAF: "Subsubparagraaf",
    Soort.ARTIKEL: "Artikel",
    Soort.BIJLAGE: "Bijlage",
}
_VASTE_KOPPEN = {
    Soort.ALGEMENE_TOELICHTING: "Algemene toelichting",
    Soort.ARTIKELGEWIJZE_TOELICHTING: "Artikelsgewijze toelichting",
}
_MET_ALINEA = frozenset({Soort.CITAAT, Soort.KADERTEKST, Soort.GROEP, Soort.INLEIDENDE_TEKST})


def el(soort: Soort, /, *inhoud: Deel, **attributen: str) -> Tekstelement:
    """An element without ids."""
    return Tekstelement(soort=soort, attributen=tuple(attributen.items()), inhoud=inhoud)


def make_al(*woorden: Deel) -> Tekstelement:
    """An alinea; empty until someone types."""
    return el(Soort.AL, *woorden)


def make_kop(label: str, nummer: str, *opschrift: Deel) -> Tekstelement:
    """A heading with an Opschrift, empty or not; label and number are left out when empty, but not all three (B.3)."""
    delen = [el(soort, deel) for soort, deel in ((Soort.LABEL, label), (Soort.NUMMER, nummer)) if deel]
    return el(Soort.KOP, *delen, el(Soort.OPSCHRIFT, *(opschrift or (() if delen else (OPSCHRIFT,)))))


def make_lid(nummer: str, *blokken: Tekstelement) -> Tekstelement:
    """A lid."""
    return el(Soort.LID, el(Soort.LID_NUMMER, nummer), el(Soort.INHOUD, *(blokken or (make_al(),))))


def make_li(nummer: str, *blokken: Tekstelement) -> Tekstelement:
    """A list item; without a number in a list that has none (STOP0001, STOP0002)."""
    kop = (el(Soort.LI_NUMMER, nummer),) if nummer else ()
    return el(Soort.LI, *kop, *(blokken or (make_al(),)))


def make_begrip(term: str = "") -> Tekstelement:
    """A begrip to be defined."""
    return el(Soort.BEGRIP, el(Soort.TERM, *((term,) if term else ())), el(Soort.DEFINITIE, make_al()))


def make_element(soort: Soort, *, nummer: str = "", label: str | None = None, opschrift: str = "") -> Tekstelement:
    """A new element of a kind, whole as it is; raises ValueError for a kind that one does not insert by itself."""
    kop = make_kop(LABELS.get(soort, "") if label is None else label, nummer, *((opschrift,) if opschrift else ()))
    if soort in _MET_ALINEA:
        return el(soort, make_al())
    if soort in LABELS and soort not in (Soort.ARTIKEL, Soort.BIJLAGE):
        return el(soort, kop, el(Soort.GERESERVEERD))
    match soort:
        case Soort.ARTIKEL | Soort.DIVISIETEKST:
            zonder_kop = soort is Soort.DIVISIETEKST and not (nummer or label or opschrift)
            return el(soort, *(() if zonder_kop else (kop,)), el(Soort.INHOUD, make_al()))
        case Soort.BIJLAGE | Soort.DIVISIE:
            return el(soort, kop, make_element(Soort.DIVISIETEKST))
        case Soort.ALGEMENE_TOELICHTING | Soort.ARTIKELGEWIJZE_TOELICHTING:
            return el(soort, make_kop("", "", opschrift or _VASTE_KOPPEN[soort]), make_element(Soort.DIVISIETEKST))
        case Soort.TOELICHTING:
            return el(soort, make_element(Soort.ALGEMENE_TOELICHTING))
        case Soort.LID:
            return make_lid(nummer or "1.")
        case Soort.LI:
            return make_li(nummer)
        case Soort.LIJST:
            return el(soort, make_li(nummer or "a."), type="expliciet")
        case Soort.BEGRIP:
            return make_begrip(opschrift)
        case Soort.BEGRIPPENLIJST:
            return el(soort, make_begrip(opschrift))
        case Soort.AL:
            return make_al()
        case Soort.TUSSENKOP:
            return el(soort)
    raise ValueError(f"{soort.value} is not inserted by itself")


def make_fresh(element: Tekstelement) -> Tekstelement:
    """An element without any ids, as if written anew: for what becomes another kind or comes from elsewhere (C.3)."""
    inhoud = tuple(make_fresh(kind) if isinstance(kind, Tekstelement) else kind for kind in element.inhoud)
    return Tekstelement(soort=element.soort, attributen=element.attributen, inhoud=inhoud)
