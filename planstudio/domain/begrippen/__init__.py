"""The defined terms of a plan (handbook, B.4): where they stand, where they are used, and edits of them."""
