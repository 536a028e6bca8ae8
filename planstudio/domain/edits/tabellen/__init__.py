"""Edits of tables as STOP wants them, CALS (handbook, B.4): rows, columns, joined cells, pasting."""
