"""The page as a whole: what changes in figures, the table of contents, text, areas and annotations."""

from collections.abc import Mapping
from html import escape

from planstudio.domain.mutatie.acties import RegelingMutatie
from planstudio.domain.mutatie.verschil import count_acties
from planstudio.domain.plan import Planversie, Regeling
from planstudio.domain.wijziging.wijziging import Wijziging
from planstudio.standards.renvooi_html.acties import (
    Kopregel,
    list_kopregels,
    shorten_zin,
    walk_doelen,
    write_acties,
)
from planstudio.standards.renvooi_html.annotaties import write_annotaties
from planstudio.standards.renvooi_html.gebieden import write_gebieden
from planstudio.standards.renvooi_html.noten import Noten
from planstudio.standards.renvooi_html.opmaak import link, make
from planstudio.standards.renvooi_html.stijl import STIJL
from planstudio.standards.renvooi_html.tekst import Tekstschrijver

_UITLEG = (
    "<p>Tekst die <ins>erbij komt</ins> is onderstreept, tekst die <del>weggaat</del> is doorgestreept. "
    "Een streep in de kantlijn hoort bij een deel dat in zijn geheel nieuw is of weggaat. "
    "Van een tabel of afbeelding die verandert ziet u soms de oude en de nieuwe onder elkaar.</p>"
)


def write_renvooi(wijziging: Wijziging, *, dictum: tuple[str, ...] = (), beelden: Mapping[str, bytes] = {}) -> bytes:
    """One HTML5 file that needs nothing else: no script, no network; the same change gives the same bytes.

    `dictum` are the sentences on areas for the besluit; `beelden` the pictures by name (paths may go before it).
    """
    regels = [list_kopregels(mutatie, n) for n, mutatie in enumerate(wijziging.mutaties, 1)]
    gebieden, annotaties = write_gebieden(wijziging, dictum), write_annotaties(wijziging)
    titel = _make_titel(wijziging)
    delen = [make("h1", escape(titel)), _write_telling(wijziging)]
    if not wijziging.mutaties and not gebieden and not annotaties:
        delen.append(make("p", "Er is geen verschil tussen deze twee versies."))
    else:
        delen += [_UITLEG, _write_inhoudsopgave(wijziging, regels, gebieden, annotaties)]
    noten = Noten()
    for n, mutatie in enumerate(wijziging.mutaties, 1):
        uit = Tekstschrijver(beelden=beelden, doelen=dict(walk_doelen(mutatie, n)), noten=noten, plaats=n)
        delen.append(_write_mutatie(wijziging, mutatie, regels[n - 1], uit))
    if gebieden:
        delen.append(make("section", make("h2", "Gebieden en documenten", id="gebieden") + gebieden))
    if annotaties:
        delen.append(make("section", make("h2", "Annotaties", id="annotaties") + annotaties))
    return _make_pagina(titel, make("main", "\n".join(delen))).encode()


def _make_pagina(titel: str, html: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(titel)}</title>\n<style>{STIJL}</style>\n</head>\n<body>\n{html}\n</body>\n</html>\n"
    )


def _make_titel(wijziging: Wijziging) -> str:
    namen = [regeling.opschrift for regeling in wijziging.wordt.regelingen if regeling.opschrift]
    if len(namen) == 1:
        return f"Wijziging van {namen[0]}"
    return f"Wijziging van {len(namen)} regelingen" if namen else "Wijziging"


def _find_regeling(versie: Planversie, mutatie: RegelingMutatie) -> Regeling | None:
    return versie.find_regeling(mutatie.work)


def _write_telling(wijziging: Wijziging) -> str:
    """The figures: how much came, went and changed in text, areas and annotations."""
    tekst = {"toegevoegd": 0, "verwijderd": 0, "gewijzigd": 0, "verplaatst": 0}
    for mutatie in wijziging.mutaties:
        for woord, aantal in count_acties(mutatie.acties).items():
            tekst[woord] += aantal
    ios, ow = wijziging.informatieobjecten, wijziging.ow
    rijen: tuple[tuple[str, int, int, int, int | None], ...] = (
        ("Tekst", tekst["toegevoegd"], tekst["verwijderd"], tekst["gewijzigd"], tekst["verplaatst"]),
        ("Gebieden en documenten", len(ios.nieuw), len(ios.ingetrokken), len(ios.gewijzigd), None),
        ("Annotaties", len(ow.nieuw), len(ow.beeindigd), len(ow.gewijzigd), None),
    )
    kop = "".join(make("th", woord, scope="col") for woord in ("", "nieuw", "weg", "gewijzigd", "verplaatst"))
    lijf = "".join(
        make("tr", make("th", naam, scope="row") + "".join(make("td", "–" if n is None else str(n)) for n in aantallen))
        for naam, *aantallen in rijen
    )
    return make("table", make("thead", make("tr", kop)) + make("tbody", lijf), class_="telling")


def _write_inhoudsopgave(wijziging: Wijziging, regels: list[list[Kopregel]], gebieden: str, annotaties: str) -> str:
    delen = []
    for n, (mutatie, kopregels) in enumerate(zip(wijziging.mutaties, regels, strict=True), 1):
        regeling = _find_regeling(wijziging.wordt, mutatie)
        items = "".join(
            make(
                "li",
                make("span", escape(regel.letter), class_="letter")
                + " "
                + link(regel.anker, escape(shorten_zin(regel.zin))),
            )
            for regel in kopregels
        )
        naam = regeling.opschrift if regeling is not None and len(wijziging.mutaties) > 1 else "Tekst"
        delen.append(make("li", link(f"tekst-{n}", escape(naam)) + make("ol", items)))
    if gebieden:
        delen.append(make("li", link("gebieden", "Gebieden en documenten")))
    if annotaties:
        delen.append(make("li", link("annotaties", "Annotaties")))
    return make("nav", make("h2", "Inhoud") + make("ol", "".join(delen)), aria_label="Inhoud")


def _write_mutatie(wijziging: Wijziging, mutatie: RegelingMutatie, regels: list[Kopregel], uit: Tekstschrijver) -> str:
    was, wordt = (_find_regeling(versie, mutatie) for versie in (wijziging.was, wijziging.wordt))
    naam = wordt.opschrift if wordt is not None and len(wijziging.mutaties) > 1 else "Tekst"
    feiten = "".join(
        make("dt", woord) + make("dd", escape(waarde))
        for woord, waarde in (("Was", mutatie.was), ("Wordt", mutatie.wordt))
    )
    kop = make("h2", escape(naam), id=f"tekst-{uit.plaats}")
    html = write_acties(mutatie, regels, was, wordt, uit)
    return make("section", kop + make("dl", feiten, class_="feiten") + html)
