"""References that follow what is renumbered or moved: their target, and the words where those name the number (C.5)."""

from collections.abc import Iterable
from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.ids.geven import Idwijziging
from planstudio.domain.ids.tekstindex import Tekstindex, find_index
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.padzoeker import Change, change_velen, find_element, find_pad
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.verwijzingen.hernoemen import Namen, find_structuur, rename_words
from planstudio.domain.verwijzingen.noemen import make_iosleutel, make_reekssleutel
from planstudio.domain.verwijzingen.vermeldingen import find_achtergebleven

_Deel = Tekstelement | Element | str


def follow_verwijzingen(was: Tekstelement, ids: Idwijziging) -> tuple[Tekstelement, tuple[Melding, ...]]:
    """The text with its IntRefs brought up to date, and what could not follow.

    A reference to what is gone keeps its words and its link, and is reported: undo or an answer from the user repairs
    it. Only when another element bears that eId now the link goes, because it would lead somewhere else unseen.
    """
    if not (ids.anders or ids.weg or ids.nieuw or ids.genummerd):
        return ids.tekst, ()
    volger = _Volger(ids=ids, was=find_index(was), index=find_index(ids.tekst))
    dragers = dict.fromkeys(volger.walk_dragers())
    changes: dict[str, Change] = {wid: volger.follow for wid in dragers if wid in volger.index.ouder}
    tekst = change_velen(ids.tekst, changes) if changes else ids.tekst
    gemist = find_achtergebleven(tekst, ids.genummerd) if ids.genummerd else ()
    return tekst, (*volger.list_meldingen(tekst), *gemist)


class _Volger:
    def __init__(self, *, ids: Idwijziging, was: Tekstindex, index: Tekstindex) -> None:
        self.ids, self.was, self.index = ids, was, index
        self.namen = Namen(ids.genummerd, index)
        self.weg = {eid: wid for wid, eid in ids.weg.items()}
        self.gevolgd = set(ids.anders.values())
        self.verdwenen: dict[str, str] = {}
        self.ontkoppeld: dict[str, str] = {}

    def walk_dragers(self) -> Iterable[str]:
        """The wIds of elements in which a reference may have to change."""
        dragers = self.index.dragers
        for eid in (*self.ids.anders, *self.weg, *self.gevolgd):
            yield from dragers.get(eid, ())
        for nummer in self.ids.genummerd.values():
            yield from dragers.get(make_reekssleutel(nummer.oud), ())
        yield from self._walk_onder_genummerd()

    def _walk_onder_genummerd(self) -> Iterable[str]:
        """Where the number of an element changed but not its eId, references to it still name the number."""
        for wid, nummer in self.ids.genummerd.items():
            if nummer.oud != nummer.nieuw:
                eid = find_element(self.ids.tekst, wid).eid
                yield from self.index.dragers.get(eid or "", ())

    def follow(self, drager: Tekstelement) -> Tekstelement:
        """An element with the references that stand in it itself brought up to date."""
        return self._follow_onder(drager, drager.wid or "")

    def _follow_onder(self, element: Tekstelement, drager: str) -> Tekstelement:
        delen: list[_Deel] = []
        for kind in element.inhoud:
            if not isinstance(kind, Tekstelement) or (kind.wid is not None and kind.soort is not Soort.INT_REF):
                delen.append(kind)
            elif kind.soort is Soort.INT_REF:
                delen += self._follow_een(kind, drager)
            else:
                delen.append(self._follow_onder(kind, drager) if kind.inhoud else kind)
        if len(delen) == len(element.inhoud) and all(a is b for a, b in zip(delen, element.inhoud, strict=True)):
            return element
        return replace(element, inhoud=_join(delen))

    def _follow_een(self, ref: Tekstelement, drager: str) -> tuple[_Deel, ...]:
        eid = ref.get("ref") or ""
        nieuw = self.ids.anders.get(eid)
        if nieuw is None and (eid in self.weg or eid not in self.was.eids):
            if eid in self.gevolgd or (eid in self.weg and eid in self.index.eids):
                self.ontkoppeld[drager] = ref.tekst
                return ref.inhoud
            if eid in self.weg and eid not in self.index.eids:
                self.verdwenen[drager] = ref.tekst
            return (ref,)
        doel = self.index.eids.get(nieuw or eid)
        if doel is None:
            return (ref,)
        inhoud = rename_words(ref.inhoud, self.namen.find_namen(doel, ref))
        if nieuw is None and inhoud is ref.inhoud:
            return (ref,)
        attributen = tuple((naam, nieuw if naam == "ref" and nieuw else waarde) for naam, waarde in ref.attributen)
        return (replace(ref, attributen=attributen, inhoud=inhoud),)

    def list_meldingen(self, tekst: Tekstelement) -> Iterable[Melding]:
        """What the user must know of references that could not follow."""
        for wid, woorden in self.verdwenen.items():
            yield Melding(
                code="PS-VERWIJZING-WEG",
                ernst=Ernst.WAARSCHUWING,
                tekst=f"{describe_plek(tekst, wid)} verwijst met ‘{woorden}’ naar tekst die u hebt verwijderd. "
                "Kies een ander doel of haal de verwijzing weg.",
                plek=wid,
            )
        for weg in self.ids.weg:
            for wid in self.index.dragers.get(make_iosleutel(weg), ()):
                yield Melding(
                    code="PS-VERWIJZING-GEBIED",
                    ernst=Ernst.FOUT,
                    tekst=f"{describe_plek(tekst, wid)} verwijst naar een gebied of document dat niet meer in de tekst "
                    "staat. Kies een ander of haal de verwijzing weg.",
                    plek=wid,
                )
        for wid, woorden in self.ontkoppeld.items():
            yield Melding(
                code="PS-VERWIJZING-LOS",
                ernst=Ernst.WAARSCHUWING,
                tekst=f"‘{woorden}’ in {describe_plek(tekst, wid)} is geen verwijzing meer: het doel is weg en iets "
                "anders draagt nu dat nummer. Controleer de woorden en verwijs opnieuw.",
                plek=wid,
            )


def _join(delen: list[_Deel]) -> tuple[_Deel, ...]:
    """Neighbouring words as one string."""
    nieuw: list[_Deel] = []
    for deel in delen:
        if isinstance(deel, str) and nieuw and isinstance(nieuw[-1], str):
            nieuw[-1] += deel
        elif deel != "":
            nieuw.append(deel)
    return tuple(nieuw)


def describe_plek(tekst: Tekstelement, wid: str) -> str:
    """What a reader calls the place of an element: 'Artikel 22.7 lid 2'."""
    pad = find_pad(tekst, wid)
    structuur = find_structuur(pad)
    if structuur is None:
        return "De tekst"
    naam = " ".join(deel for deel in (structuur.label, structuur.nummer.rstrip(".")) if deel) or structuur.describe()
    lid = next((element for element in pad if element.soort is Soort.LID), None)
    return f"{naam} lid {lid.nummer.rstrip('.')}" if lid is not None else naam
