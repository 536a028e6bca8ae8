"""Files that lie beside the code: the example plan, icons. The only module that knows where they are."""

from functools import cache
from pathlib import Path

from planstudio.errors import PlanstudioError


@cache
def _find_root() -> Path:
    here = Path(__file__).parent
    # An installed package carries them inside; a checkout has them at the top level.
    return next((p for p in (here / "_resources", here.parent / "resources") if p.is_dir()), here / "_resources")


def find_resource(name: str) -> Path:
    """Give the path of a file or folder below `resources/`; raises PlanstudioError if the installation lacks it."""
    path = _find_root() / name
    if not path.exists():
        raise PlanstudioError(
            f"Het onderdeel '{name}' van planstudio ontbreekt.",
            "Installeer planstudio opnieuw.",
            str(path),
        )
    return path
