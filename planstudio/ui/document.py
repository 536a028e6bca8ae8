"""The open plan as the window sees it: one session, one selection, one index of annotations, shared by all panels."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planstudio.domain.annotaties import Annotaties
from planstudio.session import Changed, Session
from planstudio.ui.jobs import run_query


class Keuze(NamedTuple):
    """What is selected: a text element (`work` and `wid`), or an OW-object (`sleutel`: a location, an activity …).

    `geometrie` is the basisgeo:id when the selection was made on the map. At most one of wid and sleutel is set.
    """

    work: str = ""
    wid: str = ""
    sleutel: str = ""
    geometrie: str = ""


class Document(QObject):
    """Session and selection in one place; panels listen here, so that tree, text, map and cards speak of one thing."""

    changed = Signal(object)  # session.Changed
    selection_changed = Signal(object, object)  # Keuze, the panel that made it
    annotaties_loaded = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._keuze = Keuze()
        self._annotaties: Annotaties | None = None
        session.subscribe(self._on_changed)

    @property
    def keuze(self) -> Keuze:
        """What is selected now."""
        return self._keuze

    @property
    def annotaties(self) -> Annotaties:
        """The index over the annotations of the current version; built when first asked for."""
        if self._annotaties is None:
            self._annotaties = Annotaties(self.session.plan.versie)
        return self._annotaties

    @property
    def has_annotaties(self) -> bool:
        """Whether the index is there, so that asking for it costs nothing."""
        return self._annotaties is not None

    def load_annotaties(self, owner: QWidget) -> None:
        """Build the index in the background, for `owner`; who needs it earlier just asks for it."""
        versie = self.session.plan.versie

        def done(annotaties: Annotaties) -> None:
            nu = self.session.plan.versie
            if self._annotaties is None and nu.ow is versie.ow and nu.geometrie is versie.geometrie:
                self._annotaties = annotaties
            self.annotaties_loaded.emit()

        if self._annotaties is None:
            run_query(owner, lambda progress: Annotaties(versie), done)

    def select(self, keuze: Keuze, origin: object = None) -> None:
        """Select something; every panel but the origin goes there."""
        if keuze != self._keuze:
            self._keuze = keuze
            self.selection_changed.emit(keuze, origin)

    def _on_changed(self, changed: Changed) -> None:
        oud, nieuw = changed.old.versie, changed.new.versie
        if oud.ow is not nieuw.ow or oud.geometrie is not nieuw.geometrie:
            self._annotaties = None
        self.changed.emit(changed)
