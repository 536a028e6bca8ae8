"""The words of a reference when what they name gets another number: 'artikel 22.7, tweede lid, onder a'."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.ids.geven import Nummer
from planstudio.domain.ids.tekstindex import Tekstindex
from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.verwijzingen.noemen import NUMMER, RANGTELWOORDEN

_Deel = Tekstelement | Element | str
_GENUMMERD = re.compile(NUMMER)
_RANG = re.compile(rf"(?<!\w)({'|'.join(RANGTELWOORDEN)})(?=\s+(?:lid|en\s|of\s|tot\s)|\s*,)", re.IGNORECASE)
_LID = re.compile(r"(?<=\blid )(\d+[a-z]{0,2})(?!\w)|(?<=\bleden )(\d+[a-z]{0,2})(?!\w)")
_ONDERDEEL = re.compile(r"((?:^|\b(?:onder|onderdeel|onderdelen|sub)\s+))([a-z]{1,2}|\d+°?)(?![\w.])")


class Namen:
    """Which old numbers stand for which new ones, seen from one target."""

    def __init__(self, genummerd: Mapping[str, Nummer], index: Tekstindex) -> None:
        self._genummerd = genummerd
        self._index = index
        self._per_soort: dict[Soort, dict[str, str]] = {}
        self._per_ouder: dict[tuple[str, Soort], dict[str, str]] = {}
        for wid, nummer in genummerd.items():
            if nummer.soort in STRUCTUUR:
                self._per_soort.setdefault(nummer.soort, {})[nummer.oud] = nummer.nieuw
            else:
                ouder = index.ouder.get(wid, "")
                self._per_ouder.setdefault((ouder, nummer.soort), {})[nummer.oud] = nummer.nieuw

    def find_namen(self, doel: str, ref: Tekstelement) -> "list[tuple[Soort, dict[str, str]]]":
        """What the words of a reference to one element must be read anew with, per kind."""
        gevonden: list[tuple[Soort, dict[str, str]]] = []
        structuur = False
        for wid in reversed(self._index.list_boven(doel)):
            nummer = self._genummerd.get(wid)
            boven = self._index.ouder[wid]
            for soort in (Soort.LID, Soort.LI):
                namen = self._per_ouder.get((boven, soort))
                if namen is not None and (soort, namen) not in gevonden:
                    gevonden.append((soort, namen))
            if nummer is not None and nummer.soort in STRUCTUUR and not structuur:
                gevonden.append((nummer.soort, {**self._per_soort[nummer.soort], nummer.oud: nummer.nieuw}))
                structuur = True
        if not structuur:
            gevonden += [(soort, namen) for soort, namen in self._per_soort.items() if soort.value == ref.get("scope")]
            if ref.get("scope") is None and Soort.ARTIKEL in self._per_soort:
                gevonden.append((Soort.ARTIKEL, self._per_soort[Soort.ARTIKEL]))
        return gevonden


def rename_words(inhoud: tuple[_Deel, ...], namen: Sequence[tuple[Soort, Mapping[str, str]]]) -> tuple[_Deel, ...]:
    """The content of a reference with numbers replaced; the very same when it names none of them."""
    if not namen:
        return inhoud
    nieuw: list[_Deel] = []
    for deel in inhoud:
        if isinstance(deel, str):
            nieuw.append(rename(deel, namen))
        elif isinstance(deel, Tekstelement) and deel.inhoud:
            binnen = rename_words(deel.inhoud, namen)
            nieuw.append(deel if binnen is deel.inhoud else replace(deel, inhoud=binnen))
        else:
            nieuw.append(deel)
    return inhoud if all(a == b for a, b in zip(nieuw, inhoud, strict=True)) else tuple(nieuw)


def rename(woorden: str, namen: Sequence[tuple[Soort, Mapping[str, str]]]) -> str:
    """Words with the old numbers of each kind replaced by the new ones, all at once."""
    for soort, nieuw in namen:
        if soort is Soort.LID:
            woorden = _RANG.sub(lambda m, n=nieuw: _rename_rang(m.group(), n), woorden)  # type: ignore[misc]
            woorden = _LID.sub(lambda m, n=nieuw: n.get(m.group(), m.group()), woorden)  # type: ignore[misc]
        elif soort is Soort.LI:
            woorden = _ONDERDEEL.sub(lambda m, n=nieuw: m[1] + n.get(m[2], m[2]), woorden)  # type: ignore[misc]
        else:
            woorden = _GENUMMERD.sub(lambda m, n=nieuw: _rename_nummer(m, n), woorden)  # type: ignore[misc]
    return woorden


def _rename_nummer(gevonden: re.Match[str], nieuw: Mapping[str, str]) -> str:
    # 'lid 2' and 'onder 2' are numbers too, but not of a structure element.
    if re.search(r"\b(?:lid|leden|onder|onderdeel|sub)\s+$", gevonden.string[: gevonden.start()]):
        return gevonden.group()
    return nieuw.get(gevonden.group(), gevonden.group())


def _rename_rang(rang: str, nieuw: Mapping[str, str]) -> str:
    """'tweede' as the new number says it: 'derde', or with a letter '2a'."""
    nummer = nieuw.get(str(RANGTELWOORDEN.index(rang.lower()) + 1))
    if nummer is None:
        return rang
    if nummer.isdigit() and 0 < int(nummer) <= len(RANGTELWOORDEN):
        woord = RANGTELWOORDEN[int(nummer) - 1]
        return woord.capitalize() if rang[0].isupper() else woord
    return f"{nummer}e" if nummer.isdigit() else nummer


def find_structuur(pad: Sequence[Tekstelement]) -> Tekstelement | None:
    """The nearest structure element on a path from the root."""
    return next((element for element in reversed(pad) if element.soort in STRUCTUUR), None)
