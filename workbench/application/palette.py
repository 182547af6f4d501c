"""What the command palette offers: documents, claims, passages and commands in one list, best first."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from workbench.application import queries
from workbench.application.claim_index import ClaimIndex, style_of
from workbench.application.help_pages import pages
from workbench.application.search import Search
from workbench.domain.errors import NotPossible

if TYPE_CHECKING:
    from workbench.application.session import Session


class EntryKind(StrEnum):
    """What an entry of the palette stands for."""

    DOCUMENT = "document"
    CLAIM = "claim"
    COMMAND = "command"
    PASSAGE = "passage"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette.

    ``target`` is a version id, a claim id, an action id or a page of the help by ``kind``; ``key`` is a
    command's key sequence; ``style`` is a claim's mark style; ``span`` is where a passage stands in its
    version.
    """

    kind: EntryKind
    target: int | str
    title: str
    detail: str = ""
    key: str = ""
    style: str = ""
    span: tuple[int, int] = (0, 0)


def document_entries(session: Session) -> list[Entry]:
    """List the case's documents."""
    return [
        Entry(EntryKind.DOCUMENT, row.version_id, row.title, row.role.value)
        for row in queries.document_rows(session)
    ]


def claim_entries(index: ClaimIndex) -> list[Entry]:
    """List the case's claims."""
    return [
        Entry(EntryKind.CLAIM, row.id, row.statement, str(row.number), style=style_of(row))
        for row in index.rows.values()
    ]


def help_entries(word: str) -> list[Entry]:
    """List the pages of the help; ``word`` is what they are called, in the user's language."""
    return [Entry(EntryKind.HELP, page.name, page.title, word) for page in pages().values()]


PASSAGES = 12
"""How many passages are offered: whoever wants more searches all documents."""
_LEAST_TYPED = 3


class PassageFinder:
    """Find passages that hold what is typed, in steps that take some milliseconds each."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._search: Search | None = None

    def begin(self, typed: str) -> bool:
        """Begin to look for what is typed; say whether there is anything to look for."""
        self._search = None
        if len(typed.strip()) >= _LEAST_TYPED:
            with suppress(NotPossible):
                self._search = Search(self._session, typed, limit=PASSAGES, unfinished=True)
        return self._search is not None

    def advance(self) -> bool:
        """Look further; say whether there is more to look at."""
        return self._search is not None and self._search.advance()

    def entries(self) -> list[Entry]:
        """Give the passages found by now, best document first."""
        if self._search is None:
            return []
        return [
            Entry(
                EntryKind.PASSAGE, hit.version_id, hit.snippet.text, document.title, span=(hit.start, hit.end)
            )
            for document in self._search.hits()
            for hit in document.hits
        ]


class Finder:
    """Rank entries against what is typed; building it once keeps each key stroke fast."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        self._texts = [f"{e.title} {e.detail}".casefold() for e in self._entries]

    def best(self, typed: str, limit: int = 50) -> list[Entry]:
        """Give the best matches, at most ``limit``; all entries in their order where nothing is typed.

        A number names the claim of that number first. Entries that hold every typed word come before
        those that only resemble them.
        """
        wanted = typed.casefold().strip()
        if not wanted:
            return list(self._entries[:limit])
        words = wanted.split()
        exact = [i for i, text in enumerate(self._texts) if all(word in text for word in words)]
        exact.sort(key=lambda i: self._rank(i, wanted))
        found = exact[:limit]
        if len(found) < min(limit, 8):
            similar = process.extract(wanted, self._texts, scorer=fuzz.WRatio, limit=limit, score_cutoff=72)
            found += [i for _, _, i in similar if i not in set(found)][: limit - len(found)]
        return [self._entries[i] for i in found]

    def _rank(self, index: int, wanted: str) -> tuple[int, int, int]:
        entry, text = self._entries[index], self._texts[index]
        if entry.kind is EntryKind.CLAIM and entry.detail == wanted:
            return (0, 0, index)
        at = text.find(wanted)
        starts_word = at == 0 or (at > 0 and not text[at - 1].isalnum())
        return (1 if at == 0 else 2 if starts_word else 3, 0 if entry.kind is EntryKind.COMMAND else 1, index)
