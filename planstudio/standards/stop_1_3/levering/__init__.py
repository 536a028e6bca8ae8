"""An initial delivery to the LVBB: the whole regeling as a besluit, BHKV 1.2.0 with STOP 1.3.0 and IMOW 2.0."""
