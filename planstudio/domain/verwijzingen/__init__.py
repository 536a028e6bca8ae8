"""References within a text: found in words, followed when their targets change, repaired when those are gone (B.6)."""
