"""Numbers of parts of the text: reading them, the next one, one in between, and whole rows anew (handbook, B.3)."""
