"""A memo of many claims that nobody wants to see any more is left half arranged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.large_case import large_case
from workbench.application.finding_index import FindingIndex
from workbench.application.memo_index import MemoIndex
from workbench.application.memo_preview import MemoPreview, previewed
from workbench.domain.errors import Cancelled
from workbench.domain.stopping import stopping_when


def test_arranging_a_memo_for_the_screen_stops_within_a_hundred_claims(tmp_path: Path) -> None:
    asked: list[bool] = []
    stop_at = 10**9

    def is_cancelled() -> bool:
        asked.append(len(asked) >= stop_at)
        return asked[-1]

    with large_case(tmp_path / "large.fcase", claims=600, evidence=10, sources=1) as session:
        index = MemoIndex(session, FindingIndex(session).around)
        index.look()
        material = index.material()
    with stopping_when(is_cancelled):
        whole = previewed(MemoPreview(), material, lambda *_: None, lambda: False)
    assert len(whole.memo.claims) == 600
    often = len(asked)
    assert often >= 2 * 6

    asked.clear()
    stop_at = often - 1
    with stopping_when(is_cancelled), pytest.raises(Cancelled):
        previewed(MemoPreview(), material, lambda *_: None, lambda: False)
    assert len(asked) == often
