"""What may be put where: the menu of what is valid here (handbook, B.2, B.3, B.5)."""

from planstudio.domain.soort import Soort
from planstudio.domain.structuur.grammatica import Automaat, read_regel
from planstudio.domain.structuur.profiel import VRIJ, Profiel
from planstudio.domain.structuur.tabel import TABEL, find_regel
from planstudio.domain.tekst import Tekstelement

# Marks of a change are made by comparing, never put in by hand (D.4).
_RENVOOI = frozenset({Soort.NIEUWE_TEKST, Soort.VERWIJDERDE_TEKST})
# What one reaches for most; the rest follows in the order of the table.
_WAARSCHIJNLIJK = (
    Soort.ARTIKEL,
    Soort.INHOUD,
    Soort.LID,
    Soort.AL,
    Soort.LIJST,
    Soort.DIVISIETEKST,
    Soort.DIVISIE,
    Soort.TABLE,
    Soort.FIGUUR,
    Soort.BEGRIPPENLIJST,
)
_ONWAARSCHIJNLIJK = (Soort.GERESERVEERD, Soort.VERVALLEN)


def can_hold(ouder: Soort, kind: Soort, *, binnen: Soort | None = None) -> bool:
    """Whether an element of one kind can ever hold one of the other; `binnen` is what the first stands in."""
    regel = find_regel(ouder, binnen)
    return regel is not None and kind in read_regel(regel.schema).alfabet


def list_mogelijk(
    ouder: Tekstelement, plaats: int, *, binnen: Soort | None = None, profiel: Profiel = VRIJ
) -> tuple[Soort, ...]:
    """The kinds that may be put before `inhoud[plaats]`, likeliest first.

    With one of them the content follows the table, or can be made to by adding what it lacks (an empty Lid, a new
    Lijst without items). `binnen` is the kind of what `ouder` stands in. Raises ValueError for a position outside it.
    """
    if not 0 <= plaats <= len(ouder.inhoud):
        raise ValueError(f"position {plaats} in an element with {len(ouder.inhoud)} parts")
    regel = find_regel(ouder.soort, binnen)
    if regel is None:
        return ()
    automaat = read_regel(regel.regel)
    voor, na = _find_rij(automaat, ouder, plaats)
    gepast: dict[Soort, bool] = {}
    for kind in automaat.alfabet:
        if kind in TABEL and kind not in _RENVOOI and profiel.allows(ouder.soort, kind):
            rij = (*voor, kind, *na)
            if automaat.can_become(rij):
                gepast[kind] = automaat.fits(rij)
    buren = (*voor[-1:], *na[:1])
    return tuple(sorted(gepast, key=lambda kind: _rank(kind, buren, is_af=gepast[kind])))


def _find_rij(automaat: Automaat, ouder: Tekstelement, plaats: int) -> tuple[tuple[Soort, ...], tuple[Soort, ...]]:
    """The kinds before and after a position; without those that do not fit beside the ones before them.

    A plan that was loaded with faults must still offer something: what is wrong is left out of the question.
    """
    voor = tuple(deel.soort for deel in ouder.inhoud[:plaats] if isinstance(deel, Tekstelement))
    na = tuple(deel.soort for deel in ouder.inhoud[plaats:] if isinstance(deel, Tekstelement))
    if automaat.can_become((*voor, *na)):
        return voor, na
    gehouden: list[Soort] = []
    aantal = 0
    for nummer, soort in enumerate((*voor, *na)):
        if automaat.can_become((*gehouden, soort)):
            gehouden.append(soort)
            aantal += nummer < len(voor)
    return tuple(gehouden[:aantal]), tuple(gehouden[aantal:])


def _rank(kind: Soort, buren: tuple[Soort, ...], *, is_af: bool) -> tuple[int, bool, int]:
    """More of what stands here comes first, then what needs nothing more, then by habit."""
    buur = buren.index(kind) if kind in buren else len(buren)
    if kind in _ONWAARSCHIJNLIJK:
        return buur, not is_af, len(_WAARSCHIJNLIJK) + 1
    gewoonte = _WAARSCHIJNLIJK.index(kind) if kind in _WAARSCHIJNLIJK else len(_WAARSCHIJNLIJK)
    return buur, not is_af, gewoonte
