"""How every command that delivers ends: write the package, hold it against the schemas, say what was found."""

from pathlib import Path

from planstudio import workflows
from planstudio.cli.uitvoer import finish, print_controle, print_meldingen
from planstudio.domain.melding import Melding
from planstudio.domain.pakket import Pakket


def deliver(pakket: Pakket, meldingen: tuple[Melding, ...], uit: Path) -> int:
    """Write a delivery and tell; gives the exit code."""
    workflows.write_pakket(pakket, uit)
    controle = workflows.check_pakket(pakket)
    alles = (*meldingen, *controle.meldingen)
    print_meldingen(alles)
    print_controle(controle.beschikbaar, controle.gecontroleerd)
    print(f"Geschreven: {uit} ({len(pakket.bestanden)} bestanden)")
    return finish(alles)
