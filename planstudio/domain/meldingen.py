"""Collecting meldingen while something is read."""

from planstudio.domain.melding import Ernst, Melding


class Meldingen:
    """A list of findings that grows while a package is read; doubles are left out."""

    def __init__(self) -> None:
        self._meldingen: dict[Melding, None] = {}

    def add(self, code: str, ernst: Ernst, tekst: str, plek: str = "") -> None:
        """Note one finding."""
        self._meldingen[Melding(code=code, ernst=ernst, tekst=tekst, plek=plek)] = None

    def freeze(self) -> tuple[Melding, ...]:
        """All findings, in the order they were made."""
        return tuple(self._meldingen)
