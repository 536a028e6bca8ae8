"""The words that name a command: what starts planstudio tells them from a file without loading the terminal."""

OPDRACHTEN = (
    "info",
    "import",
    "export",
    "check",
    "diff",
    "mutate",
    "apply",
    "merge",
    "print",
    "withdraw",
    "announce",
    "abort",
)
