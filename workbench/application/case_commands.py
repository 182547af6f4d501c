"""Commands about the case as a whole and the people in it. Each is one change."""

from __future__ import annotations

from dataclasses import replace

from workbench.application.session import Session
from workbench.application.wording import typed_line, typed_text
from workbench.domain.errors import NotPossible
from workbench.domain.model import Origin
from workbench.storage.store import CaseStore


def rename_case(session: Session, title: str) -> None:
    """Give the case another title. Raises `NotPossible` where that is empty."""
    wanted = typed_line(title)
    if not wanted:
        raise NotPossible("A case needs a title. Type one.")
    session.execute("Rename case", lambda store: store.rename_case(wanted))


def edit_origin(session: Session, origin: Origin) -> None:
    """Record an origin's name, its flags (anonymous, confidential) and a note.

    Raises `NotPossible` where it does not exist any more, has no name, or has the name of another one.
    """
    edited = replace(origin, name=typed_line(origin.name), note=typed_text(origin.note))
    if not edited.name:
        raise NotPossible("An origin needs a name; an anonymous one can be called by what is known of it.")

    def work(store: CaseStore) -> None:
        known = {other.id: other.name for other in store.origins.read()}
        if edited.id not in known:
            raise NotPossible("This origin is not in the case any more. It may have been removed or undone.")
        del known[edited.id]
        if edited.name in known.values():
            raise NotPossible(
                f"There is already an origin named “{edited.name}”. Use that one, or another name."
            )
        store.origins.update(edited)

    session.execute("Edit origin", work)
