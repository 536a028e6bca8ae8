"""The structure of the texts as a tree, and keeping that tree when a heading changes."""

from collections.abc import Iterable

from planstudio.domain.plan import Plan, Regeling
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import SOORTNAMEN, Tekstelement
from planstudio.ui.document import Keuze
from planstudio.ui.outline import walk_structuur
from planstudio.ui.structure.tree import Boommodel, Knoop

_ZWAAR = frozenset({Soort.BOEK, Soort.DEEL, Soort.HOOFDSTUK, Soort.BIJLAGE, Soort.TOELICHTING, Soort.MOTIVERING})


def build_wortel(plan: Plan) -> Knoop:
    """The tree of a plan: one regeling starts with its parts, several stand side by side."""
    regelingen = plan.versie.regelingen

    def load(wortel: Knoop) -> Iterable[Knoop]:
        if len(regelingen) == 1:
            return _load_kinderen(regelingen[0].tekst, regelingen[0].work)
        return [
            Knoop(
                naam=_name(regeling),
                keuze=Keuze(work=regeling.work, wid=regeling.tekst.wid or ""),
                bron=regeling.tekst,
                load=_load,
                icoon="voorbeeld",
                zwaar=True,
            )
            for regeling in regelingen
        ]

    return Knoop(naam="", keuze=Keuze(), bron=plan, load=load)


def _name(regeling: Regeling) -> str:
    return regeling.opschrift or "Regeling zonder opschrift"


def _load(knoop: Knoop) -> Iterable[Knoop]:
    return _load_kinderen(knoop.bron, knoop.keuze.work) if isinstance(knoop.bron, Tekstelement) else ()


def _load_kinderen(element: Tekstelement, work: str) -> list[Knoop]:
    return [_build_knoop(kind, work) for kind in walk_structuur(element)]


def _build_knoop(element: Tekstelement, work: str) -> Knoop:
    knoop = Knoop(naam="", keuze=Keuze(work=work, wid=element.wid or ""), bron=element, load=_load)
    _fill(knoop, element)
    return knoop


def _fill(knoop: Knoop, element: Tekstelement) -> None:
    knoop.bron = element
    nummer = element.nummer.rstrip(".")
    # An artikel or paragraaf is known by its number; a hoofdstuk, bijlage or divisie by the word before it.
    kort = element.soort in (Soort.ARTIKEL, Soort.AFDELING, Soort.PARAGRAAF, Soort.SUBPARAGRAAF, Soort.SUBSUBPARAGRAAF)
    label = element.label or ("" if element.soort in (Soort.DIVISIE, Soort.DIVISIETEKST) else element.soort.value)
    knoop.nummer = (nummer if kort else f"{label} {nummer}") if nummer else ""
    knoop.naam = element.opschrift or ("" if knoop.nummer else element.label or SOORTNAMEN.get(element.soort, "Tekst"))
    knoop.zwaar = element.soort in _ZWAAR
    knoop.icoon = "artikel" if element.soort is Soort.ARTIKEL else ""
    knoop.toestand = (
        "vervallen" if element.find(Soort.VERVALLEN) else "gereserveerd" if element.find(Soort.GERESERVEERD) else ""
    )


def update_tree(model: Boommodel, plan: Plan) -> None:
    """Show a changed plan; rows stay where they are unless the structure itself changed."""
    regelingen = plan.versie.regelingen
    wortel = model.wortel
    oud = wortel.bron
    zelfde = isinstance(oud, Plan) and [r.work for r in oud.versie.regelingen] == [r.work for r in regelingen]
    zelfde = zelfde and wortel.kinderen_ is not None
    if not zelfde:
        model.set_wortel(build_wortel(plan))
        return
    wortel.bron = plan
    if len(regelingen) == 1:
        _update_kinderen(model, wortel, regelingen[0].tekst, regelingen[0].work)
        return
    for knoop, regeling in zip(wortel.kinderen, regelingen, strict=True):
        if knoop.naam != _name(regeling):
            knoop.naam = _name(regeling)
            model.tell_changed(knoop)
        _update_kinderen(model, knoop, regeling.tekst, regeling.work)


def _update_kinderen(model: Boommodel, knoop: Knoop, element: Tekstelement, work: str) -> None:
    """Give the rows below one their new elements; only rows that came, went or moved are made anew."""
    if knoop.ouder is not None:
        knoop.bron = element
    if knoop.kinderen_ is None:
        return
    nieuw = list(walk_structuur(element))
    was, wordt = [kind.keuze.wid for kind in knoop.kinderen_], [kind.wid or "" for kind in nieuw]
    meest = min(len(was), len(wordt))
    kop = next((nr for nr in range(meest) if was[nr] != wordt[nr]), meest)
    staart = next((nr for nr in range(meest - kop) if was[-1 - nr] != wordt[-1 - nr]), meest - kop)
    if kop + staart < max(len(was), len(wordt)):
        rijen = [_build_knoop(kind, work) for kind in nieuw[kop : len(nieuw) - staart]]
        model.replace_rijen(knoop, kop, len(was) - staart, rijen)
    for rij, kind in zip(knoop.kinderen_, nieuw, strict=True):
        if rij.bron is kind:
            continue
        vorige = (rij.tekst, rij.toestand)
        _fill(rij, kind)
        if (rij.tekst, rij.toestand) != vorige:
            model.tell_changed(rij)
        _update_kinderen(model, rij, kind, work)
