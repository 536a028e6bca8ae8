"""A mapping that many changes at a time go into, and that shares with its predecessor what did not change."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

V = TypeVar("V")

_AANTAL = 512


class Emmers(Mapping[str, V], Generic[V]):
    """An immutable mapping from text to values in buckets; like Register, but unordered and changed in bulk."""

    __slots__ = ("_emmers",)

    def __init__(self, items: Mapping[str, V]) -> None:
        emmers: list[dict[str, V]] = [{} for _ in range(_AANTAL)]
        for sleutel, waarde in items.items():
            emmers[hash(sleutel) % _AANTAL][sleutel] = waarde
        self._emmers = emmers

    def __getitem__(self, sleutel: str) -> V:
        return self._emmers[hash(sleutel) % _AANTAL][sleutel]

    def __contains__(self, sleutel: object) -> bool:
        return sleutel in self._emmers[hash(sleutel) % _AANTAL]

    def __iter__(self) -> Iterator[str]:
        for emmer in self._emmers:
            yield from emmer

    def __len__(self) -> int:
        return sum(map(len, self._emmers))

    def update(self, erbij: Mapping[str, V], weg: Iterable[str | None] = ()) -> "Emmers[V]":
        """With keys taken out and then others put in; the very same mapping when nothing changes."""
        emmers = list(self._emmers)
        eigen: set[int] = set()

        def open_emmer(sleutel: str) -> dict[str, V]:
            plaats = hash(sleutel) % _AANTAL
            if plaats not in eigen:
                eigen.add(plaats)
                emmers[plaats] = dict(emmers[plaats])
            return emmers[plaats]

        for sleutel in weg:
            if sleutel is not None and sleutel not in erbij and sleutel in self:
                open_emmer(sleutel).pop(sleutel, None)
        for sleutel, waarde in erbij.items():
            if self.get(sleutel) != waarde:
                open_emmer(sleutel)[sleutel] = waarde
        if not eigen:
            return self
        nieuw: Emmers[V] = Emmers.__new__(Emmers)
        nieuw._emmers = emmers
        return nieuw
