"""A state after a row of edits, by seed."""

from collections.abc import Iterable, Sequence
from random import Random

from planstudio.domain.plan import Planversie
from tests.bewerkingen import (  # noqa: F401 - they enter their kinds
    alineas,
    annotaties,
    artikelen,
    begrippen,
    bijlagen,
    figuren,
    gebieden,
    leden,
    lijsten,
    opmaak,
    structuur,
    tabellen,
    verwijzen,
    woorden,
)
from tests.bewerkingen.stap import BEWERKINGEN, Stap
from tests.bewerkingen.werk import Werk

# By name, so that the order of imports does not decide what a seed gives.
SOORTEN: tuple[str, ...] = tuple(sorted(BEWERKINGEN))


def make_wordt(
    was: Planversie, seed: int, aantal: int, soorten: Sequence[str] | None = None
) -> tuple[Planversie, tuple[Stap, ...]]:
    """`aantal` edits of the kinds given, or of all; equal seeds give equal results, fewer edits the first of them.

    A step for which the plan has no place, whatever kind, falls out of the list.
    """
    gedaan: list[Stap] = []
    werk = Werk(was)
    for nummer in range(1, aantal + 1):
        lot = Random(f"{seed}.{nummer}.{was.regelingen[0].work}")
        werk.go_to(lot.randrange(len(was.regelingen)))
        keus = list(soorten if soorten is not None else SOORTEN)
        lot.shuffle(keus)
        for soort in keus:
            plek = _apply(werk, seed, nummer, soort)
            if plek is not None:
                gedaan.append(Stap(nummer=nummer, soort=soort, plek=plek, work=werk.work))
                break
    return werk.build(), tuple(gedaan)


def replay(was: Planversie, seed: int, stappen: Iterable[Stap]) -> Planversie:
    """Some of the steps of a sequence again, to find which of them make a case fail; those without a place fall out."""
    werk = Werk(was)
    for stap in stappen:
        werk.go_to(next(n for n, regeling in enumerate(was.regelingen) if regeling.work == stap.work))
        _apply(werk, seed, stap.nummer, stap.soort)
    return werk.build()


def _apply(werk: Werk, seed: int, nummer: int, soort: str) -> str | None:
    # A lot of its own per step, so that a step does the same without those before it where it can.
    werk.rng = Random(f"{seed}.{nummer}.{soort}")
    werk.begin(f"t{seed}n{nummer}".replace("-", "m"))
    plek = BEWERKINGEN[soort](werk)
    if plek is not None:
        werk.finish()
    return plek
