"""The notes of a text: a number in place, the words below."""

from dataclasses import dataclass, field
from html import escape

from planstudio.standards.renvooi_html.opmaak import Stand, link, make, tell


@dataclass(slots=True)
class Noten:
    """The notes so far in the page; those not yet put down stand in `_wachtend`."""

    _tel: int = 0
    _wachtend: list[str] = field(default_factory=list)
    _nummers: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, ident: str, nummer: str, html: str, stand: Stand) -> str:
        """Keep a note for below; gives the number for its place. Without a number of its own it is counted."""
        self._tel += 1
        woord = nummer or str(self._tel)
        if stand is not Stand.WEG or ident not in self._nummers:
            self._nummers[ident] = self._tel, woord
        inhoud = make("span", link(f"nootplek-{self._tel}", escape(woord)), class_="nummer") + make(
            "div", tell(html, stand), class_="naast"
        )
        self._wachtend.append(make("li", inhoud, id=f"noot-{self._tel}"))
        return make(
            "sup", make("a", escape(woord), href=f"#noot-{self._tel}", id=f"nootplek-{self._tel}"), class_="noot"
        )

    def refer(self, ident: str, woord: str) -> str:
        """The number of a note that stands elsewhere; only words when that note is not in the page."""
        nummer, bekend = self._nummers.get(ident, (0, ""))
        if not nummer:
            return make("sup", escape(woord or "noot"), class_="noot")
        return make("sup", link(f"noot-{nummer}", escape(woord or bekend)), class_="noot")

    def drain(self) -> str:
        """The notes since the last time, as a list; empty when there are none."""
        wachtend, self._wachtend = self._wachtend, []
        if not wachtend:
            return ""
        return make("ol", "".join(wachtend), class_="noten", aria_label="Noten")
