"""Taking out what is only there while one edits: empty alinea's, items and headings (STOP0005, STOP0006; B.2)."""

from dataclasses import replace

from planstudio.domain.edits.structuur.afronden import Opdracht
from planstudio.domain.edits.structuur.heel import fill_leeg, fit_toelichting
from planstudio.domain.edits.structuur.knippen import is_leeg
from planstudio.domain.edits.structuur.nieuw import OPSCHRIFT, el
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.plan import Plan
from planstudio.domain.soort import STRUCTUUR, TEKSTDRAGERS, Soort
from planstudio.domain.tekst import Tekstelement

# Of these nothing is left when all in them is empty. A definition keeps its alinea: a term needs one.
_VERGAAT = frozenset(
    {
        Soort.INHOUD,
        Soort.GROEP,
        Soort.CITAAT,
        Soort.KADERTEKST,
        Soort.INLEIDENDE_TEKST,
        Soort.LIJST,
        Soort.BEGRIPPENLIJST,
        Soort.LI,
        Soort.LID,
    }
)
_ROMP = {Soort.LIJST: Soort.LI, Soort.BEGRIPPENLIJST: Soort.BEGRIP, Soort.LID: Soort.INHOUD}
_REGELS = frozenset({Soort.AL, Soort.TUSSENKOP, Soort.LIJSTAANHEF, Soort.LIJSTSLUITING, Soort.BIJSCHRIFT, Soort.TITLE})
_HOEFT_ALINEA = frozenset({Soort.DEFINITIE, Soort.REGELING_OPSCHRIFT, Soort.NOOT})


def clean_leeg(plan: Plan, *, work: str, versie: str, was: Tekstelement | None = None) -> Uitkomst:
    """The plan without empty alinea's, items, leden and headings; an artikel or chapter with nothing in it is
    Gereserveerd. What must have words and has none stays and is left to the checks. For before a delivery.

    Parts that are the very same object in `was`, the text before the edits, are not looked at.
    """
    op = Opdracht(plan=plan, work=work, versie=versie)
    schoon = _clean(op.tekst, was)
    return Uitkomst(plan=plan) if schoon is op.tekst else op.finish(schoon or op.tekst, None)


def _clean(element: Tekstelement, was: Tekstelement | None) -> Tekstelement | None:
    """An element without what is empty in it; None when nothing is left of it."""
    if element is was:
        return element
    if element.soort in TEKSTDRAGERS:
        return None if element.soort in _REGELS and is_leeg(element) else element
    if element.soort is Soort.KOP:
        return _clean_kop(element)
    delen = []
    oude = {kind.wid: kind for kind in was.kinderen if kind.wid is not None} if was is not None else {}
    for kind in element.inhoud:
        nieuw = _clean(kind, oude.get(kind.wid or "")) if isinstance(kind, Tekstelement) else kind
        if nieuw is not None:
            delen.append(nieuw)
    if len(delen) == len(element.inhoud) and all(a is b for a, b in zip(delen, element.inhoud, strict=True)):
        return element
    return _close(replace(element, inhoud=tuple(delen)), element)


def _clean_kop(kop: Tekstelement) -> Tekstelement | None:
    """A heading without an empty Opschrift; None when that was all. Empty labels come loaded and stay (I.1)."""
    delen = tuple(
        kind
        for kind in kop.inhoud
        if not (isinstance(kind, Tekstelement) and kind.soort is Soort.OPSCHRIFT and is_leeg(kind))
    )
    if not delen:
        return None
    return kop if len(delen) == len(kop.inhoud) else replace(kop, inhoud=delen)


def _close(element: Tekstelement, was: Tekstelement) -> Tekstelement | None:
    """An element that lost something, whole again; None when it has nothing left to be there for."""
    soorten = [kind.soort for kind in element.kinderen]
    romp = [soort for soort in soorten if soort not in (Soort.LI_NUMMER, Soort.LID_NUMMER, Soort.KOP)]
    if element.soort in _VERGAAT:
        nodig = _ROMP.get(element.soort)
        return element if (nodig in romp if nodig is not None else romp) else None
    if element.soort in _HOEFT_ALINEA and not romp:
        return was
    if element.soort is Soort.DIVISIETEKST and not soorten:
        return None
    if element.soort is Soort.TOELICHTING:
        return fit_toelichting(element)
    if element.soort in STRUCTUUR:
        if was.kop is not None and element.kop is None and element.soort is not Soort.DIVISIETEKST:
            # What must have a heading gets one that says so.
            element = replace(element, inhoud=(el(Soort.KOP, el(Soort.OPSCHRIFT, OPSCHRIFT)), *element.inhoud))
        return fill_leeg(element)
    return element
