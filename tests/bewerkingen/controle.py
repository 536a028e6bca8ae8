"""What is wrong with a state: the judge of generated states, written apart from what it judges.

Findings are texts without line numbers, so that those of a source can be set against those of what came of it: real
plans are not spotless either.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha512
from pathlib import Path

from planstudio.checks.standaardenset import Standaardenset
from planstudio.domain.ow import walk_refs
from planstudio.domain.plan import Planversie, Regeling
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.ow import write_ow_bestand
from planstudio.standards.stop_1_3.terugschrijven import write_module
from planstudio.standards.xml import parse_xml, write_xml
from tests.bewerkingen.ids import VAST, VOORVOEGSELS, has_id

STANDAARDEN = Path(__file__).parents[3] / "shared" / "standards"
_GRENZEN = (Soort.GERESERVEERD, Soort.VERVALLEN)
_STRUCTUUR = {
    Soort.HOOFDSTUK, Soort.TITEL, Soort.AFDELING, Soort.PARAGRAAF, Soort.SUBPARAGRAAF, Soort.SUBSUBPARAGRAAF,
    Soort.BIJLAGE, Soort.DIVISIE, Soort.ARTIKEL, Soort.DIVISIETEKST,
}  # fmt: skip


@lru_cache(maxsize=1)
def _schemas() -> Standaardenset:
    return Standaardenset(STANDAARDEN)


def _validate(inhoud: bytes) -> Iterator[str]:
    root = parse_xml(inhoud)
    schema = _schemas().find_schema(root)
    assert schema is not None, root.tag
    if not schema.validate(root):
        yield from (f"schema: {fout.message}" for fout in schema.error_log)


def find_fouten(versie: Planversie, *, schema: bool = True) -> Counter[str]:
    """All findings on the texts of a plan, with how often each occurs."""
    return Counter(fout for regeling in versie.regelingen for fout in check_regeling(regeling, schema=schema))


def check_regeling(regeling: Regeling, *, schema: bool = True) -> Iterator[str]:
    """The findings on one text."""
    if schema:
        yield from _validate(write_xml(regeling.tekst))
    elementen = list(regeling.tekst.walk())
    yield from _check_ids(elementen)
    yield from _check_verwijzingen(elementen)
    for element in elementen:
        yield from _check_vorm(element)


def _check_ids(elementen: list[Tekstelement]) -> Iterator[str]:
    for naam, waarden in (("eId", [e.eid for e in elementen]), ("wId", [e.wid for e in elementen])):
        for waarde, aantal in Counter(waarden).items():
            if waarde is not None and aantal > 1:
                yield f"{naam} {waarde} komt {aantal} keer voor"
    for element in elementen:
        if has_id(element) != (element.wid is not None) or (element.wid is None) != (element.eid is None):
            yield f"{element.soort} zonder of met te veel ids: {element.eid} {element.wid}"
        if element.wid is None or element.eid is None:
            continue
        begin = VAST.get(element.soort) or VOORVOEGSELS[element.soort]
        for waarde in (element.eid, element.wid):
            if not waarde.rpartition("__")[2].startswith(begin):
                yield f"{waarde} begint niet met {begin}"  # STOP0022, STOP0023
        if element.eid.endswith(".") or ".__" in element.eid:
            yield f"punt in {element.eid}"  # STOP0013, STOP0014


def _check_verwijzingen(elementen: list[Tekstelement]) -> Iterator[str]:
    soort_bij = {e.eid: e.soort for e in elementen if e.eid}
    extern = {e.wid for e in elementen if e.soort is Soort.EXT_IO_REF}
    for element in elementen:
        ref = element.get("ref") or ""
        if element.soort is Soort.INT_REF:
            if ref not in soort_bij:
                yield f"IntRef naar {ref}"  # STOP0010
            elif element.get("scope") not in (None, soort_bij[ref].value):
                yield f"scope van IntRef naar {ref}"  # STOP0053
        elif element.soort is Soort.INT_IO_REF and ref not in extern:
            yield f"IntIoRef naar {ref}"  # STOP0011
        elif element.soort is Soort.EXT_IO_REF and element.tekst != ref:
            yield f"ExtIoRef {ref} heet {element.tekst}"  # STOP0012


def _check_vorm(element: Tekstelement) -> Iterator[str]:
    kinderen = [kind.soort for kind in element.kinderen]
    plek = element.wid or ""
    if element.soort is Soort.LIJST:
        genummerd = [
            Soort.LI_NUMMER in [k.soort for k in li.kinderen] for li in element.kinderen if li.soort is Soort.LI
        ]
        if (element.get("type") == "ongemarkeerd" and any(genummerd)) or (
            element.get("type") == "expliciet" and not all(genummerd)
        ):
            yield f"nummers in lijst {plek}"  # STOP0001, STOP0002
    elif element.soort is Soort.AL:
        if not element.tekst and not any(
            k in (Soort.INLINE_TEKST_AFBEELDING, Soort.NOOTREF, Soort.NOOT) for k in kinderen
        ):
            yield "lege Al"  # STOP0005
    elif element.soort is Soort.KOP:
        if not element.tekst:
            yield "lege Kop"  # STOP0006
    elif element.soort is Soort.TABLE:
        yield from _check_tabel(element)
    elif element.soort is Soort.TOELICHTING:
        delen = sum(k in (Soort.ALGEMENE_TOELICHTING, Soort.ARTIKELGEWIJZE_TOELICHTING) for k in kinderen)
        if (delen > 1 and Soort.KOP not in kinderen) or (delen == 1 and Soort.KOP in kinderen):
            yield f"Kop van {plek}"  # STOP0084, STOP0085
    if element.soort in _STRUCTUUR and has_id(element):
        if not [k for k in kinderen if k is not Soort.KOP]:
            yield f"{plek} is leeg"  # STOP0058 to STOP0060
        for grens in _GRENZEN:
            if grens in kinderen and kinderen.index(grens) != len(kinderen) - 1:
                yield f"{plek}: na {grens} volgt nog iets"  # STOP0055
    if element.soort is Soort.ARTIKEL and len({k for k in kinderen if k is not Soort.KOP}) > 1:
        yield f"{plek} heeft meer soorten inhoud"  # STOP0070


def _check_tabel(tabel: Tekstelement) -> Iterator[str]:
    noten = {n.get("id") for n in tabel.walk() if n.soort is Soort.NOOT}
    for deel in tabel.walk():
        if deel.soort is Soort.NOOTREF and deel.get("refid") not in noten:
            yield f"Nootref in {tabel.wid}"  # STOP0008
    for groep in (kind for kind in tabel.kinderen if kind.soort is Soort.TGROUP):
        namen = [k.get("colname") for k in groep.kinderen if k.soort is Soort.COLSPEC]
        kolommen = int(groep.get("cols") or 0)
        if len(namen) != kolommen:
            yield f"kolommen van {tabel.wid}"  # STOP0037
        for deel in groep.kinderen:
            if deel.soort in (Soort.THEAD, Soort.TBODY):
                rijen = [kind for kind in deel.kinderen if kind.soort is Soort.ROW]
                vlak = sum(_area(cel, namen) for rij in rijen for cel in rij.kinderen)
                if vlak != len(rijen) * kolommen:
                    yield f"cellen van {tabel.wid}"  # STOP0038


def _area(cel: Tekstelement, namen: list[str | None]) -> int:
    van, tot = cel.get("namest"), cel.get("nameend")
    breed = namen.index(tot) - namen.index(van) + 1 if van in namen and tot in namen else 1
    return breed * (1 + int(cel.get("morerows") or 0))


def check_ow(versie: Planversie) -> Counter[str]:
    """Findings on OW-objecten: schema of their files, dangling references, text that is not there."""
    fouten: Counter[str] = Counter()
    per_bestand = {bestand.naam: bestand for bestand in versie.ow_bestanden}
    for naam, bestand in per_bestand.items():
        dingen = [ding for ding in versie.ow.values() if ding.bestand == naam]
        fouten.update(_validate(write_ow_bestand(bestand, dingen)) if dingen else ())
    fouten.update(_check_ow_refs(versie))
    return fouten


def _check_ow_refs(versie: Planversie) -> Iterator[str]:
    bekend = {
        deel.tekst for ding in versie.ow.values() for deel in ding.element.walk() if deel.local == "identificatie"
    }
    vormen = {locatie.id.lower() for bestand in versie.geometrie.values() for locatie in bestand.locaties}
    genoemd = {ref for ding in versie.ow.values() for ref in walk_refs(ding.element)}
    wids = {deel.wid for regeling in versie.regelingen for deel in regeling.tekst.walk() if deel.wid}
    bestanden = {bestand.naam for bestand in versie.ow_bestanden}
    for ding in versie.ow.values():
        if ding.bestand not in bestanden:
            yield f"{ding.sleutel} staat in geen bestand"
        if ding.wid is not None and ding.wid not in wids:
            yield f"{ding.sleutel} op {ding.wid}"
        for ref in walk_refs(ding.element):
            if ref not in bekend and ref.lower() not in vormen:
                yield f"{ding.sleutel} verwijst naar {ref}"
        for houder in ding.element.walk():
            refs = [k for kind in houder.elementen for k in kind.attributen if kind.local.endswith("Ref")]
            if len(refs) != len(set(refs)):
                yield f"{ding.sleutel} noemt iets twee keer"
        los = ding.soort not in ("RegelVoorIedereen", "Omgevingswaarderegel", "Instructieregel", "Tekstdeel",
                                 "Regelingsgebied", "Pons", "SymbolisatieItem")  # fmt: skip
        if los and ding.identificatie not in genoemd:
            yield f"{ding.sleutel} is een wees"


def check_ios(versie: Planversie) -> Counter[str]:
    """Findings on informatieobjecten: modules by their schema, files, and whether the text names each."""
    fouten: Counter[str] = Counter()
    genoemd = {deel.get("ref") for r in versie.regelingen for deel in r.tekst.walk() if deel.soort is Soort.EXT_IO_REF}
    bekend = {io.expression for io in versie.informatieobjecten}
    fouten.update(f"geen informatieobject {ref}" for ref in genoemd - bekend)
    fouten.update(f"{expression} staat niet in de tekst" for expression in bekend - genoemd)
    for work, aantal in Counter(io.work for io in versie.informatieobjecten).items():
        if aantal > 1:
            fouten[f"{work} komt {aantal} keer voor"] += 1
    for io in versie.informatieobjecten:
        if io.bestand not in versie.bestanden:
            fouten[f"bestand {io.bestand} ontbreekt"] += 1
            continue
        inhoud = versie.bestanden[io.bestand]
        metadata = io.find_module("InformatieObjectVersieMetadata")
        hash_ = metadata.find_tekst("heeftBestanden", "heeftBestand", "Bestand", "hash") if metadata else ""
        if hash_ and hash_ != sha512(inhoud).hexdigest():
            fouten[f"hash van {io.bestand}"] += 1
        for module in io.modules:
            fouten.update(_validate(write_module(module)))
        bestand = versie.geometrie.get(io.bestand)
        if bestand is not None:
            fouten.update(_validate(inhoud))
            if (bestand.work, bestand.expression) != (io.work, io.expression):
                fouten[f"{io.bestand} is van {bestand.expression}"] += 1
    for naam in versie.geometrie:
        if naam not in {io.bestand for io in versie.informatieobjecten}:
            fouten[f"{naam} hoort nergens bij"] += 1
    return fouten


def check_afbeeldingen(versie: Planversie) -> Counter[str]:
    """Images that the text names and that are not among the files."""
    namen = {naam.rpartition("/")[2] for naam in versie.bestanden}
    soorten = (Soort.ILLUSTRATIE, Soort.INLINE_TEKST_AFBEELDING)
    return Counter(
        f"afbeelding {deel.get('naam')} ontbreekt"
        for regeling in versie.regelingen
        for deel in regeling.tekst.walk()
        if deel.soort in soorten and deel.get("naam") not in namen
    )
