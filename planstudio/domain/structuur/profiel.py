"""What a kind of plan leaves of the table: the limits of the TPOD omgevingsplan (handbook, B.3)."""

from dataclasses import dataclass

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement


@dataclass(frozen=True, slots=True, kw_only=True)
class Profiel:
    """Limits on what is offered: kinds that are not used, and levels that only stand below those before them."""

    ongebruikt: frozenset[Soort] = frozenset()
    volgorde: tuple[Soort, ...] = ()

    def allows(self, ouder: Soort, kind: Soort) -> bool:
        """Whether this profile leaves a kind below another; what the table says comes on top."""
        if kind in self.ongebruikt:
            return False
        if ouder in self.volgorde and kind in self.volgorde:
            return self.volgorde.index(ouder) < self.volgorde.index(kind)
        return True


VRIJ = Profiel()

_INDELING = (
    Soort.HOOFDSTUK,
    Soort.TITEL,
    Soort.AFDELING,
    Soort.PARAGRAAF,
    Soort.SUBPARAGRAAF,
    Soort.SUBSUBPARAGRAAF,
    Soort.ARTIKEL,
)
_ONGEBRUIKT = frozenset(
    {Soort.BOEK, Soort.DEEL, Soort.TUSSENKOP, Soort.REDACTIONEEL, Soort.SUBTITEL, Soort.LIJSTAANHEF}
)
_NOTEN = frozenset({Soort.NOOT, Soort.NOOTREF})

# In rules: no notes at the foot or the end; those of a table stay.
OMGEVINGSPLAN = Profiel(ongebruikt=_ONGEBRUIKT | _NOTEN, volgorde=_INDELING)
OMGEVINGSPLAN_TABEL = Profiel(ongebruikt=_ONGEBRUIKT, volgorde=_INDELING)


def find_profiel(pad: tuple[Tekstelement, ...]) -> Profiel:
    """The profile for the last element of a path from the root: rules are bound by the TPOD, other text is free."""
    soorten = {element.soort for element in pad}
    if pad[0].soort is not Soort.REGELING_COMPACT or (len(pad) > 1 and Soort.LICHAAM not in soorten):
        return VRIJ
    return OMGEVINGSPLAN_TABEL if Soort.TABLE in soorten else OMGEVINGSPLAN
