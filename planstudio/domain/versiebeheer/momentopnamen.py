"""The history of one instrument per doel, and which doelen each version contains (handbook, D.8)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from planstudio.domain.versiebeheer.uitwisseling import Gebeurtenis, Instrumentwijziging, Uitwisseling, Versiewijzer


@dataclass(frozen=True, slots=True)
class Momentopname:
    """The state of an instrument for some doelen, as it was exchanged at one moment."""

    gemaakt_op: str
    wijziging: Instrumentwijziging

    @property
    def telt(self) -> bool:
        """Whether it gives a version, be it an unknown one."""
        return self.wijziging.gebeurtenis is Gebeurtenis.VERSIE


@dataclass(frozen=True, slots=True)
class Bijdrage:
    """Up to which exchange a doel is in a version; `ontvlochten` that it was taken out, None that both is said."""

    verwerkt_tot: str
    ontvlochten: bool | None = False


@dataclass(slots=True)
class Tijden:
    """The dates of one doel as last exchanged."""

    werkend: str | None = None
    geldig: str | None = None


class Geschiedenis:
    """All that was exchanged about one instrument, up to and including the last of some exchanges."""

    def __init__(self, work: str, uitwisselingen: Iterable[Uitwisseling]) -> None:
        self.work = work
        self.momentopnamen: dict[str, list[Momentopname]] = defaultdict(list)
        self.tijden: dict[str, Tijden] = defaultdict(Tijden)
        self.ooit_werkend: dict[str, list[str]] = defaultdict(list)
        self.materieel_uitgewerkt: str | None = None
        self._bijdragen: dict[tuple[str, str], dict[str, Bijdrage]] = {}
        for uitwisseling in sorted(uitwisselingen, key=lambda uitwisseling: uitwisseling.gemaakt_op):
            self._add(uitwisseling)

    def _add(self, uitwisseling: Uitwisseling) -> None:
        for wijziging in uitwisseling.instrumenten:
            if wijziging.work == self.work:
                for doel in wijziging.doelen:
                    self.momentopnamen[doel].append(Momentopname(uitwisseling.gemaakt_op, wijziging))
        for tijdstempel in uitwisseling.tijdstempels:
            tijden = self.tijden[tijdstempel.doel]
            if tijdstempel.geldig:
                tijden.geldig = tijdstempel.datum
                continue
            tijden.werkend = tijdstempel.datum
            if tijdstempel.datum is not None:
                self.ooit_werkend[tijdstempel.doel].append(uitwisseling.gemaakt_op)
        for melding in uitwisseling.uitgewerkt:
            if melding.work == self.work:
                self.materieel_uitgewerkt = melding.datum

    def find_last(self, doel: str) -> Momentopname:
        """The last state for a doel."""
        return self.momentopnamen[doel][-1]

    def find_werkend(self, gebeurtenis: Gebeurtenis) -> dict[str, str]:
        """The doelen with a date of which the last state is of one kind, each with its date."""
        return {
            doel: datum
            for doel in self.momentopnamen
            if self.find_last(doel).wijziging.gebeurtenis is gebeurtenis
            and (datum := self.tijden[doel].werkend) is not None
        }

    def is_initieel(self, doel: str) -> bool:
        """Whether the instrument began with this doel: its first version there was made on none before."""
        return not self.momentopnamen[doel][0].wijziging.basisversies

    def find_afgevallen(self, doel: str) -> Momentopname | None:
        """The state that ended the part of a doel in the toestanden; None when it never had one or still has."""
        eerste: Momentopname | None = None
        for momentopname in reversed(self.momentopnamen.get(doel, ())):
            if momentopname.telt:
                break
            eerste = momentopname
        else:
            return None
        if eerste is None or not any(moment < eerste.gemaakt_op for moment in self.ooit_werkend[doel]):
            return None
        return eerste

    def find_bijdragen(self, momentopname: Momentopname) -> dict[str, Bijdrage]:
        """Which doelen are in a version, and up to which exchange."""
        wijziging = momentopname.wijziging
        sleutel = (momentopname.gemaakt_op, wijziging.doelen[0])
        bekend = self._bijdragen.get(sleutel)
        if bekend is not None:
            return bekend
        # Known while it is being worked out, so that versions that point at each other do not go round for ever.
        self._bijdragen[sleutel] = {}
        bijdragen = combine(self._follow(wijziging.basisversies))
        for wijzer in wijziging.ontvlochten:
            bijdragen[wijzer.doel] = Bijdrage(wijzer.gemaakt_op, True)
        for andere in self._follow(wijziging.vervlochten):
            _weave(bijdragen, andere)
        bijdragen |= {doel: Bijdrage(momentopname.gemaakt_op) for doel in wijziging.doelen}
        self._bijdragen[sleutel] = bijdragen
        return bijdragen

    def _follow(self, wijzers: Iterable[Versiewijzer]) -> list[dict[str, Bijdrage]]:
        gevonden = (self._find(wijzer) for wijzer in wijzers)
        return [self.find_bijdragen(momentopname) for momentopname in gevonden if momentopname is not None]

    def _find(self, wijzer: Versiewijzer) -> Momentopname | None:
        """The state that is pointed at: the last one for the doel that was there at that moment."""
        tot_dan = (m for m in self.momentopnamen.get(wijzer.doel, ()) if m.gemaakt_op <= wijzer.gemaakt_op)
        return max(tot_dan, key=lambda momentopname: momentopname.gemaakt_op, default=None)


def combine(delen: Iterable[dict[str, Bijdrage]]) -> dict[str, Bijdrage]:
    """The doelen in versions that are put together; in the one and taken out of the other is unclear."""
    uit: dict[str, Bijdrage] = {}
    for deel in delen:
        for doel, bijdrage in deel.items():
            huidig = uit.get(doel)
            if huidig is None:
                uit[doel] = bijdrage
            elif huidig.ontvlochten is None or huidig.ontvlochten != bijdrage.ontvlochten:
                uit[doel] = Bijdrage(max(huidig.verwerkt_tot, bijdrage.verwerkt_tot), None)
            elif huidig.verwerkt_tot < bijdrage.verwerkt_tot:
                uit[doel] = bijdrage
    return uit


def _weave(bijdragen: dict[str, Bijdrage], andere: dict[str, Bijdrage]) -> None:
    """Add the doelen of a version that was woven in; what it says last goes."""
    for doel, bijdrage in andere.items():
        huidig = bijdragen.get(doel)
        if huidig is None or huidig.verwerkt_tot < bijdrage.verwerkt_tot or _confirms(huidig, bijdrage):
            bijdragen[doel] = bijdrage


def _confirms(huidig: Bijdrage, nieuw: Bijdrage) -> bool:
    """Whether of one and the same exchange it is now said that it is in, when that was unclear, or taken out."""
    if huidig.verwerkt_tot != nieuw.verwerkt_tot:
        return False
    return not huidig.ontvlochten and nieuw.ontvlochten is not None and nieuw.ontvlochten is not huidig.ontvlochten
