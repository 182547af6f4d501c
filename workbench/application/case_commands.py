"""Commands about the case as a whole. Each is one change."""

from __future__ import annotations

from workbench.application.session import Session
from workbench.application.wording import typed_line
from workbench.domain.errors import NotPossible


def rename_case(session: Session, title: str) -> None:
    """Give the case another title. Raises `NotPossible` where that is empty."""
    wanted = typed_line(title)
    if not wanted:
        raise NotPossible("A case needs a title. Type one.")
    session.execute("Rename case", lambda store: store.rename_case(wanted))
