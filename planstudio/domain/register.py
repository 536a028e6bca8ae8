"""A mapping for big sets that shares nearly everything with its predecessor."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar
from zlib import crc32

V = TypeVar("V")

# 256 buckets: at 100,000 objects a change copies some 400 of them instead of all.
EMMERS = 256


def _bucket(sleutel: str) -> int:
    # Not hash(): that differs per process, and the order of a Register must not.
    return crc32(sleutel.encode()) % EMMERS


class Register(Mapping[str, V], Generic[V]):
    """An immutable mapping from text to values; `put` and `drop` give a new one that shares all buckets but one.

    Iteration follows the keys in sorted order within buckets, the same for equal contents however they came about.
    """

    __slots__ = ("_emmers", "_lengte")

    def __init__(self, items: Iterable[tuple[str, V]] = ()) -> None:
        emmers: list[dict[str, V]] = [{} for _ in range(EMMERS)]
        for sleutel, waarde in items:
            emmers[_bucket(sleutel)][sleutel] = waarde
        self._emmers = tuple(dict(sorted(emmer.items())) for emmer in emmers)
        self._lengte = sum(map(len, emmers))

    def __getitem__(self, sleutel: str) -> V:
        return self._emmers[_bucket(sleutel)][sleutel]

    def __iter__(self) -> Iterator[str]:
        for emmer in self._emmers:
            yield from emmer

    def __len__(self) -> int:
        return self._lengte

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Register) and self._emmers == other._emmers

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Register({dict(self)!r})"

    def put(self, sleutel: str, waarde: V) -> "Register[V]":
        """With one value added or replaced; the very same register when it holds that value already."""
        emmer = self._emmers[_bucket(sleutel)]
        if sleutel in emmer and emmer[sleutel] == waarde:
            return self
        return self._replace(sleutel, dict(sorted({**emmer, sleutel: waarde}.items())))

    def drop(self, sleutel: str) -> "Register[V]":
        """Without one key; the very same register when it is not there."""
        emmer = self._emmers[_bucket(sleutel)]
        if sleutel not in emmer:
            return self
        return self._replace(sleutel, {k: v for k, v in emmer.items() if k != sleutel})

    def walk_changed(self, other: "Register[V]") -> Iterator[str]:
        """The keys under which two registers do not hold the very same object; what they share costs no time."""
        for deze, die in zip(self._emmers, other._emmers, strict=True):
            if deze is die:
                continue
            for sleutel in sorted(deze.keys() | die.keys()):
                if sleutel not in deze or sleutel not in die or deze[sleutel] is not die[sleutel]:
                    yield sleutel

    def _replace(self, sleutel: str, emmer: dict[str, V]) -> "Register[V]":
        plaats = _bucket(sleutel)
        nieuw: Register[V] = Register.__new__(Register)
        nieuw._emmers = (*self._emmers[:plaats], emmer, *self._emmers[plaats + 1 :])
        nieuw._lengte = self._lengte - len(self._emmers[plaats]) + len(emmer)
        return nieuw
