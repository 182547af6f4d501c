"""Long work stops soon after nobody wants it any more; what is counted is how often it asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workbench.analysis.consistency import inconsistencies
from workbench.analysis.quotations import quotations
from workbench.analysis.sentences import sentences
from workbench.analysis.shingles import prints
from workbench.domain.coverage import CoverageIndex
from workbench.domain.errors import Cancelled
from workbench.domain.memo_draft import draft_copy
from workbench.domain.stopping import stop_if_cancelled, stopping_when, watched
from workbench.domain.words import word_positions
from workbench.storage.packing import pack, text_key

WORDS = "One two three four. " * 20_000
CHINESE = "一二三四五。" * 20_000
LINES = "Nobody said so. It rained.\n" * 20_000
QUOTED = "“It rained for days,” said Ada Quill.\n" * 3_000
EACH_LINE = [(start, start + 26) for start in range(0, len(LINES), 27)]


class Impatient:
    """Wants the work until it has been asked so many times."""

    def __init__(self, patience: int) -> None:
        self.asked = 0
        self._patience = patience

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked > self._patience


@pytest.mark.parametrize(
    ("work", "least"),
    [
        pytest.param(lambda: word_positions(WORDS), 80, id="words"),
        pytest.param(lambda: word_positions(CHINESE), 80, id="words of Chinese"),
        pytest.param(lambda: CoverageIndex(LINES, EACH_LINE), 140, id="words, sentences, which have words"),
        pytest.param(lambda: sentences(LINES[:27_000]), 1_000, id="sentences"),
        pytest.param(lambda: sentences(WORDS), 40, id="sentences of one long line"),
        pytest.param(lambda: prints(WORDS), 19, id="prints for near-copies"),
        pytest.param(lambda: quotations(QUOTED), 35, id="quotations"),
        pytest.param(lambda: inconsistencies(LINES, "en"), 20_000, id="what contradicts itself"),
        pytest.param(lambda: draft_copy(LINES, []), 20, id="the draft's copy in a memo"),
        pytest.param(lambda: pack([bytes(9 << 20)]), 9, id="packing"),
        pytest.param(lambda: text_key("a" * (9 << 20)), 9, id="the digest of a text"),
    ],
)
def test_long_work_asks_often_and_stops_as_soon_as_it_is_told(work: Callable[[], object], least: int) -> None:
    patient = Impatient(10**9)
    with stopping_when(patient):
        work()
    assert patient.asked >= least
    for patience in (0, patient.asked // 2, patient.asked - 1):
        impatient = Impatient(patience)
        with stopping_when(impatient), pytest.raises(Cancelled):
            work()
        assert impatient.asked == patience + 1


def test_no_more_items_are_read_than_were_allowed_once_nobody_wants_them() -> None:
    items = iter(range(1_000))
    with stopping_when(Impatient(2)), pytest.raises(Cancelled):
        list(watched(items, every=10))
    assert next(items) == 30


def test_nothing_is_stopped_outside_of_work_that_can_be() -> None:
    with stopping_when(lambda: True):
        with stopping_when():
            stop_if_cancelled()
        with pytest.raises(Cancelled):
            stop_if_cancelled()
    stop_if_cancelled()
    assert list(watched(range(2_500))) == list(range(2_500))
