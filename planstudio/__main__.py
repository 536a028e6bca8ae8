"""Start planstudio: the window, or a command of the terminal."""

import sys


def main() -> int:
    """Run with the arguments of the process; gives the exit code."""
    argv = sys.argv[1:]
    from planstudio.cli import OPDRACHTEN
    from planstudio.cli import main as run_cli

    if argv and (argv[0] in OPDRACHTEN or argv[0].startswith("-")):
        return run_cli(argv)
    # Only now: a terminal on a server may do without Qt.
    from planstudio.ui.app import start

    return start(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
