"""Making the ids of a changed state final: expressions, ids of geometries, and all that refers to them (G.4, E.7)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha512

from planstudio.domain.element import Element
from planstudio.domain.geometrie import Geometriebestand, Locatie
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.mutatie.gelijk import is_gelijk
from planstudio.domain.ow import HREF, OwObject
from planstudio.domain.plan import Informatieobject, Module, Planversie, Regeling
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.wijziging.identificaties import find_teller, next_expression
from planstudio.domain.wijziging.informatieobjecten import (
    find_bestandsnaam,
    find_geometriebestand,
    has_same_gebied,
    has_same_inhoud,
)
from planstudio.standards.stop_1_3.gioversies import find_nieuwe_ids, make_versie, says_gebied
from planstudio.standards.stop_1_3.modulevelden import set_fields
from planstudio.standards.stop_1_3.vermeldingen import check_vermeldingen

_REFS = frozenset({Soort.EXT_IO_REF, Soort.EXT_REF})


def prepare(
    was: Planversie, wordt: Planversie, datum: date, *, bekend: Iterable[str] = ()
) -> tuple[Planversie, tuple[Melding, ...]]:
    """Give everything that differs from `was` under the id that it had there an id of its own (A.2).

    `datum` is the day of vaststelling and stands in the new expressions; `bekend` are expressions that the receiver
    knows besides those of the two states. The same input gives the same ids and bytes. The very same version comes
    back when nothing is to be done. What a person must mend is a melding. Raises PlanstudioError for a GIO that was
    edited into something that no file may hold (E.3).
    """
    meldingen = Meldingen()
    uitkomst = _Voorbereiding(was, wordt, datum, frozenset(bekend), meldingen).run() if was is not wordt else wordt
    check_vermeldingen(was, uitkomst, meldingen)
    return uitkomst, meldingen.freeze()


class _Voorbereiding:
    """The choice of ids for one change."""

    def __init__(
        self, was: Planversie, wordt: Planversie, datum: date, bekend: frozenset[str], meldingen: Meldingen
    ) -> None:
        self._was, self._wordt, self._datum, self._meldingen = was, wordt, datum, meldingen
        self._bekend = bekend | _gather_expressions(was) | _gather_expressions(wordt)
        self._io_was = {io.work: io for io in was.informatieobjecten}
        self._ids = find_nieuwe_ids(was, wordt)
        self._joins: dict[str, str] = {}

    def run(self) -> Planversie:
        """The version under its final ids."""
        expressions = [self._choose_expression(io) for io in self._wordt.informatieobjecten]
        for io, expression in zip(self._wordt.informatieobjecten, expressions, strict=True):
            eerder = self._io_was.get(io.work)
            if eerder is not None and eerder.expression != expression:
                self._joins[eerder.expression] = expression
        versie = self._wordt
        objecten = list(versie.informatieobjecten)
        for plaats, (io, expression) in enumerate(zip(versie.informatieobjecten, expressions, strict=True)):
            versie, objecten[plaats] = self._put_io(versie, io, expression)
        if any(a is not b for a, b in zip(objecten, self._wordt.informatieobjecten, strict=True)):
            versie = replace(versie, informatieobjecten=tuple(objecten))
        versie = self._rename_ow(versie)
        regelingen = tuple(self._put_regeling(regeling) for regeling in versie.regelingen)
        if any(a is not b for a, b in zip(regelingen, versie.regelingen, strict=True)):
            versie = replace(versie, regelingen=regelingen)
        return versie

    def _choose_expression(self, io: Informatieobject) -> str:
        eerder = self._io_was.get(io.work)
        if eerder is None or eerder.expression != io.expression:
            return io.expression
        if has_same_inhoud(self._was, eerder, self._wordt, io):
            return io.expression
        return next_expression(io.work, self._bekend, self._datum)

    def _put_io(self, versie: Planversie, io: Informatieobject, expression: str) -> tuple[Planversie, Informatieobject]:
        """One informatieobject with its file under its final ids."""
        naam = find_bestandsnaam(self._wordt, io) or io.bestand
        gebied = self._wordt.geometrie.get(naam)
        inhoud = self._wordt.bestanden.get(naam)
        ids = self._ids.get(naam, {})
        if expression == io.expression and not ids and not self._is_getekend(naam, gebied, inhoud):
            return versie, io
        if gebied is not None:
            was = self._find_was_id(io, gebied, ids)
            inhoud, gebied = make_versie(
                inhoud, gebied, expression=expression, ids=ids, joins=self._joins, was=was, datum=self._datum
            )
            versie = replace(
                versie, geometrie=versie.geometrie.put(naam, gebied), bestanden=versie.bestanden.put(naam, inhoud)
            )
        modules = tuple(_rewrite_module(module, expression, ids, inhoud) for module in io.modules)
        return versie, replace(io, expression=expression, modules=modules)

    def _is_getekend(self, naam: str, gebied: Geometriebestand | None, inhoud: bytes | None) -> bool:
        """Whether shapes were drawn that the file does not hold yet."""
        eerder = self._was.geometrie.get(naam)
        if gebied is None or gebied is eerder:
            return False
        if eerder is not None and inhoud == self._was.bestanden.get(naam):
            return not has_same_gebied(eerder, gebied)
        return inhoud is None or not says_gebied(inhoud, gebied)

    def _find_was_id(self, io: Informatieobject, gebied: Geometriebestand, ids: Mapping[str, str]) -> str:
        """The expression that a version changes; empty when no location is left as it was."""
        eerder = self._io_was.get(io.work)
        oud = find_geometriebestand(self._was, eerder) if eerder is not None else None
        if eerder is None or oud is None:
            return ""
        stond: dict[str, Locatie] = {locatie.id: locatie for locatie in oud.locaties}
        blijft = any(stond.get(locatie.id) == locatie for locatie in gebied.locaties if locatie.id.lower() not in ids)
        return eerder.expression if blijft else ""

    def _rename_ow(self, versie: Planversie) -> Planversie:
        """The locations with the new ids of their geometries (OZON4004)."""
        ids = {oud: nieuw for paren in self._ids.values() for oud, nieuw in paren.items()}
        if not ids:
            return versie
        over = {locatie.id.lower() for bestand in versie.geometrie.values() for locatie in bestand.locaties}
        ow = versie.ow
        for sleutel, ding in versie.ow.items():
            if ding.soort not in ("Gebied", "Lijn", "Punt"):
                continue
            for ref in ding.find_refs("geometrie"):
                nieuw = ids.get(ref.lower())
                if nieuw is not None and ref.lower() in over:
                    self._report_gedeeld(ding)
                elif nieuw is not None:
                    ow = ow.put(sleutel, replace(ding, element=_replace_href(ding.element, ref, nieuw)))
        return replace(versie, ow=ow) if ow is not versie.ow else versie

    def _report_gedeeld(self, ding: OwObject) -> None:
        tekst = (
            f"De geometrie van '{ding.naam or ding.identificatie}' staat in meer dan een GIO en is niet in alle "
            "gewijzigd. De locatie houdt de oude vorm; kies zelf welke vorm zij moet hebben."
        )
        self._meldingen.add("PS-GEO-GEDEELD", Ernst.WAARSCHUWING, tekst, ding.identificatie)

    def _report_metadata(self, regeling: Regeling) -> None:
        tekst = (
            f"Van '{regeling.opschrift or regeling.work}' zijn alleen de metadata gewijzigd. Die gaan pas mee met een "
            "besluit dat ook de tekst wijzigt."
        )
        self._meldingen.add("PS-WIJZ-METADATA", Ernst.WAARSCHUWING, tekst, regeling.expression)

    def _put_regeling(self, regeling: Regeling) -> Regeling:
        """A regeling with the references that follow, and when it then differs from what it was, its new expression."""
        tekst = _rename_refs(regeling.tekst, self._joins) if self._joins else regeling.tekst
        nieuw = regeling if tekst is regeling.tekst else replace(regeling, tekst=tekst)
        eerder = self._was.find_regeling(regeling.work)
        if eerder is None or eerder.expression != regeling.expression:
            return nieuw
        if _has_same_tekst(eerder, nieuw):
            if not _has_same_metadata(eerder, nieuw):
                self._report_metadata(nieuw)
            return nieuw
        expression = next_expression(regeling.work, self._bekend, self._datum)
        teller = find_teller(expression)
        oud_nummer = (eerder.find_module("RegelingVersieMetadata") or _LEEG).find_tekst("versienummer")
        nummer = teller if teller != oud_nummer else f"{self._datum.isoformat()}-{teller}"
        modules = []
        for module in regeling.modules:
            velden = {"ExpressionIdentificatie": {"FRBRExpression": expression}, _VERSIE: {"versienummer": nummer}}
            modules.append(replace(module, element=set_fields(module.element, velden.get(module.element.local, {}))))
        attributen = tuple(
            (naam, expression if naam == "wordt" and waarde == regeling.expression else waarde)
            for naam, waarde in tekst.attributen
        )
        return replace(
            nieuw, expression=expression, modules=tuple(modules), tekst=replace(tekst, attributen=attributen)
        )


def _gather_expressions(versie: Planversie) -> frozenset[str]:
    regelingen = (regeling.expression for regeling in versie.regelingen)
    return frozenset(regelingen) | {io.expression for io in versie.informatieobjecten}


_VERSIE = "RegelingVersieMetadata"
_LEEG = Element(naam="")


def _has_same_tekst(oud: Regeling, nieuw: Regeling) -> bool:
    """Whether a mutation would have nothing to tell; attributes on a root say only in what it was packed."""
    if oud.tekst is nieuw.tekst or oud.tekst.inhoud is nieuw.tekst.inhoud:
        return True
    return is_gelijk(replace(oud.tekst, attributen=()), replace(nieuw.tekst, attributen=()))


def _has_same_metadata(oud: Regeling, nieuw: Regeling) -> bool:
    a, b = oud.find_module("RegelingMetadata"), nieuw.find_module("RegelingMetadata")
    return a is None or b is None or a.inhoud == b.inhoud


def _rewrite_module(module: Module, expression: str, ids: Mapping[str, str], inhoud: bytes | None) -> Module:
    element = module.element
    if element.local == "ExpressionIdentificatie":
        element = set_fields(element, {"FRBRExpression": expression})
    elif element.local == "InformatieObjectVersieMetadata" and inhoud is not None:
        element = set_fields(element, {"hash": sha512(inhoud).hexdigest()})
    elif element.local == "JuridischeBorgingVan" and ids:
        element = _map_fields(element, "locatieID", ids)
    return replace(module, element=element)


def _map_fields(element: Element, naam: str, waarden: Mapping[str, str]) -> Element:
    """The element with the text of fields with one name replaced by what it maps to."""
    if element.local == naam:
        return replace(element, inhoud=(waarden.get(element.tekst.lower(), element.tekst),))
    inhoud = tuple(kind if isinstance(kind, str) else _map_fields(kind, naam, waarden) for kind in element.inhoud)
    return replace(element, inhoud=inhoud)


def _replace_href(element: Element, oud: str, nieuw: str) -> Element:
    attributen = tuple((k, nieuw if k == HREF and v == oud else v) for k, v in element.attributen)
    inhoud = tuple(kind if isinstance(kind, str) else _replace_href(kind, oud, nieuw) for kind in element.inhoud)
    return replace(element, attributen=attributen, inhoud=inhoud)


def _rename_refs(element: Tekstelement, joins: Mapping[str, str]) -> Tekstelement:
    """The text with references to informatieobjecten renamed; what holds none is the very same object."""
    if element.soort in _REFS:
        oud = (element.get("ref") or "").strip()
        if oud not in joins:
            return element
        attributen = tuple((k, joins[oud] if k == "ref" else v) for k, v in element.attributen)
        # The text of an ExtIoRef is its ref to the letter (STOP0012); another reference keeps words of its own.
        eigen = element.soort is Soort.EXT_REF and element.tekst != oud
        return replace(element, attributen=attributen, inhoud=element.inhoud if eigen else (joins[oud],))
    inhoud = tuple(_rename_refs(kind, joins) if isinstance(kind, Tekstelement) else kind for kind in element.inhoud)
    gelijk = all(a is b for a, b in zip(inhoud, element.inhoud, strict=True))
    return element if gelijk else replace(element, inhoud=inhoud)
