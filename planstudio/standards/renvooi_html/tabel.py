"""A CALS table as an HTML table, with spans, header rows, and rows and cells that came or went (handbook, B.4)."""

from collections.abc import Callable

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.renvooi_html.opmaak import Stand, find_stand, make, tell

_Woorden = Callable[[Tekstelement, Stand], str]  # the words of a title
_Inhoud = Callable[[Tekstelement, Stand], str]  # a block in a cell
_PLAATSEN = frozenset({"left", "right", "center", "justify"})


def write_tabel(tabel: Tekstelement, stand: Stand, anker: str | None, woorden: _Woorden, inhoud: _Inhoud) -> str:
    """A table; each tgroup has its own columns, so each is a table of its own under the one title."""
    titel = tabel.find(Soort.TITLE)
    bijschrift = ""
    if titel is not None:
        van = find_stand(titel, stand)
        html = woorden(titel, van)
        bijschrift = make("caption", tell(html, van) if van is not stand else html)
    delen = []
    for kind in tabel.kinderen:
        if kind.soort is Soort.TGROUP:
            groep = _write_groep(kind, stand, inhoud)
            delen.append(make("table", bijschrift + groep, class_=str(stand)))
            bijschrift = ""
        elif kind.soort is not Soort.TITLE:
            delen.append(inhoud(kind, stand))
    # Wide tables scroll; who uses the keyboard must be able to reach them for that.
    return make("div", "".join(delen), id=anker, class_="tabel", tabindex="0", role="group", aria_label="Tabel")


def _write_groep(groep: Tekstelement, stand: Stand, inhoud: _Inhoud) -> str:
    kolommen = [kind for kind in groep.kinderen if kind.soort is Soort.COLSPEC]
    plaatsen = {kolom.get("colname") or "": n for n, kolom in enumerate(kolommen)}
    lijnen = {kolom.get("colname") or "": kolom.get("align") or "" for kolom in kolommen}
    delen = [_write_kolommen(kolommen)]
    for deel in groep.kinderen:
        if deel.soort in (Soort.THEAD, Soort.TBODY):
            kop = deel.soort is Soort.THEAD
            rijen = "".join(
                _write_rij(rij, stand, inhoud, plaatsen, lijnen, kop=kop)
                for rij in deel.kinderen
                if rij.soort is Soort.ROW
            )
            delen.append(make("thead" if kop else "tbody", rijen))
    return "".join(delen)


def _write_kolommen(kolommen: list[Tekstelement]) -> str:
    """The widths of the columns as shares, when the table gives them so ('30*')."""
    breedten = [_read_deel(kolom.get("colwidth") or "") for kolom in kolommen]
    totaal = sum(breedten)
    if not kolommen or not all(breedten) or not totaal:
        return ""
    return make("colgroup", "".join(f'<col style="width:{breedte / totaal:.2%}">' for breedte in breedten))


def _read_deel(breedte: str) -> float:
    try:
        return max(float(breedte.removesuffix("*").replace(",", ".")), 0.0) if breedte.endswith("*") else 0.0
    except ValueError:
        return 0.0


def _write_rij(
    rij: Tekstelement,
    stand: Stand,
    inhoud: _Inhoud,
    plaatsen: dict[str, int],
    lijnen: dict[str, str],
    *,
    kop: bool,
) -> str:
    eigen = find_stand(rij, stand)
    cellen = [
        _write_cel(cel, stand, eigen, inhoud, plaatsen, lijnen, kop=kop)
        for cel in rij.kinderen
        if cel.soort is Soort.ENTRY
    ]
    return make("tr", "".join(cellen), class_=str(eigen) if eigen is not stand else None)


def _write_cel(
    cel: Tekstelement,
    stand: Stand,
    stand_rij: Stand,
    inhoud: _Inhoud,
    plaatsen: dict[str, int],
    lijnen: dict[str, str],
    *,
    kop: bool,
) -> str:
    eigen = find_stand(cel, stand_rij)
    html = "".join(inhoud(kind, eigen) for kind in cel.kinderen)
    begin = cel.get("namest") or cel.get("colname") or ""
    einde = cel.get("nameend") or begin
    breed = plaatsen.get(einde, 0) - plaatsen.get(begin, 0) + 1
    hoog = (cel.get("morerows") or "0").strip()
    lijn = cel.get("align") or lijnen.get(begin, "")
    return make(
        "th" if kop else "td",
        tell(html, eigen) if eigen is not stand else html,
        scope="col" if kop and breed <= 1 else "colgroup" if kop else None,
        colspan=str(breed) if breed > 1 else None,
        rowspan=str(int(hoog) + 1) if hoog.isdigit() and int(hoog) else None,
        class_=" ".join(
            deel for deel in (str(eigen) if eigen is not stand_rij else "", lijn if lijn in _PLAATSEN else "") if deel
        ),
    )
