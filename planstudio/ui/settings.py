"""What the program remembers of its user: recent plans, layout, theme. Never anything of the plan itself."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings

MAX_RECENT = 12


class Themakeuze(StrEnum):
    """Which colours the user wants."""

    SYSTEEM = "systeem"
    LICHT = "licht"
    DONKER = "donker"


class Recent(NamedTuple):
    """A plan that was open lately."""

    path: Path
    naam: str
    tijd: datetime


class Settings:
    """Reads and writes the settings of the user, in an ini file in the profile."""

    def __init__(self) -> None:
        self._store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "planstudio", "planstudio")

    @property
    def recent(self) -> tuple[Recent, ...]:
        """The plans that were open lately, the last one first; entries we cannot read are left out."""
        gevonden = []
        aantal = self._store.beginReadArray("recent")
        for plaats in range(aantal):
            self._store.setArrayIndex(plaats)
            path, naam, tijd = (str(self._store.value(sleutel, "")) for sleutel in ("path", "naam", "tijd"))
            try:
                gevonden.append(
                    Recent(path=Path(path), naam=naam or Path(path).stem, tijd=datetime.fromisoformat(tijd))
                )
            except ValueError:
                continue
        self._store.endArray()
        return tuple(gevonden)

    def add_recent(self, path: Path, naam: str, tijd: datetime) -> None:
        """Put a plan at the top of the recent ones."""
        eerste = Recent(path=path, naam=naam, tijd=tijd)
        self._write_recent((eerste, *(ander for ander in self.recent if ander.path != path))[:MAX_RECENT])

    def drop_recent(self, path: Path) -> None:
        """Forget a plan, for instance because its file is gone."""
        self._write_recent(tuple(ander for ander in self.recent if ander.path != path))

    def _write_recent(self, plannen: tuple[Recent, ...]) -> None:
        self._store.remove("recent")
        self._store.beginWriteArray("recent", len(plannen))
        for plaats, plan in enumerate(plannen):
            self._store.setArrayIndex(plaats)
            self._store.setValue("path", str(plan.path))
            self._store.setValue("naam", plan.naam)
            self._store.setValue("tijd", plan.tijd.isoformat(timespec="seconds"))
        self._store.endArray()

    @property
    def thema(self) -> Themakeuze:
        """The colours that the user chose."""
        waarde = str(self._store.value("beeld/thema", Themakeuze.SYSTEEM.value))
        return Themakeuze(waarde) if waarde in Themakeuze._value2member_map_ else Themakeuze.SYSTEEM

    @thema.setter
    def thema(self, keuze: Themakeuze) -> None:
        self._store.setValue("beeld/thema", keuze.value)

    @property
    def folder(self) -> Path:
        """Where the user opened or saved something last."""
        return Path(str(self._store.value("bestanden/map", str(Path.home()))))

    @folder.setter
    def folder(self, path: Path) -> None:
        self._store.setValue("bestanden/map", str(path))

    @property
    def auteur(self) -> str:
        """The name that the user puts under comments; empty when it was never asked."""
        return str(self._store.value("gebruiker/naam", ""))

    @auteur.setter
    def auteur(self, naam: str) -> None:
        self._store.setValue("gebruiker/naam", naam)

    def get_layout(self, naam: str) -> QByteArray:
        """A remembered layout; empty when there is none."""
        waarde = self._store.value(f"indeling/{naam}")
        return waarde if isinstance(waarde, QByteArray) else QByteArray()

    def set_layout(self, naam: str, staat: QByteArray) -> None:
        """Remember a layout; an empty one forgets it."""
        if staat.isEmpty():
            self._store.remove(f"indeling/{naam}")
        else:
            self._store.setValue(f"indeling/{naam}", staat)

    def get_word(self, naam: str) -> str:
        """A word that the user filled in before; empty when there is none."""
        return str(self._store.value(f"invoer/{naam}", ""))

    def set_word(self, naam: str, woord: str) -> None:
        """Remember a word that the user filled in."""
        self._store.setValue(f"invoer/{naam}", woord)

    def get_place(self, path: Path) -> str:
        """The wId at which the user was last in a plan; empty when unknown."""
        return str(self._store.value(f"plaats/{_fold(path)}", ""))

    def set_place(self, path: Path, wid: str) -> None:
        """Remember where the user is in a plan."""
        self._store.setValue(f"plaats/{_fold(path)}", wid)


def _fold(path: Path) -> str:
    # QSettings takes a slash in a key for a group.
    return str(path).replace("/", "|").replace("\\", "|")
