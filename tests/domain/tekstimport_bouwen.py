"""Texts from elsewhere by seed, and the measures that what becomes of them is held against."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from lxml import etree

from planstudio.checks.standaardenset import Standaardenset
from planstudio.domain.soort import Soort
from planstudio.domain.structuur.keuring import check_inhoud
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.bron import (
    Beeld,
    Blok,
    Bloksoort,
    Bron,
    Cel,
    Merk,
    Run,
    Tabel,
    Voetnoot,
    walk_teksten,
)
from planstudio.domain.tekstimport.structuur import Vorm
from planstudio.standards.xml import parse_xml, write_xml

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000020000000208020000"
    "00fdd49a730000000c49444154789c63f8cf00020000050001013dd6c3a00000000049454e44ae426082"
)
_WOORDEN = [
    "bouwwerk",
    "gevel",
    "perceel",
    "melding",
    "vergunning",
    "geluid",
    "bodem",
    "water",
    "groen",
    "terras",
    "erf",
    "dakhelling",
    "10",
    "2,5",
    "m2",
    "het",
    "is",
]
_ERBIJ = frozenset(
    [
        "boek",
        "deel",
        "hoofdstuk",
        "titel",
        "afdeling",
        "paragraaf",
        "subparagraaf",
        "subsubparagraaf",
        "artikel",
        "bijlage",
        "toelichting",
        "gereserveerd",
    ]
)


def list_woorden(teksten: Iterable[str]) -> list[str]:
    """The words of pieces of text, in lower case."""
    return re.findall(r"\w+", "".join(teksten).replace("\u00ad", "").lower())


def walk_resultaat(element: Tekstelement) -> Iterator[str]:
    """The words below an element, with a space round what stands on its own."""
    if element.soort in (Soort.GERESERVEERD, Soort.VERVALLEN):
        yield f" {element.soort.value} "
    los = element.soort not in (Soort.B, Soort.I, Soort.U, Soort.SUP, Soort.SUB, Soort.EXT_REF, Soort.INT_REF)
    if los:
        yield " "
    for kind in element.inhoud:
        if isinstance(kind, str):
            yield kind
        elif isinstance(kind, Tekstelement):
            yield from walk_resultaat(kind)
    if los:
        yield " "


def check_woorden(bron: Bron, elementen: Iterable[Tekstelement], *, op_volgorde: bool) -> None:
    """Every word of the source is in the result, in order; what came with it are names of kinds only."""
    erin = list_woorden(walk_teksten(bron.blokken))
    eruit = list_woorden(deel for element in elementen for deel in walk_resultaat(element))
    tekort = Counter(erin) - Counter(eruit)
    assert not tekort, f"lost: {tekort}"
    erbij = Counter(eruit) - Counter(erin)
    assert set(erbij) <= _ERBIJ, f"came from nowhere: {erbij}"
    if op_volgorde:
        rest = iter(eruit)
        assert all(woord in rest for woord in erin), "not in the order of the source"


def make_regeling(elementen: Iterable[Tekstelement], vorm: Vorm) -> Tekstelement:
    """A regeling with elements at the place they are made for."""
    elementen = tuple(elementen)
    naast = tuple(e for e in elementen if e.soort in (Soort.BIJLAGE, Soort.TOELICHTING))
    rest = tuple(e for e in elementen if e not in naast)
    al = Tekstelement(soort=Soort.AL, inhoud=("x",))
    inhoud = Tekstelement(soort=Soort.INHOUD, inhoud=rest)
    kop = Tekstelement(soort=Soort.KOP, inhoud=(Tekstelement(soort=Soort.LABEL, inhoud=("Artikel",)),))
    if vorm is Vorm.BLOKKEN or (vorm is Vorm.LEDEN and rest and rest[0].soort is not Soort.LID):
        rest = (Tekstelement(soort=Soort.ARTIKEL, wid="g_1__art_x", eid="art_x", inhoud=(kop, inhoud)),)
    elif vorm is Vorm.LEDEN and rest:
        rest = (Tekstelement(soort=Soort.ARTIKEL, wid="g_1__art_x", eid="art_x", inhoud=(kop, *rest)),)
    leeg = Tekstelement(
        soort=Soort.ARTIKEL,
        wid="g_1__art_y",
        eid="art_y",
        inhoud=(kop, Tekstelement(soort=Soort.INHOUD, inhoud=(al,))),
    )
    tekst = Tekstelement(
        soort=Soort.DIVISIETEKST,
        wid="g_1__content_y",
        eid="content_y",
        inhoud=(Tekstelement(soort=Soort.INHOUD, inhoud=(al,)),),
    )
    opschrift = Tekstelement(soort=Soort.REGELING_OPSCHRIFT, wid="longTitle", eid="longTitle", inhoud=(al,))
    vrij = vorm is Vorm.DIVISIES
    lichaam = Tekstelement(soort=Soort.LICHAAM, wid="body", eid="body", inhoud=rest or ((tekst,) if vrij else (leeg,)))
    if vrij:
        naast = tuple(e for e in naast if e.soort is Soort.BIJLAGE)
    return Tekstelement(
        soort=Soort.REGELING_VRIJETEKST if vrij else Soort.REGELING_COMPACT,
        attributen=(("schemaversie", "1.3.0"),),
        inhoud=(opschrift, lichaam, *naast),
    )


def find_fouten(regeling: Tekstelement, schemas: Standaardenset) -> list[str]:
    """What the official schema, the rules of STOP that the structure table knows, and C.2 say against a regeling."""
    root = parse_xml(write_xml(regeling))
    schema = schemas.find_schema(root)
    assert isinstance(schema, etree.XMLSchema)
    fouten = [] if schema.validate(root) else [str(fout.message) for fout in schema.error_log]
    eids: set[str] = set()
    wids: set[str] = set()
    for element in regeling.walk():
        for kind in element.kinderen:
            fouten += check_inhoud(kind, binnen=element.soort)
        if element.soort is Soort.AL and not element.inhoud:
            fouten.append("an empty Al")
        if element.eid is not None:
            assert element.wid is not None
            if element.eid in eids or element.wid in wids or element.eid.endswith("."):
                fouten.append(f"id: {element.eid} {element.wid}")
            eids.add(element.eid)
            wids.add(element.wid)
    return fouten + list(_walk_tabelfouten(regeling))


def _walk_tabelfouten(regeling: Tekstelement) -> Iterator[str]:
    """STOP0037 and STOP0038."""
    for groep in (element for element in regeling.walk() if element.soort is Soort.TGROUP):
        breedte = int(groep.get("cols") or 0)
        namen = {kind.get("colname"): n for n, kind in enumerate(groep.kinderen) if kind.soort is Soort.COLSPEC}
        if breedte != len(namen):
            yield "STOP0037"
        for deel in groep.kinderen:
            if deel.soort not in (Soort.THEAD, Soort.TBODY):
                continue
            vlak = 0
            for nummer, rij in enumerate(deel.kinderen):
                for entry in rij.kinderen:
                    begin, eind = (namen.get(entry.get(n) or "", 0) for n in ("namest", "nameend"))
                    hoog = int(entry.get("morerows") or 0) + 1
                    vlak += (eind - begin + 1) * hoog
                    if nummer + hoog > len(deel.kinderen):
                        yield "a cell beyond its part of the table"
            if vlak != breedte * len(deel.kinderen):
                yield f"STOP0038: {vlak} of {breedte * len(deel.kinderen)}"


def find_schemas(shared: Path) -> Standaardenset:
    """The official schemas in the shared material."""
    return Standaardenset((shared / "standards").resolve())


# By seed


def make_bron(seed: int, aantal: int = 40) -> Bron:
    """A text of any shape."""
    rng = Random(seed)
    return Bron(blokken=tuple(_make_blok(rng, 0) for _ in range(rng.randint(1, aantal))), beelden={"a/b.png": PNG})


def _zin(rng: Random, meest: int = 8) -> str:
    zin = " ".join(rng.choice(_WOORDEN) for _ in range(rng.randint(1, meest)))
    return (zin[0].upper() + zin[1:] if rng.random() < 0.6 else zin) + rng.choice(["", ".", ";", ":", ""])


def _make_stukken(rng: Random, tekst: str, diepte: int) -> tuple[Run | Beeld | Voetnoot, ...]:
    stukken: list[Run | Beeld | Voetnoot] = []
    # No note amid 'Artikel 5.1': it then comes behind the number, where words of the same kind are.
    for nummer, deel in enumerate(re.split("(?<= )", tekst)):
        merken = frozenset(merk for merk in Merk if rng.random() < 0.08)
        link = (
            rng.choice(["https://x.nl/a b?q=ë", "jci1.3:c:BWBR1", "file:///c:/x", "#a"]) if rng.random() < 0.05 else ""
        )
        stukken.append(Run(tekst=deel, merken=merken, link=link))
        if nummer > 1 and diepte < 2 and rng.random() < 0.05:
            blokken = tuple(_make_blok(rng, diepte + 1) for _ in range(rng.randint(0, 3)))
            stukken.append(Voetnoot(nummer=str(rng.randint(1, 9)), blokken=blokken))
        if rng.random() < 0.02:
            stukken.append(Beeld(naam=rng.choice(["a/b.png", "weg.emf"]), alt="Een \x01plaat", breedte=1.0))
    return tuple(stukken)


_KOPPEN = [
    "Hoofdstuk {n}",
    "Titel {n}.1",
    "Afdeling {n}.2",
    "Paragraaf {n}.2.1",
    "§ {n}",
    "Subparagraaf 1.2.3.4",
    "Subsubparagraaf 1.1",
    "Artikel {n}.3",
    "Artikel {n}.3",
    "Artikel {n}.4 Begripsbepalingen",
    "Bijlage I",
    "Bijlage",
    "Toelichting",
    "Algemene toelichting",
    "Artikelsgewijze toelichting",
    "{n}.{n}",
    "{n}",
    "Boek 1",
    "Deel A",
    "Art. 5",
]
_TEKENS = [
    "1.",
    "2.",
    "3.",
    "1",
    "2",
    "(1)",
    "a.",
    "b.",
    "c.",
    "a)",
    "i.",
    "ii.",
    "1°.",
    "2°",
    "–",
    "-",
    "•",
    "A.",
    "I.",
    "aa.",
    "1a.",
    "1.2",
    "x.",
]


def _make_blok(rng: Random, diepte: int) -> Blok:
    lot = rng.random()
    if lot < 0.22:
        tekst = (
            f"{rng.choice(_KOPPEN).format(n=rng.randint(1, 9))} {_zin(rng, 4) if rng.random() < 0.7 else ''}".strip()
        )
        if rng.random() < 0.3:
            return Blok(soort=Bloksoort.ALINEA, stukken=_make_stukken(rng, tekst, diepte))
        if rng.random() < 0.2:
            tekst = _zin(rng, 5)
        return Blok(soort=Bloksoort.KOP, niveau=rng.randint(1, 6), stukken=_make_stukken(rng, tekst, diepte))
    if lot < 0.4:
        nummer = rng.choice([*_TEKENS, "", "Artikel 1"])
        stukken = _make_stukken(rng, _zin(rng), diepte) if rng.random() < 0.95 else ()
        return Blok(soort=Bloksoort.LIJSTITEM, niveau=rng.randint(0, 3), nummer=nummer, stukken=stukken)
    if lot < 0.55:
        stukken = _make_stukken(rng, f"{rng.choice(_TEKENS)}{rng.choice([' ', chr(9)])}{_zin(rng)}", diepte)
        return Blok(soort=Bloksoort.ALINEA, stukken=stukken)
    if lot < 0.63:
        return Blok(
            soort=Bloksoort.ALINEA, stukken=_make_stukken(rng, f"{_zin(rng, 2).strip('.;:')}: {_zin(rng)}", diepte)
        )
    if lot < 0.68:
        return Blok(soort=Bloksoort.ALINEA, stukken=(Beeld(naam=rng.choice(["a/b.png", "weg.emf"]), alt="x"),))
    if lot < 0.72:
        return Blok(soort=Bloksoort.BIJSCHRIFT, stukken=_make_stukken(rng, _zin(rng), diepte))
    if lot < 0.8 and diepte < 2:
        return Blok(soort=Bloksoort.TABEL, niveau=rng.randint(0, 1), tabel=_make_tabel(rng, diepte))
    return Blok(
        soort=Bloksoort.ALINEA, niveau=rng.choice([0, 0, 0, 1, 2]), stukken=_make_stukken(rng, _zin(rng, 15), diepte)
    )


def _make_tabel(rng: Random, diepte: int) -> Tabel:
    rijen = tuple(
        tuple(
            Cel(
                blokken=tuple(_make_blok(rng, diepte + 1) for _ in range(rng.randint(0, 2))),
                kolommen=rng.choice([1, 1, 1, 2, 3]),
                rijen=rng.choice([1, 1, 1, 2, 5]),
            )
            for _ in range(rng.randint(0, 4))
        )
        for _ in range(rng.randint(0, 5))
    )
    return Tabel(rijen=rijen, koprijen=rng.randint(0, 2))
