"""Three-way merge of whole plan versions: text, areas, annotations and files (handbook, D.8 Samenloop)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.opmerkingen.samenvoegen import merge_opmerkingen
from planstudio.domain.plan import Planversie, Regeling, Standaardversies
from planstudio.domain.register import Register
from planstudio.domain.samenvoegen.conflict import Conflict, Conflictsoort, Keuzes, Samenvoeging, Waarde
from planstudio.domain.samenvoegen.informatieobjecten import (
    Iodeel,
    Iouitkomst,
    find_iodelen,
    merge_informatieobjecten,
)
from planstudio.domain.samenvoegen.keuren import decide, merge_list, pick
from planstudio.domain.samenvoegen.modules import merge_modules, report_version
from planstudio.domain.samenvoegen.ow import check_ow, merge_ow, merge_ow_bestanden
from planstudio.domain.samenvoegen.tekst import merge_tekst
from planstudio.domain.samenvoegen.verwijzingen import check_io_refs, find_gone

_V = TypeVar("_V")


def merge(base: Planversie, a: Planversie, b: Planversie, keuzes: Keuzes | None = None) -> Samenvoeging:
    """The version with the changes of `a` and of `b` with respect to `base`.

    Each conflict is settled by `keuzes`, by its `sleutel`; the others come back. While one is open, `versie` has there
    what A has. The same three versions and choices always give the same outcome.
    """
    return _Samenvoeger(base, a, b, keuzes or {}).merge()


def resolve(samenvoeging: Samenvoeging, keuzes: Keuzes) -> Samenvoeging:
    """Decide about conflicts, besides what was decided before: mine, theirs, both, or a value of one's own.

    BEIDE takes the proposal; where there is none, words come one after the other and what one side removed stays.
    """
    s = samenvoeging
    return merge(s.base, s.a, s.b, {**s.keuzes, **keuzes})


@dataclass(slots=True)
class _Samenvoeger:
    base: Planversie
    a: Planversie
    b: Planversie
    keuzes: Keuzes
    conflicten: list[Conflict] = field(default_factory=list)
    meldingen: list[Melding] = field(default_factory=list)

    def merge(self) -> Samenvoeging:
        base, a, b = self.base, self.a, self.b
        if a is b or b is base:
            return self._finish(a)
        if a is base:
            return self._finish(b)
        regelingen = merge_list(base.regelingen, a.regelingen, b.regelingen, lambda r: r.work, self._merge_regeling)
        delen = [find_iodelen(versie) for versie in (base, a, b)]
        ios = merge_informatieobjecten(delen[0], delen[1], delen[2], self.keuzes, self.conflicten)
        self.meldingen += ios.meldingen
        ow = merge_ow(base.ow, a.ow, b.ow, self.keuzes, self.conflicten)
        uit = replace(
            a,
            naam=pick(base.naam, a.naam, b.naam)[0],
            bron=pick(base.bron, a.bron, b.bron)[0],
            versies=_merge_versies(base.versies, a.versies, b.versies),
            regelingen=regelingen,
            informatieobjecten=ios.informatieobjecten,
            geometrie=_fill_register(a.geometrie, ios.geometrie),
            ow=ow,
            ow_bestanden=merge_ow_bestanden(
                base.ow_bestanden, a.ow_bestanden, b.ow_bestanden, (ding.bestand for ding in ow.values())
            ),
            bestanden=self._merge_bestanden(delen, ios),
        )
        uit = replace(uit, opmerkingen=merge_opmerkingen(base, a, b, uit))
        self._check(uit)
        return self._finish(uit)

    def _finish(self, versie: Planversie) -> Samenvoeging:
        return Samenvoeging(
            base=self.base,
            a=self.a,
            b=self.b,
            keuzes=self.keuzes,
            versie=versie,
            conflicten=tuple(self.conflicten),
            meldingen=tuple(dict.fromkeys(self.meldingen)),
        )

    def _merge_regeling(
        self, work: str, was: Regeling | None, a: Regeling | None, b: Regeling | None
    ) -> Regeling | None:
        if was is None or a is None or b is None:
            return self._decide_regeling(work, was, a, b)
        expression, zeker = pick(was.expression, a.expression, b.expression)
        if not zeker:
            self.meldingen.append(report_version(a.opschrift or work, work, a.expression, b.expression))
        uitkomst = merge_tekst(work, was.tekst, a.tekst, b.tekst, self.keuzes)
        self.conflicten += uitkomst.conflicten
        self.meldingen += uitkomst.meldingen
        return replace(
            a,
            expression=expression,
            tekst=uitkomst.tekst,
            modules=merge_modules(work, was.modules, a.modules, b.modules, self.keuzes, self.conflicten),
            bestand=pick(was.bestand, a.bestand, b.bestand)[0],
            componentnaam=pick(was.componentnaam, a.componentnaam, b.componentnaam)[0],
        )

    def _decide_regeling(
        self, work: str, was: Regeling | None, a: Regeling | None, b: Regeling | None
    ) -> Regeling | None:
        gebeurd = "aan beide kanten anders toegevoegd" if was is None else "verwijderd en gewijzigd"
        conflict = Conflict(
            soort=Conflictsoort.REGELING,
            work=work,
            id=work,
            base=was,
            a=a,
            b=b,
            uitleg=f"De regeling '{work}' is {gebeurd}.",
        )
        keuze: Waarde = decide(conflict, self.keuzes, self.conflicten)
        return keuze if isinstance(keuze, Regeling) else None

    def _merge_bestanden(self, delen: list[tuple[Iodeel, ...]], ios: Iouitkomst) -> Register[bytes]:
        eigen = {deel.naam for lijst in delen for deel in lijst}
        bestanden = dict(ios.bestanden)
        base, a, b = self.base.bestanden, self.a.bestanden, self.b.bestanden
        for naam in sorted((a.keys() | b.keys()) - eigen):
            inhoud, zeker = pick(base.get(naam), a.get(naam), b.get(naam))
            if not zeker:
                inhoud = self._decide_bestand(naam, base.get(naam), a.get(naam), b.get(naam))
            if inhoud is not None:
                bestanden[naam] = inhoud
        return _fill_register(a, bestanden)

    def _decide_bestand(self, naam: str, was: bytes | None, a: bytes | None, b: bytes | None) -> bytes | None:
        if naam.lower().endswith(".xml"):
            self.meldingen.append(
                Melding(
                    code="PS-SAMENVOEGEN-OMSLAG",
                    ernst=Ernst.INFO,
                    tekst="Dit bestand van het pakket verschilt aan beide kanten. De samengevoegde versie heeft dat van"
                    " A; bij het leveren wordt het opnieuw gemaakt.",
                    plek=naam,
                )
            )
            return a if a is not None else b
        conflict = Conflict(
            soort=Conflictsoort.BESTAND,
            id=naam,
            base=was,
            a=a,
            b=b,
            uitleg=f"Het bestand '{naam}' is aan beide kanten gewijzigd.",
        )
        keuze = decide(conflict, self.keuzes, self.conflicten)
        return keuze if isinstance(keuze, bytes) else None

    def _check(self, uit: Planversie) -> None:
        """Say which references the merge broke."""
        a, b = self.a, self.b
        weg_a, weg_b = find_gone(a, uit), find_gone(b, uit)
        self.meldingen += check_ow(uit.ow, a.ow, b.ow, (weg_a.eenheden, weg_b.eenheden))
        if weg_a.verwijzingen or weg_b.verwijzingen:
            self.meldingen += check_io_refs(uit, a, b)


def _merge_versies(base: Standaardversies, a: Standaardversies, b: Standaardversies) -> Standaardversies:
    versies, zeker = pick(base, a, b)
    if zeker:
        return versies
    return Standaardversies(
        stop=tuple(sorted({*a.stop, *b.stop})),
        imow=tuple(sorted({*a.imow, *b.imow})),
        lvbb=tuple(sorted({*a.lvbb, *b.lvbb})),
    )


def _fill_register(oud: Register[_V], nieuw: dict[str, _V]) -> Register[_V]:
    """A register with other contents that shares what it can with the old one."""
    uit = oud
    for naam in list(oud):
        if naam not in nieuw:
            uit = uit.drop(naam)
    for naam, waarde in _walk_new(oud, nieuw):
        uit = uit.put(naam, waarde)
    return uit


def _walk_new(oud: Register[_V], nieuw: dict[str, _V]) -> Iterator[tuple[str, _V]]:
    return ((naam, waarde) for naam, waarde in nieuw.items() if oud.get(naam) is not waarde)
