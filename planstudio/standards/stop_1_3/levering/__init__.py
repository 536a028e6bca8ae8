"""Deliveries to the LVBB, a module per kind, in BHKV 1.2.0 with STOP 1.3.0 and IMOW 2.0 (handbook, D.9 and G.2)."""
