"""The panel 'Begrippen': all defined terms, where they are used, and edits of them (handbook, B.4)."""
