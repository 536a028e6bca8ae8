"""Everything the command palette can find in the open plan."""

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtGui import QAction, QKeySequence

from planstudio.domain.ow import LOCATIES
from planstudio.domain.soort import Soort
from planstudio.ui.document import Keuze
from planstudio.ui.labels import SOORTICONEN, describe_naam, describe_soort
from planstudio.ui.palette.entries import Ingang
from planstudio.ui.workspace import Werkvlak

_OPDRACHT = "Opdracht"


def list_opdrachten(acties: Iterable[QAction]) -> tuple[Ingang, ...]:
    """The actions that can be done now."""
    return tuple(
        Ingang(
            naam=actie.property("omschrijving") or actie.text().replace("&", "").rstrip("…"),
            soort=_OPDRACHT,
            icoon=str(actie.property("icoon") or "opdracht"),
            rechts=actie.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            run=actie.trigger,
        )
        for actie in acties
        if actie.isEnabled() and actie.text()
    )


def list_plan(werkvlak: Werkvlak) -> tuple[Ingang, ...]:
    """The structure, areas and activities of the open plan."""
    return (*_walk_tekst(werkvlak), *_walk_ow(werkvlak))


def _walk_tekst(werkvlak: Werkvlak) -> Iterator[Ingang]:
    for plek in werkvlak.outline.walk():
        element = plek.element
        if element.soort is not Soort.LID and element.describe():
            yield Ingang(
                naam=element.describe(),
                nummer=element.nummer.rstrip("."),
                soort=element.soort.value,
                icoon="artikel" if element.soort is Soort.ARTIKEL else "structuur",
                run=partial(werkvlak.document.select, plek.keuze),
            )


def _walk_ow(werkvlak: Werkvlak) -> Iterator[Ingang]:
    annotaties = werkvlak.document.annotaties
    for ding in annotaties.ow.values():
        if ding.naam and (ding.soort in LOCATIES or ding.soort in ("Activiteit", "Gebiedsaanwijzing", "Omgevingsnorm")):
            yield Ingang(
                naam=describe_naam(annotaties, ding),
                soort=describe_soort(ding),
                icoon=SOORTICONEN.get(ding.soort, "gebied"),
                run=partial(werkvlak.document.select, Keuze(sleutel=ding.sleutel)),
            )
