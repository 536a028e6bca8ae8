"""RegelingMutatie: the difference between two states of a text, made, applied and judged (handbook, chapter D)."""
