"""Running text and tables: from the notation of the source files to STOP elements."""

from __future__ import annotations

import re
from itertools import pairwise

from gebieden import GIOS
from xmluit import El

DELEN = re.compile(r"(\{[^}]*\}|</?(?:b|i|u|sub|sup)>)")
SOORTEN = {"bijlage": "Bijlage", "hfd": "Hoofdstuk", "afd": "Afdeling", "par": "Paragraaf"}
NAMEN = {gio.sleutel: gio.naam for gio in GIOS}


def lopend(naam: str, tekst: str) -> El:
    """Return an element with running text; a reference keeps "?key" until the eIds are known."""
    stapel = [El(naam)]
    for deel in DELEN.split(tekst):
        if not deel:
            continue
        if deel.startswith("{"):
            stapel[-1].erbij(_verwijzing(deel[1:-1]))
        elif deel.startswith("</"):
            stapel.pop()
        elif DELEN.fullmatch(deel):
            nieuw = El(deel[1:-1])
            stapel[-1].erbij(nieuw)
            stapel.append(nieuw)
        else:
            stapel[-1].erbij(deel)
    if len(stapel) != 1:
        raise ValueError(f"niet gesloten: {tekst}")
    return stapel[0]


def _verwijzing(deel: str) -> El:
    doel, _, tekst = deel.partition("|")
    soort, _, rest = doel.partition(" ")
    if soort == "gio":
        return El("IntIoRef", tekst or NAMEN[rest], ref=f"?gio {rest}")
    if soort == "wet":
        return El("ExtRef", tekst, ref=rest, soort="URL")
    if soort == "jci":
        return El("ExtRef", tekst, ref=rest, soort="JCI")
    if soort == "noot":
        return El("Noot", El("NootNummer", rest), El("Al", tekst), type="tabel", id=f"noot{rest}")
    if soort == "nootref":
        return El("Nootref", refid=f"noot{rest}")
    naam = SOORTEN.get(soort) or ("Lid" if "/" in doel else "Artikel")
    return El("IntRef", tekst or doel, ref=f"?{doel}", scope=naam)


def tabel(titel: str, regels: list[str]) -> El:
    """Return a CALS table; ">" joins a cell to the one on its left, "^" to the one above it."""
    breedtes = regels[0].strip("[]").split()[1:]
    scheiding = regels.index("|---")
    kolommen = [El("colspec", colname=f"col{i}", colnum=str(i), colwidth=f"{b}*") for i, b in enumerate(breedtes, 1)]
    tgroup = El("tgroup", *kolommen, cols=str(len(kolommen)), align="left")
    tgroup.erbij(El("thead", *_rijen(regels[1:scheiding], len(kolommen)), valign="top"))
    tgroup.erbij(El("tbody", *_rijen(regels[scheiding + 1 :], len(kolommen)), valign="top"))
    return El("table", lopend("title", titel), tgroup, frame="all", colsep="1", rowsep="1")


def _rijen(regels: list[str], aantal: int) -> list[El]:
    cellen = [[cel.strip() for cel in _splits(regel)] for regel in regels]
    if any(len(rij) != aantal for rij in cellen):
        raise ValueError(f"verkeerd aantal cellen: {cellen}")
    uit = []
    for r, rij in enumerate(cellen):
        row = El("row")
        for k, cel in enumerate(rij):
            if cel in (">", "^"):
                continue
            breed = next((n for n in range(1, aantal - k) if rij[k + n] != ">"), aantal - k)
            hoog = next((n for n in range(1, len(cellen) - r) if cellen[r + n][k] != "^"), len(cellen) - r)
            eigen = {"colname": f"col{k + 1}"}
            if breed > 1:
                eigen |= {"namest": f"col{k + 1}", "nameend": f"col{k + breed}"}
            if hoog > 1:
                eigen["morerows"] = str(hoog - 1)
            row.erbij(El("entry", lopend("Al", cel), **eigen))
        uit.append(row)
    return uit


def _splits(regel: str) -> list[str]:
    """Split a row at the bars, but not at those inside braces."""
    diepte, snedes = 0, []
    for i, teken in enumerate(regel):
        diepte += {"{": 1, "}": -1}.get(teken, 0)
        if teken == "|" and diepte == 0:
            snedes.append(i)
    return [regel[a + 1 : b] for a, b in pairwise(snedes)]
