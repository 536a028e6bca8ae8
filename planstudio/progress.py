"""Progress and cancel for long work."""

from collections.abc import Callable


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The user cancelled; whoever started the work ends in silence."""


class Progress:
    """Tells how far long work is and lets it be cancelled. This one tells nobody; see ui/jobs.py for one that does."""

    def __init__(
        self,
        listener: Callable[[int, int, str], None] | None = None,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._listener = listener
        self._is_cancelled = is_cancelled

    def report(self, done: int, total: int, text: str) -> None:
        """Say that `done` of `total` steps are behind us and what happens now; also a place to be cancelled."""
        self.check()
        if self._listener is not None:
            self._listener(done, total, text)

    def check(self) -> None:
        """Raise Cancelled when the user asked for it."""
        if self._is_cancelled is not None and self._is_cancelled():
            raise Cancelled
