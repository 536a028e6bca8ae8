"""The notes of the text as Word's footnotes, each under the mark that the text itself gives it."""

import re
from dataclasses import dataclass, field

from lxml import etree

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.worddocument.opmaak import NOOTTEKEN, make, make_run, make_tekst, write
from planstudio.standards.worddocument.relaties import Relaties

_EERSTE = 1  # Word keeps -1 and 0 for the lines above the notes


def find_nootteken(noot: Tekstelement, volgnummer: int) -> str:
    """The mark of a note: its own number, else the digits of its id, else its place."""
    eigen = noot.find(Soort.NOOT_NUMMER)
    if eigen is not None and eigen.tekst:
        return eigen.tekst
    cijfers = re.search(r"\d+$", noot.get("id") or "")
    return cijfers.group() if cijfers else str(volgnummer)


@dataclass(slots=True)
class Noten:
    """The footnotes of a document, in the order of their marks."""

    relaties: Relaties = field(default_factory=Relaties)
    _noten: list[etree._Element] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._noten)

    @property
    def volgnummer(self) -> int:
        """The place that the next note will have, from 1."""
        return len(self._noten) + _EERSTE

    def add(self, teken: str, alineas: list[etree._Element]) -> etree._Element:
        """Keep a note; gives the run with the mark for the text. Word does not number: the mark is text of the law."""
        nummer = self.volgnummer
        self._noten.append(make("footnote", *alineas, id=nummer))
        merk = make("footnoteReference", customMarkFollows="1", id=nummer)
        return make_run(merk, make_tekst(teken), merken=(make("rStyle", val=NOOTTEKEN),))

    def write(self) -> bytes:
        """The bytes of the part with footnotes."""
        lijnen = [
            make("footnote", make("p", make_run(make(naam))), type=soort, id=nummer)
            for nummer, soort, naam in (
                (-1, "separator", "separator"),
                (0, "continuationSeparator", "continuationSeparator"),
            )
        ]
        return write(make("footnotes", *lijnen, *self._noten))


def put_teken(alineas: list[etree._Element], teken: str) -> None:
    """Put the mark before the words of the first paragraph of a note."""
    run = make_run(make_tekst(teken), merken=(make("rStyle", val=NOOTTEKEN),))
    eerste = alineas[0]
    eigenschappen = eerste[0] if len(eerste) and eerste[0].tag.endswith("}pPr") else None
    plek = 0 if eigenschappen is None else 1
    eerste.insert(plek, run)
    eerste.insert(plek + 1, make_run(make_tekst(" ")))
