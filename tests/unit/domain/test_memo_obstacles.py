"""What still stands against sending a memo: complete, weighed, and each item leads somewhere."""

from __future__ import annotations

from dataclasses import replace

from tests.memos import OFFICER, claim, memo
from workbench.domain.findings import Basis, Finding, Override, Severity
from workbench.domain.ledger import Attempt, Channel, Outcome, Reply
from workbench.domain.memo import Memo
from workbench.domain.memo_obstacles import Group, Item, Obstacle, obstacles
from workbench.domain.memo_record import CaseRecord, MemoFinding, MemoReply, MemoSignOff
from workbench.domain.model import Origin, Verdict
from workbench.domain.sign_offs import Check, Objection, SignOff

AT = "2024-12-01T10:00:00Z"


def of(made: Memo) -> dict[Obstacle, tuple[Item, ...]]:
    return {group.kind: group.items for group in obstacles(made)}


def with_record(made: Memo, **record: object) -> Memo:
    first, *others = made.claims
    changed = replace(first, record=replace(first.record, **record))  # type: ignore[arg-type]
    return replace(made, claims=(changed, *others))


def test_leaks_come_first_and_then_what_is_wrong() -> None:
    made = memo(
        [
            claim(1, attribution=[OFFICER]),
            claim(2, verdict=Verdict.CONTRADICTED),
            claim(3, verdict=Verdict.CONFIRMED, changed=True),
        ],
        unmarked=["Nobody marked this."],
    )
    kinds = [group.kind for group in obstacles(made)]
    assert kinds[:4] == [Obstacle.LEAK, Obstacle.CONTRADICTED, Obstacle.RECHECK, Obstacle.OPEN]
    assert kinds == sorted(kinds, key=list(Obstacle).index)
    found = of(made)
    assert found[Obstacle.LEAK] == (Item(OFFICER.name),)
    assert [item.claim for item in found[Obstacle.RECHECK]] == [3]
    assert found[Obstacle.UNMARKED] == (Item("Nobody marked this.", place=(11, 50, 69)),)


def test_a_case_without_a_draft_or_a_claim_is_not_ready() -> None:
    assert obstacles(memo()) == (Group(Obstacle.NO_CLAIMS),)
    assert obstacles(replace(memo(), drafts=())) == (Group(Obstacle.NO_DRAFT),)


def test_a_case_that_is_signed_twice_has_nothing_against_it() -> None:
    made = memo([claim(1, verdict=Verdict.CONFIRMED)])
    signed = tuple(MemoSignOff(check, "Ada", AT, holds=True) for check in Check)
    whole = CaseRecord(sign_offs=(SignOff(1, None, Check.FIRST, "Ada", AT, "x"),), signed="x")
    ready = replace(with_record(made, sign_offs=signed), record=whole)
    bare = replace(ready, claims=tuple(replace(one, findings=()) for one in ready.claims))
    assert obstacles(bare) == ()


def test_a_signature_that_no_longer_holds_is_none() -> None:
    made = memo([claim(1, verdict=Verdict.CONFIRMED)])
    first = (
        MemoSignOff(Check.FIRST, "Ada", AT, holds=True),
        MemoSignOff(Check.SECOND, "Bo", AT, holds=False),
    )
    assert [item.claim for item in of(with_record(made, sign_offs=first))[Obstacle.NOT_TWICE]] == [1]
    lapsed = (MemoSignOff(Check.FIRST, "Ada", AT, holds=False),)
    assert [item.claim for item in of(with_record(made, sign_offs=lapsed))[Obstacle.UNSIGNED]] == [1]


def test_whom_nobody_called_and_who_did_not_answer_are_told_apart() -> None:
    made = with_record(memo([claim(1)]), criticised=(Origin(5, "Ms Reed"), Origin(6, "Mr Lark")))
    called = Reply(1, 1, Origin(6, "Mr Lark"), attempts=(Attempt(1, 1, "2024-12-01", Channel.PHONE, "Ada"),))
    found = of(replace(made, replies=(MemoReply(called, (1,)),)))
    assert found[Obstacle.NOT_ASKED] == (Item("Ms Reed", claim=1),)
    assert found[Obstacle.UNANSWERED] == (Item("Mr Lark", reply=1),)
    answered = replace(called, outcome=Outcome.ANSWERED)
    assert Obstacle.UNANSWERED not in of(replace(made, replies=(MemoReply(answered, (1,)),)))


def test_objections_count_until_they_are_answered() -> None:
    doubt = Objection(1, 1, "Lea", AT, "Who counted?")
    made = memo([claim(1)])
    assert of(with_record(made, objections=(doubt,)))[Obstacle.OBJECTED] == (Item("Lea: Who counted?", 1),)
    answered = replace(doubt, answer="I did.", answered_by="Ada", answered_at=AT)
    assert Obstacle.OBJECTED not in of(with_record(made, objections=(answered,)))


def test_findings_about_the_whole_count_until_they_are_set_aside() -> None:
    one = Finding("quotation-not-found", Severity.NOTE, "It stands nowhere.", (Basis(11, 5, 9),))
    made = replace(memo([claim(1)]), whole=(MemoFinding(one),))
    assert of(made)[Obstacle.WHOLE] == (Item("It stands nowhere.", place=(11, 5, 9)),)
    aside = replace(one, override=Override(1, None, one.code, "", "Ada", "A title.", AT))
    assert Obstacle.WHOLE not in of(replace(made, whole=(MemoFinding(aside),)))
