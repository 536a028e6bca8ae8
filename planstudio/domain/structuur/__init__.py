"""The rules of structure: what may stand in what, as one table and its reader (handbook, B.2 to B.5)."""
