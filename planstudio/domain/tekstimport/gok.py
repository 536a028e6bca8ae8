"""What was guessed while a text from elsewhere was put into structure: lines for the review list."""

from dataclasses import dataclass
from enum import StrEnum


class Gokzekerheid(StrEnum):
    """How sure a guess is; the review list shows the least sure first."""

    ZEKER = "zeker"
    WAARSCHIJNLIJK = "waarschijnlijk"
    ONZEKER = "onzeker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gok:
    """One guess, in plain Dutch: what was made of which words, why, and what it could be instead.

    `wid` is the element that it is about; empty when that has none.
    """

    wat: str
    waarom: str
    anders: str = ""
    fragment: str = ""
    zekerheid: Gokzekerheid = Gokzekerheid.WAARSCHIJNLIJK
    wid: str = ""
