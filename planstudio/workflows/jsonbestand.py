"""A file of fields that someone wrote for a command."""

import json
from pathlib import Path

from planstudio.errors import PlanstudioError


def read_velden(path: Path, wat: str, opdracht: str) -> dict[str, object]:
    """The fields in a JSON file; `wat` should be in it for `opdracht`. Raises PlanstudioError for anything else."""
    try:
        velden = json.loads(path.read_text(encoding="utf-8"))
    except OSError as fout:
        raise PlanstudioError(
            f"Het bestand '{path}' is niet te openen.", "Kies een ander bestand.", str(fout)
        ) from None
    except (ValueError, RecursionError) as fout:
        raise PlanstudioError(
            f"'{path}' is geen JSON.", f"Zie de handleiding over 'planstudio {opdracht}'.", str(fout)
        ) from None
    if not isinstance(velden, dict):
        raise PlanstudioError(f"In '{path}' staat geen {wat}.", "Schrijf een object met ten minste een titel.")
    return velden
