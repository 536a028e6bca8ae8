"""What one does with doelen: rebase, vervlechten and ontvlechten, all of them a merge (handbook, D.8 Samenloop)."""

from planstudio.domain.plan import Planversie
from planstudio.domain.samenvoegen.conflict import Keuzes, Samenvoeging
from planstudio.domain.samenvoegen.versie import merge


def rebase(
    base: Planversie, wijziging: Planversie, nieuwe_base: Planversie, keuzes: Keuzes | None = None
) -> Samenvoeging:
    """The change from `base` to `wijziging`, made again on a newer base; A is the change, B the newer base."""
    return merge(base, wijziging, nieuwe_base, keuzes)


def vervlechten(base: Planversie, a: Planversie, b: Planversie, keuzes: Keuzes | None = None) -> Samenvoeging:
    """One version that contains both doelen, whose versions were made from the same `base`."""
    return merge(base, a, b, keuzes)


def ontvlechten(met: Planversie, zonder: Planversie, later: Planversie, keuzes: Keuzes | None = None) -> Samenvoeging:
    """`later` without the changes of one doel: those that lead from `zonder` to `met`, on which `later` builds.

    A is `zonder`, B is `later`: where later changes touch what is taken out there is a conflict.
    """
    return merge(met, zonder, later, keuzes)
