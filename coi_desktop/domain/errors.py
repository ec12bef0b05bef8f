# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every error answers two questions: whose fault is it, and what next.

The class says whose fault; ``code`` is stable, documented in docs/errors.md and used in logs, rows and
tests; ``message`` is a sentence for the coordinator that names the cause; ``next_step`` says what to do.
Anything that is not a :class:`CoiError` is a bug in the program.
"""


class CoiError(Exception):
    """Root of all expected errors. ``exit_code`` is what the command line returns for it."""

    exit_code = 1

    def __init__(self, code: str, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message} {self.next_step}".strip()

    def __reduce__(self) -> "tuple[type[CoiError], tuple[object, ...]]":
        return type(self), (self.code, self.message, self.next_step)


class UserError(CoiError):
    """The input is wrong; shown beside the field, no log noise."""

    exit_code = 2


class LocalFaultError(CoiError):
    """This computer: disk, network, locked secrets, missing Tesseract. Never uses up an attempt."""

    exit_code = 3


class DocumentError(CoiError):
    """The document: unreadable, encrypted, too large. A state of the document, not of the program."""

    exit_code = 4


class ConflictError(CoiError):
    """Something changed meanwhile; both sides are shown and a person chooses."""

    exit_code = 5


class DataError(CoiError):
    """The database is damaged or newer than this program: stop and offer the backup."""

    exit_code = 6


class RemoteError(CoiError):
    """The other side of a connection."""

    exit_code = 7


class RetriableRemoteError(RemoteError):
    """It may work later; ``retry_after`` is in seconds when the other side said so."""

    def __init__(
        self, code: str, message: str, next_step: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(code, message, next_step)
        self.retry_after = retry_after

    def __reduce__(self) -> "tuple[type[CoiError], tuple[object, ...]]":
        return type(self), (self.code, self.message, self.next_step, self.retry_after)


class AuthExpiredError(RemoteError):
    """The sign-in has ended; a person signs in again and only that lane waits."""


class RejectedRemoteError(RemoteError):
    """This item was refused and goes to "needs attention"; the others go on."""


class Cancelled(CoiError):
    """The work was cancelled; silent."""

    exit_code = 130

    def __init__(self, code: str = "cancelled", message: str = "Cancelled.", next_step: str = "") -> None:
        super().__init__(code, message, next_step)
