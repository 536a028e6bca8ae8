"""Known trouble: the one exception that reaches a user.

    PlanstudioError
        text      what happened, and to what (Dutch)
        hint      what to do now (Dutch)
        details   technical particulars, folded away in the window

Anything else that is raised is a bug and is not caught (see docs/ontwerp/0001-het-huis.md).
"""


class PlanstudioError(Exception):
    """Something that can happen to a careful user: says what, where and what to do, in plain Dutch."""

    def __init__(self, text: str, hint: str = "", details: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint
        self.details = details

    def __str__(self) -> str:
        return f"{self.text} {self.hint}".strip()
