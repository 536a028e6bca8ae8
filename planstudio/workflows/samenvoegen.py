"""The sentences on two changes of one plan: merge them, and decide where they touch the same."""

from typing import Any

from planstudio.domain.plan import Plan
from planstudio.domain.samenvoegen.conflict import Keuze, Samenvoeging
from planstudio.domain.samenvoegen.versie import merge, resolve
from planstudio.domain.samenvoegen.verslag import make_verslag


def merge_plannen(basis: Plan, a: Plan, b: Plan) -> Samenvoeging:
    """Both changes of one plan together, and what they both changed."""
    return merge(basis.versie, a.versie, b.versie)


def resolve_alles(samenvoeging: Samenvoeging, keuze: Keuze) -> Samenvoeging:
    """Decide all conflicts that are open in one way."""
    return resolve(samenvoeging, {conflict.sleutel: keuze for conflict in samenvoeging.conflicten})


def make_plan(samenvoeging: Samenvoeging) -> Plan:
    """The outcome as a plan to save and go on with."""
    return Plan(versies=(samenvoeging.versie,))


def describe_samenvoeging(samenvoeging: Samenvoeging) -> dict[str, Any]:
    """The outcome as a script reads it: what is in conflict, and what must be said."""
    return make_verslag(samenvoeging)
