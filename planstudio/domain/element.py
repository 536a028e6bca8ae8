"""Any element of the standard as a value: what planstudio carries along without knowing its meaning."""

from collections.abc import Iterator
from dataclasses import dataclass

Attributen = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element with its attributes and mixed content.

    `naam` and the names of attributes are Clark names: `{namespace}local`, or `local` without a namespace.
    White space between elements where no text may stand is not kept; all other text is, to the letter.
    """

    naam: str
    attributen: Attributen = ()
    inhoud: tuple["Element | str", ...] = ()

    @property
    def local(self) -> str:
        """The name without its namespace."""
        return self.naam.rpartition("}")[2]

    @property
    def elementen(self) -> tuple["Element", ...]:
        """The child elements, in order."""
        return tuple(kind for kind in self.inhoud if not isinstance(kind, str))

    @property
    def tekst(self) -> str:
        """All text below this element, trimmed."""
        return "".join(self._walk_text()).strip()

    def _walk_text(self) -> Iterator[str]:
        for kind in self.inhoud:
            if isinstance(kind, str):
                yield kind
            else:
                yield from kind._walk_text()

    def get(self, naam: str) -> str | None:
        """The value of an attribute by its Clark name."""
        return next((waarde for sleutel, waarde in self.attributen if sleutel == naam), None)

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, in document order."""
        stapel = [self]
        while stapel:
            element = stapel.pop()
            yield element
            stapel += [kind for kind in reversed(element.inhoud) if not isinstance(kind, str)]

    def find(self, *pad: str) -> "Element | None":
        """The first element at a path of local names below this one."""
        huidig = self
        for stap in pad:
            for kind in huidig.inhoud:
                # Most children are ruled out by the end of their name, without taking it apart.
                if not isinstance(kind, str) and kind.naam.endswith(stap) and kind.local == stap:
                    huidig = kind
                    break
            else:
                return None
        return huidig

    def find_all(self, local: str) -> tuple["Element", ...]:
        """The child elements with one local name."""
        return tuple(kind for kind in self.elementen if kind.local == local)

    def find_tekst(self, *pad: str) -> str:
        """The trimmed text at a path of local names; empty when there is none (an empty element counts as absent)."""
        gevonden = self.find(*pad)
        return gevonden.tekst if gevonden is not None else ""
