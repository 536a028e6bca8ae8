"""The mutatie from one state of a text to the next (handbook, D.3 to D.5)."""

from dataclasses import dataclass, replace

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.mutatie.acties import Actie, RegelingMutatie, Vervang, VervangKop, VervangRegeling, Verwijder
from planstudio.domain.mutatie.benoemen import format_letter, name_eenheid
from planstudio.domain.mutatie.eenheden import Vergelijking
from planstudio.domain.mutatie.eids import resolve_eids
from planstudio.domain.mutatie.gelijk import is_gelijk
from planstudio.domain.mutatie.keuzes import STANDAARD, Keuzes
from planstudio.domain.mutatie.plaatsen import find_plekken, list_eigen
from planstudio.domain.tekst import Tekstelement


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstverschil:
    """What differs between two texts as actions, and what must be said of it."""

    acties: tuple[Actie, ...]
    meldingen: tuple[Melding, ...] = ()

    def make_mutatie(self, *, componentnaam: str, was: str, wordt: str) -> RegelingMutatie:
        """The RegelingMutatie between two expressions."""
        return RegelingMutatie(componentnaam=componentnaam, was=was, wordt=wordt, acties=self.acties)


def diff_tekst(was: Tekstelement, wordt: Tekstelement, keuzes: Keuzes = STANDAARD) -> Tekstverschil:
    """Compare two texts of one regeling by wId; the cost grows with what differs when the texts share the rest."""
    if was is wordt:
        return Tekstverschil(acties=())
    vergelijking = Vergelijking(plekken=find_plekken(was, wordt), keuzes=keuzes)
    vergelijking.compare(was, wordt)
    acties = _number([*vergelijking.acties, *vergelijking.slot])
    return Tekstverschil(
        acties=tuple(resolve_eids(acties, keuzes)), meldingen=_gather_meldingen(was, wordt, vergelijking, acties)
    )


def replace_geheel(wordt: Tekstelement) -> Tekstverschil:
    """The change as a whole new text, without renvooi: only when someone asks for it (D.9, VervangRegeling)."""
    return Tekstverschil(acties=(VervangRegeling(tekst=wordt),))


def _number(acties: list[Actie]) -> list[Actie]:
    return [
        actie if isinstance(actie, VervangRegeling) else replace(actie, nummer=format_letter(n))
        for n, actie in enumerate(acties)
    ]


def _gather_meldingen(
    was: Tekstelement, wordt: Tekstelement, vergelijking: Vergelijking, acties: list[Actie]
) -> tuple[Melding, ...]:
    meldingen = vergelijking.meldingen
    eigen_a, eigen_b = list_eigen(was), list_eigen(wordt)
    if len(eigen_a) != len(eigen_b) or not all(is_gelijk(a, b) for a, b in zip(eigen_a, eigen_b, strict=False)):
        meldingen.add(
            "PS-MUT-OPSCHRIFT",
            Ernst.WAARSCHUWING,
            "Het opschrift van de regeling is gewijzigd, maar een mutatie kan dat niet overbrengen. Het opschrift in "
            "de tekst blijft zoals het was; de officiële titel in de metadata kan wel mee.",
        )
    for element in vergelijking.verslag.teruggevallen:
        meldingen.add(
            "PS-MUT-TERUGVAL",
            Ernst.INFO,
            f"{_name_blok(element)} staat in het renvooi als geheel verwijderd en opnieuw toegevoegd, omdat renvooi "
            "deze wijziging niet fijner kan tonen.",
            element.wid or "",
        )
    for element in vergelijking.verslag.stil:
        meldingen.add(
            "PS-MUT-STIL",
            Ernst.WAARSCHUWING,
            f"In {name_eenheid(element)} wijzigt iets dat renvooi niet kan tonen; de oude vorm is niet te lezen.",
            element.wid or "",
        )
    for element in vergelijking.verslag.ingenomen:
        meldingen.add(
            "PS-MUT-INGENOMEN",
            Ernst.WAARSCHUWING,
            f"De verplaatsing van {name_eenheid(element)} naar een onderdeel waar verder niets in staat, kan de "
            "standaard niet uitdrukken: het staat op de nieuwe plek zonder dat het renvooi de oude plek toont. "
            "Laat liever het oude artikel vervallen en maak op de nieuwe plek een nieuw artikel.",
            element.wid or "",
        )
    if acties and all(isinstance(actie, Vervang) and actie.revisie for actie in acties):
        meldingen.add(
            "PS-MUT-REVISIE",
            Ernst.FOUT,
            "Er wijzigen alleen aanduidingen en verwijzingen, geen woorden. De LVBB neemt dat niet aan als besluit: "
            "wijzig ten minste één woord mee (LVBB5021).",
        )
    return meldingen.freeze()


def _name_blok(element: Tekstelement) -> str:
    naam = element.soort.value.lower() if element.soort.value != "Al" else "alinea"
    woorden = element.tekst.split()
    begin = " ".join(woorden[:6]) + ("…" if len(woorden) > 6 else "")
    return f"De {naam} ‘{begin}’" if begin else f"De {naam}"


def count_acties(acties: tuple[Actie, ...]) -> dict[str, int]:
    """How many units came, went, changed and moved."""
    telling = {"toegevoegd": 0, "verwijderd": 0, "gewijzigd": 0, "verplaatst": 0}
    for actie in acties:
        telling[name_actie(actie)] += 1
    return telling


def name_actie(actie: Actie) -> str:
    """What an action does to its unit, in one word."""
    match actie:
        case Verwijder():
            return "verwijderd"
        case Vervang(context=str()):
            return "verplaatst"
        case Vervang() | VervangKop() | VervangRegeling():
            return "gewijzigd"
    return "toegevoegd"
