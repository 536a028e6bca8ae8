"""Options that commands share: days, who delivers, and the choices for a besluit."""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from planstudio.domain.levering import Besluitgegevens, Opdracht, Procedure, Wijzigingsgegevens, Zending
from planstudio.workflows import wijzigen

if TYPE_CHECKING:
    Delen = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Delen = object

Z = TypeVar("Z", bound=Zending)
G = TypeVar("G", bound=Besluitgegevens)
W = TypeVar("W", bound=Wijzigingsgegevens)


def parse_datum(tekst: str) -> date:
    """A day as people type it for a computer; raises ArgumentTypeError."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{tekst}' is geen datum; schrijf JJJJ-MM-DD") from None


def add_zendingopties(parser: argparse.ArgumentParser) -> None:
    """The options that say who delivers, and under which number."""
    parser.add_argument("--bevoegd-gezag", metavar="OIN", help="20 cijfers")
    parser.add_argument("--aanleveraar", metavar="OIN", help="20 cijfers; standaard het bevoegd gezag")
    parser.add_argument("--id-levering", metavar="NUMMER")


def add_opdrachtopties(parser: argparse.ArgumentParser) -> None:
    """The options of what is published on a day."""
    parser.add_argument("--opdracht", dest="soort_opdracht", required=True, choices=[o.value for o in Opdracht])
    parser.add_argument("--bekendmaking", type=parse_datum, metavar="DATUM", help="een werkdag, JJJJ-MM-DD")
    add_zendingopties(parser)


def add_besluitopties(parser: argparse.ArgumentParser) -> None:
    """The options with which a besluit is delivered."""
    add_opdrachtopties(parser)
    parser.add_argument("--inwerking", type=parse_datum, metavar="DATUM")
    parser.add_argument("--vaststelling", type=parse_datum, metavar="DATUM")
    parser.add_argument("--titel", metavar="TEKST", help="titel van het besluit")


def add_wijzigingopties(parser: argparse.ArgumentParser) -> None:
    """The options with which a besluit is delivered that changes or withdraws a plan."""
    add_besluitopties(parser)
    parser.add_argument("--besluit", metavar="BESLUIT.json", type=Path, help="de woorden van het besluit")
    parser.add_argument("--doel", metavar="DOEL", help="het doel, /join/id/proces/…")
    parser.add_argument("--ontwerp", action="store_true", help="een ontwerpbesluit, zonder inwerkingtreding")


def put_zendingopties(gegevens: Z, keuzes: argparse.Namespace) -> Z:
    """The proposal with who delivers."""
    if keuzes.bevoegd_gezag:
        gegevens = replace(gegevens, bevoegd_gezag=keuzes.bevoegd_gezag, aanleveraar=keuzes.bevoegd_gezag)
    if keuzes.aanleveraar:
        gegevens = replace(gegevens, aanleveraar=keuzes.aanleveraar)
    if keuzes.id_levering:
        gegevens = replace(gegevens, id_levering=keuzes.id_levering)
    return gegevens


def put_besluitopties(gegevens: G, keuzes: argparse.Namespace) -> G:
    """The proposal with what was said on the command line; the title is for the caller, who knows where it goes."""
    gegevens = replace(put_zendingopties(gegevens, keuzes), opdracht=Opdracht(keuzes.soort_opdracht))
    if keuzes.inwerking:
        gegevens = replace(gegevens, inwerking=keuzes.inwerking)
    return gegevens


def put_wijzigingopties(gegevens: W, keuzes: argparse.Namespace) -> W:
    """The proposal with all that was said on the command line and in the file with the words of the besluit."""
    gegevens = put_besluitopties(gegevens, keuzes)
    if keuzes.besluit is not None:
        gegevens = replace(gegevens, tekst=wijzigen.read_besluittekst(keuzes.besluit, gegevens.tekst))
    if keuzes.titel:
        gegevens = replace(gegevens, tekst=replace(gegevens.tekst, titel=keuzes.titel))
    if keuzes.doel:
        gegevens = replace(gegevens, doel=keuzes.doel)
    if keuzes.ontwerp:
        gegevens = replace(gegevens, procedure=Procedure.ONTWERP)
    return gegevens
