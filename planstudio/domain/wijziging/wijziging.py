"""The values of a change: what differs between two states of a plan."""

from dataclasses import dataclass

from planstudio.domain.mutatie.acties import RegelingMutatie
from planstudio.domain.ow import OwObject
from planstudio.domain.plan import Informatieobject, Planversie


@dataclass(frozen=True, slots=True, kw_only=True)
class Ioversies:
    """One informatieobject in both states; `was` is None for a new one, `wordt` for one that is withdrawn."""

    was: Informatieobject | None
    wordt: Informatieobject | None

    @property
    def work(self) -> str:
        """The work that both are versions of."""
        io = self.wordt or self.was
        assert io is not None
        return io.work

    @property
    def naam(self) -> str:
        """What people call it, by its newest version."""
        io = self.wordt or self.was
        assert io is not None
        return io.naam


@dataclass(frozen=True, slots=True, kw_only=True)
class Ioverschil:
    """The informatieobjecten that differ, each list by work: new works, new versions of known ones, withdrawn ones."""

    nieuw: tuple[Ioversies, ...] = ()
    gewijzigd: tuple[Ioversies, ...] = ()
    ingetrokken: tuple[Ioversies, ...] = ()

    @property
    def geleverd(self) -> tuple[Informatieobject, ...]:
        """The versions that go along in a delivery: new and changed ones (handbook, E.7)."""
        return tuple(versies.wordt for versies in (*self.nieuw, *self.gewijzigd) if versies.wordt is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owverschil:
    """The OW-objecten that differ (F.5): `beeindigd` holds them as they were last delivered, without status."""

    nieuw: tuple[OwObject, ...] = ()
    gewijzigd: tuple[OwObject, ...] = ()
    beeindigd: tuple[OwObject, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.nieuw or self.gewijzigd or self.beeindigd)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wijziging:
    """A whole change from `was` to `wordt`, whose ids are final: one mutatie per regeling of which the text differs."""

    was: Planversie
    wordt: Planversie
    mutaties: tuple[RegelingMutatie, ...]
    informatieobjecten: Ioverschil
    ow: Owverschil
