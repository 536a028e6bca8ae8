"""Start planstudio: the window, or a command of the terminal."""

import gc
import sys
from collections.abc import Callable


def load_window() -> Callable[[list[str]], int]:
    """Load the window; gives what starts it."""
    # What is loaded stays: to look for garbage in it time and again takes some 5 ms. The window itself decides when.
    gc.disable()
    # Only now: a terminal on a server may do without Qt.
    from planstudio.ui.app import start

    return start


def main() -> int:
    """Run with the arguments of the process; gives the exit code."""
    argv = sys.argv[1:]
    # The terminal is not loaded for the window: only a word without a dot or an option may be meant for it.
    if argv and ("." not in argv[0] or argv[0].startswith("-")):
        from planstudio.cli.opdrachten import OPDRACHTEN

        if argv[0] in OPDRACHTEN or argv[0].startswith("-"):
            from planstudio.cli.starten import main as run_cli

            return run_cli(argv)
    return load_window()(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
