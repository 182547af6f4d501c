"""Signing claims and the case, and objecting, in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.cases import DRAFT, draft_of, span
from tests.desktop.shown_case import CLOSED, NOBODY
from tests.desktop.window_driver import CONTROL, Driver
from workbench.application import claim_commands, ledger_commands, origin_commands, queries, sign_off_commands
from workbench.desktop.case_sign_page import CaseSignPage
from workbench.desktop.claim_editor.sign_off import SignOffSection
from workbench.desktop.lists.claims_model import CHECKED
from workbench.domain.ledger import Channel
from workbench.domain.model import Verdict
from workbench.domain.sign_offs import Check


@pytest.fixture
def checker(person: Driver) -> Driver:
    """Settle the one claim and give the person a name."""
    person.workspace.session.person = "Nora Keel"
    claim_commands.set_verdict(person.workspace.session, [1], Verdict.CONTRADICTED)
    return person


def section(person: Driver) -> SignOffSection:
    assert person.window.pages is not None
    return person.window.pages.check.editor.form.sign_off


def checked(person: Driver, claim_id: int = 1) -> str:
    assert person.window.pages is not None
    model = person.window.pages.check.lists.claims.model
    line = model.line_of(claim_id)
    assert line is not None
    return str(model.index(line, CHECKED).data())


def test_k_signs_the_first_check_and_another_person_the_second(checker: Driver) -> None:
    person = checker
    assert checked(person) == "not signed"
    person.key(Qt.Key.Key_K)
    assert checked(person) == "NK"
    assert section(person).lines[Check.FIRST].words.text().startswith("✓ First check: Nora Keel")
    assert section(person).sign.text() == "Sign the second check"
    person.workspace.session.person = "Lena Mo"
    person.key(Qt.Key.Key_K)
    assert checked(person) == "NK · second: LM"
    assert section(person).sign.isHidden()
    person.workspace.undo()
    assert checked(person) == "NK"


def test_who_signs_twice_is_told_why_not_and_where_to_change_the_name(checker: Driver) -> None:
    person = checker
    person.key(Qt.Key.Key_K)
    person.key(Qt.Key.Key_K)
    assert "Nora Keel signed the first check" in person.window.messages.text
    assert person.window.messages.button.text() == "Change your name…"
    person.window.messages.button.click()
    assert person.focus().accessibleName() == "Your name"


def test_a_claim_that_changes_loses_its_signature_and_says_so(checker: Driver) -> None:
    person = checker
    person.key(Qt.Key.Key_K)
    claim_commands.edit_statement(person.workspace.session, 1, "It cost 14 million crowns")
    assert checked(person) == "changed since"
    assert "has changed since" in section(person).lines[Check.FIRST].words.text()
    assert section(person).sign.text() == "Sign the first check"


def test_an_open_claim_cannot_be_signed(person: Driver) -> None:
    assert not section(person).sign.isEnabled()
    person.key(Qt.Key.Key_K)
    assert person.window.messages.text == "Claim 1 is still open. Settle it, then sign."


def test_several_claims_of_the_list_are_signed_together(checker: Driver) -> None:
    person, session = checker, checker.workspace.session
    for words in (CLOSED, NOBODY):
        claim = claim_commands.add_claim(session, draft_of(session), *span(DRAFT, words))
        claim_commands.set_verdict(session, [claim], Verdict.CONFIRMED)
    sign_off_commands.sign_claims(session, [1], Check.FIRST)
    assert person.window.pages is not None
    lists = person.window.pages.check.lists
    lists.show_list(lists.claims)
    person.key(Qt.Key.Key_A, CONTROL)
    person.key(Qt.Key.Key_K)
    assert [checked(person, claim) for claim in (1, 2, 3)] == ["NK", "NK", "NK"]
    assert session.undo_label == "Sign first check of 3 claims"


def test_a_signature_is_withdrawn_by_who_gave_it(checker: Driver) -> None:
    person = checker
    person.key(Qt.Key.Key_K)
    section(person).lines[Check.FIRST].button.click()
    assert checked(person) == "not signed"


def test_a_doubt_is_put_on_record_and_answered(checker: Driver) -> None:
    person, session = checker, checker.workspace.session
    person.window.hub.trigger("claim.object")
    person.type("The minutes were corrected later")
    person.key(Qt.Key.Key_Return)
    [objection] = queries.objections(session, [1])
    assert (objection.person, objection.text, objection.open) == (
        "Nora Keel",
        "The minutes were corrected later",
        True,
    )
    box = section(person).objections[0]
    box.button.click()
    person.type("The correction is about another bridge")
    person.key(Qt.Key.Key_Return)
    assert queries.objections(session, [1])[0].answer == "The correction is about another bridge"
    assert "Nora Keel answered" in box.words.text()


def test_the_case_is_signed_after_what_stands_against_it_was_said(checker: Driver) -> None:
    person, session = checker, checker.workspace.session
    origin_commands.set_criticised(session, 1, ["Dorit Halvane"])
    person.window.hub.trigger("case.sign")
    page = person.window.over.page
    assert isinstance(page, CaseSignPage)
    said = page.points.text()
    assert "Still to be asked: Dorit Halvane." in said
    assert "Claims that nobody has signed: 1." in said
    assert "Sentences that no claim covers: 3." in said
    page.section.sign.click()
    person.until(lambda: "✓ First check: Nora Keel" in page.section.lines[Check.FIRST].words.text())
    assert [one.claim_id for one in queries.sign_offs(session)] == [None]
    page.section.sign.click()
    assert "Change your name" in person.window.messages.button.text()
    person.window.messages.button.click()
    person.key(Qt.Key.Key_Escape)
    assert person.window.pages is not None
    assert person.window.stack.currentWidget() is person.window.pages.check


def test_the_page_follows_what_changes(checker: Driver) -> None:
    person, session = checker, checker.workspace.session
    person.window.hub.trigger("case.sign")
    page = person.window.over.page
    assert isinstance(page, CaseSignPage)
    reply = ledger_commands.add_reply(session, "Ines Tolvar", [1])
    person.until(lambda: "Still to be asked: Ines Tolvar." in page.points.text())
    ledger_commands.add_attempt(session, reply, at="2024-11-18", channel=Channel.PHONE)
    person.until(lambda: "Asked, without an answer: Ines Tolvar." in page.points.text())
    claim_commands.set_verdict(session, [1], Verdict.OPEN)
    person.until(lambda: "Claims still open: 1." in page.points.text())
    person.key(Qt.Key.Key_Escape)
    assert person.window.over.page is None
