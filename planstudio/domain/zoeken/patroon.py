"""The regular expression of a question, with bounds on its work.

Python cannot stop a search that has begun, and one like `(a+)+b` takes for ever on a line of thirty letters. So every
repetition gets a bound before the search begins: what can skip anything (`.*`, `[^a]+`) takes at most 1000 characters,
100 when there are two of them and 20 when there are three; a group with a choice or repetition in it is repeated at
most four times. That leaves at most some thousands of steps for each place where a hit may begin. What cannot be
bounded so is refused. The time for the whole plan is bounded by who asks, between two blocks (see `zoeken`).
"""

import re
from dataclasses import dataclass

from planstudio.domain.zoeken.zoekvraag import Zoekvraag

_BREED_MAX = {0: 1000, 1: 1000, 2: 100, 3: 20}
_GROEP_MAX = 4
_SMAL_MAX = 200
_HERHALING = re.compile(r"\*|\+|\?|\{(\d*),?(\d*)\}")
_KLASSE = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_GROEP = re.compile(r"\((?:\?(?:P<\w+>|P=\w+|[aiLmsux-]*:|<?[=!]|>))?")
_BREED = (r"\D", r"\S", r"\W", ".")


class PatroonError(ValueError):
    """A regular expression that cannot be read or would take too long; the message is Dutch."""


def compile_vraag(vraag: Zoekvraag) -> re.Pattern[str] | None:
    """The pattern to look for; None when there is nothing to look for. Raises PatroonError."""
    if not vraag.tekst.strip():
        return None
    if vraag.regex:
        try:
            re.compile(vraag.tekst)
            bron = bound_regex(vraag.tekst)
            if vraag.hele_woorden:
                bron = rf"(?<!\w)(?:{bron})(?!\w)"
            return re.compile(bron, 0 if vraag.hoofdletters else re.IGNORECASE)
        except (re.error, OverflowError) as fout:
            raise PatroonError(f"Deze reguliere expressie klopt niet: {fout}.") from fout
    # A space in the question is any white space in the text.
    bron = r"\s+".join(re.escape(woord) for woord in vraag.tekst.split())
    if vraag.hele_woorden:
        bron = rf"(?<!\w){bron}(?!\w)"
    return re.compile(bron, 0 if vraag.hoofdletters else re.IGNORECASE)


def bound_regex(bron: str) -> str:
    """A regular expression with a bound on every repetition; raises PatroonError when that is not enough."""
    eerste = _Begrenzer(bron, _BREED_MAX[0])
    eerste.read()
    if eerste.breed > max(_BREED_MAX):
        raise PatroonError("Deze reguliere expressie zoekt te lang: gebruik '.*' en dergelijke hoogstens drie keer.")
    tweede = _Begrenzer(bron, _BREED_MAX[eerste.breed])
    return tweede.read()


@dataclass(slots=True)
class _Groep:
    """What was seen within the brackets that are open."""

    is_variabel: bool = False
    is_breed: bool = False
    is_dubbel: bool = False


class _Begrenzer:
    """Copies a regular expression and bounds its repetitions; `breed` counts those that can skip anything."""

    def __init__(self, bron: str, breed_max: int) -> None:
        self._bron = bron
        self._breed_max = breed_max
        self._plaats = 0
        self.breed = 0
        self._open = [_Groep()]

    def read(self) -> str:
        """The expression with bounds."""
        uit: list[str] = []
        while self._plaats < len(self._bron):
            atoom, groep = self._read_atoom()
            uit += (atoom, self._read_herhaling(atoom, groep))
        return "".join(uit)

    def _read_atoom(self) -> tuple[str, _Groep | None]:
        """The next piece; with the group that it closes, if it does."""
        bron, plaats = self._bron, self._plaats
        if bron[plaats] == "(":
            gevonden = _GROEP.match(bron, plaats)
            assert gevonden is not None
            if not gevonden[0].startswith("(?P="):
                self._open.append(_Groep())
            self._plaats = gevonden.end()
            return gevonden[0], None
        klasse = _KLASSE.match(bron, plaats)
        eind = klasse.end() if klasse else plaats + (2 if bron[plaats] == "\\" else 1)
        self._plaats = eind
        if bron[plaats] == ")" and len(self._open) > 1:
            groep = self._open.pop()
            self._open[-1].is_variabel |= groep.is_variabel
            self._open[-1].is_breed |= groep.is_breed
            self._open[-1].is_dubbel |= groep.is_dubbel
            return ")", groep
        if bron[plaats] == "|":
            self._open[-1].is_variabel = True
        return bron[plaats:eind], None

    def _read_herhaling(self, atoom: str, groep: _Groep | None) -> str:
        """The repetition after a piece, with a bound; empty when there is none."""
        gevonden = _HERHALING.match(self._bron, self._plaats)
        # After an open bracket or a bar a star is no repetition; re has refused it already.
        if gevonden is None or gevonden[0] in ("{}", "{,}") or atoom[0] in "(|":
            return ""
        self._plaats = gevonden.end()
        minst, meest = _read_grenzen(gevonden)
        boven = self._open[-1]
        if meest is None or meest > 1:
            grens = self._find_grens(atoom, groep)
            meest = grens if meest is None else meest
            if meest > grens:
                raise PatroonError(f"Deze reguliere expressie zoekt te lang: herhaal hier hoogstens {grens} keer.")
            if minst > meest:
                raise PatroonError(f"Deze reguliere expressie zoekt te lang: vraag hier hoogstens {grens} keer.")
            if groep is not None:
                boven.is_dubbel = True
        if minst != meest:
            boven.is_variabel = True
        return f"{{{minst},{meest}}}"

    def _find_grens(self, atoom: str, groep: _Groep | None) -> int:
        if groep is None:
            is_breed = atoom in _BREED or atoom.startswith("[^")
            if is_breed:
                self.breed += 1
                self._open[-1].is_breed = True
            return self._breed_max if is_breed else _SMAL_MAX
        if groep.is_breed or groep.is_dubbel:
            raise PatroonError("Deze reguliere expressie zoekt te lang: er staat een herhaling in een herhaling.")
        return _GROEP_MAX if groep.is_variabel else _SMAL_MAX


def _read_grenzen(gevonden: re.Match[str]) -> tuple[int, int | None]:
    """Least and most of a repetition; None for no end."""
    teken = gevonden[0]
    if teken in "*+?":
        return (1 if teken == "+" else 0), (1 if teken == "?" else None)
    minst, meest = gevonden[1], gevonden[2]
    if "," not in teken:
        return int(minst), int(minst)
    return int(minst or 0), int(meest) if meest else None
