"""One real text from draft to memo in the window, by keys and mouse: reports that contradict one another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.window_driver import CONTROL, SHIFT, Driver, answer, choose_format, driving
from workbench.application import queries
from workbench.domain.model import Claim, Relation, Verdict

CLAIMS = {
    "concern": "In mid-October 2020, top Pentagon officials grew concerned about intelligence they’d seen.",
    "three sources": "three sources familiar with the situation tell Axios",
    "bad intelligence": "“I think they [the Chinese] were getting bad intelligence…",
    "esper worried": "Then-Defense Secretary Mark Esper worried the Chinese were misreading the situation",
    "backchannel": "Esper directed his policy office to issue a backchannel message to the Chinese",
    "message": "Don’t over-read what you’re seeing in Washington; we have no intention to attack",
    "levels below": "These backchannel communications were handled a couple of levels below Esper",
    "followed up": "Milley followed up later in the month with a call to his Chinese counterpart",
    "nobody told": "It’s unclear whether anyone at the Pentagon told President Trump or the White House",
    "moved up": "a long-planned deployment to Asia had been moved up a couple of weeks earlier",
    "more planes": "the last thing the Chinese needed to see at that moment",
    "delayed": "Esper went so far as to delay this long planned exercise in Asia until after the election",
    "not confirmed": "Axios has not independently confirmed that Milley told his Chinese counterpart",
    "no surprise": "“We’ll both know if we’re going to war… there’s not gonna be some surprise attack",
    "freelance": "It was dangerous for Mark Milley to be doing freelance diplomacy on China",
    "no interagency": "without any interagency coordination is astonishing",
    "tweeted": "Originally tweeted by Josh Rogin (@joshrogin) on September 14, 2021.",
    "not rogue": "Milley was absolutely not going rogue.",
    "did not coordinate": "Milley did not properly coordinate",
    "nobody from OSD": "nobody from OSD participated in it",
    "all staffed": "All calls from the Chairman to his counterparts, including those reported, are "
    "staffed, coordinated and communicated with the Department of Defense and the interagency.",
    "liar": "maybe Milley is just an inveterate liar",
}
EVIDENCE = (
    ("backchannel", Qt.Key.Key_S, "Esper asked his own policy folks to backchannel the message."),
    (
        "backchannel",
        Qt.Key.Key_X,
        "Esper’s message to other countries — conveyed by OSD staff — was one of general reassurance",
    ),
    ("followed up", Qt.Key.Key_S, "Milley’s message followed Esper’s."),
    ("not rogue", Qt.Key.Key_S, "Esper took the initiative on this in October"),
    ("not rogue", Qt.Key.Key_D, "Milley did not properly coordinate"),
    ("not rogue", Qt.Key.Key_D, "It was dangerous for Mark Milley to be doing freelance diplomacy on China"),
    ("did not coordinate", Qt.Key.Key_S, "nobody from OSD participated in it"),
    (
        "did not coordinate",
        Qt.Key.Key_D,
        "staffed, coordinated and communicated with the Department of Defense and the interagency",
    ),
    ("all staffed", Qt.Key.Key_D, "without any interagency coordination is astonishing"),
    ("not confirmed", Qt.Key.Key_X, "It did not include specifics reported in Woodward’s book"),
)
VERDICTS = {
    "followed up": (Qt.Key.Key_2, Verdict.CONFIRMED),
    "backchannel": (Qt.Key.Key_2, Verdict.CONFIRMED),
    "not rogue": (Qt.Key.Key_4, Verdict.UNPROVEN),
    "did not coordinate": (Qt.Key.Key_4, Verdict.UNPROVEN),
    "all staffed": (Qt.Key.Key_3, Verdict.CONTRADICTED),
    "liar": (Qt.Key.Key_5, Verdict.NO_CHECK),
}
RELATIONS = {
    Qt.Key.Key_S: Relation.CORROBORATES,
    Qt.Key.Key_D: Relation.CONTRADICTS,
    Qt.Key.Key_X: Relation.CONTEXT,
}


def test_a_real_text_goes_from_draft_to_memo(
    qapp: QApplication, shared_cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "draft.txt"
    shutil.copyfile(shared_cases / "backchannel" / "draft.txt", draft)
    memo = tmp_path / "memo.md"
    answer(monkeypatch, "choose_draft", draft)
    answer(monkeypatch, "choose_export", memo)

    with driving(inline=False) as person:
        person.show()
        person.key(Qt.Key.Key_N, CONTROL)
        person.until(lambda: person.window.workspace is not None)
        person.until(person.draft.hasFocus)
        case = person.workspace.session.path

        ids = {name: mark_claim(person, words) for name, words in CLAIMS.items()}
        for name, key, words in EVIDENCE:
            link(person, ids[name], key, words)
        for name, (key, _) in VERDICTS.items():
            person.click_pill(person.draft, ids[name])
            person.key(key)
        done = claims(person)
        check_what_was_done(done, ids)

        for _ in range(10):
            person.key(Qt.Key.Key_Z, CONTROL)
        undone = claims(person)
        assert sum(claim.verdict.settled for claim in undone) == 0
        assert sum(len(claim.evidence) for claim in undone) == len(EVIDENCE) - 4
        for _ in range(10):
            person.key(Qt.Key.Key_Z, CONTROL | SHIFT)
        assert claims(person) == done

    with driving(inline=False) as person:
        person.show()
        person.open(case)
        assert claims(person) == done
        person.key(Qt.Key.Key_Z, CONTROL)
        assert {claim.id for claim in claims(person)} == {claim.id for claim in done}
        assert claims(person) != done
        person.key(Qt.Key.Key_Z, CONTROL | SHIFT)
        assert claims(person) == done
        choose_format(person, "memo-markdown")
        person.until(lambda: str(memo) in person.window.messages.text)

    written = memo.read_text(encoding="utf-8")
    assert "Milley was absolutely not going rogue." in written
    assert "Contradicting" in written
    assert "Corroborating" in written
    for number in range(1, len(CLAIMS) + 1):
        assert f"### Claim {number}\n" in written


def mark_claim(person: Driver, words: str) -> int:
    """Select words of the draft with the mouse, press C, and return the new claim, the current one."""
    start, end = person.select(person.draft, words)
    before = {claim.id for claim in claims(person)}
    person.key(Qt.Key.Key_C)
    (made,) = [claim for claim in claims(person) if claim.id not in before]
    assert [(passage.start, passage.end) for passage in made.passages] == [(start, end)]
    assert person.workspace.current_claim == made.id
    assert any(mark.group == made.id for mark in person.draft.page.document.marks.all())
    return made.id


def link(person: Driver, claim_id: int, key: Qt.Key, words: str) -> None:
    """Choose a claim by its pill, select words elsewhere in the draft, and press the relation's key."""
    person.click_pill(person.draft, claim_id)
    assert person.workspace.current_claim == claim_id
    start, end = person.select(person.draft, words)
    before = queries.claim(person.workspace.session, claim_id).evidence
    person.key(key)
    after = queries.claim(person.workspace.session, claim_id).evidence
    assert len(after) == len(before) + 1, f"{words!r} was not linked: {person.window.messages.text}"
    (made,) = [one for one in after if one not in before]
    assert (made.passage.start, made.passage.end, made.relation) == (start, end, RELATIONS[key])
    assert person.workspace.current_claim == claim_id


def claims(person: Driver) -> list[Claim]:
    """Return the claims as they are saved."""
    return queries.claims(person.workspace.session)


def check_what_was_done(done: list[Claim], ids: dict[str, int]) -> None:
    """Compare the case with what was meant."""
    assert len(done) == len(CLAIMS) >= 20
    by_id = {claim.id: claim for claim in done}
    assert [claim.number for claim in done] == list(range(1, len(CLAIMS) + 1))
    for name, (_, verdict) in VERDICTS.items():
        assert by_id[ids[name]].verdict is verdict
    for name, key, words in EVIDENCE:
        assert (words, RELATIONS[key]) in {
            (one.passage.exact, one.relation) for one in by_id[ids[name]].evidence
        }
