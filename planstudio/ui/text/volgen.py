"""Following the plan: what came, went, moved or changed in the units is set on the page, and nothing else."""

from collections.abc import Hashable, Iterator, Sequence

from planstudio.domain.plan import Planversie
from planstudio.ui.text.blad import Blad
from planstudio.ui.text.eenheden import Eenheid, Verschil, compare_takken, grow_takken
from planstudio.ui.text.regel import Onderdeel, Regel, Tabel
from planstudio.ui.text.uitlijnen import align
from planstudio.ui.text.vulling import make_onderdelen
from planstudio.ui.text.zetsel import STAP, Gezet, Zetdeel, Zetsel

Paar = tuple[int, int]
Run = tuple[int, int, int, int]


def update_blad(blad: Blad, versie: Planversie) -> list[Gezet]:
    """Make a page equal to another state of the plan; gives the lines that changed, first one first."""
    if versie is blad.versie:
        return []
    blad.finish_eenheid()
    blad.versie = versie
    was, blad.takken = blad.takken, grow_takken(versie, blad.takken)
    verschillen = list(compare_takken(was, blad.takken))
    if not verschillen:
        return []
    blad.zetter.cursor.beginEditBlock()
    # From the end to the start: what lies before keeps its place in the row of units.
    gewijzigd = [rij for verschil in reversed(verschillen) for rij in reversed(_Volger(blad).follow(verschil))]
    blad.zetter.cursor.endEditBlock()
    return gewijzigd[::-1]


class _Volger:
    """Brings one difference between two states of the plan onto the page."""

    def __init__(self, blad: Blad) -> None:
        self._blad = blad
        self._gewijzigd: list[Gezet] = []

    def follow(self, verschil: Verschil) -> list[Gezet]:
        """Make the page follow; gives the lines that changed, in order."""
        blad = self._blad
        start, weg, erbij = verschil
        klaar = min(max(blad.klaar - start, 0), len(weg))
        paren = align([e.sleutel for e in weg], [e.sleutel for e in erbij])
        is_grens = blad.klaar < start or (blad.klaar <= start + len(weg) < len(blad.eenheden))
        blad.eenheden[start : start + len(weg)] = erbij
        if is_grens:
            # The page ends here: only what stands before the last unit that stays is set, the rest comes in its turn.
            paren = [paar for paar in paren if paar[0] < klaar]
            zetten = paren[-1][1] + 1 if paren else 0
        else:
            zetten = len(erbij)
        for a0, a1, b0, b1 in reversed(list_runs(paren, klaar, zetten)):
            self._replace_eenheden(start + a0, start + a1, erbij[b0:b1])
            if a0:
                paar = next(p for p in paren if p[0] == a0 - 1)
                self._keep(start + paar[0], erbij[paar[1]])
        return self._gewijzigd[::-1]

    def _keep(self, plaats: int, eenheid: Eenheid) -> None:
        """A unit that stays: change in it what changed."""
        zetsel = self._blad.zetsels[plaats]
        if zetsel.eenheid is eenheid:
            return
        self._blad.forget_sleutel(zetsel)
        zetsel.eenheid = eenheid
        self._blad.put_sleutel(zetsel)
        volgende = self._blad.zetsels[plaats + 1].gezet[0] if plaats + 1 < len(self._blad.zetsels) else None
        self._gewijzigd += reversed(_Wissel(self._blad, zetsel, volgende).change())

    def _replace_eenheden(self, begin: int, eind: int, erbij: Sequence[Eenheid]) -> None:
        blad = self._blad
        if begin == eind and not erbij:
            return
        volgende = blad.zetsels[eind].gezet[0] if eind < len(blad.zetsels) else None
        if begin < eind:
            blad.remove_tot(blad.zetsels[begin].gezet[0], volgende)
            for zetsel in blad.zetsels[begin:eind]:
                blad.forget_zetsel(zetsel)
            del blad.zetsels[begin:eind]
        if not erbij:
            self._gewijzigd += [volgende] if volgende is not None else []
            return
        nieuw = [
            blad.add_zetsel(begin + nr, eenheid, orde)
            for nr, (eenheid, orde) in enumerate(zip(erbij, self._make_ordes(begin, len(erbij)), strict=True))
        ]
        blad.insert_voor(volgende, (stap for zetsel in nieuw for stap in blad.walk_zetten(zetsel)))
        self._gewijzigd += [zetsel.gezet[0] for zetsel in reversed(nieuw)]

    def _make_ordes(self, plaats: int, aantal: int) -> list[int]:
        """Rising numbers between those of the units before and after a place."""
        zetsels = self._blad.zetsels
        links = zetsels[plaats - 1].orde if plaats else -STAP
        if plaats == len(zetsels):
            return [links + STAP * (nr + 1) for nr in range(aantal)]
        stap = (zetsels[plaats].orde - links) // (aantal + 1)
        if not stap:
            for nr, zetsel in enumerate(zetsels):
                zetsel.orde = nr * STAP
            return self._make_ordes(plaats, aantal)
        return [links + stap * (nr + 1) for nr in range(aantal)]


class _Wissel:
    """Changes the lines and tables of one unit; `volgende` is the line after it."""

    def __init__(self, blad: Blad, zetsel: Zetsel, volgende: Gezet | None) -> None:
        self._blad = blad
        self._zetsel = zetsel
        self._volgende = volgende

    def change(self) -> list[Gezet]:
        oud, nieuw = self._zetsel.delen, make_onderdelen(self._zetsel.eenheid)
        was = [deel.onderdeel for deel in oud]
        paren = _pair(was, nieuw)
        gewijzigd = [gezet for a, b in paren for gezet in self._change_deel(oud[a], nieuw[b])]
        delen: list[Zetdeel | None] = [None] * len(nieuw)
        for a, b in paren:
            delen[b] = oud[a]
        for a0, a1, b0, b1 in reversed(list_runs(paren, len(was), len(nieuw))):
            if (a0, b0) != (a1, b1):
                gezet = oud[a1].gezet[0] if a1 < len(oud) else self._volgende
                voor = oud[a0 - 1].gezet[-1].plaats if a0 else -1.0
                delen[b0:b1] = self._replace(oud[a0:a1], nieuw[b0:b1], gezet, voor)
        self._zetsel.delen = [deel for deel in delen if deel is not None]
        erbij = {id(gezet) for gezet in gewijzigd}
        oude = set(map(id, self._zetsel.gezet))
        self._zetsel.renumber()
        uit = [gezet for gezet in self._zetsel.gezet if id(gezet) in erbij or id(gezet) not in oude]
        return uit or self._zetsel.gezet[:1]

    def _replace(
        self, weg: list[Zetdeel], erbij: list[Onderdeel], volgende: Gezet | None, voor: float
    ) -> list[Zetdeel]:
        blad, zetsel = self._blad, self._zetsel
        if weg:
            blad.remove_tot(weg[0].gezet[0], volgende)
            for deel in weg:
                blad.forget_deel(deel)
        nieuw: list[Zetdeel] = []
        if erbij:

            def put() -> Iterator[None]:
                for onderdeel in erbij:
                    nieuw.append(blad.put_onderdeel(zetsel, onderdeel))
                    yield

            blad.insert_voor(volgende, put())
            # Until the unit is numbered again these stand between the ones around them.
            rij = [g for deel in nieuw for g in ((deel.voor, *deel.gezet) if deel.voor is not None else deel.gezet)]
            for nr, gezet in enumerate(rij):
                gezet.plaats = voor + 0.25 * (nr + 1) / (len(rij) + 1)
        return nieuw

    def _change_deel(self, deel: Zetdeel, nieuw: Onderdeel) -> list[Gezet]:
        oud, deel.onderdeel = deel.onderdeel, nieuw
        if isinstance(nieuw, Regel):
            return self._change_regel(deel.gezet[0], nieuw)
        assert isinstance(oud, Tabel)
        gewijzigd: list[Gezet] = []
        rij: list[Gezet] = []
        start = 0
        for was, wordt in zip(oud.cellen, nieuw.cellen, strict=True):
            stuk = deel.gezet[start : start + len(was.regels)]
            start += len(was.regels)
            if len(was.regels) == len(wordt.regels):
                for gezet, regel in zip(stuk, wordt.regels, strict=True):
                    gewijzigd += self._change_regel(gezet, regel)
            else:
                stuk = self._replace_cel(stuk, wordt.regels)
                gewijzigd += stuk
            rij += stuk
        deel.gezet = rij
        return gewijzigd

    def _replace_cel(self, weg: list[Gezet], regels: tuple[Regel, ...]) -> list[Gezet]:
        """Set all lines of a cell again."""
        blad = self._blad
        blok = blad.find_blok(weg[0])
        plaats = weg[0].plaats
        blad.forget_deel(Zetdeel(weg[0].regel, weg))
        nieuw = [blad.announce(self._zetsel, regel) for regel in regels]
        for nr, gezet in enumerate(nieuw):
            gezet.plaats = plaats + 0.25 * nr / len(nieuw)
        blad.zetter.replace_cel(blok, regels, [gezet.nummer for gezet in nieuw])
        return nieuw

    def _change_regel(self, gezet: Gezet, regel: Regel) -> list[Gezet]:
        oud = gezet.regel
        if oud is regel:
            return []
        gezet.regel = regel
        if oud.begint != regel.begint:
            self._blad.put_begin(gezet)
        if oud.blok is regel.blok and oud.gezicht == regel.gezicht:
            return []
        self._blad.zetter.change(self._blad.find_blok(gezet), oud, regel)
        return [gezet]


def list_runs(paren: Sequence[Paar], lengte_a: int, lengte_b: int) -> list[Run]:
    """What lies between the pairs, also where that is nothing: begin and end in both rows, one more than pairs."""
    runs: list[Run] = []
    a = b = 0
    for x, y in (*paren, (lengte_a, lengte_b)):
        runs.append((a, x, b, y))
        a, b = x + 1, y + 1
    return runs


def _pair(was: list[Onderdeel], wordt: list[Onderdeel]) -> list[Paar]:
    """Which parts stay: those that show the same block, then those at the same place between them."""
    paren = [paar for paar in align(*_make_sleutels(was, wordt)) if _can_become(was[paar[0]], wordt[paar[1]])]
    for a0, a1, b0, b1 in list_runs(paren, len(was), len(wordt)):
        for nr in range(min(a1 - a0, b1 - b0)):
            if not _can_become(was[a0 + nr], wordt[b0 + nr]):
                break
            paren.append((a0 + nr, b0 + nr))
    paren.sort()
    # What is set again starts with a line and ends before one: Qt has no place for a cursor before a table.
    while (los := _find_los(was, wordt, paren)) is not None:
        paren.remove(los)
    return paren


def _find_los(was: list[Onderdeel], wordt: list[Onderdeel], paren: list[Paar]) -> Paar | None:
    """A pair that must be set again together with the run beside it."""
    for nr, (a0, a1, b0, b1) in enumerate(list_runs(paren, len(was), len(wordt))):
        if (a0, b0) == (a1, b1):
            continue
        if a1 < len(was) and isinstance(was[a1], Tabel):
            return paren[nr]
        begint_met_tabel = any(isinstance(rij[x], Tabel) for rij, x, y in ((was, a0, a1), (wordt, b0, b1)) if x < y)
        if nr and (
            begint_met_tabel
            or (a0 == a1 and isinstance(was[a0 - 1], Tabel))
            or (b0 == b1 and isinstance(wordt[b0 - 1], Tabel))
        ):
            return paren[nr - 1]
    return None


def _can_become(was: Onderdeel, wordt: Onderdeel) -> bool:
    if isinstance(was, Regel) or isinstance(wordt, Regel):
        return isinstance(was, Regel) and isinstance(wordt, Regel)
    return was.raster == wordt.raster


def _make_sleutels(was: list[Onderdeel], wordt: list[Onderdeel]) -> tuple[list[Hashable], list[Hashable]]:
    return [_make_sleutel(deel) for deel in was], [_make_sleutel(deel) for deel in wordt]


def _make_sleutel(deel: Onderdeel) -> Hashable:
    if isinstance(deel, Tabel):
        return ("tabel", deel.cellen[0].regels[0].wid)
    if deel.blok is not None:
        return id(deel.blok)
    return (deel.stijl, deel.wid, deel.tekst)
