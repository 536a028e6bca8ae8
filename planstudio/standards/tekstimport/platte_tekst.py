"""Plain text to the neutral model: a paragraph per line, or per group of lines where the lines were broken by width."""

import re
from collections.abc import Iterator, Sequence

from planstudio.domain.tekstimport.bron import Bron, make_alinea
from planstudio.domain.tekstimport.koppen import find_kop
from planstudio.domain.tekstimport.nummers import split_teken

_GROEPEN = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SMALST, _BREEDST = 50, 110


def read_platte_tekst(tekst: str) -> Bron:
    """Read text without marks."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\u2029", "\n")
    regels = tekst.split("\n")
    if _is_afgebroken(tekst):
        regels = [samen for groep in _GROEPEN.split(tekst) for samen in _join_regels(groep.split("\n"))]
    return Bron(blokken=tuple(make_alinea(regel.strip()) for regel in regels if regel.strip()))


def _is_afgebroken(tekst: str) -> bool:
    """Whether lines end because the page did: groups of lines of about one width between blank lines."""
    lengtes = [
        len(regel.rstrip())
        for groep in _GROEPEN.split(tekst.strip())
        for regel in groep.split("\n")[:-1]
        if regel.strip()
    ]
    if len(lengtes) < 3 or not _GROEPEN.search(tekst.strip()):
        return False
    passend = sum(_SMALST <= lengte <= _BREEDST for lengte in lengtes)
    return passend >= 0.8 * len(lengtes)


def _join_regels(regels: Sequence[str]) -> Iterator[str]:
    samen = ""
    for regel in regels:
        schoon = regel.strip()
        if not schoon:
            continue
        if samen and (split_teken(schoon)[0] or find_kop(make_alinea(samen)) is not None):
            yield samen
            samen = schoon
        else:
            samen = f"{samen} {schoon}".strip()
    if samen:
        yield samen
