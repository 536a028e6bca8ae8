"""What one ConsolidatieInformatie says about instruments and moments (handbook, D.8)."""

from dataclasses import dataclass
from enum import StrEnum


class Gebeurtenis(StrEnum):
    """What happens to an instrument for a doel."""

    VERSIE = "versie"
    INTREKKING = "intrekking"
    TERUGTREKKING = "terugtrekking"
    TERUGTREKKING_INTREKKING = "terugtrekking van intrekking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Versiewijzer:
    """A version as others point at it: the doel and the moment it was made for it."""

    doel: str
    gemaakt_op: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrumentwijziging:
    """A new version of an instrument, or that it ends, or that one of these is taken back.

    `expression` is None when nothing is exchanged, or when it is only known that there is another version.
    """

    gebeurtenis: Gebeurtenis
    work: str
    doelen: tuple[str, ...]
    expression: str | None = None
    basisversies: tuple[Versiewijzer, ...] = ()
    vervlochten: tuple[Versiewijzer, ...] = ()
    ontvlochten: tuple[Versiewijzer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tijdstempel:
    """From when a doel is juridisch werkend, or with `geldig` from when it is geldig; None takes the date back."""

    doel: str
    datum: str | None
    geldig: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterieelUitgewerkt:
    """From when an instrument has no effect any more though it was not withdrawn; None takes that back."""

    work: str
    datum: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitwisseling:
    """One ConsolidatieInformatie; `gemaakt_op` is a moment in UTC that orders them, dates are written yyyy-mm-dd."""

    gemaakt_op: str
    instrumenten: tuple[Instrumentwijziging, ...] = ()
    tijdstempels: tuple[Tijdstempel, ...] = ()
    uitgewerkt: tuple[MaterieelUitgewerkt, ...] = ()

    @property
    def datum(self) -> str:
        """The day of the exchange."""
        return self.gemaakt_op.partition("T")[0]
