"""Making eIds and wIds, and knowing where they are (handbook, chapter C)."""
