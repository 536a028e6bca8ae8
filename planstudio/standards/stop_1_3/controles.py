"""What a reader can see is wrong with a package while it opens: missing files, hashes, doubles, mixed versions."""

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Bronsoort, Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.namen import LVBB, MANIFEST_OW, UITWISSELING


def check_pakket(versie: Planversie, roots: Mapping[str, etree._Element], pakket: Pakket, meldingen: Meldingen) -> None:
    """Add a melding for everything that does not fit together; none of it keeps the plan from opening."""
    namen = {naam.lower(): naam for naam in pakket.bestanden}
    _check_indexen(roots, pakket, namen, meldingen)
    _check_informatieobjecten(versie, pakket, namen, meldingen)
    for regeling in versie.regelingen:
        _check_tekst(regeling.bestand, regeling.tekst, namen, meldingen)
    if len(versie.versies.stop) > 1:
        meldingen.add(
            "PS-VERSIES",
            Ernst.INFO,
            f"Het pakket mengt versies van STOP: {', '.join(versie.versies.stop)}.",
        )
    nieuwste = max(versie.versies.stop, default="")
    if nieuwste and nieuwste < "1.2":
        meldingen.add("PS-OUD", Ernst.INFO, f"Het pakket gebruikt een oude versie van STOP ({nieuwste}).")


def _walk_genoemd(roots: Mapping[str, etree._Element]) -> Iterator[tuple[str, str, str]]:
    """(index file, folder, name) of every file that an index says is there."""
    for index, root in roots.items():
        map_ = index.rpartition("/")[0]
        prefix = f"{map_}/" if map_ else ""
        if root.tag == f"{{{LVBB}}}manifest":
            for naam in root.iter(f"{{{LVBB}}}bestandsnaam"):
                yield index, prefix, (naam.text or "").strip()
        elif root.tag == f"{{{UITWISSELING}}}Pakbon":
            for naam in root.iter(f"{{{UITWISSELING}}}bestandsnaam"):
                yield index, prefix, (naam.text or "").strip()
        elif root.tag == f"{{{MANIFEST_OW}}}Aanleveringen":
            for naam in root.iterfind(f".//{{{MANIFEST_OW}}}Bestand/{{{MANIFEST_OW}}}naam"):
                yield index, prefix, (naam.text or "").strip()


def _check_indexen(
    roots: Mapping[str, etree._Element], pakket: Pakket, namen: Mapping[str, str], meldingen: Meldingen
) -> None:
    genoemd: dict[str, set[str]] = {}
    for index, prefix, naam in _walk_genoemd(roots):
        pad = prefix + naam
        genoemd.setdefault(index, set()).add(pad.lower())
        if pad in pakket.bestanden:
            continue
        if pad.lower() in namen:
            meldingen.add(
                "PS-HOOFDLETTERS",
                Ernst.WAARSCHUWING,
                f"'{naam}' heet in het pakket '{namen[pad.lower()]}': hoofdletters moeten gelijk zijn.",
                index,
            )
        else:
            meldingen.add(
                "PS-ONTBREEKT", Ernst.FOUT, f"Het bestand '{naam}' wordt genoemd maar zit niet in het pakket.", index
            )
    manifest = next((index for index, root in roots.items() if root.tag == f"{{{LVBB}}}manifest"), None)
    if manifest is not None:
        for gevouwen in sorted(set(namen) - genoemd.get(manifest, set())):
            meldingen.add(
                "PS-NIET-GENOEMD",
                Ernst.WAARSCHUWING,
                f"Het bestand '{namen[gevouwen]}' staat niet in het manifest.",
                manifest,
            )


def _check_informatieobjecten(
    versie: Planversie, pakket: Pakket, namen: Mapping[str, str], meldingen: Meldingen
) -> None:
    if not versie.informatieobjecten:
        return
    from hashlib import sha512  # a plan without informatieobjecten does not load it

    for io in versie.informatieobjecten:
        metadata = io.find_module("InformatieObjectVersieMetadata")
        bestand = metadata.find("heeftBestanden", "heeftBestand", "Bestand") if metadata is not None else None
        inhoud = pakket.bestanden.get(namen.get(io.bestand.lower(), ""))
        if inhoud is None:
            meldingen.add(
                "PS-ONTBREEKT",
                Ernst.FOUT,
                f"Het bestand '{io.bestand}' van informatieobject '{io.naam}' zit niet in het pakket.",
                io.expression,
            )
        elif bestand is not None:
            hash_ = bestand.find_tekst("hash")
            if hash_ and hash_.lower() != sha512(inhoud).hexdigest():
                # The hash in a download belongs to the file as it was once delivered (G.1).
                ernst = Ernst.INFO if versie.bron is Bronsoort.DOWNLOAD else Ernst.WAARSCHUWING
                meldingen.add(
                    "PS-HASH",
                    ernst,
                    f"De hash van '{io.bestand}' klopt niet met de inhoud van het bestand.",
                    io.expression,
                )


def _check_tekst(bestand: str, tekst: Tekstelement, namen: Mapping[str, str], meldingen: Meldingen) -> None:
    """Doubles among ids, references that lead nowhere (STOP0010, 0011) and images that are not there."""
    aanwezig = {naam.rpartition("/")[2] for naam in namen}
    elementen = list(tekst.walk())
    eids = Counter([element.eid for element in elementen if element.eid is not None])
    wids = Counter([element.wid for element in elementen if element.wid is not None])
    # Only these few have attributes of their own; to look at the kind of each element costs more.
    met_attributen = [element for element in elementen if element.attributen]
    verwijzingen = [element for element in met_attributen if element.soort in (Soort.INT_REF, Soort.INT_IO_REF)]
    for element in met_attributen:
        if element.soort in (Soort.ILLUSTRATIE, Soort.INLINE_TEKST_AFBEELDING):
            naam = element.get("naam") or ""
            if naam.rpartition("/")[2].lower() not in aanwezig:
                meldingen.add("PS-AFBEELDING", Ernst.FOUT, f"De afbeelding '{naam}' zit niet in het pakket.", naam)
    for soort, teller in (("eId", eids), ("wId", wids)):
        for identiteit in [identiteit for identiteit, aantal in teller.items() if aantal > 1]:
            woorden = f"De {soort} '{identiteit}' komt {teller[identiteit]} keer voor in de regeling."
            meldingen.add("PS-ID-DUBBEL", Ernst.FOUT, woorden, bestand)
    for ref in verwijzingen:
        doel = ref.get("ref") or ""
        if doel not in (eids if ref.soort is Soort.INT_REF else wids):
            woorden = f"De verwijzing '{ref.tekst}' leidt nergens heen: '{doel}' bestaat niet in deze regeling."
            meldingen.add("PS-VERWIJZING", Ernst.WAARSCHUWING, woorden, ref.wid or doel)
