"""Options that commands share: days, and the choices for a besluit."""

import argparse
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from planstudio.domain.levering import Besluitgegevens, Opdracht

if TYPE_CHECKING:
    Delen = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Delen = object

G = TypeVar("G", bound=Besluitgegevens)


def parse_datum(tekst: str) -> date:
    """A day as people type it for a computer; raises ArgumentTypeError."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{tekst}' is geen datum; schrijf JJJJ-MM-DD") from None


def add_besluitopties(parser: argparse.ArgumentParser) -> None:
    """The options with which a besluit is delivered."""
    parser.add_argument("--opdracht", dest="soort", required=True, choices=[o.value for o in Opdracht])
    parser.add_argument("--bekendmaking", type=parse_datum, metavar="DATUM", help="een werkdag, JJJJ-MM-DD")
    parser.add_argument("--inwerking", type=parse_datum, metavar="DATUM")
    parser.add_argument("--vaststelling", type=parse_datum, metavar="DATUM")
    parser.add_argument("--bevoegd-gezag", metavar="OIN", help="20 cijfers")
    parser.add_argument("--aanleveraar", metavar="OIN", help="20 cijfers; standaard het bevoegd gezag")
    parser.add_argument("--id-levering", metavar="NUMMER")
    parser.add_argument("--titel", metavar="TEKST", help="titel van het besluit")


def put_besluitopties(gegevens: G, keuzes: argparse.Namespace) -> G:
    """The proposal with what was said on the command line; the title is for the caller, who knows where it goes."""
    gegevens = replace(gegevens, opdracht=Opdracht(keuzes.soort))
    if keuzes.inwerking:
        gegevens = replace(gegevens, inwerking=keuzes.inwerking)
    if keuzes.bevoegd_gezag:
        gegevens = replace(gegevens, bevoegd_gezag=keuzes.bevoegd_gezag, aanleveraar=keuzes.bevoegd_gezag)
    if keuzes.aanleveraar:
        gegevens = replace(gegevens, aanleveraar=keuzes.aanleveraar)
    if keuzes.id_levering:
        gegevens = replace(gegevens, id_levering=keuzes.id_levering)
    return gegevens
