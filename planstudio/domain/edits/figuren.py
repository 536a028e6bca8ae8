"""Images in the text (handbook, B.4): a Figuur with its file, another image in it, its words, gone."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from planstudio.domain.edits.beeldbestanden import add_bestand, drop_ongebruikt, make_bestandsnaam
from planstudio.domain.edits.blokplaats import (
    Pad,
    change_op_pad,
    find_houderplaats,
    insert_blok,
    make_plek,
    remove_blok,
    settle,
)
from planstudio.domain.edits.structuur.afronden import find_regeling, put_tekst
from planstudio.domain.edits.tabellen.raster import read_int
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.ids.geven import find_overheid, give_ids
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.padzoeker import find_plaatsen, get_op, replace_op_pad
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

HOUDERS = frozenset(
    {Soort.INHOUD, Soort.LI, Soort.GROEP, Soort.ENTRY, Soort.CITAAT, Soort.KADERTEKST, Soort.INLEIDENDE_TEKST}
)
UITLIJNINGEN = ("start", "center", "end")
# As wide as the text of a publication on A4.
BREEDTE_CM = 16.0
_EXTENSIES = {"image/png": "png", "image/jpeg": "jpg"}
_GEEN_PLAATS = "Hier kan geen afbeelding staan. Zet de cursor in de tekst van een artikel, een lid of een toelichting."
_GEEN_ALT = (
    "De afbeelding heeft geen beschrijving. Zeg in een zin wat erop staat, voor wie haar niet kan zien; "
    "een overheid is dat verplicht."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beeld:
    """An image that may go into a text: opaque PNG or JPEG, its size in pixels, and pixels per inch."""

    naam: str
    inhoud: bytes
    formaat: str
    breedte: int
    hoogte: int
    dpi: int


def insert_figuur(
    plan: Plan,
    *,
    work: str,
    wid: str,
    pad: Pad = (),
    beeld: Beeld,
    alt: str,
    bijschrift: str = "",
    bron: str = "",
    titel: str = "",
    uitlijning: str = "start",
    breedte_cm: float | None = None,
    versie: str,
) -> Uitkomst:
    """Put an image after the block at `pad` below `wid`, and its file in the plan under a name that is free.

    `breedte_cm` is how wide it is shown; without it as its own dpi says, but no wider than the text.
    """
    _check(uitlijning)
    tekst = find_regeling(plan, work).tekst
    hier = (*find_plaatsen(tekst, wid), *pad)
    plaats = find_houderplaats(tekst, hier, HOUDERS)
    if plaats is None:
        melding = Melding(code="PS-FIGUUR-PLAATS", ernst=Ernst.INFO, tekst=_GEEN_PLAATS, plek=wid)
        return Uitkomst(plan=plan, plek=make_plek(work, tekst, hier), meldingen=(melding,))
    plan, illustratie = _add_beeld(plan, work, beeld, alt, uitlijning, breedte_cm)
    figuur = _with_woorden(Tekstelement(soort=Soort.FIGUUR, inhoud=(illustratie,)), titel, bijschrift, bron)
    nieuw, plaats = insert_blok(tekst, plaats, figuur)
    plan, _ = settle(plan, work, nieuw, versie)
    return _finish(plan, work, plaats, alt)


def _check(uitlijning: str) -> None:
    if uitlijning not in UITLIJNINGEN:
        raise ValueError(f"{uitlijning!r} is none of {UITLIJNINGEN}")


def _finish(plan: Plan, work: str, pad: Pad, alt: str) -> Uitkomst:
    """The caret in the caption, when there is one, and what must be said of the alt text."""
    tekst = find_regeling(plan, work).tekst
    wid = get_op(tekst, pad).wid or ""
    meldingen = (
        () if alt.strip() else (Melding(code="PS-FIGUUR-ALT", ernst=Ernst.WAARSCHUWING, tekst=_GEEN_ALT, plek=wid),)
    )
    return Uitkomst(plan=plan, plek=make_plek(work, tekst, pad), meldingen=meldingen)


def _add_beeld(
    plan: Plan, work: str, beeld: Beeld, alt: str, uitlijning: str, breedte_cm: float | None
) -> tuple[Plan, Tekstelement]:
    """The plan with the file, and the Illustratie that shows it."""
    naam = make_bestandsnaam(beeld.naam, _EXTENSIES[beeld.formaat], plan.versie.bestanden)
    plan = add_bestand(plan, find_regeling(plan, work), naam, beeld.inhoud)
    attributen = {
        "naam": naam,
        "formaat": beeld.formaat,
        "breedte": str(beeld.breedte),
        "hoogte": str(beeld.hoogte),
        "dpi": str(choose_dpi(beeld, breedte_cm)),
        "uitlijning": uitlijning,
        "alt": alt.strip(),
    }
    return plan, Tekstelement(soort=Soort.ILLUSTRATIE, attributen=tuple((k, v) for k, v in attributen.items() if v))


def choose_dpi(beeld: Beeld, breedte_cm: float | None = None) -> int:
    """The dpi at which an image is shown as wide as asked: shown width is breedte / dpi inch (B.4)."""
    past = max(1, round(beeld.breedte / ((breedte_cm or BREEDTE_CM) / 2.54)))
    return past if breedte_cm else max(past, beeld.dpi)


def _with_woorden(figuur: Tekstelement, titel: str | None, bijschrift: str | None, bron: str | None) -> Tekstelement:
    """A figure with other words around the image; None leaves them, empty takes them away."""
    oud = {soort: figuur.find(soort) for soort in (Soort.TITEL, Soort.BIJSCHRIFT, Soort.BRON)}
    delen: list[Tekstelement | None] = [_set_woorden(oud[Soort.TITEL], Soort.TITEL, titel)]
    delen.append(figuur.find(Soort.ILLUSTRATIE))
    delen.append(_set_woorden(oud[Soort.BIJSCHRIFT], Soort.BIJSCHRIFT, bijschrift))
    delen.append(_set_woorden(oud[Soort.BRON], Soort.BRON, bron))
    inhoud = tuple(deel for deel in delen if deel is not None)
    return figuur if inhoud == figuur.inhoud else replace(figuur, inhoud=inhoud)


def _set_woorden(oud: Tekstelement | None, soort: Soort, woorden: str | None) -> Tekstelement | None:
    if woorden is None or (oud is not None and woorden == oud.tekst):
        return oud
    if not woorden:
        return None
    attributen = oud.attributen if oud is not None else (("locatie", "onder"),) if soort is Soort.BIJSCHRIFT else ()
    return Tekstelement(soort=soort, attributen=attributen, inhoud=(woorden,))


def replace_beeld(
    plan: Plan, *, work: str, wid: str, beeld: Beeld, alt: str, breedte_cm: float | None = None, versie: str
) -> Uitkomst:
    """Show another image in a Figuur or Formule; its words and alignment stay.

    The element becomes a new one, with a wId of its own: attributes cannot bear renvooi (D.4), so a mutatie removes
    the old image and adds the new. Its eId stays, and with it what refers to it.
    """
    tekst = find_regeling(plan, work).tekst
    pad = find_plaatsen(tekst, wid)
    oud = _get_figuur(tekst, pad)
    beeldplaats = next(
        n for n, k in enumerate(oud.inhoud) if isinstance(k, Tekstelement) and k.soort is Soort.ILLUSTRATIE
    )
    was = oud.inhoud[beeldplaats]
    assert isinstance(was, Tekstelement)
    plan, illustratie = _add_beeld(plan, work, beeld, alt, was.get("uitlijning") or "start", breedte_cm)
    inhoud = (*oud.inhoud[:beeldplaats], illustratie, *oud.inhoud[beeldplaats + 1 :])
    ander = replace_op_pad(tekst, pad, replace(oud, wid=None, eid=None, inhoud=inhoud))
    nieuw = give_ids(tekst, ander, overheid=find_overheid(work), versie=versie).tekst
    plan = put_tekst(plan, work, replace_op_pad(nieuw, pad, replace(get_op(nieuw, pad), eid=oud.eid)))
    return _finish(drop_ongebruikt(plan, work, oud), work, pad, alt)


def _get_figuur(tekst: Tekstelement, pad: Pad) -> Tekstelement:
    figuur = get_op(tekst, pad)
    if figuur.find(Soort.ILLUSTRATIE) is None:
        raise KeyError(f"{figuur.wid} shows no image")
    return figuur


def set_figuur(
    plan: Plan,
    *,
    work: str,
    wid: str,
    alt: str | None = None,
    titel: str | None = None,
    bijschrift: str | None = None,
    bron: str | None = None,
    uitlijning: str | None = None,
    breedte_cm: float | None = None,
) -> Uitkomst:
    """Change what stands with an image: None leaves it as it is, empty words take it away."""
    if uitlijning is not None:
        _check(uitlijning)
    pad = find_plaatsen(find_regeling(plan, work).tekst, wid)
    oud = _get_figuur(find_regeling(plan, work).tekst, pad)

    def change_beeld(beeld: Tekstelement) -> Tekstelement:
        nieuw = dict(beeld.attributen)
        if alt is not None:
            nieuw["alt"] = alt.strip()
        if uitlijning is not None:
            nieuw["uitlijning"] = uitlijning
        breedte = read_int(nieuw.get("breedte"))
        if breedte_cm is not None and breedte:
            nieuw["dpi"] = str(max(1, round(breedte / (breedte_cm / 2.54))))
        paren = tuple((k, v) for k, v in nieuw.items() if v or k != "alt")
        return beeld if paren == beeld.attributen else replace(beeld, attributen=paren)

    plan = change_op_pad(
        plan, work, pad, lambda f: _with_woorden(_change_illustratie(f, change_beeld), titel, bijschrift, bron)
    )
    illustratie = oud.find(Soort.ILLUSTRATIE)
    had = illustratie.get("alt") or "" if illustratie is not None else ""
    return _finish(plan, work, pad, had if alt is None else alt)


def _change_illustratie(figuur: Tekstelement, change: Callable[[Tekstelement], Tekstelement]) -> Tekstelement:
    inhoud = tuple(
        change(kind) if isinstance(kind, Tekstelement) and kind.soort is Soort.ILLUSTRATIE else kind
        for kind in figuur.inhoud
    )
    return figuur if inhoud == figuur.inhoud else replace(figuur, inhoud=inhoud)


def remove_figuur(plan: Plan, *, work: str, wid: str) -> Uitkomst:
    """Take an image out of the text; its file goes when nothing shows it any more."""
    tekst = find_regeling(plan, work).tekst
    weg = _get_figuur(tekst, find_plaatsen(tekst, wid))
    nieuw, ernaast = remove_blok(tekst, wid)
    plan, meldingen = settle(plan, work, nieuw)
    plek = make_plek(work, nieuw, ernaast, einde=True)
    return Uitkomst(plan=drop_ongebruikt(plan, work, weg), plek=plek, meldingen=meldingen)


def list_zonder_alt(tekst: Tekstelement) -> tuple[Melding, ...]:
    """A melding for each image of a text that has no description."""
    return tuple(
        Melding(code="PS-FIGUUR-ALT", ernst=Ernst.WAARSCHUWING, tekst=_GEEN_ALT, plek=element.wid or "")
        for element in tekst.walk()
        if (beeld := element.find(Soort.ILLUSTRATIE)) is not None and not (beeld.get("alt") or "").strip()
    )
