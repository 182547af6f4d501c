from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import draft_of, make_case, source_of
from workbench.application import claim_commands, evidence_commands, origin_commands, queries
from workbench.application.changes import ChangeSet
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.model import Relation


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        yield session


def test_an_origin_is_flagged_and_renamed_everywhere_at_once(session: Session) -> None:
    claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)
    other = claim_commands.add_claim(session, draft_of(session), 6, 15)
    evidence_commands.link_evidence(
        session, other, source_of(session), 0, 7, Relation.CONTEXT, origins=["three officials (anonymous)"]
    )
    claim_commands.set_attribution(session, claim_id, ["three officials (anonymous)", "the agency"])
    heard: list[ChangeSet] = []
    session.subscribe(heard.append)
    origin = queries.origins(session)[1]
    origin_commands.edit_origin(
        session, origin.id, name="three officials", anonymous=True, confidential=True, note="Met on Tuesday."
    )
    assert heard[0].claims == {claim_id, other}
    assert heard[0].versions == {draft_of(session), source_of(session)}
    edited = queries.claim(session, claim_id).attribution[0]
    assert (edited.name, edited.anonymous, edited.confidential) == ("three officials", True, True)
    assert queries.claim(session, other).evidence[0].origins[0] == edited
    claim_commands.delete_claims(session, [claim_id, other])
    assert [kept.name for kept in queries.origins(session)] == ["three officials"]  # something is known of it


def test_an_origin_needs_a_name_of_its_own(session: Session) -> None:
    claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)
    claim_commands.set_attribution(session, claim_id, ["one", "two"])
    one = queries.origins(session)[0]
    with pytest.raises(NotPossible, match="already an origin named “two”"):
        origin_commands.edit_origin(session, one.id, name="two")
    with pytest.raises(NotPossible, match="needs a name"):
        origin_commands.edit_origin(session, one.id, name=" ")
    with pytest.raises(NotPossible, match="not in the case any more"):
        origin_commands.edit_origin(session, 99, name="three")
