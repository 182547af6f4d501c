"""Source-safe copies of a case's papers: what is hidden, and the look at what was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from workbench.application.session import Session
from workbench.domain.errors import ExportFailed
from workbench.domain.safe_check import names_left
from workbench.domain.safe_copy import Hiding, make_hiding
from workbench.exporters.finished_words import finished_words

Step = Callable[[int, int], None]
_NAMED = 3
_OWN_WORDS = (
    "The draft’s Word file itself has {0}: in its text, its notes, the writer’s comments or its properties. "
    "Its words are never changed, so no source-safe copy of it was written. Take the name out in a new "
    "version of the draft, or hand on the memo instead."
)
_STILL_THERE = (
    "The source-safe copy was not written, because {0} is still in it. Hand on another format, and tell the "
    "makers of this program."
)


def hiding_of(session: Session) -> Hiding:
    """Gather what source-safe copies of a case hide, the same for all its papers."""
    store = session.store
    versions = store.documents.versions()
    digests: dict[int, list[str]] = defaultdict(list)
    for version in versions:
        digests[version.document_id] += [version.original_sha256, version.text_sha256]
    origins = store.origins.read()
    people = {one.person for one in store.sign_offs.read()} | set(store.claims.deciders())
    return make_hiding(
        origins,
        store.documents.read(),
        store.origins.of_documents(),
        store.origins.last_on(one.id for one in origins if one.confidential),
        digests=digests,
        people=sorted(people - {""}),
    )


class SafeWriting:
    """Makes a paper's bytes and looks whether a name is left in them; belongs to no thread.

    ``own_words``: the paper holds the draft as its writer wrote it, where descriptions of anonymous origins
    are the draft's own wording.
    """

    def __init__(
        self,
        writing: Callable[[Step], bytes],
        hiding: Hiding,
        ending: str,
        *,
        own_words: bool = False,
    ) -> None:
        self._writing = writing
        self._hiding = hiding
        self._ending = ending
        self._own_words = own_words

    @property
    def notes(self) -> list[str]:
        """What is to be said once the bytes are made."""
        return [self._hiding.sentence, *getattr(self._writing, "notes", ())]

    def __call__(self, step: Step) -> bytes:
        """Make the bytes. Raises `ExportFailed` where they hold a confidential name."""
        data = self._writing(step)
        step(0, 0)
        hiding = self._hiding
        searched = [one for one in hiding.searched if not (self._own_words and one.description)]
        left = names_left(finished_words(data, self._ending), searched, hiding.stay, marks=hiding.marks)
        if left:
            named = ", ".join(f"“{name}”" for name in left[:_NAMED])
            raise ExportFailed((_OWN_WORDS if self._own_words else _STILL_THERE).format(named))
        return data
