"""Check the example plan: references, orphans, ids, geometry, value fields, hashes, pakbon, and counts.

    python packaging/voorbeeld/controleer.py [FOLDER]        (needs lxml and shapely)

Prints the counts and every error; the exit code is 1 when there is an error. With --waarden FILE the
URIs are compared with a value list in JSON (a file with "lijsten", each with "waarden" with a "uri").
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import struct
import sys
from collections import Counter
from pathlib import Path

import controle_ow
from controle_geometrie import controleer_geometrie
from lxml import etree

STANDAARD = Path(__file__).resolve().parents[2] / "resources" / "voorbeeld"
ID_ELEMENTEN = {
    "Lichaam",
    "RegelingOpschrift",
    "Hoofdstuk",
    "Afdeling",
    "Paragraaf",
    "Artikel",
    "Lid",
    "Lijst",
    "Li",
    "Begrippenlijst",
    "Begrip",
    "table",
    "Figuur",
    "IntIoRef",
    "ExtIoRef",
    "Divisie",
    "Divisietekst",
    "Bijlage",
    "Toelichting",
    "AlgemeneToelichting",
    "ArtikelgewijzeToelichting",
}
REFERENTIE = {"URL": "http", "JCI": "jci1", "AKN": "/akn/", "JOIN": "/join/"}


def naam(el: etree._Element) -> str:
    """Return the local name of an element."""
    return etree.QName(el).localname


def alle(wortel: etree._Element, *namen: str) -> list[etree._Element]:
    """Return all elements with one of these local names."""
    return [el for el in wortel.iter(etree.Element) if not namen or naam(el) in namen]


def tekst(el: etree._Element, *namen: str) -> str:
    """Return the text of the first descendant with this name."""
    return next((e.text or "" for e in alle(el, *namen)), "")


class Plan:
    """The package on disk, with the errors found."""

    def __init__(self, map_: Path) -> None:
        self.map, self.fouten = map_, []
        self.xml = {
            p.relative_to(map_).as_posix(): etree.parse(str(p)).getroot()
            for p in sorted(map_.rglob("*"))
            if p.suffix in (".xml", ".gml")
        }
        self.tekst = self.xml["Regeling/Tekst.xml"]
        self.gml = {k: v for k, v in self.xml.items() if k.endswith(".gml")}
        self.ow = {k: v for k, v in self.xml.items() if k.startswith("OW-") and "manifest" not in k}

    def eis(self, goed: bool, melding: str) -> None:
        """Note an error when the condition does not hold."""
        if not goed:
            self.fouten.append(melding)


def controleer_tekst(plan: Plan) -> None:
    """Check ids, references, lists, tables and states of the text."""
    elementen = alle(plan.tekst)
    for soort in ("eId", "wId"):
        dubbel = [k for k, n in Counter(e.get(soort) for e in elementen if e.get(soort)).items() if n > 1]
        plan.eis(not dubbel, f"dubbele {soort}: {dubbel[:5]}")
    eids, wids = ({e.get(s): e for e in elementen if e.get(s)} for s in ("eId", "wId"))
    for el in elementen:
        soort = naam(el)
        plan.eis((soort in ID_ELEMENTEN) == (el.get("eId") is not None), f"eId bij {soort}: {el.sourceline}")
        if el.get("eId") and el.get("wId") != el.get("eId"):
            plan.eis(el.get("wId") == f"gm9998_1__{el.get('eId')}", f"wId {el.get('wId')}")
        if soort == "IntRef":
            doel = eids.get(el.get("ref"))
            plan.eis(doel is not None and naam(doel) == el.get("scope"), f"IntRef {el.get('ref')}")
        elif soort == "IntIoRef":
            doel = wids.get(el.get("ref"))
            plan.eis(doel is not None and naam(doel) == "ExtIoRef", f"IntIoRef {el.get('ref')}")
        elif soort == "ExtIoRef":
            plan.eis(el.text == el.get("ref"), f"ExtIoRef {el.get('ref')}")
        elif soort == "ExtRef":
            plan.eis(el.get("ref", "").startswith(REFERENTIE[el.get("soort")]), f"ExtRef {el.get('ref')}")
        elif soort == "Lijst":
            nummers = [bool(alle(li, "LiNummer")) and naam(li[0]) == "LiNummer" for li in el]
            plan.eis(all(nummers) if el.get("type") == "expliciet" else not any(nummers), f"Lijst {el.get('eId')}")
        elif soort in ("Al", "Kop", "Opschrift", "Term"):
            plan.eis(bool("".join(el.itertext()).strip()), f"lege {soort} op regel {el.sourceline}")
        elif soort == "Begrippenlijst":
            termen = ["".join(t.itertext()).lower() for t in alle(el, "Term")]
            plan.eis(termen == sorted(termen), f"volgorde begrippen: {el.get('eId')}")
        elif soort == "table":
            _controleer_tabel(plan, el)
    genoemd = {e.get("ref") for e in alle(plan.tekst, "IntIoRef")}
    plan.eis(all(e.get("wId") in genoemd for e in alle(plan.tekst, "ExtIoRef")), "GIO zonder IntIoRef")
    _controleer_plaatje(plan)


def _controleer_tabel(plan: Plan, tabel: etree._Element) -> None:
    noten = {n.get("id") for n in alle(tabel, "Noot")}
    plan.eis(all(n.get("refid") in noten for n in alle(tabel, "Nootref")), f"Nootref in {tabel.get('eId')}")
    kolommen = [c.get("colname") for c in alle(tabel, "colspec")]
    for deel in alle(tabel, "thead", "tbody"):
        vakken: Counter[tuple[int, int]] = Counter()
        for r, rij in enumerate(deel):
            for cel in rij:
                samen = cel.get("namest") in (None, cel.get("colname")) and (cel.get("namest") is None) == (
                    cel.get("nameend") is None
                )
                plan.eis(samen, f"kolommen van een cel in {tabel.get('eId')}")
                eerste = kolommen.index(cel.get("namest") or cel.get("colname"))
                laatste = kolommen.index(cel.get("nameend") or cel.get("colname"))
                for i in range(r, r + int(cel.get("morerows", 0)) + 1):
                    vakken.update((i, k) for k in range(eerste, laatste + 1))
        plan.eis(len(vakken) == len(deel) * len(kolommen) and max(vakken.values()) == 1, f"cellen {tabel.get('eId')}")


def _controleer_plaatje(plan: Plan) -> None:
    for el in alle(plan.tekst, "Illustratie"):
        data = (plan.map / "Regeling" / el.get("naam")).read_bytes()
        breed, hoog, _, kleur = struct.unpack(">IIBB", data[16:26])
        plan.eis((str(breed), str(hoog)) == (el.get("breedte"), el.get("hoogte")), "maat van het plaatje")
        plan.eis(kleur in (0, 2, 3) and b"tRNS" not in data, "plaatje is doorzichtig")
        plan.eis(bool(el.get("alt")), "plaatje zonder alt")


def controleer_pakket(plan: Plan) -> None:
    """Check the pakbon, the modules of every GIO, and the join ids."""
    pakbon = plan.xml["pakbon.xml"]
    genoemd = [e.text for e in alle(pakbon, "bestandsnaam")]
    op_schijf = {p.relative_to(plan.map).as_posix() for p in plan.map.rglob("*") if p.is_file()}
    ow_bestanden = {p for p in op_schijf if p.startswith("OW-") and "manifest" not in p}
    plan.eis(len(genoemd) == len(set(genoemd)), "dubbel in de pakbon")
    plan.eis(set(genoemd) | ow_bestanden | {"pakbon.xml"} == op_schijf, "pakbon en bestanden verschillen")
    for module in alle(pakbon, "Module"):
        wortel = etree.QName(plan.xml[tekst(module, "bestandsnaam")])
        klopt = wortel.localname == tekst(module, "localName") and wortel.namespace == tekst(module, "namespace")
        plan.eis(klopt, f"module {tekst(module, 'bestandsnaam')}")
    manifest = {e.text for e in alle(plan.xml["OW-bestanden/manifest-ow.xml"], "naam")}
    plan.eis({f"OW-bestanden/{n}" for n in manifest} == ow_bestanden, "manifest-ow en bestanden verschillen")
    verwijzingen = sorted(e.get("ref") for e in alle(plan.tekst, "ExtIoRef"))
    plan.eis(verwijzingen == sorted(tekst(g, "FRBRExpression") for g in plan.gml.values()), "ExtIoRef en GIO's")
    for pad, gml in plan.gml.items():
        map_ = pad.rsplit("/", 1)[0]
        versie, ident = plan.xml[f"{map_}/VersieMetadata.xml"], plan.xml[f"{map_}/Identificatie.xml"]
        hash_ = hashlib.sha512((plan.map / pad).read_bytes()).hexdigest()
        plan.eis(tekst(versie, "hash") == hash_ and pad.endswith(f"/{tekst(versie, 'bestandsnaam')}"), f"hash {pad}")
        plan.eis(tekst(ident, "FRBRExpression") == tekst(gml, "FRBRExpression"), f"expression {pad}")
        plan.eis(
            tekst(versie, "heeftGeboorteregeling") == tekst(plan.xml["Regeling/Identificatie.xml"], "FRBRWork"),
            f"geboorteregeling {pad}",
        )
        plan.eis(tekst(plan.xml[f"{map_}/Metadata.xml"], "officieleTitel") == tekst(gml, "FRBRWork"), f"titel {pad}")
    for pad in op_schijf:
        plan.eis((plan.map / pad).stat().st_size < 400_000, f"te groot: {pad}")


def controleer_waarden(plan: Plan, lijst: Path) -> None:
    """Compare every value URI with the value lists."""
    lijsten = json.loads(lijst.read_text(encoding="utf-8"))["lijsten"].values()
    geldig = {w["uri"] for soort in lijsten for w in soort["waarden"] if not w.get("vervallen")}
    for pad, wortel in {**plan.ow, **plan.gml}.items():
        for el in alle(wortel):
            if el.text and re.match(r"http://standaarden\.omgevingswet", el.text.strip()):
                plan.eis(el.text in geldig, f"waarde {el.text} in {pad}")


def tel(plan: Plan) -> dict[str, int]:
    """Return the counts of the plan."""
    soorten = (
        "Hoofdstuk",
        "Afdeling",
        "Paragraaf",
        "Artikel",
        "Lid",
        "Lijst",
        "Begrip",
        "table",
        "Figuur",
        "IntRef",
        "IntIoRef",
        "ExtRef",
        "ExtIoRef",
        "Gereserveerd",
        "Vervallen",
        "Bijlage",
        "Divisietekst",
        "Nootref",
    )
    uit = {soort: len(alle(plan.tekst, soort)) for soort in soorten}
    uit |= {"GIO": len(plan.gml), "Locatie": sum(len(alle(g, "Locatie")) for g in plan.gml.values())}
    return uit | controle_ow.tel(plan)


def main() -> int:
    """Run all checks."""
    lezer = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lezer.add_argument("map", nargs="?", type=Path, default=STANDAARD)
    lezer.add_argument("--waarden", type=Path, help="value lists in JSON")
    keuze = lezer.parse_args()
    plan = Plan(keuze.map)
    controleer_tekst(plan)
    controleer_pakket(plan)
    controleer_geometrie(plan)
    controle_ow.controleer(plan)
    if keuze.waarden:
        controleer_waarden(plan, keuze.waarden)
    for soort, aantal in tel(plan).items():
        print(f"{aantal:5}  {soort}")
    for fout in plan.fouten:
        print("FOUT", fout)
    print("geen fouten" if not plan.fouten else f"{len(plan.fouten)} fouten")
    return 1 if plan.fouten else 0


if __name__ == "__main__":
    sys.exit(main())
