"""Asking for files and folders."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

EXTENSIE = ".plan.gpkg"
_OPENEN = "Plannen (*.zip *.plan.gpkg);;Alle bestanden (*)"


class Bestandskeuze:
    """File dialogs; each method asks one thing and gives back a path, or None when the user cancels."""

    @classmethod
    def ask_plan(cls, parent: QWidget, folder: Path) -> Path | None:
        """Ask for a package or project to open."""
        naam, _ = QFileDialog.getOpenFileName(parent, "Plan openen", str(folder), _OPENEN)
        return Path(naam) if naam else None

    @classmethod
    def ask_folder(cls, parent: QWidget, folder: Path) -> Path | None:
        """Ask for the folder of an unpacked package."""
        naam = QFileDialog.getExistingDirectory(parent, "Map met een uitgepakt pakket openen", str(folder))
        return Path(naam) if naam else None

    @classmethod
    def ask_project(cls, parent: QWidget, voorstel: Path) -> Path | None:
        """Ask where to save the project."""
        naam, _ = QFileDialog.getSaveFileName(parent, "Opslaan als", str(voorstel), f"planstudio-project (*{EXTENSIE})")
        return add_extension(Path(naam), EXTENSIE) if naam else None

    @classmethod
    def ask_delivery(cls, parent: QWidget, voorstel: Path) -> Path | None:
        """Ask where to write a delivery."""
        naam, _ = QFileDialog.getSaveFileName(parent, "Levering schrijven", str(voorstel), "Levering (*.zip)")
        return add_extension(Path(naam), ".zip") if naam else None

    @classmethod
    def ask_document(cls, parent: QWidget, voorstel: Path, titel: str, soort: str, extensie: str) -> Path | None:
        """Ask where to write a document for reading."""
        naam, _ = QFileDialog.getSaveFileName(parent, titel, str(voorstel), soort)
        return add_extension(Path(naam), extensie) if naam else None


def add_extension(path: Path, extensie: str) -> Path:
    """The path with an extension, when it has not got it yet."""
    if path.name.lower().endswith(extensie):
        return path
    naam = path.name
    for einde in (".gpkg", ".plan"):
        naam = naam[: -len(einde)] if extensie == EXTENSIE and naam.lower().endswith(einde) else naam
    return path.with_name(naam + extensie)
