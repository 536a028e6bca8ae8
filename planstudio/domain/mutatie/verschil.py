"""The mutatie from one state of a text to the next (handbook, D.3 to D.5)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.mutatie.acties import Actie, RegelingMutatie, Vervang, VervangKop, VervangRegeling, Verwijder
from planstudio.domain.mutatie.benoemen import format_letter, name_eenheid
from planstudio.domain.mutatie.eenheden import Vergelijking
from planstudio.domain.mutatie.eids import resolve_eids
from planstudio.domain.mutatie.gelijk import is_gelijk
from planstudio.domain.mutatie.keuzes import STANDAARD, Keuzes
from planstudio.domain.mutatie.plaatsen import find_pad, find_plekken, get_sleutel, list_eigen, walk_eenheden
from planstudio.domain.mutatie.renvooi import walk_verwijderd
from planstudio.domain.mutatie.zinnen import describe_acties
from planstudio.domain.soort import TEKSTDRAGERS, Soort
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
    plekken = find_plekken(was, wordt)
    vergelijking = Vergelijking(plekken=plekken, keuzes=keuzes)
    vergelijking.compare(was, wordt)
    houders = frozenset(_walk_houders(was, wordt, vergelijking))
    if houders:
        vergelijking = Vergelijking(plekken=plekken, keuzes=keuzes, geheel=houders)
        vergelijking.compare(was, wordt)
        _check_geheel(vergelijking)
    acties = _number(describe_acties([*vergelijking.acties, *vergelijking.slot], was, wordt))
    return Tekstverschil(
        acties=tuple(resolve_eids(acties, keuzes)), meldingen=_gather_meldingen(was, wordt, vergelijking, acties)
    )


def _walk_houders(was: Tekstelement, wordt: Tekstelement, vergelijking: Vergelijking) -> Iterator[str]:
    """The containers to tell whole because a unit moves within them to where nothing else is, and loses parts.

    What is removed inside a Vervang must have been below it (LVBB5028): only an ancestor of both places will do.
    """
    for element in vergelijking.verslag.ingenomen:
        if any(deel.wid is not None for deel in walk_verwijderd(element)):
            sleutel = get_sleutel(element)
            paren = zip(find_pad(was, sleutel), find_pad(wordt, sleutel), strict=False)
            yield [a for a, _ in takewhile(lambda paar: paar[0] == paar[1], paren)][-1]


def _check_geheel(vergelijking: Vergelijking) -> None:
    """Say which moves are still beyond the standard: when the container that takes a unit in moves as well."""
    geheel = [a.element for a in vergelijking.acties if isinstance(a, Vervang) and a.wid in vergelijking.geheel]
    binnen = {get_sleutel(deel) for element in geheel for deel in walk_eenheden(element)}
    for element in vergelijking.verslag.ingenomen:
        if get_sleutel(element) not in binnen and any(deel.wid is not None for deel in walk_verwijderd(element)):
            vergelijking.meldingen.add(
                "PS-MUT-KANNIET",
                Ernst.FOUT,
                f"De standaard kan niet tonen dat {name_eenheid(element)} delen verliest en tegelijk verhuist naar "
                "een leeg onderdeel dat zelf ook verhuist. Breng deze wijziging in twee besluiten.",
                element.wid or "",
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


_BLOKNAMEN = {
    Soort.AL: "De alinea",
    Soort.LI: "Het onderdeel",
    Soort.LIJST: "De opsomming",
    Soort.LID: "Het lid",
    Soort.TABLE: "De tabel",
    Soort.ROW: "De rij",
    Soort.FIGUUR: "De figuur",
    Soort.BEGRIP: "Het begrip",
    Soort.BEGRIPPENLIJST: "De begrippenlijst",
    Soort.TUSSENKOP: "De tussenkop",
    Soort.FORMULE: "De formule",
}


def _name_blok(element: Tekstelement) -> str:
    """What a reader calls a block: its kind and its first words."""
    naam = _BLOKNAMEN.get(element.soort, "Het blok")
    eerste = next((deel.tekst for deel in element.walk() if deel.soort in TEKSTDRAGERS and deel.tekst), "")
    woorden = eerste.split()
    begin = " ".join(woorden[:6]) + ("…" if len(woorden) > 6 else "")
    return f"{naam} ‘{begin}’" if begin else naam


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
