"""What one does with the table that the caret is in: its cells, rows, columns and heading."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from planstudio.domain.edits.tabellen.cellen import Vlak
from planstudio.domain.edits.tabellen.invoegen import delete_tabel
from planstudio.domain.edits.tabellen.plaats import Celplek, find_celplek
from planstudio.domain.edits.tabellen.wijzigen import (
    add_kolom,
    add_rij,
    align_kolom,
    change_koprijen,
    go_cel,
    join_cellen,
    read_tabel,
    remove_kolom,
    remove_rij,
    shift_kolom,
    shift_rij,
    unjoin_cel,
)
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.plan import Plan
from planstudio.session import Session
from planstudio.ui.text.schrijven import Schrijver
from planstudio.ui.text.tekstvak import Tekstvak

_Edit = Callable[[Plan, Celplek], Uitkomst]


@dataclass(frozen=True, slots=True)
class Tafelactie:
    """One thing to do with a table, by its name in the menu; a group begins with each other `groep`."""

    naam: str
    groep: int
    edit: _Edit


def _change_kop(plan: Plan, celplek: Celplek) -> Uitkomst:
    """The rows up to the one of the caret become the heading; when they are, the heading goes."""
    koprijen = read_tabel(plan, celplek).koprijen
    return change_koprijen(plan, celplek, aantal=0 if koprijen == celplek.rij + 1 else celplek.rij + 1)


ACTIES = (
    Tafelactie("Rij erboven", 0, partial(add_rij, na=False)),
    Tafelactie("Rij eronder", 0, partial(add_rij, na=True)),
    Tafelactie("Kolom links", 0, partial(add_kolom, na=False)),
    Tafelactie("Kolom rechts", 0, partial(add_kolom, na=True)),
    Tafelactie("Rij omhoog", 1, partial(shift_rij, stap=-1)),
    Tafelactie("Rij omlaag", 1, partial(shift_rij, stap=1)),
    Tafelactie("Kolom naar links", 1, partial(shift_kolom, stap=-1)),
    Tafelactie("Kolom naar rechts", 1, partial(shift_kolom, stap=1)),
    Tafelactie("Kop tot en met deze rij", 2, _change_kop),
    Tafelactie("Cel splitsen", 2, unjoin_cel),
    Tafelactie("Kolom links uitlijnen", 3, partial(align_kolom, uitlijning="left")),
    Tafelactie("Kolom centreren", 3, partial(align_kolom, uitlijning="center")),
    Tafelactie("Kolom rechts uitlijnen", 3, partial(align_kolom, uitlijning="right")),
    Tafelactie("Rij verwijderen", 4, remove_rij),
    Tafelactie("Kolom verwijderen", 4, remove_kolom),
    Tafelactie("Tabel verwijderen", 4, lambda plan, cel: delete_tabel(plan, work=cel.work, wid=cel.wid)),
)


class Tafelwerk:
    """Carries out edits of a table for the cell that the caret is in."""

    def __init__(self, vak: Tekstvak, session: Session, schrijver: Schrijver) -> None:
        self._vak = vak
        self._session = session
        self._schrijver = schrijver

    def find_cel(self) -> Celplek | None:
        """The cell that the caret is in; None outside a table."""
        plek = self._schrijver.plek
        if plek is None or self._vak.textCursor().currentTable() is None:
            return None
        return find_celplek(self._session.plan, plek)

    def go(self, stap: int) -> bool:
        """To the next or the previous cell; says whether the caret was in a table."""
        cel = self.find_cel()
        if cel is None:
            return False
        self._schrijver.apply("Rij toevoegen", lambda plan: go_cel(plan, cel, stap=stap))
        return True

    def do(self, actie: Tafelactie) -> None:
        """Carry out an action for the cell of the caret."""
        cel = self.find_cel()
        if cel is not None:
            self._schrijver.apply(actie.naam, lambda plan: actie.edit(plan, cel))

    def find_vlak(self) -> Vlak | None:
        """The rectangle of cells that is selected; None when it is one cell or none."""
        cellen: tuple[int, int, int, int] = self._vak.textCursor().selectedTableCells()  # type: ignore[assignment]
        rij, rijen, kolom, kolommen = cellen
        if rij < 0 or rijen * kolommen < 2:
            return None
        return Vlak(rij=rij, kolom=kolom, laatste_rij=rij + rijen - 1, laatste_kolom=kolom + kolommen - 1)

    def join(self) -> None:
        """Make one cell of those that are selected."""
        cel, vlak = self.find_cel(), self.find_vlak()
        if cel is not None and vlak is not None:
            self._schrijver.apply("Cellen samenvoegen", lambda plan: join_cellen(plan, cel, vlak))
