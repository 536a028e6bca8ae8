"""The text of a besluit: its artikelen, bijlagen and what stands round them (handbook, C.1 and D.1)."""

from collections.abc import Iterable, Iterator

from planstudio.domain.besluittekst import Besluittekst, Slot, Tekstdeel
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_ROMEINS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def count_romeins(nummer: int) -> str:
    """A number from 1 in Roman figures, as artikelen of a besluit have it."""
    cijfers = ""
    for waarde, cijfer in _ROMEINS:
        cijfers += cijfer * (nummer // waarde)
        nummer %= waarde
    return cijfers


def count_letters(nummer: int) -> str:
    """A number from 1 in letters, as bijlagen of a besluit have it: A … Z, AA …"""
    letters = ""
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def make_tekst(
    soort: Soort, *inhoud: Tekstelement | str, eid: str | None = None, wid: str | None = None
) -> Tekstelement:
    """An element of the text."""
    return Tekstelement(soort=soort, eid=eid, wid=wid, inhoud=inhoud)


def make_alineas(alineas: Iterable[str]) -> tuple[Tekstelement, ...]:
    """A paragraph per text."""
    return tuple(make_tekst(Soort.AL, alinea) for alinea in alineas)


def make_kop(label: str, nummer: str, opschrift: str = "") -> Tekstelement:
    """A heading with a label and a number."""
    titel = (make_tekst(Soort.OPSCHRIFT, opschrift),) if opschrift else ()
    return make_tekst(Soort.KOP, make_tekst(Soort.LABEL, label), make_tekst(Soort.NUMMER, nummer), *titel)


def make_artikel(nummer: str, prefix: str, *alineas: Tekstelement, opschrift: str = "") -> Tekstelement:
    """An Artikel of the besluit itself; `prefix` begins its wId."""
    return make_tekst(
        Soort.ARTIKEL,
        make_kop("Artikel", nummer, opschrift),
        make_tekst(Soort.INHOUD, *alineas),
        eid=f"art_{nummer}",
        wid=f"{prefix}__art_{nummer}",
    )


def make_wijzigartikel(nummer: str, prefix: str, *wat: Tekstelement | str) -> Tekstelement:
    """A WijzigArtikel, which says what happens to a regeling and where that stands."""
    return make_tekst(
        Soort.WIJZIG_ARTIKEL,
        make_kop("Artikel", nummer),
        make_tekst(Soort.WAT, *wat),
        eid=f"art_{nummer}",
        wid=f"{prefix}__art_{nummer}",
    )


def make_wijzigbijlage(letter: str, prefix: str, inhoud: Tekstelement) -> Tekstelement:
    """A WijzigBijlage round a regeling or a mutatie."""
    return make_tekst(
        Soort.WIJZIG_BIJLAGE, make_kop("Bijlage", letter), inhoud, eid=f"cmp_{letter}", wid=f"{prefix}__cmp_{letter}"
    )


def make_bijlageverwijzing(letter: str) -> Tekstelement:
    """The reference from a WijzigArtikel to its WijzigBijlage."""
    return Tekstelement(soort=Soort.INT_REF, attributen=(("ref", f"cmp_{letter}"),), inhoud=(f"Bijlage {letter}",))


def make_compact(
    tekst: Besluittekst, prefix: str, artikelen: Iterable[Tekstelement], bijlagen: Iterable[Tekstelement]
) -> Tekstelement:
    """The BesluitCompact with its artikelen and bijlagen, and what the words have for round them."""
    delen = [make_tekst(Soort.REGELING_OPSCHRIFT, *make_alineas((tekst.titel,)), eid="longTitle", wid="longTitle")]
    if tekst.aanhef:
        delen.append(make_tekst(Soort.AANHEF, *make_alineas(tekst.aanhef), eid="formula_1", wid="formula_1"))
    delen.append(make_tekst(Soort.LICHAAM, *artikelen, eid="body", wid="body"))
    if tekst.sluiting:
        delen.append(make_tekst(Soort.SLUITING, *_walk_sluiting(tekst.sluiting), eid="formula_2", wid="formula_2"))
    delen += bijlagen
    if tekst.toelichting:
        delen.append(_make_toelichting(tekst.toelichting, prefix))
    return make_tekst(Soort.BESLUIT_COMPACT, *delen)


def _walk_sluiting(sluiting: Slot) -> Iterator[Tekstelement]:
    delen = (
        (Soort.SLOTFORMULERING, sluiting.slotformulering),
        (Soort.DAGTEKENING, sluiting.dagtekening),
        (Soort.ONDERTEKENING, sluiting.ondertekening),
    )
    for soort, alineas in delen:
        if alineas:
            yield make_tekst(soort, *make_alineas(alineas))


def make_divisietekst(deel: Tekstdeel, nummer: int, ouder: str, prefix: str) -> Tekstelement:
    """A Divisietekst without number; `ouder` is the eId of what it stands in, empty in a Lichaam."""
    kop = (make_tekst(Soort.KOP, make_tekst(Soort.OPSCHRIFT, deel.opschrift)),) if deel.opschrift else ()
    eid = f"{ouder}__content_o_{nummer}" if ouder else f"content_o_{nummer}"
    inhoud = make_tekst(Soort.INHOUD, *make_alineas(deel.alineas))
    return make_tekst(Soort.DIVISIETEKST, *kop, inhoud, eid=eid, wid=f"{prefix}__{eid}")


def _make_toelichting(delen: tuple[Tekstdeel, ...], prefix: str) -> Tekstelement:
    kop = make_tekst(Soort.KOP, make_tekst(Soort.OPSCHRIFT, "Toelichting"))
    teksten = (make_divisietekst(deel, nummer, "recital", prefix) for nummer, deel in enumerate(delen, 1))
    return make_tekst(Soort.TOELICHTING, kop, *teksten, eid="recital", wid=f"{prefix}__recital")
