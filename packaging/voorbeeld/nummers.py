"""Give every element its eId and wId, and let the references point at them."""

from __future__ import annotations

import re
from collections import Counter

from gemeente import CODE, join_expression
from xmluit import El

VOORVOEGSEL = {
    "Hoofdstuk": "chp",
    "Afdeling": "subchp",
    "Paragraaf": "subsec",
    "Artikel": "art",
    "Lid": "para",
    "Lijst": "list",
    "Begrippenlijst": "list",
    "Li": "item",
    "Begrip": "item",
    "table": "table",
    "Figuur": "img",
    "IntIoRef": "ref",
    "ExtIoRef": "ref",
    "Divisie": "div",
    "Divisietekst": "content",
    "Bijlage": "cmp",
}
VAST = {
    "RegelingOpschrift": "longTitle",
    "Lichaam": "body",
    "Toelichting": "recital",
    "AlgemeneToelichting": "genrecital",
    "ArtikelgewijzeToelichting": "artrecital",
}
SLEUTEL = {"Hoofdstuk": "hfd ", "Afdeling": "afd ", "Paragraaf": "par ", "Bijlage": "bijlage ", "Artikel": ""}


def _nummer(el: El) -> str:
    for kind in el.elementen():
        if kind.naam in ("LidNummer", "LiNummer", "Nummer"):
            return re.sub(r"[^A-Za-z0-9.-]", ".", kind.tekst()).rstrip(".")
        if kind.naam == "Kop":
            return _nummer(kind)
    return ""


class Nummering:
    """Numbers a regeling and keeps the list of targets."""

    def __init__(self, regeling: El) -> None:
        self.doelen: dict[str, str] = {}
        self.gios: dict[str, str] = {}
        self._geef(regeling, "", Counter(), "")
        for el in regeling.alle():
            ref = el.attributen.get("ref", "")
            if ref.startswith("?gio "):
                el.attributen["ref"] = self.gios[join_expression(ref[5:])]
            elif ref.startswith("?"):
                el.attributen["ref"] = self.doelen[ref[1:]]

    def _geef(self, el: El, boven: str, tellers: Counter[str], artikel: str) -> None:
        if el.naam in VAST:
            eid = wid = VAST[el.naam]
            boven, tellers = ("" if el.naam == "Lichaam" else eid), Counter()
        elif el.naam in VOORVOEGSEL:
            voorvoegsel, nummer = VOORVOEGSEL[el.naam], _nummer(el)
            if not nummer:
                tellers[voorvoegsel] += 1
                nummer = f"o_{tellers[voorvoegsel]}"
            eid = f"{boven}__{voorvoegsel}_{nummer}" if boven else f"{voorvoegsel}_{nummer}"
            wid = f"{CODE}_1__{eid}"
            boven, tellers = eid, Counter()
            if el.naam in SLEUTEL:
                self.doelen.setdefault(SLEUTEL[el.naam] + nummer, eid)
                artikel = nummer
            elif el.naam == "Lid":
                self.doelen[f"{artikel}/{nummer}"] = eid
            elif el.naam == "ExtIoRef":
                self.gios[el.attributen["ref"]] = wid
        else:
            eid = wid = ""
        if eid:
            el.attributen = {"eId": eid, "wId": wid, **el.attributen}
        for kind in el.elementen():
            self._geef(kind, boven, tellers, artikel)
