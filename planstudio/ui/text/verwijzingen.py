"""What references, notes and terms say and where they lead."""

from planstudio.domain.plan import Planversie
from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.ui.text.vlak import Stuk

_VOLG = "Ctrl+klik om te volgen"
MAX_UITLEG = 900


class Doelen:
    """The elements of the regelingen of a version by eId; looked up once per regeling, when first asked."""

    def __init__(self, versie: Planversie) -> None:
        self._versie = versie
        self._by_eid: dict[str, dict[str, tuple[Tekstelement, str]]] = {}

    def find(self, work: str, ref: str) -> tuple[Tekstelement, str] | None:
        """The element with an eId, and the wId to go to; None when the regeling does not have it."""
        if work not in self._by_eid:
            regeling = self._versie.find_regeling(work)
            doelen: dict[str, tuple[Tekstelement, str]] = {}
            if regeling is not None:
                _collect(regeling.tekst, "", doelen)
            self._by_eid[work] = doelen
        return self._by_eid[work].get(ref.rpartition("#")[2])


def _collect(element: Tekstelement, wid: str, doelen: dict[str, tuple[Tekstelement, str]]) -> None:
    wid = element.wid or wid
    if element.eid:
        doelen.setdefault(element.eid, (element, wid))
    for kind in element.inhoud:
        if isinstance(kind, Tekstelement):
            _collect(kind, wid, doelen)


def find_structuur(pad: tuple[Tekstelement, ...]) -> str:
    """The wId of the nearest artikel, lid or other structure on a path from the root."""
    rij = [el.wid for el in pad if el.wid and (el.soort in STRUCTUUR or el.soort is Soort.LID)]
    return rij[-1] if rij else ""


def explain(stuk: Stuk, doelen: Doelen, work: str) -> str:
    """What to tell about a run under the mouse, as rich text; empty when there is nothing to tell."""
    bron = stuk.bron
    if bron is None:
        return ""
    ref = bron.get("ref") or ""
    if bron.soort is Soort.INT_REF:
        doel = doelen.find(work, ref)
        if doel is None:
            return make_uitleg("Deze verwijzing heeft geen doel in deze regeling.", "")
        return make_uitleg(doel[0].describe() or doel[0].soort.value, _VOLG)
    if bron.soort is Soort.EXT_REF:
        return make_uitleg(ref, _VOLG if is_webadres(ref) else "")
    if bron.soort in (Soort.INT_IO_REF, Soort.EXT_IO_REF):
        return make_uitleg("Werkingsgebied", "Ctrl+klik om het op de kaart te tonen")
    if bron.soort is Soort.NOOT:
        return make_uitleg(" ".join(d.tekst for d in bron.kinderen if d.soort is not Soort.NOOT_NUMMER), "")
    if bron.soort is Soort.ABBR:
        return make_uitleg(bron.get("title") or "", "")
    return make_uitleg(bron.get("alt") or "", "")


def make_uitleg(tekst: str, hint: str) -> str:
    """A tooltip that wraps: text, and a quiet hint below it."""
    if not tekst:
        return ""
    kort = tekst if len(tekst) <= MAX_UITLEG else tekst[:MAX_UITLEG].rpartition(" ")[0] + " \u2026"
    import html  # here: the first screen explains nothing yet

    return f"<p>{html.escape(kort)}</p>" + (f"<p><i>{html.escape(hint)}</i></p>" if hint else "")


def is_webadres(ref: str) -> bool:
    """Whether an address may be opened in the browser."""
    return ref.lower().startswith(("http://", "https://"))
