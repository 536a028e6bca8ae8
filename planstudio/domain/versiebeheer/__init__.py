"""Which versions of an instrument hold from when, determined from what was exchanged about them (handbook, D.8)."""
