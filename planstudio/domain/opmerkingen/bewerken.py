"""Edits of comments. Each raises KeyError for a comment that is not there."""

from collections.abc import Callable
from dataclasses import replace

from planstudio.domain.opmerkingen.opmerking import Antwoord, Opmerking
from planstudio.domain.plan import Plan


def add_opmerking(plan: Plan, *, opmerking: Opmerking) -> Plan:
    """Add a comment; raises ValueError when one with its id exists, KeyError when its regeling does not."""
    versie = plan.versie
    if any(andere.id == opmerking.id for andere in versie.opmerkingen):
        raise ValueError(f"comment {opmerking.id} exists")
    if versie.find_regeling(opmerking.work) is None:
        raise KeyError(opmerking.work)
    return _put(plan, (*versie.opmerkingen, opmerking))


def reply_opmerking(plan: Plan, *, id: str, antwoord: Antwoord) -> Plan:
    """Reply to a comment."""
    return _change(plan, id, lambda oud: replace(oud, antwoorden=(*oud.antwoorden, antwoord)))


def resolve_opmerking(plan: Plan, *, id: str, opgelost: bool = True) -> Plan:
    """Say that a comment is dealt with, or that it is not after all."""
    return _change(plan, id, lambda oud: replace(oud, opgelost=opgelost))


def delete_opmerking(plan: Plan, *, id: str) -> Plan:
    """Remove a comment with its replies."""
    find_opmerking(plan, id)
    return _put(plan, tuple(opmerking for opmerking in plan.versie.opmerkingen if opmerking.id != id))


def find_opmerking(plan: Plan, id: str) -> Opmerking:
    """The comment with an id."""
    for opmerking in plan.versie.opmerkingen:
        if opmerking.id == id:
            return opmerking
    raise KeyError(id)


def _change(plan: Plan, id: str, change: Callable[[Opmerking], Opmerking]) -> Plan:
    oud = find_opmerking(plan, id)
    nieuw = change(oud)
    if nieuw == oud:
        return plan
    return _put(plan, tuple(nieuw if opmerking is oud else opmerking for opmerking in plan.versie.opmerkingen))


def _put(plan: Plan, opmerkingen: tuple[Opmerking, ...]) -> Plan:
    versie = replace(plan.versie, opmerkingen=opmerkingen)
    return replace(plan, versies=(*plan.versies[: plan.huidig], versie, *plan.versies[plan.huidig + 1 :]))
