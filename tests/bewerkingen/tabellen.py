"""Edits of tables: cells, rows, columns, joined cells, titles, whole tables (handbook, B.4)."""

from collections.abc import Callable
from dataclasses import replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.alineas import pick_inhoud, put_blokken
from tests.bewerkingen.bouwen import el, make_entry, make_opschrift, make_tabel, make_woorden
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.werk import Pad, Werk, change_at, walk_eigen


def _kinderen(element: Tekstelement, soort: Soort) -> list[Tekstelement]:
    return [kind for kind in element.kinderen if kind.soort is soort]


def _is_plain(cel: Tekstelement) -> bool:
    """Whether a cell spans nothing."""
    return not (cel.get("namest") or cel.get("nameend") or cel.get("morerows"))


def _is_raster(groep: Tekstelement) -> bool:
    """Whether a tgroup has only plain cells, and as many in each row."""
    kolommen = len(_kinderen(groep, Soort.COLSPEC))
    rijen = [rij for deel in groep.kinderen for rij in _kinderen(deel, Soort.ROW)]
    return all(len(rij.kinderen) == kolommen and all(map(_is_plain, rij.kinderen)) for rij in rijen)


def _has_noten(element: Tekstelement) -> bool:
    return any(deel.soort in (Soort.NOOT, Soort.NOOTREF) for deel in element.walk())


def _pick(werk: Werk, test: Callable[[Tekstelement], bool]) -> tuple[Tekstelement, Pad, Tekstelement] | None:
    """(table, path, tgroup in it that passes a test)."""
    tabel = werk.pick(Soort.TABLE, test=lambda t: any(test(g) for g in _kinderen(t, Soort.TGROUP)))
    if tabel is None:
        return None
    pad, groep = next((p, g) for p, g in walk_eigen(tabel, Soort.TGROUP) if test(g))
    return tabel, pad, groep


def _change(werk: Werk, tabel: Tekstelement, pad: Pad, change: Callable[[Tekstelement], Tekstelement]) -> str:
    werk.put(tabel.wid or "", change_at(tabel, pad, change))
    return str(tabel.wid)


@bewerking("cel_wijzigen")
def change_cel(werk: Werk) -> str | None:
    """Other words in one cell."""
    gevonden = _pick(werk, lambda groep: any(cel.find(Soort.AL) for _, cel in walk_eigen(groep, Soort.ENTRY)))
    if gevonden is None:
        return None
    tabel, pad, groep = gevonden
    cellen = [(p, cel) for p, cel in walk_eigen(groep, Soort.ENTRY) if cel.find(Soort.AL) and not _has_noten(cel)]
    if not cellen:
        return None
    plek, cel = werk.rng.choice(cellen)
    plaats = next(n for n, kind in enumerate(cel.inhoud) if isinstance(kind, Tekstelement) and kind.soort is Soort.AL)
    al = cel.inhoud[plaats]
    assert isinstance(al, Tekstelement)
    meer = al.inhoud and isinstance(al.inhoud[-1], str) and werk.rng.random() < 0.6
    nieuw = (*al.inhoud[:-1], f"{al.inhoud[-1]} {make_woorden(werk.rng, 2)}") if meer else (make_woorden(werk.rng),)
    return _change(werk, tabel, (*pad, *plek, plaats), lambda a: replace(a, inhoud=nieuw))


def _change_rijen(
    werk: Werk, minstens: int, change: Callable[[list[Tekstelement], list[Tekstelement]], list[Tekstelement]]
) -> str | None:
    """Change the rows of a tbody; `change` gets them and the colspecs."""

    def test(groep: Tekstelement) -> bool:
        body = groep.find(Soort.TBODY)
        return body is not None and len(body.kinderen) >= minstens and _is_raster(groep)

    gevonden = _pick(werk, test)
    if gevonden is None:
        return None
    tabel, pad, groep = gevonden
    plek, body = next(walk_eigen(groep, Soort.TBODY))
    rijen = change(list(body.kinderen), _kinderen(groep, Soort.COLSPEC))
    if rijen == list(body.kinderen):
        return None
    return _change(werk, tabel, (*pad, *plek), lambda b: replace(b, inhoud=tuple(rijen)))


@bewerking("rij_toevoegen")
def add_rij(werk: Werk) -> str | None:
    """A row more."""

    def change(rijen: list[Tekstelement], specs: list[Tekstelement]) -> list[Tekstelement]:
        cellen = [make_entry(werk.rng, **({"colname": naam} if (naam := s.get("colname")) else {})) for s in specs]
        plaats = werk.rng.randint(0, len(rijen))
        return [*rijen[:plaats], el(Soort.ROW, *cellen), *rijen[plaats:]]

    return _change_rijen(werk, 1, change)


@bewerking("rij_verwijderen")
def remove_rij(werk: Werk) -> str | None:
    """A row less."""

    def change(rijen: list[Tekstelement], _: list[Tekstelement]) -> list[Tekstelement]:
        plaats = werk.rng.randrange(len(rijen))
        return rijen if _has_noten(rijen[plaats]) else [*rijen[:plaats], *rijen[plaats + 1 :]]

    return _change_rijen(werk, 2, change)


@bewerking("rij_verplaatsen")
def move_rij(werk: Werk) -> str | None:
    """A row at another place."""

    def change(rijen: list[Tekstelement], _: list[Tekstelement]) -> list[Tekstelement]:
        rij = rijen[plaats := werk.rng.randrange(len(rijen))]
        rest = [*rijen[:plaats], *rijen[plaats + 1 :]]
        naar = werk.rng.choice([n for n in range(len(rijen)) if n != plaats])
        return [*rest[:naar], rij, *rest[naar:]]

    return _change_rijen(werk, 2, change)


def _change_kolommen(
    groep: Tekstelement, change: Callable[[list[Tekstelement], bool], list[Tekstelement]]
) -> Tekstelement:
    """A tgroup of which the colspecs, and the cells of each row, went through one change."""
    specs = change(_kinderen(groep, Soort.COLSPEC), True)
    specs = [
        replace(s, attributen=tuple((k, str(n) if k == "colnum" else v) for k, v in s.attributen))
        for n, s in enumerate(specs, 1)
    ]
    delen = []
    for deel in groep.kinderen:
        if deel.soort in (Soort.THEAD, Soort.TBODY):
            rijen = tuple(replace(rij, inhoud=tuple(change(list(rij.kinderen), False))) for rij in deel.kinderen)
            delen.append(replace(deel, inhoud=rijen))
    attributen = tuple((k, str(len(specs)) if k == "cols" else v) for k, v in groep.attributen)
    return replace(groep, attributen=attributen, inhoud=(*specs, *delen))


@bewerking("kolom_toevoegen")
def add_kolom(werk: Werk) -> str | None:
    """A column more, with a cell in each row."""
    gevonden = _pick(werk, _is_raster)
    if gevonden is None:
        return None
    tabel, pad, groep = gevonden
    specs = _kinderen(groep, Soort.COLSPEC)
    plaats = werk.rng.randint(0, len(specs))
    namen = [spec.get("colname") for spec in specs]
    naam = next(f"col{n}" for n in range(1, 99) if f"col{n}" not in namen) if all(namen) else ""
    genoemd = {"colname": naam} if naam else {}

    def change(delen: list[Tekstelement], is_spec: bool) -> list[Tekstelement]:
        spec = replace(specs[0], attributen=tuple((k, naam if k == "colname" else v) for k, v in specs[0].attributen))
        met_naam = genoemd if any(cel.get("colname") for cel in delen) else {}
        nieuw = spec if is_spec else make_entry(werk.rng, **met_naam)
        return [*delen[:plaats], nieuw, *delen[plaats:]]

    return _change(werk, tabel, pad, lambda g: _change_kolommen(g, change))


@bewerking("kolom_verwijderen")
def remove_kolom(werk: Werk) -> str | None:
    """A column less."""
    gevonden = _pick(werk, lambda g: _is_raster(g) and len(_kinderen(g, Soort.COLSPEC)) > 2 and not _has_noten(g))
    if gevonden is None:
        return None
    tabel, pad, groep = gevonden
    plaats = werk.rng.randrange(len(_kinderen(groep, Soort.COLSPEC)))
    return _change(
        werk, tabel, pad, lambda g: _change_kolommen(g, lambda delen, _: [*delen[:plaats], *delen[plaats + 1 :]])
    )


@bewerking("cel_samenvoegen")
def join_cellen(werk: Werk) -> str | None:
    """Two neighbouring cells that become one over two columns (STOP0033)."""

    def test(groep: Tekstelement) -> bool:
        namen = [spec.get("colname") for spec in _kinderen(groep, Soort.COLSPEC)]
        return len(namen) > 1 and all(namen) and _is_raster(groep) and not _has_noten(groep)

    gevonden = _pick(werk, test)
    if gevonden is None:
        return None
    tabel, pad, groep = gevonden
    namen = [spec.get("colname") or "" for spec in _kinderen(groep, Soort.COLSPEC)]
    plek, rij = werk.rng.choice(list(walk_eigen(groep, Soort.ROW)))
    plaats = werk.rng.randrange(len(namen) - 1)
    cel, weg = rij.kinderen[plaats : plaats + 2]
    over = tuple((k, v) for k, v in cel.attributen if k != "colname")
    breed = (("colname", namen[plaats]), ("namest", namen[plaats]), ("nameend", namen[plaats + 1]))
    nieuw = replace(cel, attributen=(*breed, *over), inhoud=(*cel.kinderen, *weg.kinderen))
    cellen = (*rij.kinderen[:plaats], nieuw, *rij.kinderen[plaats + 2 :])
    return _change(werk, tabel, (*pad, *plek), lambda r: replace(r, inhoud=cellen))


@bewerking("cel_splitsen")
def split_cel(werk: Werk) -> str | None:
    """A cell over two columns that becomes two cells."""

    def is_dubbel(cel: Tekstelement, namen: list[str]) -> bool:
        van, tot = cel.get("namest"), cel.get("nameend")
        return van in namen and tot in namen and namen.index(tot) == namen.index(van) + 1 and not cel.get("morerows")

    def namen_van(groep: Tekstelement) -> list[str]:
        return [spec.get("colname") or "" for spec in _kinderen(groep, Soort.COLSPEC)]

    gevonden = _pick(werk, lambda g: any(is_dubbel(c, namen_van(g)) for _, c in walk_eigen(g, Soort.ENTRY)))
    if gevonden is None:
        return None
    tabel, pad, groep = gevonden
    namen = namen_van(groep)
    plek, cel = next((p, c) for p, c in walk_eigen(groep, Soort.ENTRY) if is_dubbel(c, namen))
    over = tuple((k, v) for k, v in cel.attributen if k not in ("colname", "namest", "nameend"))
    eerste = replace(cel, attributen=(("colname", cel.get("namest") or ""), *over))
    tweede = make_entry(werk.rng, colname=cel.get("nameend") or "")

    def change(rij: Tekstelement) -> Tekstelement:
        plaats = plek[-1]
        return replace(rij, inhoud=(*rij.inhoud[:plaats], eerste, tweede, *rij.inhoud[plaats + 1 :]))

    return _change(werk, tabel, (*pad, *plek[:-1]), change)


@bewerking("tabeltitel_wijzigen")
def change_titel(werk: Werk) -> str | None:
    """Another title of a table, a first one, or none."""
    tabel = werk.pick(Soort.TABLE)
    if tabel is None:
        return None
    titel = tabel.find(Soort.TITLE)
    if titel is not None and _has_noten(titel):
        return None
    rest = tuple(kind for kind in tabel.kinderen if kind is not titel)
    nieuw: tuple[Tekstelement, ...] = (el(Soort.TITLE, make_opschrift(werk.rng)),)
    if titel is not None and werk.rng.random() < 0.3:
        nieuw = ()
    elif titel is not None and titel.tekst and werk.rng.random() < 0.6:
        nieuw = (el(Soort.TITLE, f"{titel.tekst} {make_woorden(werk.rng, 2)}"),)
    werk.put_shallow(replace(tabel, inhoud=(*nieuw, *rest)))
    return str(tabel.wid)


@bewerking("tabel_toevoegen")
def add_tabel(werk: Werk) -> str | None:
    """A table more after a block."""
    gevonden = None
    for _ in range(10):
        gevonden = pick_inhoud(werk, alineas=1)
        # A Definitie has no place for a table.
        if gevonden is None or gevonden[2].soort is Soort.INHOUD:
            break
    if gevonden is None or gevonden[2].soort is not Soort.INHOUD:
        return None
    houder, pad, inhoud = gevonden
    blokken: list[Tekstelement | str] = list(inhoud.kinderen)
    blokken.insert(
        werk.rng.randint(1, len(blokken)), make_tabel(werk.rng, werk.rng.randint(2, 4), werk.rng.randint(2, 4))
    )
    put_blokken(werk, houder, pad, blokken)
    return str(houder.wid)


@bewerking("tabel_verwijderen")
def remove_tabel(werk: Werk) -> str | None:
    """A table less, where something is left beside it."""
    tabel = werk.pick(Soort.TABLE, test=lambda t: _has_company(werk, t))
    if tabel is None:
        return None
    werk.put(tabel.wid or "")
    return str(tabel.wid)


def _has_company(werk: Werk, tabel: Tekstelement) -> bool:
    """Whether the Inhoud or Li in which a table stands holds something else as well."""
    ouder = werk.ouder(tabel.wid or "")
    houders = [ouder, *(inhoud for _, inhoud in walk_eigen(ouder, Soort.INHOUD))]
    return any(
        any(kind.wid == tabel.wid for kind in houder.kinderen)
        and any(kind.soort is Soort.AL for kind in houder.kinderen)
        for houder in houders
    )
