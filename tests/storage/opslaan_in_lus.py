"""The victim of test_kill.py: saves two plans in turn into one file, or one plan into new files, until it is killed.

Usage: opslaan_in_lus.py A.plan.gpkg B.plan.gpkg DOEL [nieuw]. Prints how long a save takes once under way.
"""

import sys
import time
from itertools import count
from pathlib import Path

from planstudio.storage.projectbestand import load_plan, save_plan


def main() -> None:
    a, b, doel = (Path(argument) for argument in sys.argv[1:4])
    plannen = (load_plan(a), load_plan(b))
    nieuw = len(sys.argv) > 4
    for nummer in count():
        pad = doel.with_name(f"{nummer}-{doel.name}") if nieuw else doel
        begin = time.perf_counter()
        save_plan(plannen[nummer % 2], pad)
        if nummer == 1:
            print(time.perf_counter() - begin, flush=True)


main()
