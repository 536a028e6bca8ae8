"""The toestanden of one instrument: which version holds from when, and what is still to be woven in (handbook, D.8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from planstudio.domain.versiebeheer.momentopnamen import Bijdrage, Geschiedenis, Momentopname, combine
from planstudio.domain.versiebeheer.uitwisseling import Gebeurtenis, Uitwisseling


@dataclass(frozen=True, slots=True, kw_only=True)
class Doelverwijzing:
    """A doel that is not right in a toestand: up to which exchange it is known, and up to which it was taken along."""

    doel: str
    laatst_bekend: str
    laatst_verwerkt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toestand:
    """What holds from one date on, up to `werkend_tot` when that is known.

    `expression` is None while no version contains just what it should: `te_verwerken` are the doelen to weave in (or
    of which something later is known), `te_ontvlechten` those to take out, `tegensprekend` those that each have a
    version of their own. `is_onbekend` says that there is a version, but that it was not exchanged.
    """

    werkend_vanaf: str
    werkend_tot: str | None
    doelen: tuple[str, ...]
    basisversiedoelen: tuple[str, ...]
    expression: str | None
    is_onbekend: bool = False
    is_voorbij: bool = False
    te_verwerken: tuple[Doelverwijzing, ...] = ()
    te_ontvlechten: tuple[Doelverwijzing, ...] = ()
    tegensprekend: tuple[Doelverwijzing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActueleToestanden:
    """The toestanden of one instrument in the order of their dates, and when it ends."""

    work: str
    toestanden: tuple[Toestand, ...]
    juridisch_uitgewerkt: str | None = None
    materieel_uitgewerkt: str | None = None


def determine_toestanden(work: str, uitwisselingen: Iterable[Uitwisseling], vandaag: str) -> ActueleToestanden | None:
    """The toestanden of an instrument after some exchanges, as seen on a day; None when it is not in force at all."""
    geschiedenis = Geschiedenis(work, uitwisselingen)
    werkend = geschiedenis.find_werkend(Gebeurtenis.VERSIE)
    if not any(geschiedenis.is_initieel(doel) for doel in werkend):
        return None
    intrekkingen = geschiedenis.find_werkend(Gebeurtenis.INTREKKING)
    einde = min(intrekkingen.values(), default=None)
    per_datum = [
        (datum, tuple(sorted(doelen)))
        for datum, doelen in groupby(sorted(werkend, key=werkend.__getitem__), werkend.get)
    ]
    nu = max((datum for datum, _ in per_datum if datum is not None and datum <= vandaag), default="")
    toestanden: list[Toestand] = []
    tot = einde
    for plaats in reversed(range(len(per_datum))):
        datum, doelen = per_datum[plaats]
        assert datum is not None
        eerder = tuple(sorted(doel for _, eerdere in per_datum[:plaats] for doel in eerdere))
        inhoud = _Inhoud(geschiedenis, doelen, eerder)
        if einde is not None and datum >= einde:
            inhoud.expression = None
            inhoud.tegensprekend += [
                Doelverwijzing(doel=doel, laatst_bekend=geschiedenis.find_last(doel).gemaakt_op)
                for doel, vanaf in sorted(intrekkingen.items())
                if vanaf <= datum
            ]
        toestanden.append(
            Toestand(
                werkend_vanaf=datum,
                werkend_tot=tot,
                doelen=doelen,
                basisversiedoelen=eerder,
                expression=inhoud.expression,
                is_onbekend=inhoud.is_onbekend,
                is_voorbij=datum < nu,
                te_verwerken=tuple(inhoud.te_verwerken),
                te_ontvlechten=tuple(inhoud.te_ontvlechten),
                tegensprekend=tuple(sorted(inhoud.tegensprekend, key=lambda verwijzing: verwijzing.doel)),
            )
        )
        tot = datum if tot is None else min(tot, datum)
    return ActueleToestanden(
        work=work,
        toestanden=tuple(reversed(toestanden)),
        juridisch_uitgewerkt=einde,
        materieel_uitgewerkt=geschiedenis.materieel_uitgewerkt,
    )


class _Inhoud:
    """Finds the version of one toestand, and what it lacks or has too much."""

    def __init__(self, geschiedenis: Geschiedenis, doelen: tuple[str, ...], eerder: tuple[str, ...]) -> None:
        self._geschiedenis = geschiedenis
        self.expression: str | None = None
        self.is_onbekend = False
        self.te_verwerken: list[Doelverwijzing] = []
        self.te_ontvlechten: list[Doelverwijzing] = []
        self.tegensprekend: list[Doelverwijzing] = []
        laatste = {doel: geschiedenis.find_last(doel) for doel in doelen}
        self._choose_version(laatste)
        bijdragen = combine(geschiedenis.find_bijdragen(momentopname) for momentopname in laatste.values())
        self._check_present((*eerder, *doelen), bijdragen)
        self._check_absent({*eerder, *doelen}, bijdragen)

    def _choose_version(self, laatste: dict[str, Momentopname]) -> None:
        kandidaten: dict[str, list[str]] = {}
        for doel, momentopname in laatste.items():
            # Every exchange of an unknown version is a version of its own.
            versie = momentopname.wijziging.expression or f"? {momentopname.gemaakt_op} {momentopname.wijziging.doelen}"
            kandidaten.setdefault(versie, []).append(doel)
            if momentopname.wijziging.expression is None:
                self.te_verwerken.append(self._find_last_known(doel, momentopname))
        if len(kandidaten) > 1:
            self.tegensprekend = [
                Doelverwijzing(doel=doel, laatst_bekend=momentopname.gemaakt_op)
                for doel, momentopname in laatste.items()
            ]
            return
        self.expression = next(iter(laatste.values())).wijziging.expression
        self.is_onbekend = self.expression is None

    def _find_last_known(self, doel: str, momentopname: Momentopname) -> Doelverwijzing:
        bekend = [
            eerder.gemaakt_op
            for eerder in self._geschiedenis.momentopnamen[doel]
            if eerder.gemaakt_op < momentopname.gemaakt_op and eerder.wijziging.expression is not None
        ]
        return Doelverwijzing(
            doel=doel, laatst_bekend=momentopname.gemaakt_op, laatst_verwerkt=max(bekend, default=None)
        )

    def _check_present(self, doelen: tuple[str, ...], bijdragen: dict[str, Bijdrage]) -> None:
        for doel in doelen:
            laatst = self._geschiedenis.find_last(doel).gemaakt_op
            bijdrage = bijdragen.get(doel)
            if bijdrage is None or bijdrage.ontvlochten:
                self._reject(Doelverwijzing(doel=doel, laatst_bekend=laatst))
            elif bijdrage.verwerkt_tot < laatst:
                self._reject(Doelverwijzing(doel=doel, laatst_bekend=laatst, laatst_verwerkt=bijdrage.verwerkt_tot))

    def _check_absent(self, doelen: set[str], bijdragen: dict[str, Bijdrage]) -> None:
        for doel, bijdrage in sorted(bijdragen.items()):
            if doel in doelen or bijdrage.ontvlochten is not False:
                continue
            afgevallen = self._geschiedenis.find_afgevallen(doel)
            if afgevallen is not None:
                self._reject(
                    Doelverwijzing(
                        doel=doel, laatst_bekend=afgevallen.gemaakt_op, laatst_verwerkt=bijdrage.verwerkt_tot
                    )
                )
                continue
            self.expression = None
            self.te_ontvlechten.append(Doelverwijzing(doel=doel, laatst_bekend=bijdrage.verwerkt_tot))

    def _reject(self, verwijzing: Doelverwijzing) -> None:
        self.expression = None
        self.te_verwerken.append(verwijzing)
