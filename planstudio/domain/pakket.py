"""A package: file names and their bytes. What was checked is byte for byte what is sent."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pakket:
    """Files by their path in the package, with `/` between folders."""

    bestanden: Mapping[str, bytes]
