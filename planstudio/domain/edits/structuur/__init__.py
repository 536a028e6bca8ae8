"""Edits of structure: splitting, joining, inserting, moving and numbering parts of the text (handbook, B and C)."""
