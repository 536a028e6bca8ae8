"""The end of every edit of structure: ids, references, and the plan with the new text in it."""

from dataclasses import dataclass, replace

from planstudio.domain.edits.structuur.wandelen import find_bij
from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.ids.geven import find_overheid, give_ids
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.padzoeker import Pad, find_plaatsen, get_op, split_plek
from planstudio.domain.plan import Plan, Regeling
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.verwijzingen.volgen import follow_verwijzingen
from planstudio.domain.woorden import flatten


@dataclass(frozen=True, slots=True, kw_only=True)
class Opdracht:
    """What every edit of structure knows: the plan, which regeling, and what numbers and ids depend on.

    `versie` becomes part of the wIds that the edit makes and must be new for each edit (C.3); `hernummer` says whether
    neighbours get other numbers to make room, `slot` which wIds keep theirs whatever happens.
    """

    plan: Plan
    work: str
    versie: str
    hernummer: bool = True
    slot: frozenset[str] = frozenset()

    @property
    def tekst(self) -> Tekstelement:
        """The text as it was."""
        return find_regeling(self.plan, self.work).tekst

    def find(self, wid: str, pad: Pad = ()) -> Pad:
        """The path from the root to the block at `pad` below an element; raises KeyError when there is none."""
        heel = (*find_plaatsen(self.tekst, wid), *pad)
        get_op(self.tekst, heel)
        return heel

    def stay(self, pad: Pad, positie: int, melding: Melding | None = None) -> Uitkomst:
        """Nothing changes; the caret goes to a block."""
        wid, onder = split_plek(self.tekst, find_bij(self.tekst, pad))
        plek = Plek(work=self.work, wid=wid, pad=onder, positie=positie)
        return Uitkomst(plan=self.plan, plek=plek, meldingen=(melding,) if melding is not None else ())

    def refuse(self, tekst: str, plek: str = "") -> Uitkomst:
        """Nothing changes, and why."""
        return Uitkomst(plan=self.plan, meldingen=(make_melding("PS-BEWERKEN-KAN-NIET", tekst, plek),))

    def finish(
        self, wordt: Tekstelement, pad: Pad | None, positie: int = 0, meldingen: tuple[Melding, ...] = ()
    ) -> Uitkomst:
        """The plan with another text: ids given, references brought up to date, the caret in the block at `pad`."""
        was = self.tekst
        if wordt is was:
            return self.stay(pad, positie) if pad is not None else Uitkomst(plan=self.plan, meldingen=meldingen)
        ids = give_ids(was, wordt, overheid=find_overheid(self.work), versie=self.versie)
        tekst, gevolgd = follow_verwijzingen(was, ids)
        plek = None
        if pad is not None:
            pad = find_bij(tekst, pad)
            wid, onder = split_plek(tekst, pad)
            lengte = len(flatten(get_op(tekst, pad)))
            plek = Plek(work=self.work, wid=wid, pad=onder, positie=min(positie, lengte))
        return Uitkomst(plan=put_tekst(self.plan, self.work, tekst), plek=plek, meldingen=(*meldingen, *gevolgd))


def make_melding(code: str, tekst: str, plek: str = "", ernst: Ernst = Ernst.INFO) -> Melding:
    """A quiet line about an edit."""
    return Melding(code=code, ernst=ernst, tekst=tekst, plek=plek)


def find_regeling(plan: Plan, work: str) -> Regeling:
    """The regeling with a work id in the current version; raises KeyError when there is none."""
    regeling = plan.versie.find_regeling(work)
    if regeling is None:
        raise KeyError(work)
    return regeling


def put_tekst(plan: Plan, work: str, tekst: Tekstelement) -> Plan:
    """The plan with another text for one regeling; the very same plan when it is the very same text."""
    versie = plan.versie
    plaats = next(n for n, regeling in enumerate(versie.regelingen) if regeling.work == work)
    if versie.regelingen[plaats].tekst is tekst:
        return plan
    regeling = replace(versie.regelingen[plaats], tekst=tekst)
    regelingen = (*versie.regelingen[:plaats], regeling, *versie.regelingen[plaats + 1 :])
    versies = (*plan.versies[: plan.huidig], replace(versie, regelingen=regelingen), *plan.versies[plan.huidig + 1 :])
    return replace(plan, versies=versies)
