"""The scenarios of version management: the exchanges of each give the toestanden that are expected of them."""

import json
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from planstudio.domain.versiebeheer.toestanden import ActueleToestanden, Doelverwijzing, Toestand, determine_toestanden
from planstudio.domain.versiebeheer.uitwisseling import (
    Gebeurtenis,
    Instrumentwijziging,
    Tijdstempel,
    Uitwisseling,
    Versiewijzer,
)
from planstudio.standards.stop_1_3.consolidatieinformatie import read_consolidatieinformatie
from planstudio.standards.xml import parse_xml, read_element


@dataclass
class Scenario:
    naam: str
    modules: list[bytes] = field(default_factory=list)
    verwacht: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def uitwisselingen(self) -> list[Uitwisseling]:
        gelezen = (read_consolidatieinformatie(read_element(parse_xml(inhoud))) for inhoud in self.modules)
        return sorted((u for u in gelezen if u is not None), key=lambda u: u.gemaakt_op)


def walk_scenarios(shared: Path) -> Iterator[Scenario]:
    for pakket in sorted((shared / "corpus/versiebeheer").glob("*.zip")):
        per_map: dict[str, Scenario] = defaultdict(lambda: Scenario(""))
        with zipfile.ZipFile(pakket) as zip_:
            for naam in sorted(zip_.namelist()):
                map_, _, bestand = naam.rpartition("/")
                scenario = per_map[map_]
                scenario.naam = f"{pakket.stem}/{map_}"
                if bestand.endswith(".xml"):
                    scenario.modules.append(zip_.read(naam))
                elif bestand == "Test_ActueleToestanden_verwacht.json":
                    (scenario.verwacht,) = json.loads(zip_.read(naam)).values()
        yield from (scenario for scenario in per_map.values() if scenario.verwacht)


def touches(uitwisseling: Uitwisseling, work: str, doelen: set[str]) -> bool:
    return (
        any(wijziging.work == work for wijziging in uitwisseling.instrumenten)
        or any(tijdstempel.doel in doelen for tijdstempel in uitwisseling.tijdstempels)
        or any(melding.work == work for melding in uitwisseling.uitgewerkt)
    )


def determine_all(scenario: Scenario, work: str) -> list[ActueleToestanden | None]:
    """The toestanden after each exchange that concerns an instrument."""
    uit, tot_nu, doelen = [], [], set[str]()
    for uitwisseling in scenario.uitwisselingen:
        tot_nu.append(uitwisseling)
        doelen |= {doel for w in uitwisseling.instrumenten if w.work == work for doel in w.doelen}
        if touches(uitwisseling, work, doelen):
            uit.append(determine_toestanden(work, tot_nu, uitwisseling.datum))
    return uit


def write(gevonden: ActueleToestanden | None) -> Any:
    """As the scenarios write it down."""
    if gevonden is None:
        return None
    return {
        "JuridischUitgewerktOp": gevonden.juridisch_uitgewerkt,
        "MaterieelUitgewerktOp": gevonden.materieel_uitgewerkt,
        "Toestanden": [write_toestand(toestand) for toestand in gevonden.toestanden],
    }


def write_toestand(toestand: Toestand) -> dict[str, Any]:
    def write_doelen(doelen: tuple[Doelverwijzing, ...]) -> list[Any]:
        return [(doel.doel, doel.laatst_bekend, doel.laatst_verwerkt) for doel in doelen]

    return {
        "JuridischWerkendVanaf": toestand.werkend_vanaf,
        "JuridischWerkendTot": toestand.werkend_tot,
        "Inwerkingtredingsdoelen": list(toestand.doelen),
        "Basisversiedoelen": list(toestand.basisversiedoelen),
        "Instrumentversie": "(onbekend)" if toestand.is_onbekend else toestand.expression,
        "NietMeerActueel": toestand.is_voorbij,
        "TeVerwerkenDoelen": write_doelen(toestand.te_verwerken),
        "TeOntvlechtenDoelen": write_doelen(toestand.te_ontvlechten),
        "TegensprekendeDoelen": write_doelen(toestand.tegensprekend),
    }


def simplify(verwacht: Any) -> Any:
    """What is expected, without the id that the LVBB gives a toestand."""
    if verwacht is None:
        return None
    lijsten = ("Basisversiedoelen", "TeVerwerkenDoelen", "TeOntvlechtenDoelen", "TegensprekendeDoelen")
    toestanden = []
    for toestand in verwacht["Toestanden"]:
        velden = {naam: toestand.get(naam, [] if naam in lijsten else None) for naam in write_toestand(_LEEG) if naam}
        for naam in lijsten[1:]:
            velden[naam] = [(d["Doel"], d["LaatstBekend"], d.get("LaatstVerwerkt")) for d in velden[naam]]
        toestanden.append(velden)
    einde = {naam: verwacht.get(naam) for naam in ("JuridischUitgewerktOp", "MaterieelUitgewerktOp")}
    return {**einde, "Toestanden": toestanden}


_LEEG = Toestand(werkend_vanaf="", werkend_tot=None, doelen=(), basisversiedoelen=(), expression=None)


def test_every_scenario_gives_the_expected_toestanden(shared: Path) -> None:
    goed, fout, met_een_work = 0, [], 0
    for scenario in walk_scenarios(shared):
        met_een_work += len(scenario.verwacht) == 1
        for work, verwacht in scenario.verwacht.items():
            gevonden = [write(toestanden) for toestanden in determine_all(scenario, work)]
            if gevonden == [simplify(deel) for deel in verwacht]:
                goed += 1
            else:
                fout.append(f"{scenario.naam}: {work}")
    print(f"\n{goed} instruments as expected, {len(fout)} not; {met_een_work} scenarios with one instrument")
    assert fout == []
    assert (goed, met_een_work) == (127, 49)


WORK = "/akn/nl/act/gm9999/2026/plan"


def exchange(moment: int, doel: str, versie: str | None = None, **velden: Any) -> Uitwisseling:
    """An exchange at an hour of one day that gives a doel a version, and with `vanaf` a date."""
    soort = velden.pop("gebeurtenis", Gebeurtenis.VERSIE)
    vanaf = velden.pop("vanaf", None)
    wijzers = {
        naam: tuple(Versiewijzer(doel=d, gemaakt_op=f"2026-01-01T{uur:02}:00:00Z") for d, uur in paren)
        for naam, paren in velden.items()
    }
    wijziging = Instrumentwijziging(gebeurtenis=soort, work=WORK, doelen=(doel,), expression=versie, **wijzers)
    tijdstempels = (Tijdstempel(doel=doel, datum=vanaf),) if vanaf else ()
    return Uitwisseling(
        gemaakt_op=f"2026-01-01T{moment:02}:00:00Z", instrumenten=(wijziging,), tijdstempels=tijdstempels
    )


def last(*uitwisselingen: Uitwisseling) -> Toestand:
    toestanden = determine_toestanden(WORK, uitwisselingen, "2026-01-01")
    assert toestanden is not None
    return toestanden.toestanden[-1]


def test_a_doel_that_never_led_to_a_toestand_must_be_taken_out() -> None:
    eerst = exchange(1, "a", "v1", vanaf="2026-02-01")
    zonder_datum = exchange(2, "b", "v2", basisversies=[("a", 1)])
    op_beide = exchange(3, "c", "v3", basisversies=[("b", 2)], vanaf="2026-03-01")
    toestand = last(eerst, zonder_datum, op_beide)
    assert toestand.expression is None
    assert [verwijzing.doel for verwijzing in toestand.te_ontvlechten] == ["b"]
    eruit = exchange(4, "c", "v4", basisversies=[("c", 3)], ontvlochten=[("b", 2)])
    assert last(eerst, zonder_datum, op_beide, eruit).expression == "v4"


def test_a_doel_taken_out_by_mistake_must_be_put_back() -> None:
    eerst, tweede = (
        exchange(1, "a", "v1", vanaf="2026-02-01"),
        exchange(2, "b", "v2", basisversies=[("a", 1)], vanaf="2026-03-01"),
    )
    derde = exchange(3, "c", "v3", basisversies=[("b", 2)], ontvlochten=[("a", 1)], vanaf="2026-04-01")
    assert [verwijzing.doel for verwijzing in last(eerst, tweede, derde).te_verwerken] == ["a"]
    terug = exchange(4, "c", "v4", basisversies=[("c", 3), ("b", 2)], vervlochten=[("b", 2)])
    assert last(eerst, tweede, derde, terug).expression == "v4"


def test_a_later_version_of_an_earlier_doel_must_be_woven_in() -> None:
    eerst = exchange(1, "a", "v1", vanaf="2026-02-01")
    tweede = exchange(2, "b", "v2", basisversies=[("a", 1)], vanaf="2026-03-01")
    verbeterd = exchange(3, "a", "v3", basisversies=[("a", 1)])
    toestand = last(eerst, tweede, verbeterd)
    assert toestand.expression is None
    assert toestand.te_verwerken == (
        Doelverwijzing(doel="a", laatst_bekend="2026-01-01T03:00:00Z", laatst_verwerkt="2026-01-01T01:00:00Z"),
    )
    assert last(eerst, tweede, verbeterd, exchange(4, "b", "v4", basisversies=[("b", 2)], vervlochten=[("a", 3)])) == (
        replace(toestand, expression="v4", te_verwerken=())
    )


def test_a_change_on_the_day_of_the_withdrawal_contradicts_it() -> None:
    eerst = exchange(1, "a", "v1", vanaf="2026-02-01")
    wijziging = exchange(2, "b", "v2", basisversies=[("a", 1)], vanaf="2026-03-01")
    einde = exchange(3, "c", gebeurtenis=Gebeurtenis.INTREKKING, basisversies=[("a", 1)], vanaf="2026-03-01")
    toestand = last(eerst, wijziging, einde)
    assert toestand.expression is None
    assert [verwijzing.doel for verwijzing in toestand.tegensprekend] == ["c"]


def test_the_order_in_which_exchanges_are_given_does_not_matter() -> None:
    eerst, tweede = (
        exchange(1, "a", "v1", vanaf="2026-02-01"),
        exchange(2, "b", "v2", basisversies=[("a", 1)], vanaf="2026-03-01"),
    )
    assert determine_toestanden(WORK, [tweede, eerst], "2026-01-01") == determine_toestanden(
        WORK, [eerst, tweede], "2026-01-01"
    )


def test_versions_that_point_at_each_other_do_not_hang() -> None:
    eerst = exchange(1, "a", "v1", vervlochten=[("b", 1)], vanaf="2026-02-01")
    ander = exchange(1, "b", "v1", basisversies=[("a", 1)], vanaf="2026-02-01")
    assert last(eerst, ander).doelen == ("a", "b")


def test_an_instrument_without_a_first_version_in_force_has_no_toestanden() -> None:
    assert determine_toestanden(WORK, [exchange(1, "a", "v1")], "2026-01-01") is None
    assert determine_toestanden(WORK, [], "2026-01-01") is None


def test_a_module_without_a_moment_has_no_place() -> None:
    assert read_consolidatieinformatie(read_element(parse_xml(b"<ConsolidatieInformatie/>"))) is None
