"""The sentences on text from elsewhere: read a document or the clipboard, see what it becomes, put it in a plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.ids.geven import find_overheid
from planstudio.domain.melding import Melding
from planstudio.domain.padzoeker import find_pad
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport import overnemen
from planstudio.domain.tekstimport.bron import Bron
from planstudio.domain.tekstimport.invoegen import find_regeling, insert_tekst
from planstudio.domain.tekstimport.structuur import Structuur, Vorm, build_structuur, recommend_vorm
from planstudio.errors import PlanstudioError
from planstudio.standards.tekstimport import lezen

_MET_DIVISIES = frozenset(
    {
        Soort.BIJLAGE,
        Soort.TOELICHTING,
        Soort.ALGEMENE_TOELICHTING,
        Soort.ARTIKELGEWIJZE_TOELICHTING,
        Soort.DIVISIE,
        Soort.DIVISIETEKST,
        Soort.REGELING_VRIJETEKST,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstinvoer:
    """A text put in a plan: the plan after it and where to look, what the text became, and all that must be said."""

    uitkomst: Uitkomst
    structuur: Structuur
    meldingen: tuple[Melding, ...]


def read_tekst(path: Path) -> tuple[Bron, tuple[Melding, ...]]:
    """Read a .docx, .odt, HTML or plain text; raises PlanstudioError for anything else."""
    try:
        if path.stat().st_size > lezen.MAX_BYTES:
            raise PlanstudioError(
                f"'{path.name}' is te groot om een tekst te zijn.", "Controleer of dit het goede bestand is."
            )
        inhoud = path.read_bytes()
    except OSError as fout:
        raise PlanstudioError(
            f"Het bestand '{path.name}' is niet te openen.", "Kies een ander bestand.", str(fout)
        ) from None
    return lezen.read_bron(inhoud, path.name)


def read_klembord(html: str | bytes | None, tekst: str = "") -> tuple[Bron, tuple[Melding, ...]]:
    """Read what was copied elsewhere, by its HTML or else its plain text."""
    return lezen.read_klembord(html, tekst)


def make_versie() -> str:
    """A stamp for new ids that no other import has (C.3)."""
    return uuid4().hex


def recommend_vorm_op(plan: Plan, bron: Bron, *, work: str, na: str) -> Vorm:
    """The form that suits a text at a place: divisies in a bijlage, toelichting or free text, rules elsewhere."""
    weg = find_pad(find_regeling(plan, work).tekst, na)
    return recommend_vorm(bron, divisies=any(element.soort in _MET_DIVISIES for element in weg))


def build_invoer(
    plan: Plan,
    bron: Bron,
    *,
    work: str,
    na: str,
    versie: str = "",
    vorm: Vorm | None = None,
    nummer_vanaf: str = "",
) -> Structuur:
    """What a text becomes at a place, for a preview with the review list; nothing is put in the plan yet."""
    return build_structuur(
        bron,
        overheid=find_overheid(work),
        versie=versie or make_versie(),
        vorm=vorm or recommend_vorm_op(plan, bron, work=work, na=na),
        nummer_vanaf=nummer_vanaf,
    )


def place_invoer(
    plan: Plan,
    structuur: Structuur,
    *,
    work: str,
    na: str,
    pad: tuple[int, ...] = (),
    elementen: Sequence[Tekstelement] | None = None,
) -> Uitkomst:
    """Put what a text became in the plan, or only the `elementen` of it that were chosen; one edit."""
    gekozen = structuur.elementen if elementen is None else tuple(elementen)
    return insert_tekst(plan, work=work, na=na, pad=pad, elementen=gekozen, bestanden=structuur.bestanden)


def import_tekst(
    plan: Plan,
    path: Path,
    *,
    work: str,
    na: str,
    versie: str = "",
    vorm: Vorm | None = None,
    nummer_vanaf: str = "",
) -> Tekstinvoer:
    """Read a document and put it in the plan after the element with wId `na`; raises PlanstudioError and KeyError."""
    bron, meldingen = read_tekst(path)
    structuur = build_invoer(plan, bron, work=work, na=na, versie=versie, vorm=vorm, nummer_vanaf=nummer_vanaf)
    uitkomst = place_invoer(plan, structuur, work=work, na=na)
    alle = dict.fromkeys((*meldingen, *structuur.meldingen, *uitkomst.meldingen))
    return Tekstinvoer(uitkomst=uitkomst, structuur=structuur, meldingen=tuple(alle))


def take_over(
    plan: Plan, ander: Plan, *, work: str, na: str, wids: Sequence[str], versie: str = "", bron_work: str = ""
) -> Uitkomst:
    """Take chapters, artikelen or begrippen over from another plan or package, after the element with wId `na`."""
    uitkomst = overnemen.take_over(
        plan, ander, work=work, na=na, wids=wids, versie=versie or make_versie(), bron_work=bron_work
    )
    return replace(uitkomst, meldingen=tuple(dict.fromkeys(uitkomst.meldingen)))
