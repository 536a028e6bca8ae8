"""Text from elsewhere: a neutral model of what was read, and what becomes of it in a regeling (handbook, chapter B)."""
