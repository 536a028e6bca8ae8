"""Files that lie beside the code: the example plan, icons. The only module that knows where they are."""

from functools import cache
from pathlib import Path


@cache
def _find_root() -> Path:
    here = Path(__file__).parent
    # An installed package carries them inside; a checkout has them at the top level.
    return next((p for p in (here / "_resources", here.parent / "resources") if p.is_dir()), here / "_resources")


def find_resource(name: str) -> Path:
    """Give the path of a file or folder below `resources/`; raises FileNotFoundError if the installation lacks it."""
    path = _find_root() / name
    if not path.exists():
        # Not known trouble but a broken installation: that is a bug, and may fly.
        raise FileNotFoundError(path)
    return path
