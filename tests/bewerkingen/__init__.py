"""Edit sequences by seed: from one state of a plan to another, for what compares, applies and merges states.

`make_wordt(open_bron("gm0233"), seed=7, aantal=10)` gives a state and the steps that led to it; print the steps to
report a failing case, and `replay` some of them to find the one that matters.
"""

from tests.bewerkingen.bronnen import BRONNEN, open_bron
from tests.bewerkingen.groot import make_grote_wijziging, multiply_plan
from tests.bewerkingen.maken import SOORTEN, make_wordt, replay
from tests.bewerkingen.stap import Stap

__all__ = ["BRONNEN", "SOORTEN", "Stap", "make_grote_wijziging", "make_wordt", "multiply_plan", "open_bron", "replay"]
