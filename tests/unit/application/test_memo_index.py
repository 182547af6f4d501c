"""The memo kept up to date from change sets is the memo read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from tests.cases import draft_of, make_case, source_of
from workbench.application import (
    claim_commands,
    document_commands,
    evidence_commands,
    finding_commands,
    ledger_commands,
    origin_commands,
    sign_off_commands,
)
from workbench.application.finding_index import FindingIndex
from workbench.application.memo import memo_of
from workbench.application.memo_index import MemoIndex
from workbench.application.memo_preview import MemoPreview, previewed, title_alone
from workbench.application.sample import write_sample
from workbench.application.session import Session
from workbench.domain.errors import Cancelled
from workbench.domain.findings import Basis
from workbench.domain.memo import Memo
from workbench.domain.memo_blocks import Items, Piece, Table
from workbench.domain.memo_building import build_memo
from workbench.domain.model import Relation, Verdict
from workbench.domain.rules.saying import Said
from workbench.domain.sign_offs import Check

MADE_AT = "2024-12-03T16:20:00Z"


def directly(call: Callable[[], Any]) -> Any:
    return call()


class Kept:
    """A session, its memo index, and what keeps both in step."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.findings = FindingIndex(session)
        self.index = MemoIndex(session, self.findings.around)
        self.work()
        session.subscribe(self._on_changed)

    def _on_changed(self, changes: Any) -> None:
        self.findings.refresh(changes)
        self.index.touch(changes)

    def work(self) -> None:
        self.index.take(self.index.work(directly)(lambda *_: None, lambda: False))

    def memo(self) -> Memo:
        self.index.look()
        return build_memo(self.index.material(), made_at=MADE_AT)

    def anew(self) -> Memo:
        return memo_of(self.session, made_at=MADE_AT)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("memo") / "sample.fcase"
    write_sample(path, person="Mara")
    return path


@pytest.fixture
def kept(sample: Path, tmp_path: Path) -> Iterator[Kept]:
    path = Path(copyfile(sample, tmp_path / "sample.fcase"))
    with Session.open(path, person="Mara") as session:
        yield Kept(session)


def _edit_origin(session: Session) -> None:
    origin = session.store.origins.read()[0]
    origin_commands.edit_origin(session, origin.id, name="Somebody else", confidential=True)


def _add_claim(session: Session) -> None:
    claim_commands.add_claim(session, draft_of(session), 10, 30)


def _sign(session: Session) -> None:
    sign_off_commands.sign_case(session, Check.FIRST)


CHANGES: dict[str, Callable[[Session], object]] = {
    "statement": lambda s: claim_commands.edit_statement(s, 4, "Nobody knows."),
    "verdict": lambda s: claim_commands.set_verdict(s, [1, 2, 3], Verdict.CONFIRMED),
    "new claim": _add_claim,
    "claim deleted": lambda s: claim_commands.delete_claims(s, [5]),
    "evidence": lambda s: evidence_commands.link_evidence(s, 3, source_of(s), 0, 20, Relation.CORROBORATES),
    "origin renamed": _edit_origin,
    "document's origins": lambda s: origin_commands.set_document_origins(s, [7], ["a neighbour"]),
    "copies": lambda s: origin_commands.decide_copies(s, 5, 6, same=True),
    "rules": lambda s: finding_commands.choose_rule_set(s, "magazine"),
    "reply": lambda s: ledger_commands.add_reply(s, "A new voice", [2]),
    "objection": lambda s: sign_off_commands.object_to(s, 6, "I doubt it."),
    "case signed": _sign,
    "document rated": lambda s: document_commands.rate_documents(s, [3], reliability="F"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_and_its_undoing_it_is_the_memo_read_anew(kept: Kept, name: str) -> None:
    kept.memo()
    CHANGES[name](kept.session)
    assert kept.memo() == kept.anew()
    kept.session.undo()
    assert kept.memo() == kept.anew()


def test_one_edit_arranges_one_claim_anew(kept: Kept) -> None:
    before = {claim.id: claim for claim in kept.memo().claims}
    claim_commands.edit_statement(kept.session, 4, "Nobody knows.")
    assert kept.index.stale == 1
    assert [claim.id for claim in kept.memo().claims if before[claim.id] is not claim] == [4]


def test_what_is_touched_while_a_job_is_at_work_is_arranged_again(kept: Kept) -> None:
    kept.index.touch_claims(None)
    work = kept.index.work(directly)
    found = work(lambda *_: None, lambda: False)
    claim_commands.edit_statement(kept.session, 4, "Nobody knows.")
    kept.index.take(found)
    assert kept.index.stale == 1
    assert kept.memo() == kept.anew()


def test_arranging_stops_when_nobody_wants_it(kept: Kept) -> None:
    kept.index.touch_claims(None)
    with pytest.raises(Cancelled):
        kept.index.work(directly)(lambda *_: None, lambda: True)


def test_claims_that_are_told_with_other_findings_are_known(kept: Kept) -> None:
    assert kept.index.told_otherwise(kept.findings.found) == set()
    assert kept.index.told_otherwise({4: [], 30: []}) == {30}


def test_only_what_an_edit_changes_is_another_piece(kept: Kept) -> None:
    preview = MemoPreview()
    before = preview.pieces(kept.memo())
    claim_commands.edit_statement(kept.session, 7, "Nobody knows.")
    after = preview.pieces(kept.memo())
    known = {piece.key: piece for piece in before}
    changed = {piece.key for piece in after if known.get(piece.key) is not piece}
    assert "claim-7" in changed
    assert all(key == "claim-7" or key.startswith(("summary", "journal")) for key in changed)


def test_no_piece_of_a_preview_is_long(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft="One. " * 400) as session:
        for number in range(60):
            claim_commands.add_claim(session, draft_of(session), number * 5, number * 5 + 4)
        pieces = MemoPreview().pieces(memo_of(session))
    tables = [block for piece in pieces for block in piece.blocks if isinstance(block, Table | Items)]
    assert max(len(block.rows if isinstance(block, Table) else block.items) for block in tables) <= 25
    assert len({piece.key for piece in pieces}) == len(pieces)
    assert _rows(pieces, "summary") == 6 + 60


def test_the_title_can_be_shown_before_the_claims_are_arranged(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        index = MemoIndex(session, FindingIndex(session).around)
        assert [piece.key for piece in title_alone(index.material())] == ["title"]


def test_all_that_the_index_gives_can_be_arranged_on_another_thread(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase") as session:
        findings = FindingIndex(session)
        findings.take_whole(
            "draft", [("near-copy", Said("Alike.", (Basis(source_of(session), 0, 5),), "1|2"))]
        )
        material = MemoIndex(session, findings.around).material()
    with ThreadPoolExecutor(1) as pool:  # the case is closed: whatever asks it fails
        memo = pool.submit(build_memo, material, made_at=MADE_AT).result()
    assert memo.whole[0].places == ((2, "¶ 1"),)
    assert [quote.cite for quote in memo.unmarked] == ["¶ 1", "¶ 1", "¶ 2", "¶ 2"]


def test_the_letters_of_the_memo_are_known(tmp_path: Path) -> None:
    with make_case(tmp_path / "a.fcase", draft="हिन्दी and 中文.") as session:
        claim_commands.add_claim(session, draft_of(session), 0, 10)
        index = MemoIndex(session, FindingIndex(session).around)
        index.look()
        made = previewed(MemoPreview(), index.material(), lambda *_: None, lambda: False)
    assert set("हिन中") <= made.letters


def _rows(pieces: tuple[Piece, ...], part: str) -> int:
    own = [piece for piece in pieces if piece.key.partition("/")[0] == part]
    return sum(len(block.rows) for piece in own for block in piece.blocks if isinstance(block, Table))


def test_the_memo_of_a_draft_without_claims_is_built_beside_the_session(tmp_path: Path) -> None:
    with make_case(tmp_path / "bridge.fcase") as session:
        material = MemoIndex(session, FindingIndex(session).around).material()
        with ThreadPoolExecutor(1) as pool:
            memo = pool.submit(build_memo, material, made_at=MADE_AT).result()
        assert memo.unmarked
        assert all(quote.cite for quote in memo.unmarked)
