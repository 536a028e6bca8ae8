"""Namespaces of the standards (handbook 0.3) and the prefixes that we write them with."""

TEKST = "https://standaarden.overheid.nl/stop/imop/tekst/"
DATA = "https://standaarden.overheid.nl/stop/imop/data/"
GEO = "https://standaarden.overheid.nl/stop/imop/geo/"
GIO = "https://standaarden.overheid.nl/stop/imop/gio/"
UITWISSELING = "https://standaarden.overheid.nl/stop/imop/uitwisseling/"
AANLEVERING = "https://standaarden.overheid.nl/lvbb/stop/aanlevering/"
UITLEVERING = "https://standaarden.overheid.nl/lvbb/stop/uitlevering/"
LVBB = "http://www.overheid.nl/2017/lvbb"
SE = "http://www.opengis.net/se"
OGC = "http://www.opengis.net/ogc"
BASISGEO = "http://www.geostandaarden.nl/basisgeometrie/1.0"
GML = "http://www.opengis.net/gml/3.2"
XLINK = "http://www.w3.org/1999/xlink"
DEELBESTAND = "http://www.geostandaarden.nl/imow/bestanden/deelbestand"
STANDLEVERING = "http://www.geostandaarden.nl/bestanden-ow/standlevering-generiek"
MANIFEST_OW = "http://www.geostandaarden.nl/bestanden-ow/manifest-ow"
IMOW = "http://www.geostandaarden.nl/imow/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

# The roots of files with geometry (I.1).
GIO_ROOTS = ("GeoInformatieObjectVaststelling", "GeoInformatieObjectVersie", "FeatureCollectionGeometrie")

PREFIXES = {
    GEO: "geo",
    GIO: "gio",
    BASISGEO: "basisgeo",
    GML: "gml",
    XLINK: "xlink",
    DEELBESTAND: "ow-dc",
    STANDLEVERING: "sl",
    f"{IMOW}regels": "r",
    f"{IMOW}regelsoplocatie": "rol",
    f"{IMOW}locatie": "l",
    f"{IMOW}gebiedsaanwijzing": "ga",
    f"{IMOW}kaart": "k",
    f"{IMOW}vrijetekst": "vt",
    f"{IMOW}regelingsgebied": "rg",
    f"{IMOW}pons": "p",
    f"{IMOW}owobject": "ow",
    f"{IMOW}opobject": "op",
    f"{IMOW}datatypenalgemeen": "da",
    f"{IMOW}symbolisatie": "s",
}
