"""XML of the standards <-> domain; one folder per set of versions."""
