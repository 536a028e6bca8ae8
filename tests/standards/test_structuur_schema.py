"""The table of structure says what the official schema says, both ways (STOP 1.3)."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from planstudio.domain.soort import SOORT_BY_NAAM, Soort
from planstudio.domain.structuur.grammatica import read_regel
from planstudio.domain.structuur.keuring import fits_schema
from planstudio.domain.structuur.tabel import BINNEN, TABEL, Inhoudsregel, find_regel
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.domain.zoeken.vervangen import replace_treffers
from planstudio.domain.zoeken.zoeken import find_treffers
from planstudio.domain.zoeken.zoekvraag import Zoekvraag
from planstudio.standards.namen import TEKST
from planstudio.standards.standaarden import read_plan
from planstudio.standards.xml import write_xml
from planstudio.storage.pakketbestand import read_pakket

XS = {"xs": "http://www.w3.org/2001/XMLSchema"}
# Something of the type that the schema wants of an attribute; the others take any name.
_WAARDEN = {
    "type": {Soort.LIJST: "ongemarkeerd", Soort.NOOT: "voet"},
    "formaat": {None: "image/png"},
    "uitlijning": {None: "center"},
    "locatie": {None: "onder"},
    "align": {None: "left"},
    "valign": {None: "top"},
    "soort": {Soort.EXT_REF: "URL", Soort.CONTACT: "e-mail"},
    "breedte": {None: "1"},
    "hoogte": {None: "1"},
    "dpi": {None: "1"},
    "cols": {None: "1"},
}
# What the row of an element may be tried with: itself in what it stands, and all that stands by itself.
_PLAATSEN: list[tuple[Soort | None, Soort]] = [*((None, soort) for soort in TABEL), *BINNEN]
_WORTELS = (Soort.REGELING_COMPACT, Soort.REGELING_VRIJETEKST, Soort.REGELING_TIJDELIJKDEEL, Soort.REGELING_KLASSIEK)


@pytest.fixture(scope="module")
def xsd(shared: Path) -> etree._ElementTree:
    return etree.parse(shared / "standards/stop/1.3.0/imop-tekst.xsd")


@pytest.fixture(scope="module")
def schema(xsd: etree._ElementTree) -> etree.XMLSchema:
    return etree.XMLSchema(xsd)


@pytest.fixture(scope="module")
def attributen(xsd: etree._ElementTree) -> dict[Soort, dict[str, str]]:
    """The attributes that each element must have, with a value that will do."""
    groepen = {el.get("name"): el for el in xsd.xpath("/xs:schema/xs:attributeGroup", namespaces=XS)}

    def walk_namen(element: etree._Element):
        yield from element.xpath("./xs:attribute[@use='required']/@name", namespaces=XS)
        for ref in element.xpath("./xs:attributeGroup/@ref", namespaces=XS):
            yield from walk_namen(groepen[ref.split(":")[1]])

    gevonden: dict[Soort, dict[str, str]] = {}
    for type_ in xsd.xpath("/xs:schema/xs:element/xs:complexType", namespaces=XS):
        soort = SOORT_BY_NAAM.get(type_.getparent().get("name"))
        if soort is not None:
            gevonden[soort] = {naam: find_waarde(naam, soort) for naam in walk_namen(type_)}
    return gevonden


def find_waarde(naam: str, soort: Soort) -> str:
    waarden = _WAARDEN.get(naam, {})
    return waarden.get(soort) or waarden.get(None) or "x"


def make_kort(soort: Soort, binnen: Soort | None = None) -> Tekstelement:
    """The least of an element that is valid."""
    regel = find_regel(soort, binnen)
    assert regel is not None, soort
    woorden = ("x",) if regel.tekst else ()
    return Tekstelement(soort=soort, inhoud=(*woorden, *(make_kort(k, soort) for k in find_kortste(regel))))


def find_kortste(regel: Inhoudsregel) -> tuple[Soort, ...]:
    """The shortest row that fits, in breadth; a besluit's elements left out."""
    automaat = read_regel(regel.schema)
    rijen: list[tuple[Soort, ...]] = [()]
    for rij in rijen:
        if automaat.fits(rij):
            return rij
        staten_fout = automaat.find_fout(rij)
        assert staten_fout is not None
        rijen += [(*rij, soort) for soort in staten_fout[1] if soort in TABEL]
    raise AssertionError(regel)


def make_xml(
    element: Tekstelement, attributen: dict[Soort, dict[str, str]], binnen: Soort | None = None
) -> etree._Element:
    # A Titel in a Figuur has nothing but words and needs no ids.
    nodig = {} if (binnen, element.soort) == (Soort.FIGUUR, Soort.TITEL) else attributen.get(element.soort, {})
    if element.soort is Soort.LICHAAM:
        nodig = {"eId": "x", "wId": "x"}
    xml = etree.Element(f"{{{TEKST}}}{element.soort.value}", nodig)
    laatste = None
    for deel in element.inhoud:
        if isinstance(deel, str):
            if laatste is None:
                xml.text = (xml.text or "") + deel
            else:
                laatste.tail = (laatste.tail or "") + deel
        else:
            laatste = make_xml(deel, attributen, element.soort)
            xml.append(laatste)
    return xml


def make_houder(binnen: Soort | None, element: Tekstelement) -> Tekstelement:
    """What an element must stand in to be what it is, with as little as possible beside it."""
    if binnen is None:
        return element
    houder = make_kort(binnen)
    anders = [kind for kind in houder.kinderen if kind.soort is not element.soort]
    if binnen is Soort.FIGUUR:
        return Tekstelement(soort=binnen, inhoud=(element, *anders))
    return Tekstelement(soort=binnen, inhoud=(*anders, element))


def fits_all(element: Tekstelement, binnen: Soort | None = None) -> bool:
    """The verdict of the table on a whole tree."""
    return fits_schema(element, binnen=binnen) and all(fits_all(kind, element.soort) for kind in element.kinderen)


def make_element(soort: Soort, rij: tuple[Soort, ...], woorden: str = "") -> Tekstelement:
    # A NootNummer may not be empty; that is about its type, not about what stands in what.
    woorden = woorden or ("1" if soort is Soort.NOOT_NUMMER else "")
    return Tekstelement(soort=soort, inhoud=(*((woorden,) if woorden else ()), *(make_kort(k, soort) for k in rij)))


@pytest.fixture(scope="module")
def agrees(schema, attributen):
    """Whether table and schema say the same of an element with these children."""

    def compare(binnen: Soort | None, element: Tekstelement) -> None:
        geheel = make_houder(binnen, element)
        oordeel = schema.validate(make_xml(geheel, attributen))
        assert fits_all(geheel) == oordeel, (binnen, element, schema.error_log)

    return compare


def test_table_knows_all_that_can_stand_in_a_regeling(xsd):
    groepen = {el.get("name"): el for el in xsd.xpath("/xs:schema/xs:group", namespaces=XS)}
    elementen = {el.get("name"): el for el in xsd.xpath("/xs:schema/xs:element", namespaces=XS)}

    def walk(element: etree._Element, gezien: set[str]):
        for ref in element.xpath(".//@ref[parent::xs:element or parent::xs:group]", namespaces=XS):
            naam = ref.split(":")[1]
            if naam == "WijzigArtikel" or naam in gezien:
                continue
            gezien.add(naam)
            walk(groepen[naam] if naam in groepen else elementen[naam], gezien)

    gezien = {wortel.value for wortel in _WORTELS}
    for wortel in _WORTELS:
        walk(elementen[wortel.value], gezien)
    assert {naam for naam in gezien if naam in elementen} == {soort.value for soort in TABEL}


@pytest.fixture(scope="module")
def alfabetten(xsd: etree._ElementTree) -> dict[str, set[Soort]]:
    """By name what the schema mentions within an element, so that the table cannot hide a kind from the tests."""
    groepen = {el.get("name"): el for el in xsd.xpath("/xs:schema/xs:group", namespaces=XS)}

    def walk(element: etree._Element, gezien: set[str]):
        for naam in element.xpath(".//xs:element/@ref", namespaces=XS):
            yield naam.split(":")[1]
        for naam in {ref.split(":")[1] for ref in element.xpath(".//xs:group/@ref", namespaces=XS)} - gezien:
            yield from walk(groepen[naam], gezien | {naam})

    elementen = xsd.xpath("/xs:schema/xs:element", namespaces=XS)
    return {el.get("name"): {SOORT_BY_NAAM[n] for n in walk(el, set()) if n in SOORT_BY_NAAM} for el in elementen}


def find_alfabet(binnen: Soort | None, soort: Soort, alfabetten: dict[str, set[Soort]]) -> list[Soort]:
    regel = find_regel(soort, binnen)
    assert regel is not None
    # What is described in place stands within the description of what it is in.
    genoemd = alfabetten[(binnen or soort).value] | set(read_regel(regel.schema).alfabet)
    return sorted(genoemd & set(TABEL))


@pytest.mark.parametrize(("binnen", "soort"), _PLAATSEN, ids=lambda soort: soort.value if soort else "los")
def test_rows_of_none_one_and_two(agrees, alfabetten, binnen, soort):
    """Every row of at most one element, every row of two of which one may stand there: by table and schema alike."""
    eigen = find_alfabet(binnen, soort, alfabetten)
    agrees(binnen, make_element(soort, ()))
    agrees(binnen, make_element(soort, (), "woorden"))
    for kind in TABEL:
        agrees(binnen, make_element(soort, (kind,)))
    for paar in product(eigen, eigen):
        agrees(binnen, make_element(soort, paar))


def find_goede_rijen(regel: Inhoudsregel) -> list[tuple[Soort, ...]]:
    """Rows that fit, in which every two kinds that may follow each other do."""
    automaat = read_regel(regel.schema)
    gezien: set[tuple[Soort | None, Soort]] = set()
    begonnen: list[tuple[Soort, ...]] = [()]
    for rij in begonnen:
        fout = automaat.find_fout((*rij, Soort.REGELING_COMPACT))
        assert fout is not None
        for kind in fout[1]:
            paar = (rij[-1] if rij else None, kind)
            if kind in TABEL and paar not in gezien:
                gezien.add(paar)
                begonnen.append((*rij, kind))
    return [complete(regel, rij) for rij in begonnen]


def complete(regel: Inhoudsregel, rij: tuple[Soort, ...]) -> tuple[Soort, ...]:
    """A row that fits, from its beginning."""
    while (fout := read_regel(regel.schema).find_fout(rij)) is not None:
        # The furthest in the rule: the first may be one that can be repeated for ever.
        rij = (*rij, [kind for kind in fout[1] if kind in TABEL][-1])
    return rij


@pytest.mark.parametrize(
    ("binnen", "soort"),
    [plaats for plaats in _PLAATSEN if not find_regel(plaats[1], plaats[0]).tekst],
    ids=lambda soort: soort.value if soort else "los",
)
def test_good_rows_with_one_more_or_one_less(agrees, alfabetten, binnen, soort):
    """Good rows through all of the rule, and each of them with an element taken out or put in anywhere."""
    eigen = find_alfabet(binnen, soort, alfabetten)
    regel = find_regel(soort, binnen)
    assert regel is not None
    rijen = set()
    for rij in find_goede_rijen(regel):
        rijen.add(rij)
        rijen.update((*rij[:n], *rij[n + 1 :]) for n in range(len(rij)))
        rijen.update((*rij[:n], kind, *rij[n:]) for n in range(len(rij) + 1) for kind in eigen)
    for rij in rijen:
        agrees(binnen, make_element(soort, rij))


@st.composite
def rijen(draw: st.DrawFn) -> tuple[Soort | None, Soort, tuple[Soort, ...]]:
    """A row that walks the rule of an element, then perhaps one step astray."""
    binnen, soort = draw(st.sampled_from(_PLAATSEN))
    regel = find_regel(soort, binnen)
    assert regel is not None
    automaat = read_regel(regel.schema)
    rij: tuple[Soort, ...] = ()
    for _ in range(draw(st.integers(0, 6))):
        fout = automaat.find_fout((*rij, Soort.REGELING_COMPACT))
        assert fout is not None
        verder = [kind for kind in fout[1] if kind in TABEL]
        if not verder:
            break
        rij = (*rij, draw(st.sampled_from(verder)))
    eigen = [kind for kind in automaat.alfabet if kind in TABEL] or list(TABEL)
    plaats = draw(st.integers(0, len(rij)))
    daad = draw(st.sampled_from(("laat", "weg", "erbij", "ruil")))
    if daad == "weg":
        rij = (*rij[:plaats], *rij[plaats + 1 :])
    elif daad == "erbij":
        rij = (*rij[:plaats], draw(st.sampled_from(eigen)), *rij[plaats:])
    elif daad == "ruil":
        rij = (*rij[plaats:], *rij[:plaats])
    return binnen, soort, rij


@settings(max_examples=1500)
@given(rijen())
@example((None, Soort.ARTIKEL, (Soort.KOP, Soort.LID, Soort.LID, Soort.INHOUD)))
@example((None, Soort.ARTIKEL, (Soort.KOP, Soort.LID, Soort.INHOUD, Soort.LID)))
@example((None, Soort.ARTIKEL, (Soort.KOP, Soort.LID, Soort.LID, Soort.LID)))
def test_longer_rows(agrees, geval):
    binnen, soort, rij = geval
    agrees(binnen, make_element(soort, rij))


@st.composite
def bomen(draw: st.DrawFn, soort: Soort, binnen: Soort | None = None, diepte: int = 5) -> Tekstelement:
    """A tree that grows by the table."""
    regel = find_regel(soort, binnen)
    assert regel is not None
    automaat = read_regel(regel.schema)
    rij: tuple[Soort, ...] = ()
    for _ in range(draw(st.integers(0, 4))):
        fout = automaat.find_fout((*rij, Soort.REGELING_COMPACT))
        assert fout is not None
        verder = [kind for kind in fout[1] if kind in TABEL]
        if not verder:
            break
        rij = (*rij, draw(st.sampled_from(verder)))
    rij = complete(regel, rij)
    kinderen = [draw(bomen(kind, soort, diepte - 1)) if diepte > 0 else make_kort(kind, soort) for kind in rij]
    return Tekstelement(soort=soort, inhoud=(*(("woorden",) if regel.tekst else ()), *kinderen))


@settings(max_examples=200)
@given(st.sampled_from(_WORTELS).flatmap(bomen), st.data())
def test_whole_regelingen(schema, attributen, boom, data):
    assert fits_all(boom)
    assert schema.validate(make_xml(boom, attributen)), schema.error_log
    krom = break_one(boom, data.draw)
    assert fits_all(krom) == schema.validate(make_xml(krom, attributen)), (krom, schema.error_log)


def break_one(boom: Tekstelement, draw) -> Tekstelement:
    """The tree with the content of one element put in disorder."""
    if boom.kinderen and draw(st.booleans()):
        kind = draw(st.sampled_from(boom.kinderen))
        plaats = next(i for i, deel in enumerate(boom.inhoud) if deel is kind)
        nieuw = break_one(kind, draw)
        return Tekstelement(soort=boom.soort, inhoud=(*boom.inhoud[:plaats], nieuw, *boom.inhoud[plaats + 1 :]))
    vreemd = draw(st.sampled_from([*TABEL]))
    plaats = draw(st.integers(0, len(boom.inhoud)))
    weg = draw(st.integers(0, 1))
    inhoud = (*boom.inhoud[:plaats], make_kort(vreemd, boom.soort), *boom.inhoud[plaats + weg :])
    return Tekstelement(soort=boom.soort, inhoud=inhoud if draw(st.booleans()) else boom.inhoud[1:])


def test_texts_of_the_corpus(schema, corpus):
    """Of every text in the corpus the table says what the schema says of its content."""
    gezien = afgekeurd = 0
    for pakket in corpus:
        plan, _ = read_plan(read_pakket(pakket), pakket.stem)
        for regeling in plan.versie.regelingen:
            gezien += 1
            oordeel = has_good_content(schema, regeling.tekst)
            afgekeurd += not oordeel
            assert fits_all(regeling.tekst) == oordeel, (pakket.name, regeling.work, schema.error_log)
    assert gezien > 20, f"only {gezien} texts, {afgekeurd} of them not valid"


def has_good_content(schema: etree.XMLSchema, tekst: Tekstelement) -> bool:
    """The verdict of the schema, faults in attributes and types of values left out."""
    if schema.validate(etree.fromstring(write_xml(tekst))):
        return True
    inhoud = (etree.ErrorTypes.SCHEMAV_ELEMENT_CONTENT, etree.ErrorTypes.SCHEMAV_CVC_COMPLEX_TYPE_2_3)
    andere = (etree.ErrorTypes.SCHEMAV_CVC_COMPLEX_TYPE_2_1, etree.ErrorTypes.SCHEMAV_CVC_TYPE_3_1_2)
    return not any(fout.type in (*inhoud, *andere) for fout in schema.error_log)


@pytest.mark.parametrize(("zoek", "nieuw"), [("bouwwerk", "pand"), (r"\w+", ""), (r"[^x]+", r"<\0&")])
def test_replacing_words_all_over_keeps_a_text_valid(schema, voorbeeld, zoek, nieuw):
    treffers = find_treffers(voorbeeld, Zoekvraag(tekst=zoek, regex=True)).treffers
    anders = replace_treffers(voorbeeld, treffers, nieuw)
    assert anders is not voorbeeld
    for oud, regeling in zip(voorbeeld.versie.regelingen, anders.versie.regelingen, strict=True):
        assert schema.validate(etree.fromstring(write_xml(regeling.tekst))), schema.error_log
        assert fits_all(regeling.tekst)
        # A reference without words is gone; all else is still itself.
        weg = [el.soort for el in oud.tekst.walk() if el.wid and find_by_wid(regeling.tekst, el.wid) is None]
        assert set(weg) <= ({Soort.INT_IO_REF} if not nieuw else set())
