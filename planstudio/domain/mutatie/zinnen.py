"""The sentences of a whole mutatie: each action named from where it stands in the text (handbook, D.3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from planstudio.domain.mutatie import benoemen
from planstudio.domain.mutatie.acties import Actie, Positie, Vervang, VervangKop, VervangRegeling, Verwijder, VoegToe
from planstudio.domain.mutatie.benoemen import Pad, name_eenheid
from planstudio.domain.mutatie.plaatsen import get_sleutel, index_eenheden, list_kinderen
from planstudio.domain.mutatie.renvooi import view_new, walk_marks
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement


def describe_acties(acties: Sequence[Actie], was: Tekstelement, wordt: Tekstelement) -> list[Actie]:
    """The actions with the sentence above each; the cost grows with what differs when the texts share the rest."""
    namen = _Namen()
    namen.collect(was, wordt, (was,), (wordt,))
    return [
        actie if isinstance(actie, VervangRegeling) else replace(actie, wat=_describe(actie, namen)) for actie in acties
    ]


@dataclass(slots=True)
class _Namen:
    """The units at and around every difference by wId, each with what it stands in."""

    was: dict[str, tuple[Tekstelement, Pad]] = field(default_factory=dict)
    wordt: dict[str, tuple[Tekstelement, Pad]] = field(default_factory=dict)
    _bezet: dict[str, str] | None = None

    def collect(self, a: Tekstelement, b: Tekstelement, pad_a: Pad, pad_b: Pad) -> None:
        """Note the units below a pair of which something differs."""
        oud, nieuw = index_eenheden(list_kinderen(a)), index_eenheden(list_kinderen(b))
        for sleutel, kind in oud.items():
            self.was[sleutel] = kind, pad_a
            tegenhanger = nieuw.get(sleutel)
            if tegenhanger is None:
                self.was.update(_walk_onder(kind, (*pad_a, kind)))
            elif tegenhanger is not kind:
                self.collect(kind, tegenhanger, (*pad_a, kind), (*pad_b, tegenhanger))
        for sleutel, kind in nieuw.items():
            self.wordt[sleutel] = kind, pad_b
            if sleutel not in oud:
                self.wordt.update(_walk_onder(kind, (*pad_b, kind)))

    def name_doel(self, wid: str, element: Tekstelement) -> str:
        """What is changed, by its old name; '(oud)' is added when in the new text another unit is called that."""
        gevonden = self.was.get(wid)
        if gevonden is None:
            return name_eenheid(element)
        naam = name_eenheid(*gevonden)
        ander = self._get_bezet().get(naam, wid) if gevonden[0].nummer else wid
        blijft = wid in self.wordt and name_eenheid(*self.wordt[wid]) == naam
        return naam if ander == wid or blijft else f"{naam} (oud)"

    def name_buur(self, wid: str, positie: Positie) -> str:
        """What something comes next to. What stands before it has its new name by then, what stands after not yet."""
        eerst, dan = (self.wordt, self.was) if positie is Positie.VOLGT_OP else (self.was, self.wordt)
        gevonden = eerst.get(wid) or dan.get(wid)
        return name_eenheid(*gevonden) if gevonden is not None else ""

    def find_buur(self, wid: str) -> Tekstelement:
        gevonden = self.wordt.get(wid) or self.was.get(wid)
        return gevonden[0] if gevonden is not None else Tekstelement(soort=Soort.LICHAAM)

    def _get_bezet(self) -> dict[str, str]:
        if self._bezet is None:
            self._bezet = {name_eenheid(*gevonden): sleutel for sleutel, gevonden in self.wordt.items()}
        return self._bezet


def _walk_onder(element: Tekstelement, pad: Pad) -> Iterator[tuple[str, tuple[Tekstelement, Pad]]]:
    for kind in list_kinderen(element):
        yield get_sleutel(kind), (kind, pad)
        yield from _walk_onder(kind, (*pad, kind))


def _describe(actie: VoegToe | Vervang | VervangKop | Verwijder, namen: _Namen) -> str:
    match actie:
        case VoegToe():
            eerste = actie.elementen[0]
            pad = namen.wordt[get_sleutel(eerste)][1] if get_sleutel(eerste) in namen.wordt else ()
            naam = namen.name_buur(actie.context, actie.positie)
            buur = namen.find_buur(actie.context)
            return benoemen.describe_voeg_toe(actie.elementen, buur, actie.positie, naam=naam, pad=pad)
        case Verwijder():
            return benoemen.describe_verwijder(actie.element, naam=namen.name_doel(actie.wid, actie.element))
        case VervangKop():
            oud = _get_oud(actie.wid, namen, Tekstelement(soort=Soort.DIVISIE, inhoud=(actie.kop,)))
            nieuw = replace(oud, inhoud=(view_new(actie.kop),))
            return benoemen.describe_kop(oud, nieuw, naam=namen.name_doel(actie.wid, oud))
        case Vervang():
            return _describe_vervang(actie, namen)


def _get_oud(wid: str, namen: _Namen, anders: Tekstelement) -> Tekstelement:
    return namen.was[wid][0] if wid in namen.was else anders


def _describe_vervang(actie: Vervang, namen: _Namen) -> str:
    oud = _get_oud(actie.wid, namen, actie.element)
    nieuw = view_new(actie.element)
    naam = namen.name_doel(actie.wid, oud)
    if actie.context is not None and actie.positie is not None:
        buur = namen.find_buur(actie.context)
        return benoemen.describe_verplaats(
            oud,
            nieuw,
            buur,
            actie.positie,
            naam=naam,
            naam_buur=namen.name_buur(actie.context, actie.positie),
            gewijzigd=_has_other_words(oud, nieuw),
        )
    if actie.revisie:
        return benoemen.describe_revisie(actie.element, naam=naam)
    return benoemen.describe_vervang(oud, nieuw, naam=naam, alleen_nummer=_is_alleen_nummer(actie.element))


def _has_other_words(oud: Tekstelement, nieuw: Tekstelement) -> bool:
    """Whether more than the number of a unit differs; units in it that move are told elsewhere."""
    return _list_woorden(oud) != _list_woorden(nieuw)


def _list_woorden(element: Tekstelement) -> list[str]:
    eigen = [kind for kind in element.kinderen if kind.soort is not Soort.KOP]
    if list_kinderen(element):
        eigen = []
    return [element.opschrift, *(kind.tekst for kind in eigen)]


def _is_alleen_nummer(element: Tekstelement) -> bool:
    """Whether all marks stand in the number of the unit itself."""
    kop = element.kop
    nummer = kop.find(Soort.NUMMER) if kop is not None else None
    binnen = sum(1 for _ in walk_marks(nummer)) if nummer is not None else 0
    return binnen == sum(1 for _ in walk_marks(element))
