"""What a comment is. Days and names come from outside: the domain knows no clock and no user."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Antwoord:
    """A reply to a comment; `datum` is a moment as ISO 8601 text."""

    auteur: str
    datum: str
    tekst: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opmerking:
    """A comment on an element, or on words in one of its blocks.

    `pad` leads from the element with `wid` to the block, `begin` and `eind` count characters of its flat string
    (domain/woorden.py). When both are equal it is about the whole element. `citaat` are the words as they were when
    the comment was made: they still tell what it was about when they are gone.
    """

    id: str
    work: str
    wid: str
    pad: tuple[int, ...] = ()
    begin: int = 0
    eind: int = 0
    auteur: str
    datum: str
    tekst: str
    citaat: str = ""
    antwoorden: tuple[Antwoord, ...] = ()
    opgelost: bool = False

    @property
    def heeft_bereik(self) -> bool:
        """Whether it is about words, not about the element as a whole."""
        return self.eind > self.begin
