"""The two kinds of errors: what the user or the environment caused, and our own faults.

Everything derived from :class:`KnownProblem` is a condition the program expects: its text is shown to
the user as it stands and says what happened, why, and what to do. Any other exception is a fault of
ours and is shown with its details for copying.
"""


class KnownProblem(Exception):
    """A condition the program is not to blame for; ``str()`` of it is a sentence for the user."""


class DocumentRefused(KnownProblem):
    """A document that cannot be taken in: no text, empty, unreadable, too large."""


class PasswordNeeded(DocumentRefused):
    """A document that opens only with a password; none or a wrong one was given."""


class CaseFileProblem(KnownProblem):
    """The case file cannot be opened, read or written as asked."""


class CaseIsOpenElsewhere(CaseFileProblem):
    """Another process holds the case; it can still be opened to look at."""


class CaseIsReadOnly(CaseFileProblem):
    """A change was asked of a case that is open to look at only."""


class NewerCaseFile(CaseFileProblem):
    """The case file was written by a later version of the program."""


class NotPossible(KnownProblem):
    """The change does not fit the case as it is: no such claim, an empty passage, nothing to undo."""


class AlreadyInCase(NotPossible):
    """The same file, byte for byte, is in the case already; the text names the document."""


class AnotherPersonNeeded(NotPossible):
    """The second check was to be signed by the person who signed the first one, or the other way round."""


class ExportFailed(KnownProblem):
    """A file that was asked for could not be written; what was there before is still there."""


class Cancelled(Exception):
    """Somebody asked for work to stop, and it did; there is nothing to say about it."""
