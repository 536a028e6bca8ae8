"""The words that name a command: what starts planstudio tells them from a file without loading the terminal."""

OPDRACHTEN = (
    "info",
    "import",
    "export",
    "insert",
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
