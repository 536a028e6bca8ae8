"""Names for the files of a flat delivery, changed in every place that refers to them (handbook, G.2)."""

import re

_NIET_TOEGESTAAN = re.compile(r"[^0-9A-Za-z._-]+")
VAST = ("opdracht.xml", "manifest.xml", "manifest-ow.xml", "besluit.xml")


class Bestandsnamen:
    """Hands out names that are allowed and unique, whatever the case."""

    def __init__(self) -> None:
        self._bezet = {naam.lower() for naam in VAST}

    def choose(self, wens: str) -> str:
        """A free name as near as possible to the wish; folders are left out."""
        schoon = _NIET_TOEGESTAAN.sub("-", wens.rpartition("/")[2]).lstrip(".-") or "bestand"
        stam, punt, extensie = schoon.rpartition(".")
        if not punt:
            stam, extensie = schoon, ""
        naam, teller = schoon, 2
        while naam.lower() in self._bezet:
            naam = f"{stam}-{teller}{punt}{extensie}"
            teller += 1
        self._bezet.add(naam.lower())
        return naam
