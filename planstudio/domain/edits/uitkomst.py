"""What an edit of the text gives back: the new plan, where the caret goes, and what must be said."""

from dataclasses import dataclass

from planstudio.domain.melding import Melding
from planstudio.domain.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Plek:
    """A place in the text: `positie` counts characters of the flat string of the block at `pad` below `wid`."""

    work: str
    wid: str
    pad: tuple[int, ...] = ()
    positie: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitkomst:
    """The plan after an edit; the very same one as before when there was nothing to do or it could not be done."""

    plan: Plan
    plek: Plek | None = None
    meldingen: tuple[Melding, ...] = ()
