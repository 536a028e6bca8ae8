"""Closing the annotations over a change: nothing orphaned, nothing on text that is gone (handbook, F.4 and F.5)."""

from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.ow import RULES, TEKSTOBJECTEN, OwObject, walk_refs
from planstudio.domain.plan import Planversie
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.wijziging.openstaand import check_geometrie, check_openstaand
from planstudio.domain.wijziging.ow import is_living
from planstudio.domain.wijziging.ownamen import lower_first, name_ow, pronoun_of
from planstudio.domain.wijziging.tekstverschil import Tekstverschil, diff_teksten, find_tekstsleutel
from planstudio.domain.wijziging.verwijzingen import Gebruik, drop_refs, is_los, is_vergankelijk


def close_ow(was: Planversie, wordt: Planversie) -> tuple[Planversie, tuple[Melding, ...]]:
    """Take away what hangs on text that is gone or lapsed, and then what only that used; say so of each.

    What was an orphan before stays, and so does what is new. Raises nothing: what a person must decide is a melding.
    The very same version comes back when there is nothing to take away.
    """
    meldingen = Meldingen()
    tekst = diff_teksten(was, wordt)
    anders = frozenset(was.ow.walk_changed(wordt.ow))
    if tekst.weg or tekst.vervallen or tekst.met_leden or anders:
        sluiting = _Sluiting(was, wordt, tekst, meldingen)
        sluiting.drop_met_tekst()
        sluiting.drop_ongebruikt()
        sluiting.clean_refs()
        wordt = sluiting.finish()
        check_openstaand(was, wordt, sluiting.gebruik, sluiting.weg, tekst.met_leden, meldingen)
    check_geometrie(was, wordt, meldingen)
    return wordt, meldingen.freeze()


class _Sluiting:
    """The state of one closing: what goes, and who used what before and after."""

    def __init__(self, was: Planversie, wordt: Planversie, tekst: Tekstverschil, meldingen: Meldingen) -> None:
        self._was, self._wordt, self._tekst, self._meldingen = was, wordt, tekst, meldingen
        self._ow = wordt.ow
        self._eerst = Gebruik(was.ow)
        self.gebruik = self._eerst.follow(was.ow, wordt.ow)
        self.weg: dict[str, OwObject] = {}
        # What the user took away, or changed, lets go of what it used, too.
        oud = [was.ow[sleutel] for sleutel in was.ow.walk_changed(wordt.ow) if sleutel in was.ow]
        self._eerder_weg = [ding for ding in oud if is_living(ding) and not self._lives(ding.sleutel)]
        self._gewijzigd = [ding for ding in oud if is_living(ding) and self._lives(ding.sleutel)]
        works = {regeling.work for regeling in was.regelingen} - {regeling.work for regeling in wordt.regelingen}
        self._bestanden_weg = {bestand.naam for bestand in was.ow_bestanden if bestand.work in works}

    def _lives(self, sleutel: str) -> bool:
        return sleutel in self._ow and is_living(self._ow[sleutel]) and sleutel not in self.weg

    def _drop(self, ding: OwObject, tekst: str) -> None:
        self.weg[ding.sleutel] = ding
        self._meldingen.add("PS-OW-VERVALT", Ernst.INFO, tekst, ding.identificatie or ding.sleutel)

    def drop_met_tekst(self) -> None:
        """The links with text that is gone or lapsed, and the rules that stand on nothing else."""
        redenen = {plek: (element, "staat niet meer in de tekst") for plek, element in self._tekst.weg.items()}
        redenen |= {plek: (element, "is vervallen") for plek, element in self._tekst.vervallen.items()}
        wids = {wid for _, wid in redenen}
        for ding in list(self._ow.values()):
            plek = find_tekstsleutel(self._wordt, ding) if ding.soort in TEKSTOBJECTEN and ding.wid in wids else None
            if plek in redenen and is_living(ding):
                element, reden = redenen[plek]
                self._drop(ding, f"{name_ow(ding)} vervalt: {self._describe(element)} {reden}.")
            elif ding.bestand in self._bestanden_weg and is_living(ding):
                self._drop(ding, f"{name_ow(ding)} vervalt: de regeling vervalt.")
        for ding in [*self.weg.values(), *self._eerder_weg]:
            if ding.soort in TEKSTOBJECTEN:
                for regel in self.gebruik.find_verwijzers(ding.identificatie):
                    if regel.soort in RULES and self._lives(regel.sleutel) and not self._find_tekst(regel):
                        self._drop(regel, f"{name_ow(regel)} vervalt: {self._describe_plek(ding)}.")

    def _find_tekst(self, regel: OwObject) -> list[str]:
        """The text objects that a rule still stands on."""
        return [ref for ref in walk_refs(regel.element) if self._lives(ref) and self._ow[ref].soort in TEKSTOBJECTEN]

    def drop_ongebruikt(self) -> None:
        """What only the dropped objects used, and what only those used, and so on; never what was unused before."""
        wachtrij = [*self.weg.values(), *self._eerder_weg, *self._gewijzigd]
        uitgesteld: dict[str, OwObject] = {}
        while wachtrij:
            for ref in walk_refs(wachtrij.pop(0).element):
                if not self._is_losgelaten(ref):
                    continue
                ding = self._ow[ref]
                if self._find_onder(ding):
                    uitgesteld[ref] = ding  # seen again when what is below it goes
                    continue
                self._drop(ding, f"{name_ow(ding)} vervalt: {_give_reden(ding)}.")
                wachtrij.append(ding)
        for ding in uitgesteld.values():
            if self._lives(ding.sleutel):
                onder = self._find_onder(ding)[0]
                tekst = (
                    f"{name_ow(ding)} heeft geen juridische regel meer, maar '{onder.naam}' hangt eronder. "
                    f"Hang '{onder.naam}' onder een andere activiteit, of geef '{ding.naam}' een juridische regel."
                )
                self._meldingen.add("PS-OW-BOVENLIGGEND", Ernst.FOUT, tekst, ding.identificatie)

    def _is_losgelaten(self, ref: str) -> bool:
        """Whether an object that was used is there still, and nothing uses it any more."""
        oud = self._was.ow.get(ref)
        return (
            oud is not None
            and self._lives(ref)
            and is_vergankelijk(oud)
            and self._eerst.is_gebruikt(oud)
            and not self.gebruik.is_gebruikt(self._ow[ref], self.weg)
        )

    def _find_onder(self, ding: OwObject) -> list[OwObject]:
        """The activities below an activity; only a person can say where those would go."""
        return [
            ander
            for ander in self.gebruik.find_verwijzers(ding.identificatie)
            if self._lives(ander.sleutel) and ding.identificatie in ander.find_refs("bovenliggendeActiviteit")
        ]

    def clean_refs(self) -> None:
        """Take references to what went out of what stays; what means nothing without them goes too (OZON0350)."""
        weg: dict[str, OwObject | None] = {}
        for oud in self._gewijzigd:
            blijft = _walk_ids(self._ow[oud.sleutel].element)
            weg |= {identificatie: None for identificatie in _walk_ids(oud.element) if identificatie not in blijft}
        wachtrij = [*self.weg.values(), *self._eerder_weg]
        while wachtrij or weg:
            for ding in wachtrij:
                weg |= {identificatie: None for identificatie in _walk_ids(ding.element)} | {ding.identificatie: ding}
            wachtrij = []
            for ref, doel in weg.items():
                for verwijzer in self.gebruik.find_verwijzers(ref):
                    if self._lives(verwijzer.sleutel):
                        wachtrij += self._clean_ref(verwijzer, doel, ref)
            weg = {}

    def _clean_ref(self, verwijzer: OwObject, doel: OwObject | None, ref: str) -> list[OwObject]:
        """Take one reference out, or say that a person must; the object itself when it means nothing without."""
        if not is_los(verwijzer, doel, ref):
            wat = name_ow(doel) if doel is not None else ref
            tekst = f"{name_ow(verwijzer)} verwijst nog naar iets dat vervalt: {lower_first(wat)}. Kies iets anders."
            self._meldingen.add("PS-OW-VERWIJZING", Ernst.FOUT, tekst, verwijzer.identificatie)
            return []
        ding = self._ow[verwijzer.sleutel]
        nieuw = drop_refs(ding, ref.__eq__)
        if nieuw is not None:
            self._ow = self._ow.put(verwijzer.sleutel, nieuw)
            return []
        self._drop(ding, f"{name_ow(ding)} vervalt: er is niets meer om te tonen.")
        return [ding]

    def _describe(self, element: Tekstelement) -> str:
        naam = element.describe()
        boven = self._find_artikel(element.wid or "") if element.soort.value == "Lid" else ""
        return f"'{naam} van {boven}'" if boven else f"'{naam}'"

    def _find_artikel(self, wid: str) -> str:
        for elementen in (self._tekst.weg, self._tekst.vervallen):
            for element in elementen.values():
                if any(kind.wid == wid for kind in element.kinderen):
                    return element.describe()
        return ""

    def _describe_plek(self, ding: OwObject) -> str:
        plek = find_tekstsleutel(self._wordt, ding) or ("", "")
        element = self._tekst.weg.get(plek) or self._tekst.vervallen.get(plek)
        return f"{self._describe(element)} vervalt" if element is not None else "de koppeling met de tekst vervalt"

    def finish(self) -> Planversie:
        """The version without what went; the very same one when nothing did."""
        ow = self._ow
        for sleutel in self.weg:
            ow = ow.drop(sleutel)
        return self._wordt if ow is self._wordt.ow else replace(self._wordt, ow=ow)


def _give_reden(ding: OwObject) -> str:
    if ding.soort in TEKSTOBJECTEN:
        return "er staat geen juridische regel meer op"
    return f"niets in het plan gebruikt {pronoun_of(ding)} nog"


def _walk_ids(element: Element) -> list[str]:
    """The identification of an object and of the children inside it (F.1)."""
    return [deel.tekst for deel in element.walk() if deel.local == "identificatie"]
