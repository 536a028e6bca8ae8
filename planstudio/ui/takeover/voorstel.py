"""What a text would become at a place, worked out in the background; no widget and no session."""

from dataclasses import dataclass, replace

from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.melding import Melding
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.bron import Bron
from planstudio.domain.tekstimport.invoegen import BEELDEN
from planstudio.domain.tekstimport.structuur import Structuur, Vorm
from planstudio.ui.document import Keuze
from planstudio.ui.outline import Outline, walk_structuur
from planstudio.workflows.tekstimport import build_invoer, place_invoer, recommend_vorm_op

VORMNAMEN = {
    Vorm.REGELS: "Hoofdstukken en artikelen",
    Vorm.DIVISIES: "Divisies",
    Vorm.LEDEN: "Leden van een artikel",
    Vorm.BLOKKEN: "Alinea's en lijsten",
}
# What else one may want, after what suits best.
_VORMEN = {
    Vorm.REGELS: (Vorm.REGELS, Vorm.LEDEN, Vorm.BLOKKEN),
    Vorm.DIVISIES: (Vorm.DIVISIES, Vorm.BLOKKEN),
    Vorm.LEDEN: (Vorm.LEDEN, Vorm.BLOKKEN, Vorm.REGELS),
    Vorm.BLOKKEN: (Vorm.BLOKKEN, Vorm.LEDEN, Vorm.REGELS, Vorm.DIVISIES),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gelezen:
    """A document that was read: its name, its text and what was noticed while reading."""

    naam: str
    bron: Bron
    meldingen: tuple[Melding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plaats:
    """Where a text may go: after the element with wId `na`."""

    naam: str
    work: str
    na: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorstel:
    """What a text becomes in one form at one place, and the plan with all of it in."""

    plan: Plan
    plaats: Plaats
    vorm: Vorm
    vormen: tuple[Vorm, ...]
    structuur: Structuur
    uitkomst: Uitkomst
    meldingen: tuple[Melding, ...]

    def place(self, plan: Plan, elementen: tuple[Tekstelement, ...]) -> Uitkomst:
        """Put the elements that were chosen in a plan; all of them in the plan of the proposal costs nothing."""
        if plan is self.plan and elementen == self.structuur.elementen:
            return self.uitkomst
        # An image of a part that is left out does not come along.
        namen = {_find_naam(kind) for element in elementen for kind in element.walk() if kind.soort in BEELDEN}
        bestanden = {naam: inhoud for naam, inhoud in self.structuur.bestanden.items() if naam.lower() in namen}
        structuur = replace(self.structuur, bestanden=bestanden)
        return place_invoer(plan, structuur, work=self.plaats.work, na=self.plaats.na, elementen=elementen)


def _find_naam(beeld: Tekstelement) -> str:
    return (beeld.get("naam") or "").rpartition("/")[2].lower()


def list_plaatsen(plan: Plan, outline: Outline, keuze: Keuze) -> tuple[Plaats, ...]:
    """After what is selected, after what that stands in, and at the end of each regeling."""
    nabij = outline.find_nearest(keuze.wid, keuze.work)
    plaatsen = []
    for plek in reversed(nabij.pad) if nabij is not None else ():
        naam = f"Na {plek.element.describe() or plek.element.soort.value}"
        plaatsen.append(Plaats(naam=naam, work=plek.work, na=plek.element.wid or ""))
    for regeling in plan.versie.regelingen:
        na = _find_einde(regeling.tekst)
        if na:
            plaatsen.append(Plaats(naam=f"Aan het einde van {regeling.opschrift}", work=regeling.work, na=na))
    return tuple(plaatsen)


def _find_einde(tekst: Tekstelement) -> str:
    """The last part of the Lichaam, before bijlagen and toelichting."""
    delen = walk_structuur(tekst.find(Soort.LICHAAM) or tekst)
    return next((deel.wid for deel in reversed(tuple(delen)) if deel.wid), "")


def make_voorstel(plan: Plan, gelezen: Gelezen, plaats: Plaats, vorm: Vorm | None) -> Voorstel:
    """Build what a text becomes; without a form in the one that suits best."""
    passend = recommend_vorm_op(plan, gelezen.bron, work=plaats.work, na=plaats.na)
    vorm = vorm or passend
    structuur = build_invoer(plan, gelezen.bron, work=plaats.work, na=plaats.na, vorm=vorm)
    uitkomst = place_invoer(plan, structuur, work=plaats.work, na=plaats.na)
    alle = dict.fromkeys((*gelezen.meldingen, *structuur.meldingen, *uitkomst.meldingen))
    return Voorstel(
        plan=plan,
        plaats=plaats,
        vorm=vorm,
        vormen=_VORMEN[passend],
        structuur=structuur,
        uitkomst=uitkomst,
        meldingen=tuple(alle),
    )
