"""STOP 1.0 to 1.3 with IMOW 1.0 to 2.0 and BHKV 1.x: one set, because their namespaces and shapes are the same."""
