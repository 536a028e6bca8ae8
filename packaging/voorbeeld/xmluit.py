"""A small tree of XML elements and its serialisation: structure indented, running text untouched."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

LOPEND = {"Al", "Opschrift", "title", "Term", "LidNummer", "LiNummer", "Nummer", "Label", "Bijschrift"}


class El:
    """One element: a name with prefix, attributes, and children (text or elements)."""

    def __init__(self, naam: str, /, *kinderen: El | str, **attributen: str) -> None:
        self.naam = naam
        self.attributen = dict(attributen)
        self.kinderen: list[El | str] = list(kinderen)

    def erbij(self, *kinderen: El | str) -> El:
        """Append children and return the element itself."""
        self.kinderen.extend(kinderen)
        return self

    def elementen(self) -> list[El]:
        """Return the children that are elements."""
        return [kind for kind in self.kinderen if isinstance(kind, El)]

    def alle(self) -> Iterator[El]:
        """Walk through the element and everything below it, in document order."""
        yield self
        for kind in self.elementen():
            yield from kind.alle()

    def tekst(self) -> str:
        """Return the text without markup."""
        return "".join(kind if isinstance(kind, str) else kind.tekst() for kind in self.kinderen)


def _begin(el: El) -> str:
    return el.naam + "".join(f" {naam}={quoteattr(waarde)}" for naam, waarde in el.attributen.items())


def _plat(el: El) -> str:
    if not el.kinderen:
        return f"<{_begin(el)}/>"
    binnen = "".join(escape(kind) if isinstance(kind, str) else _plat(kind) for kind in el.kinderen)
    return f"<{_begin(el)}>{binnen}</{el.naam}>"


def _regels(el: El, diepte: int) -> Iterator[str]:
    spatie = "  " * diepte
    if not el.kinderen or el.naam in LOPEND or any(isinstance(kind, str) for kind in el.kinderen):
        yield spatie + _plat(el)
        return
    yield f"{spatie}<{_begin(el)}>"
    for kind in el.elementen():
        yield from _regels(kind, diepte + 1)
    yield f"{spatie}</{el.naam}>"


def document(el: El) -> str:
    """Return the text of an XML file with this root element."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(_regels(el, 0)) + "\n"


def velden(naam: str, paren: list[tuple[str, str]], **attributen: str) -> El:
    """Return an element whose children are simple fields."""
    return El(naam, *(El(veld, waarde) for veld, waarde in paren), **attributen)
