"""Dates as people write them."""

from datetime import date

_MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def format_datum(dag: date) -> str:
    """A date in words: 1 april 2026."""
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"
