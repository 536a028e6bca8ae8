"""The rules that the LVBB and the standard set for a RegelingMutatie (handbook, D.3 to D.7; bedrijfsregels)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from planstudio.checks.mutatie_beeld import Actiebeeld, Mutatiebeeld
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.mutatie.renvooi import Wijzigactie, get_actie, walk_marks
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

Regel = Callable[[Mutatiebeeld], Iterator[tuple[str, str]]]
REGELS: dict[tuple[str, ...], Regel] = {}
_CONTAINERS = frozenset({Wijzigactie.NIEUWE_CONTAINER, Wijzigactie.VERWIJDER_CONTAINER})
_RENVOOI = frozenset({Soort.NIEUWE_TEKST, Soort.VERWIJDERDE_TEKST})
_VERVANGEND = frozenset({Soort.VERVANG, Soort.VERVANG_KOP})


def check_mutatie(was: Tekstelement, mutatie: Tekstelement) -> tuple[Melding, ...]:
    """What breaks a rule in one RegelingMutatie, given the text it starts from; codes are the official ones.

    A rule that has more than one number gives one melding, which names the others.
    """
    beeld = Mutatiebeeld(was, mutatie)
    return tuple(
        Melding(code=codes[0], ernst=Ernst.FOUT, tekst=_name_codes(tekst, codes), plek=plek)
        for codes, regel in REGELS.items()
        for tekst, plek in regel(beeld)
    )


def _name_codes(tekst: str, codes: tuple[str, ...]) -> str:
    return f"{tekst} (Ook: {', '.join(codes[1:])}.)" if len(codes) > 1 else tekst


def check_samen(mutaties: Sequence[Tekstelement]) -> tuple[Melding, ...]:
    """What breaks a rule over the mutaties of one besluit: component names and versions (STOP0026, 0066, 0074)."""
    meldingen = []
    for code, naam, wat in (("STOP0026", "componentnaam", "De componentnaam"), ("STOP0074", "wordt", "De versie")):
        for waarde, aantal in Counter(mutatie.get(naam) or "" for mutatie in mutaties).items():
            if aantal > 1:
                tekst = f"{wat} '{waarde}' komt {aantal} keer voor in het besluit; dat mag maar een keer."
                meldingen.append(Melding(code=code, ernst=Ernst.FOUT, tekst=tekst, plek=waarde))
    for mutatie in mutaties:
        was, wordt = mutatie.get("was") or "", mutatie.get("wordt") or ""
        if was.rpartition("/")[0] != wordt.rpartition("/")[0]:
            tekst = f"De mutatie gaat van '{was}' naar '{wordt}'; dat zijn versies van verschillende regelingen."
            meldingen.append(Melding(code="STOP0066", ernst=Ernst.FOUT, tekst=tekst, plek=wordt))
    return tuple(meldingen)


def _regel(*codes: str) -> Callable[[Regel], Regel]:
    """Put a rule in the list under its official numbers."""

    def put(regel: Regel) -> Regel:
        REGELS[codes] = regel
        return regel

    return put


@_regel("LVBB5003", "STOP0077")
def check_wat(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """What an action is about is the element that it carries."""
    for actie in beeld.acties:
        if actie.soort in (Soort.VERVANG, Soort.VERWIJDER) and actie.elementen and actie.wat != actie.elementen[0].wid:
            yield f"Een {actie.naam} noemt '{actie.wat}' maar bevat '{actie.elementen[0].wid}'.", actie.wat


@_regel("LVBB5023")
def check_toegevoegd(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """What is added was not there before; what is told as removed and added within one unit counts as kept."""
    for wid in sorted((beeld.toegevoegd - beeld.verwijderd) & beeld.was_wids):
        yield f"Het onderdeel '{wid}' wordt toegevoegd maar bestaat al.", wid


@_regel("LVBB5024")
def check_verwijderd(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """What is removed or replaced was there before."""
    for wid in sorted(beeld.verwijderd - beeld.was_wids):
        yield f"Het onderdeel '{wid}' wordt verwijderd maar bestaat niet.", wid
    for actie in beeld.acties:
        if actie.wat and actie.wat not in beeld.was_wids:
            yield f"Een {actie.naam} noemt '{actie.wat}', dat niet bestaat.", actie.wat


@_regel("LVBB5025")
def check_stil_toegevoegd(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """Nothing new comes without a mark."""
    for actie in beeld.acties:
        if actie.soort is Soort.VERVANG:
            for wid in sorted(actie.behouden - beeld.was_wids):
                yield f"Het onderdeel '{wid}' is nieuw maar niet als nieuw gemarkeerd.", wid


@_regel("LVBB5026")
def check_stil_verdwenen(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """Nothing that was under a replaced or removed element disappears without a mark; what moved away is told there."""
    for actie in beeld.acties:
        if actie.soort in (Soort.VERVANG, Soort.VERWIJDER):
            for wid in sorted(beeld.list_onder(actie.wat) - actie.alle - beeld.elders(actie)):
                yield f"Het onderdeel '{wid}' stond in '{actie.wat}' en verdwijnt zonder markering.", wid


@_regel("LVBB5027")
def check_context(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """The neighbour that an action points at is there, or comes with this mutatie."""
    for actie in beeld.acties:
        if actie.context and actie.context not in beeld.was_wids | beeld.toegevoegd:
            yield f"Een {actie.naam} wijst naar '{actie.context}', dat niet bestaat.", actie.context


@_regel("LVBB5028")
def check_herkomst(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """What is removed with or inside an element was in that element."""
    for actie in beeld.acties:
        weg = actie.alle if actie.soort is Soort.VERWIJDER else actie.verwijderd
        for wid in sorted((weg & beeld.was_wids) - beeld.list_onder(actie.wat) - {actie.wat}):
            yield f"Het onderdeel '{wid}' wordt verwijderd uit '{actie.wat}' maar stond daar niet in.", wid


@_regel("LVBB5029")
def check_ouder(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """Nothing that was there hangs under something that is wholly new: its parent would arise by itself."""
    for actie in beeld.acties:
        for wid in sorted(actie.onder_nieuw & beeld.was_wids - beeld.verwijderd):
            yield f"Het bestaande onderdeel '{wid}' staat binnen iets dat als nieuw is gemarkeerd.", wid


@_regel("LVBB5030", "STOP0124")
def check_context_blijft(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """The neighbour that an action points at is not removed by the same mutatie."""
    for actie in beeld.acties:
        if actie.context in beeld.verwijderd - beeld.toegevoegd:
            yield f"Een {actie.naam} wijst naar '{actie.context}', dat in dezelfde mutatie verdwijnt.", actie.context


@_regel("LVBB5031")
def check_revisie(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """A revisie bears no marks and moves nothing."""
    for actie in beeld.acties:
        if actie.revisie and (actie.context or _has_marks(actie)):
            yield f"De revisie van '{actie.wat}' bevat renvooi of een verplaatsing.", actie.wat


@_regel("LVBB5032")
def check_zichzelf(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """Nothing moves to a place beside itself or beside what it holds."""
    for actie in beeld.acties:
        if actie.soort is Soort.VERVANG and actie.context in {actie.wat, *beeld.list_onder(actie.wat)}:
            yield f"Het onderdeel '{actie.wat}' wordt verplaatst ten opzichte van zichzelf.", actie.wat


@_regel("LVBB5033")
def check_overlap(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """Replacements without a context do not overlap."""
    vervangen = [actie.wat for actie in beeld.acties if actie.soort is Soort.VERVANG and not actie.context]
    for wid, aantal in Counter(vervangen).items():
        if aantal > 1:
            yield f"Het onderdeel '{wid}' wordt {aantal} keer vervangen.", wid
    for wid in vervangen:
        for binnen in sorted(beeld.list_onder(wid) & set(vervangen)):
            yield f"Het onderdeel '{binnen}' wordt vervangen en staat in '{wid}', dat ook wordt vervangen.", binnen


@_regel("STOP0017", "STOP0018")
def check_plaats_renvooi(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """Marks stand in a replacement only: text that is new or removed as a whole bears none."""
    for actie in beeld.acties:
        if actie.soort not in _VERVANGEND and _has_marks(actie):
            yield f"In een {actie.naam} staat renvooi; dat hoort alleen in een Vervang.", actie.wat or actie.context


@_regel("STOP0028")
def check_wid_uniek(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """A wId stands once among what lives or is removed by words; removed blocks do not count (STOP 1.3)."""
    yield from ((f"Het wId '{wid}' komt vaker voor.", wid) for wid, aantal in beeld.tel_wids().items() if aantal > 1)


@_regel("STOP0027")
def check_eid_uniek(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """An eId stands once in the mutatie; removed blocks within a replacement do not count (STOP 1.3)."""
    yield from ((f"Het eId '{eid}' komt vaker voor.", eid) for eid, aantal in beeld.tel_eids().items() if aantal > 1)


@_regel("STOP0047")
def check_wat_kaal(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """The sentence above an action bears no marks."""
    for actie in beeld.acties:
        if actie.zin is not None and any(deel.soort in _RENVOOI for deel in actie.zin.walk()):
            yield f"In de aanhef van een {actie.naam} staat renvooi.", actie.wat or actie.context


@_regel("STOP0048")
def check_containers(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """Within an Inhoud only a Groep can be a wrapper that comes or goes."""
    for actie in beeld.acties:
        for inhoud in actie.walk(Soort.INHOUD):
            for deel in inhoud.walk():
                if get_actie(deel) in _CONTAINERS and deel.soort is not Soort.GROEP:
                    yield f"Een {deel.soort.value} kan geen nieuwe of vervallen omhulling zijn.", deel.wid or actie.wat


@_regel("STOP0063")
def check_inhoud(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """An Inhoud comes or goes only beside leden or beside what says that the unit lapsed or is kept free."""
    buren = {Soort.VERVALLEN, Soort.GERESERVEERD, Soort.LID}
    for actie in beeld.acties:
        for element in actie.walk(None):
            kinderen = element.kinderen
            gemarkeerd = any(kind.soort is Soort.INHOUD and get_actie(kind) is not None for kind in kinderen)
            if gemarkeerd and not any(kind.soort in buren for kind in kinderen):
                yield (
                    "Een Inhoud is als geheel gemarkeerd zonder leden, Vervallen of Gereserveerd ernaast.",
                    (element.wid or actie.wat),
                )


@_regel("STOP0086")
def check_markering(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """A replacement that is no revisie shows at least one change."""
    for actie in beeld.acties:
        if actie.soort in _VERVANGEND and not actie.revisie and not _has_marks(actie):
            yield f"De {actie.naam} van '{actie.wat}' toont geen wijziging.", actie.wat


@_regel("STOP0126")
def check_top(beeld: Mutatiebeeld) -> Iterator[tuple[str, str]]:
    """The element that is replaced bears no mark itself, but that its wrapper goes."""
    for actie in beeld.acties:
        if actie.soort is Soort.VERVANG:
            for element in actie.elementen:
                if get_actie(element) not in (None, Wijzigactie.VERWIJDER_CONTAINER):
                    yield f"Het onderdeel '{element.wid}' is zelf gemarkeerd in zijn Vervang.", element.wid or ""


def _has_marks(actie: Actiebeeld) -> bool:
    return any(True for element in actie.elementen for _ in walk_marks(element))
