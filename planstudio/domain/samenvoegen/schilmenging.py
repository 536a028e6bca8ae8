"""Three-way merge of the own words of one unit, with the places of the units in it (handbook, D.5)."""

from dataclasses import replace
from difflib import SequenceMatcher

from planstudio.domain.element import Attributen, Element
from planstudio.domain.samenvoegen.schil import Deel, is_eenheid, is_same_schil, make_merk
from planstudio.domain.samenvoegen.volgorde import merge_order
from planstudio.domain.samenvoegen.woorden import append_words, merge_words, with_inhoud
from planstudio.domain.soort import TEKSTDRAGERS, Soort
from planstudio.domain.tekst import Tekstelement

Sleutel = tuple[str, object]
# Of these an element has one at most (B.2 to B.4).
_EENMALIG = frozenset(
    {
        Soort.BIJSCHRIFT,
        Soort.BRON,
        Soort.DEFINITIE,
        Soort.GERESERVEERD,
        Soort.INHOUD,
        Soort.KOP,
        Soort.LABEL,
        Soort.LI_NUMMER,
        Soort.LID_NUMMER,
        Soort.LIJSTAANHEF,
        Soort.LIJSTSLUITING,
        Soort.NUMMER,
        Soort.OPSCHRIFT,
        Soort.SUBTITEL,
        Soort.TBODY,
        Soort.TERM,
        Soort.THEAD,
        Soort.TITLE,
        Soort.VERVALLEN,
    }
)


def lay(base: Tekstelement, zijde: Tekstelement) -> Tekstelement:
    """The own words of `base` with the units of `zijde` in their places."""
    if base is zijde or base.soort in TEKSTDRAGERS:
        return base
    sleutels = _number(base.inhoud)
    oud = dict(zip(sleutels, base.inhoud, strict=True))
    van_zijde = _align(base.inhoud, sleutels, zijde.inhoud, "zijde")
    nieuw = dict(zip(van_zijde, zijde.inhoud, strict=True))
    rij = [sleutel for sleutel in van_zijde if sleutel in oud or is_eenheid(nieuw[sleutel])]
    for nummer, sleutel in enumerate(sleutels):
        if sleutel not in nieuw and not is_eenheid(oud[sleutel]):
            # After what it stood behind, or first of all.
            vorige = next((s for s in reversed(sleutels[:nummer]) if s in rij), None)
            rij.insert(rij.index(vorige) + 1 if vorige is not None else 0, sleutel)
    delen: list[Deel] = []
    for sleutel in rij:
        was, wordt = oud.get(sleutel), nieuw.get(sleutel)
        if was is None or is_eenheid(was):
            assert wordt is not None
            delen.append(wordt)
        elif isinstance(was, Tekstelement) and isinstance(wordt, Tekstelement):
            delen.append(lay(was, wordt))
        else:
            delen.append(was)
    return with_inhoud(base, tuple(delen))


class Schilmenging:
    """One merge; afterwards `is_opgelost` says whether the changes of both could be put together.

    Units are never dropped here: who leaves and who comes is decided elsewhere. With `beide`, words that touch stand
    one after the other; `hun` puts units that both moved where B has them.
    """

    def __init__(self, *, beide: bool = False, hun: bool = False) -> None:
        self._beide = beide
        self._hun = hun
        self.is_opgelost = True
        self.verplaatst: set[str] = set()

    def merge(self, base: Tekstelement | None, a: Tekstelement, b: Tekstelement) -> Tekstelement:
        """The unit with the changes of both; where that cannot be, what A has."""
        if a is b or b is base:
            return a
        if a is base:
            return b
        if a.soort is not b.soort or (base is not None and base.soort is not a.soort):
            self.is_opgelost = False
            return a
        attributen = self._merge_attributen(base.attributen if base is not None else (), a.attributen, b.attributen)
        meng = self._merge_blok if a.soort in TEKSTDRAGERS else self._merge_delen
        inhoud = meng(base, a, b)
        if a.attributen == attributen and _is_identical(a.inhoud, inhoud):
            return a
        return replace(a, attributen=attributen, inhoud=inhoud)

    def _merge_attributen(self, base: Attributen, a: Attributen, b: Attributen) -> Attributen:
        if a == b or b == base:
            return a
        if a == base:
            return b
        was, van_a, van_b = dict(base), dict(a), dict(b)
        uit: dict[str, str] = {}
        for naam in (*van_a, *(naam for naam in van_b if naam not in van_a)):
            oud, x, y = was.get(naam), van_a.get(naam), van_b.get(naam)
            waarde = y if x == oud else x
            if x != y and oud not in (x, y):
                self.is_opgelost = False
                waarde = x
            if waarde is not None:
                uit[naam] = waarde
        return tuple(uit.items())

    def _merge_blok(self, base: Tekstelement | None, a: Tekstelement, b: Tekstelement) -> tuple[Deel, ...]:
        if a.inhoud == b.inhoud or (base is not None and b.inhoud == base.inhoud):
            return a.inhoud
        if base is not None and a.inhoud == base.inhoud:
            return b.inhoud
        samen = merge_words(base, a, b) if base is not None else None
        if samen is not None:
            return samen
        self.is_opgelost = False
        return append_words(a, b) if self._beide else a.inhoud

    def _merge_delen(self, base: Tekstelement | None, a: Tekstelement, b: Tekstelement) -> tuple[Deel, ...]:
        was = base.inhoud if base is not None else ()
        sleutels = _number(was)
        rij_a = _align(was, sleutels, a.inhoud, "a")
        rij_b = _align(was, sleutels, b.inhoud, "b")
        van_base = dict(zip(sleutels, was, strict=True))
        van_a = dict(zip(rij_a, a.inhoud, strict=True))
        van_b = dict(zip(rij_b, b.inhoud, strict=True))
        rij_b = _share_new(van_a, van_b)
        van_b = dict(zip(rij_b, b.inhoud, strict=True))
        weg = {sleutel for sleutel in van_base if self._is_gone(van_base, van_a, van_b, sleutel)}
        rij, botsingen = merge_order(
            [sleutel for sleutel in sleutels if sleutel not in weg],
            [sleutel for sleutel in rij_a if sleutel not in weg],
            [sleutel for sleutel in rij_b if sleutel not in weg],
            hun=self._hun,
        )
        self.verplaatst |= {str(naam) for soort, naam in botsingen if soort == "wid"}
        if any(soort != "wid" for soort, _ in botsingen):
            self.is_opgelost = False
        return tuple(self._merge_deel(van_base.get(s), van_a.get(s), van_b.get(s)) for s in rij)

    def _is_gone(
        self, base: dict[Sleutel, Deel], a: dict[Sleutel, Deel], b: dict[Sleutel, Deel], sleutel: Sleutel
    ) -> bool:
        """Whether a part with words goes because one side took it out; a problem when the other changed it."""
        deel = base[sleutel]
        if is_eenheid(deel) or (sleutel in a and sleutel in b):
            return False
        blijft = a.get(sleutel, b.get(sleutel))
        if blijft is None or make_merk(blijft) == make_merk(deel):
            return True
        self.is_opgelost = False
        return not self._beide and sleutel not in a

    def _merge_deel(self, base: Deel | None, a: Deel | None, b: Deel | None) -> Deel:
        if a is None or b is None:
            deel = a if a is not None else b
            assert deel is not None
            return deel
        if isinstance(a, Tekstelement) and isinstance(b, Tekstelement) and not is_eenheid(a):
            return self.merge(base if isinstance(base, Tekstelement) else None, a, b)
        if is_eenheid(a) or a == b or b == base:
            return a
        if a != base:
            self.is_opgelost = False
            return a
        return b


def _is_identical(links: tuple[Deel, ...], rechts: tuple[Deel, ...]) -> bool:
    return len(links) == len(rechts) and all(x is y for x, y in zip(links, rechts, strict=True))


def _number(delen: tuple[Deel, ...]) -> list[Sleutel]:
    return [_wid_key(deel) or ("deel", nummer) for nummer, deel in enumerate(delen)]


def _wid_key(deel: Deel) -> Sleutel | None:
    return ("wid", deel.wid) if isinstance(deel, Tekstelement) and is_eenheid(deel) else None


def _align(base: tuple[Deel, ...], sleutels: list[Sleutel], zijde: tuple[Deel, ...], naam: str) -> list[Sleutel]:
    """For each part of a side the key of the part of the base that it is, or a new one.

    Units are known by their wId; words by what they say, and what is left by its kind, in order.
    """
    uit: list[Sleutel] = [_wid_key(deel) or (naam, nummer) for nummer, deel in enumerate(zijde)]
    if not base:
        return uit
    merken, merken_zijde = [make_merk(deel) for deel in base], [make_merk(deel) for deel in zijde]
    for soort, i1, i2, j1, j2 in SequenceMatcher(None, merken, merken_zijde, autojunk=False).get_opcodes():
        vrij = list(range(i1, i2))
        for j in range(j1, j2):
            if _wid_key(zijde[j]) is not None:
                continue
            if soort == "equal":
                uit[j] = sleutels[i1 + j - j1]
                continue
            paar = next((i for i in vrij if _kind(base[i]) == _kind(zijde[j])), None)
            if paar is not None:
                uit[j] = sleutels[paar]
                vrij = [i for i in vrij if i > paar]
    return uit


def _kind(deel: Deel) -> Soort | str | None:
    if isinstance(deel, Tekstelement):
        return None if is_eenheid(deel) else deel.soort
    return deel.naam if isinstance(deel, Element) else ""


def _share_new(a: dict[Sleutel, Deel], b: dict[Sleutel, Deel]) -> list[Sleutel]:
    """The keys of B, where a new part that A has just so, or that there can be only one of, bears the key of A."""
    vrij = {sleutel: deel for sleutel, deel in a.items() if sleutel[0] == "a"}
    uit: list[Sleutel] = []
    for sleutel, deel in b.items():
        paar = None
        if sleutel[0] == "b":
            paar = next((s for s, ander in vrij.items() if _is_same_deel(ander, deel)), None)
        if paar is not None:
            del vrij[paar]
        uit.append(paar or sleutel)
    return uit


def _is_same_deel(x: Deel, y: Deel) -> bool:
    if isinstance(x, Tekstelement) and isinstance(y, Tekstelement):
        return (x.soort is y.soort and x.soort in _EENMALIG) or is_same_schil(x, y)
    return x == y
