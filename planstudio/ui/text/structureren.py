"""Inserting, moving, nesting and removing parts of the text, for the caret and for what is chosen in the tree."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from planstudio.domain.edits.structuur.eenheden import (
    clear_staat,
    delete_element,
    insert_element,
    set_gereserveerd,
    set_vervallen,
)
from planstudio.domain.edits.structuur.nieuw import OPSCHRIFT
from planstudio.domain.edits.structuur.plaatsen import Plaats
from planstudio.domain.edits.structuur.verplaatsen import move_element, shift_element, unwrap_element, wrap_elementen
from planstudio.domain.edits.tabellen.invoegen import insert_tabel
from planstudio.domain.edits.tabellen.plaats import find_celplek
from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.nummers.zetten import INDELING
from planstudio.domain.padzoeker import find_pad, find_plaatsen, get_op
from planstudio.domain.plan import Plan
from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.structuur.mogelijk import list_mogelijk
from planstudio.domain.structuur.profiel import find_profiel
from planstudio.domain.tekst import Tekstelement
from planstudio.session import Session
from planstudio.ui.text.mogelijk import NAMEN, list_invoegbaar
from planstudio.ui.text.schrijven import Schrijver, make_versie

RIJEN, KOLOMMEN = 3, 2
GEEN_LAAG = "Dit onderdeel kan niet op deze manier verplaatst worden."
# What Alt+Up and Alt+Down take along: the nearest of these around the caret.
_VERPLAATSBAAR = (STRUCTUUR - {Soort.CONDITIE, Soort.MOTIVERING}) | {
    Soort.LID,
    Soort.LI,
    Soort.BEGRIP,
    Soort.TABLE,
    Soort.FIGUUR,
}
_MET_STAAT = STRUCTUUR - {
    Soort.TOELICHTING,
    Soort.ALGEMENE_TOELICHTING,
    Soort.ARTIKELGEWIJZE_TOELICHTING,
    Soort.CONDITIE,
    Soort.MOTIVERING,
}


class Structureerder:
    """Carries out edits of structure; `work` and `wid` say which part of the text, and there may be more of them."""

    def __init__(self, session: Session, schrijver: Schrijver) -> None:
        self._session = session
        self._schrijver = schrijver

    def find(self, work: str, wid: str) -> Tekstelement | None:
        """A part of the text."""
        regeling = self._session.plan.versie.find_regeling(work)
        keten = find_pad(regeling.tekst, wid) if regeling is not None else ()
        return keten[-1] if keten else None

    def find_deel(self, plek: Plek) -> tuple[str, Soort] | None:
        """The part around a place that moves as one: an item, a lid, an artikel, a chapter."""
        regeling = self._session.plan.versie.find_regeling(plek.work)
        keten = find_pad(regeling.tekst, plek.wid) if regeling is not None else ()
        return next(((el.wid, el.soort) for el in reversed(keten) if el.wid and el.soort in _VERPLAATSBAAR), None)

    # -- at the caret --------------------------------------------------------------------------------------------

    def list_invoegbaar(self) -> tuple[Soort, ...]:
        """What may come at the caret, likeliest first."""
        plek = self._schrijver.plek
        return list_invoegbaar(self._session.plan, plek) if plek is not None else ()

    def insert(self, soort: Soort) -> None:
        """Put a new part after the block of the caret; an empty alinea there makes room for it."""
        plek = self._schrijver.plek
        if plek is not None:
            self._schrijver.apply(f"{NAMEN[soort]} invoegen", lambda plan: self._insert(plan, plek, soort))
            self._schrijver.select_invultekst()

    def _insert(self, plan: Plan, plek: Plek, soort: Soort) -> Uitkomst:
        if soort is Soort.TABLE:
            return insert_tabel(
                plan,
                work=plek.work,
                wid=plek.wid,
                pad=plek.pad,
                rijen=RIJEN,
                kolommen=KOLOMMEN,
                versie=make_versie(),
            )
        cel = find_celplek(plan, plek) if soort is Soort.AL else None
        uit = insert_element(
            plan,
            work=plek.work,
            # Enter makes alinea's in a cell; asked for by name one comes below the table.
            wid=cel.wid if cel is not None else plek.wid,
            pad=plek.pad if cel is None else (),
            plaats=Plaats.NA,
            soort=soort,
            opschrift=OPSCHRIFT,
            versie=make_versie(),
            hernummer=self._schrijver.hernummer,
        )
        return self._drop_lege(uit, plek) if uit.plan is not plan and soort is not Soort.AL else uit

    def _drop_lege(self, uit: Uitkomst, plek: Plek) -> Uitkomst:
        """Without the empty alinea after which something was put in."""
        regeling = uit.plan.versie.find_regeling(plek.work)
        if regeling is None or not plek.pad:
            return uit
        pad = (*find_plaatsen(regeling.tekst, plek.wid), *plek.pad)
        al, houder = get_op(regeling.tekst, pad), get_op(regeling.tekst, pad[:-1])
        over = [kind for kind in houder.kinderen if kind.soort is not Soort.LI_NUMMER]
        if al.soort is not Soort.AL or al.inhoud or len(over) < 2:
            return uit
        weg = delete_element(uit.plan, work=plek.work, wid=plek.wid, pad=plek.pad, versie=make_versie())
        naar = uit.plek
        if naar is not None and naar.wid == plek.wid and naar.pad[: len(plek.pad) - 1] == plek.pad[:-1]:
            hier = len(plek.pad) - 1
            naar = replace(naar, pad=(*naar.pad[:hier], naar.pad[hier] - 1, *naar.pad[hier + 1 :]))
        return replace(weg, plek=naar)

    def shift(self, stap: int) -> None:
        """Move the part around the caret a place up (-1) or down (1)."""
        plek = self._schrijver.plek
        deel = self.find_deel(plek) if plek is not None else None
        if plek is not None and deel is not None:
            self.shift_deel(plek.work, deel[0], stap, plek)

    # -- anywhere ------------------------------------------------------------------------------------------------

    def shift_deel(self, work: str, wid: str, stap: int, plek: Plek | None = None) -> None:
        """Move a part a place up (-1) or down (1); a caret in it goes along."""
        edit = partial(
            shift_element, work=work, wid=wid, stap=stap, versie=make_versie(), hernummer=self._schrijver.hernummer
        )

        def change(plan: Plan) -> Uitkomst:
            uit = edit(plan)
            return replace(uit, plek=plek) if plek is not None else uit

        self._schrijver.apply("Omhoog verplaatsen" if stap < 0 else "Omlaag verplaatsen", change)

    def delete(self, work: str, wids: Sequence[str]) -> None:
        """Take parts out with all in them."""
        hernummer = self._schrijver.hernummer
        self._do_alle(
            "Verwijderen",
            wids,
            lambda plan, wid: delete_element(plan, work=work, wid=wid, versie=make_versie(), hernummer=hernummer),
            work,
        )

    def move(self, work: str, wids: Sequence[str], doel: str, plaats: Plaats) -> None:
        """Put parts before, after or in another, in their order."""
        hernummer = self._schrijver.hernummer
        rij = list(reversed(wids)) if plaats in (Plaats.NA, Plaats.BEGIN) else list(wids)

        def edit(plan: Plan, wid: str) -> Uitkomst:
            return move_element(
                plan, work=work, wid=wid, doel=doel, plaats=plaats, versie=make_versie(), hernummer=hernummer
            )

        self._do_alle("Verplaatsen", rij, edit, work)

    def wrap(self, work: str, wids: Sequence[str], soort: Soort) -> None:
        """Put neighbours in a new layer."""
        edit = partial(wrap_elementen, work=work, wids=wids, soort=soort, versie=make_versie())
        self._schrijver.apply(f"{NAMEN[soort]} eromheen", edit)

    def unwrap(self, work: str, wid: str) -> None:
        """Take a layer away; what it holds stays."""
        self._schrijver.apply("Laag weghalen", partial(unwrap_element, work=work, wid=wid, versie=make_versie()))

    def list_lagen(self, work: str, wids: Sequence[str]) -> tuple[Soort, ...]:
        """The kinds of layer that may come around neighbours."""
        plan = self._session.plan
        return tuple(
            soort
            for soort in INDELING
            if soort in NAMEN
            and wrap_elementen(plan, work=work, wids=wids, soort=soort, versie="proef").plan is not plan
        )

    def can_unwrap(self, work: str, wid: str) -> bool:
        """Whether a layer can go while what it holds stays."""
        element, plan = self.find(work, wid), self._session.plan
        if element is None or element.soort not in INDELING:
            return False
        return unwrap_element(plan, work=work, wid=wid, versie="proef").plan is not plan

    def set_staat(self, work: str, wids: Sequence[str], staat: Soort | None) -> None:
        """Make parts Gereserveerd or Vervallen, or neither."""
        edit = {Soort.GERESERVEERD: set_gereserveerd, Soort.VERVALLEN: set_vervallen}.get(
            staat or Soort.AL, clear_staat
        )
        label = staat.value if staat is not None else "Weer tekst"
        self._do_alle(label, wids, lambda plan, wid: edit(plan, work=work, wid=wid, versie=make_versie()), work)

    def can_have_staat(self, work: str, wid: str) -> bool:
        """Whether a part can be Gereserveerd or Vervallen."""
        element = self.find(work, wid)
        return element is not None and element.soort in _MET_STAAT

    def has_staat(self, work: str, wid: str) -> Soort | None:
        """Whether a part is Gereserveerd or Vervallen."""
        element = self.find(work, wid)
        staten = (Soort.GERESERVEERD, Soort.VERVALLEN)
        return next((s for s in staten if element is not None and element.find(s) is not None), None)

    def list_erna(self, work: str, wid: str) -> tuple[tuple[Soort, str], ...]:
        """The kinds that may come after a part of the structure, and what they are called."""
        regeling = self._session.plan.versie.find_regeling(work)
        keten = find_pad(regeling.tekst, wid) if regeling is not None else ()
        if len(keten) < 2:
            return ()
        plaats = next(nr for nr, kind in enumerate(keten[-2].inhoud) if kind is keten[-1]) + 1
        binnen = keten[-3].soort if len(keten) > 2 else None
        soorten = list_mogelijk(keten[-2], plaats, binnen=binnen, profiel=find_profiel(keten[:-1]))
        return tuple((soort, NAMEN[soort]) for soort in soorten if soort in NAMEN)

    def insert_bij(self, work: str, wid: str, soort: Soort, plaats: Plaats) -> None:
        """Put a new part before, after or in one that is chosen in the tree."""
        edit = partial(
            insert_element,
            work=work,
            wid=wid,
            plaats=plaats,
            soort=soort,
            opschrift=OPSCHRIFT,
            versie=make_versie(),
            hernummer=self._schrijver.hernummer,
        )
        self._schrijver.apply(f"{NAMEN[soort]} invoegen", edit)
        self._schrijver.select_invultekst()

    def _do_alle(self, label: str, wids: Sequence[str], edit: Callable[[Plan, str], Uitkomst], work: str) -> None:
        """One step for several parts; what went with one before it is passed over."""

        def change(plan: Plan) -> Uitkomst:
            laatste = Uitkomst(plan=plan)
            meldingen = {}
            for wid in wids:
                regeling = plan.versie.find_regeling(work)
                if regeling is None or not find_pad(regeling.tekst, wid):
                    continue
                laatste = edit(plan, wid)
                plan = laatste.plan
                meldingen.update({melding.tekst: melding for melding in laatste.meldingen})
            return replace(laatste, plan=plan, meldingen=tuple(meldingen.values()))

        self._schrijver.apply(label, change)
