"""What every command prints: meldingen, results of the schemas, and how it ends."""

import json
from typing import Any

from planstudio.domain.melding import Ernst, Melding

GOED, BEVINDINGEN, KAN_NIET = 0, 1, 2
_TEKENS = {Ernst.FOUT: "FOUT", Ernst.WAARSCHUWING: "LET OP", Ernst.INFO: "INFO"}


def finish(meldingen: tuple[Melding, ...]) -> int:
    """The exit code: 1 when there is a finding of ernst fout."""
    return BEVINDINGEN if any(melding.ernst is Ernst.FOUT for melding in meldingen) else GOED


def print_meldingen(meldingen: tuple[Melding, ...]) -> None:
    """One line per finding."""
    for melding in meldingen:
        plek = f" [{melding.plek}]" if melding.plek else ""
        print(f"{_TEKENS[melding.ernst]:6} {melding.code}: {melding.tekst}{plek}")


def list_meldingen(meldingen: tuple[Melding, ...]) -> list[dict[str, str]]:
    """Findings as a script reads them."""
    return [{"code": m.code, "ernst": m.ernst.value, "tekst": m.tekst, "plek": m.plek} for m in meldingen]


def print_json(velden: Any) -> None:
    """An answer for a script."""
    print(json.dumps(velden, ensure_ascii=False, indent=1))


def print_controle(beschikbaar: bool, gecontroleerd: int) -> None:
    """Whether a delivery was held against the official schemas."""
    if beschikbaar:
        print(f"Schema's: {gecontroleerd} bestanden gecontroleerd.")
    else:
        print("Schema's: niet beschikbaar op deze computer; niet gecontroleerd.")
