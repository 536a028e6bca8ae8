"""The marks within one unit: what of an artikel came, went or changed, told as finely as renvooi can (D.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from planstudio.domain.element import Element
from planstudio.domain.mutatie.gelijk import is_gelijk
from planstudio.domain.mutatie.renvooi import (
    DRAAGT_RENVOOI,
    MARKEERBAAR,
    TOEVOEGBAAR,
    WIJZIGACTIE,
    Deel,
    Wijzigactie,
    get_actie,
    is_tekstdrager,
    join_tekst,
    make_nieuw,
    put_actie,
)
from planstudio.domain.mutatie.tabellen import TABELDELEN, is_anders_gebouwd, pair_cellen
from planstudio.domain.mutatie.uitlijnen import Paar, align
from planstudio.domain.mutatie.woorden import OnzegbaarError, mark_woorden
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

# Blocks that can be told as removed and added again side by side without breaking the shape of their parent.
_VERVANGBAAR = frozenset(
    {
        Soort.AL,
        Soort.BEGRIP,
        Soort.BEGRIPPENLIJST,
        Soort.CITAAT,
        Soort.FIGUUR,
        Soort.FORMULE,
        Soort.GROEP,
        Soort.KADERTEKST,
        Soort.LI,
        Soort.LID,
        Soort.LIJST,
        Soort.ROW,
        Soort.TABLE,
        Soort.TUSSENKOP,
        Soort.INLINE_TEKST_AFBEELDING,
        Soort.NOOTREF,
    }
)
# Attributes that may change along silently: the target of a link whose words stay (D.4, attribute changed).
_STIL = frozenset({"ref", "scope", "schemaversie", "componentnaam", "wordt", "was"})
_STAND = frozenset({Soort.GERESERVEERD, Soort.VERVALLEN})


@dataclass(slots=True)
class Verslag:
    """What could not be told by renvooi alone.

    Blocks told as removed and added; units with silent changes; units that a container takes in from elsewhere.
    """

    teruggevallen: list[Tekstelement] = field(default_factory=list)
    stil: list[Tekstelement] = field(default_factory=list)
    ingenomen: list[Tekstelement] = field(default_factory=list)


def mark(a: Tekstelement, b: Tekstelement, verslag: Verslag) -> Tekstelement:
    """The element `b` with what differs from `a` marked in it; raises OnzegbaarError when that is for a level up."""
    if is_gelijk(a, b, eids=False):
        return b
    if a.soort is not b.soort or _is_attribuut_anders(a, b):
        raise OnzegbaarError("another kind or other attributes")
    if is_tekstdrager(b):
        return _mark_tekst(a, b, verslag)
    if b.soort is Soort.TABLE and is_anders_gebouwd(a, b):
        raise OnzegbaarError("another shape of table")
    paren = pair_cellen(a, b) if b.soort in TABELDELEN else None
    if paren is not None:
        return replace(b, inhoud=tuple(mark_paren(paren, verslag)))
    return _push_inhoud(replace(b, inhoud=tuple(mark_kinderen(a.inhoud, b.inhoud, verslag))))


def _push_inhoud(element: Tekstelement) -> Tekstelement:
    """Marks on an Inhoud that stands alone go to what is in it: a whole one is marked only beside others (STOP0063)."""
    if element.soort is not Soort.DIVISIETEKST or any(kind.soort in _STAND for kind in element.kinderen):
        return element
    return replace(element, inhoud=tuple(_push_down(deel) for deel in element.inhoud))


def _push_down(deel: Deel) -> Deel:
    if not isinstance(deel, Tekstelement) or deel.soort is not Soort.INHOUD or (actie := get_actie(deel)) is None:
        return deel
    attributen = tuple((k, v) for k, v in deel.attributen if k != WIJZIGACTIE)
    make = make_toegevoegd if actie is Wijzigactie.VOEGTOE else make_verwijderde
    return replace(deel, attributen=attributen, inhoud=tuple(make(kind) for kind in deel.kinderen))


def _is_attribuut_anders(a: Tekstelement, b: Tekstelement) -> bool:
    if a.attributen == b.attributen:
        return False
    anders = {naam for naam, _ in set(a.attributen) ^ set(b.attributen) if not naam.startswith("{")}
    if b.soort in (Soort.INT_REF, Soort.EXT_REF) and not is_gelijk(
        replace(a, attributen=()), replace(b, attributen=()), eids=False
    ):
        # A link with other words and another target is another link; one with a wId stays that link.
        return bool(anders)
    return bool(anders if b.soort is Soort.EXT_REF else anders - _STIL)


def _mark_tekst(a: Tekstelement, b: Tekstelement, verslag: Verslag) -> Tekstelement:
    if b.soort not in DRAAGT_RENVOOI:
        raise OnzegbaarError("no marks allowed in here")
    return replace(b, inhoud=mark_woorden(a.inhoud, b.inhoud, lambda x, y: mark(x, y, verslag)))


def mark_kinderen(oud: Iterable[Deel], nieuw: Iterable[Deel], verslag: Verslag) -> list[Deel]:
    """The children of a marked element: kept, added and removed ones."""
    return mark_paren(align(_drop_wit(oud), _drop_wit(nieuw)), verslag)


def _drop_wit(delen: Iterable[Deel]) -> list[Deel]:
    return [deel for deel in delen if not isinstance(deel, str) or not deel.isspace()]


def mark_paren(paren: Iterable[Paar], verslag: Verslag) -> list[Deel]:
    """The marked children for a pairing; a state (Vervallen) that comes stands before what goes (D.4)."""
    delen: list[Deel] = []
    for paar in paren:
        if paar.oud is None and isinstance(paar.nieuw, Tekstelement) and paar.nieuw.soort in _STAND:
            plaats = next((n for n, deel in enumerate(delen) if not _is_kop(deel)), len(delen))
            delen.insert(plaats, make_toegevoegd(paar.nieuw))
        else:
            delen += _mark_paar(paar, verslag)
    return delen


def _is_kop(deel: Deel) -> bool:
    return isinstance(deel, Tekstelement) and deel.soort is Soort.KOP


def _mark_paar(paar: Paar, verslag: Verslag) -> list[Deel]:
    oud, nieuw = paar
    if isinstance(oud, str | Element) or isinstance(nieuw, str | Element):
        if oud != nieuw:
            raise OnzegbaarError("foreign content")
        assert nieuw is not None
        return [nieuw]
    if oud is None:
        assert nieuw is not None
        return [make_toegevoegd(nieuw)]
    if nieuw is None:
        return [make_verwijderde(oud)]
    try:
        return [mark(oud, nieuw, verslag)]
    except OnzegbaarError:
        if nieuw.soort not in _VERVANGBAAR:
            raise
        verslag.teruggevallen.append(nieuw)
        return [make_verwijderde(oud), make_toegevoegd(nieuw)]


def make_toegevoegd(element: Tekstelement) -> Tekstelement:
    """An element that comes, with all in it; raises OnzegbaarError when it takes no mark."""
    if element.soort in TOEVOEGBAAR:
        return put_actie(element, Wijzigactie.VOEGTOE)
    if element.soort in DRAAGT_RENVOOI and is_tekstdrager(element):
        return replace(element, inhoud=(make_nieuw(*join_tekst(list(element.inhoud))),))
    raise OnzegbaarError("cannot be marked as added")


def make_verwijderde(element: Tekstelement) -> Tekstelement:
    """An element that goes, with all in it; raises OnzegbaarError when it takes no mark."""
    if element.soort in MARKEERBAAR:
        return put_actie(element, Wijzigactie.VERWIJDER)
    raise OnzegbaarError("cannot be marked as removed")


def mark_eenheid(a: Tekstelement, b: Tekstelement, verslag: Verslag) -> Tekstelement:
    """The marked form of a unit, always: what no mark can tell goes along silently and is noted."""
    try:
        return mark(a, b, verslag)
    except OnzegbaarError:
        pass
    # Only the part in the way is silent: marks in all others still tell what changed.
    delen: list[Deel] = []
    for paar in align(_drop_wit(a.inhoud), _drop_wit(b.inhoud)):
        try:
            delen += mark_paren([paar], verslag)
        except OnzegbaarError:
            verslag.stil.append(b)
            if isinstance(paar.nieuw, Tekstelement) and isinstance(paar.oud, Tekstelement):
                delen.append(mark_eenheid(paar.oud, paar.nieuw, verslag) if paar.nieuw.inhoud else paar.nieuw)
            elif paar.nieuw is not None:
                delen.append(paar.nieuw)
    if a.soort is not b.soort or _is_attribuut_anders(a, b):
        verslag.stil.append(b)
    return replace(b, inhoud=tuple(delen))
