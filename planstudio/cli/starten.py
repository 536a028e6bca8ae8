"""Reading the command line, and running the command that it names."""

import argparse
import sys

from planstudio import __version__
from planstudio.cli import afdrukken, besluiten, invoegen, plannen, samenvoegen, wijzigen
from planstudio.cli.uitvoer import GOED, KAN_NIET
from planstudio.errors import PlanstudioError


class _Parser(argparse.ArgumentParser):
    """Speaks Dutch where argparse would speak English."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(KAN_NIET, f"planstudio: deze opdracht is niet compleet of niet bekend. ({message})\n")


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = _Parser(
        prog="planstudio",
        description="Een omgevingsplan openen, bewaren, wijzigen, controleren en leveren. "
        "Zonder opdracht opent het venster.",
        epilog="Het woord 'voorbeeld' als BRON opent het voorbeeldplan van planstudio.",
    )
    parser.add_argument("--version", action="version", version=f"planstudio {__version__}")
    delen = parser.add_subparsers(dest="opdracht", metavar="OPDRACHT", required=True, parser_class=_Parser)
    for onderdeel in (plannen, invoegen, wijzigen, samenvoegen, afdrukken, besluiten):
        onderdeel.add_parsers(delen)
    return parser


def main(argv: list[str]) -> int:
    """Run one command; gives the exit code."""
    try:
        keuzes = make_parser().parse_args(argv)
    except SystemExit as einde:
        return int(einde.code or 0)
    try:
        return int(keuzes.run(keuzes))
    except PlanstudioError as fout:
        print(f"planstudio: {fout}", file=sys.stderr)
        return KAN_NIET
    except BrokenPipeError:
        sys.stderr.close()
        return GOED
