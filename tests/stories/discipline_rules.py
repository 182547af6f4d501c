"""What people do beside claims and evidence: origins, the ledger, sign-offs, findings, calculations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.stories.case_machine import NAMES, CaseMachine, names, number, place, several, words
from workbench.application import (
    calculation_commands,
    finding_commands,
    ledger_commands,
    origin_commands,
    queries,
    sign_off_commands,
)
from workbench.application.rule_sets import rule_sets, rules
from workbench.domain.findings import Finding, Severity
from workbench.domain.ledger import Channel, Outcome
from workbench.domain.model import OriginKind, Terms
from workbench.domain.sign_offs import Check

PEOPLE = ["Ada", "Ben", "ben"]
check = st.sampled_from(Check)


class DisciplineRules(CaseMachine):
    """Does all that the checker's discipline asks for, in any order."""

    @rule(which=number, names=names)
    def set_document_origins(self, which: int, names: list[str]) -> None:
        self._do(
            lambda: origin_commands.set_document_origins(self.session, [self._document(which).id], names)
        )

    @rule(one=number, other=number, same=st.none() | st.booleans(), reason=words)
    def decide_copies(self, one: int, other: int, same: bool | None, reason: str) -> None:
        self._do(
            lambda: origin_commands.decide_copies(
                self.session, self._document(one).id, self._document(other).id, same, reason
            )
        )

    @rule(which=number, names=names)
    def set_criticised(self, which: int, names: list[str]) -> None:
        self._do(lambda: origin_commands.set_criticised(self.session, self._claim(which), names))

    @rule(
        which=number,
        kind=st.none() | st.sampled_from(OriginKind),
        terms=st.none() | st.sampled_from(Terms),
        confidential=st.none() | st.booleans(),
    )
    def describe_origin(
        self, which: int, kind: OriginKind | None, terms: Terms | None, confidential: bool | None
    ) -> None:
        self._do(
            lambda: origin_commands.edit_origin(
                self.session, self._origin(which), kind=kind, terms=terms, confidential=confidential
            )
        )

    @rule(keep=number, others=several)
    def merge_origins(self, keep: int, others: list[int]) -> None:
        self._do(
            lambda: origin_commands.merge_origins(
                self.session, self._origin(keep), [self._origin(which) for which in others]
            )
        )

    @rule(whom=st.sampled_from(NAMES), claims=several, question=words)
    def add_reply(self, whom: str, claims: list[int], question: str) -> None:
        before = {reply.id for reply in queries.replies(self.session)}
        self._do(
            lambda: ledger_commands.add_reply(
                self.session, whom, [self._claim(which) for which in claims], question=question
            )
        )
        for reply in queries.replies(self.session):
            if reply.id not in before:
                assert reply.number not in self.reply_numbers, "a number was used twice"
                self.reply_numbers.add(reply.number)

    @rule(
        which=number,
        whom=st.none() | st.sampled_from(NAMES),
        outcome=st.none() | st.sampled_from(Outcome),
        answer=words,
        group=st.sampled_from(["", "a"]),
    )
    def edit_reply(
        self, which: int, whom: str | None, outcome: Outcome | None, answer: str, group: str
    ) -> None:
        self._do(
            lambda: ledger_commands.edit_reply(
                self.session, self._reply(which), whom=whom, outcome=outcome, answer=answer, group=group
            ),
            group,
        )

    @rule(which=number, claims=several)
    def set_reply_claims(self, which: int, claims: list[int]) -> None:
        self._do(
            lambda: ledger_commands.set_reply_claims(
                self.session, self._reply(which), [self._claim(one) for one in claims]
            )
        )

    @rule(which=number)
    def delete_reply(self, which: int) -> None:
        self._do(lambda: ledger_commands.delete_reply(self.session, self._reply(which)))

    @rule(which=number, channel=st.sampled_from(Channel), day=st.integers(1, 9), note=words)
    def add_attempt(self, which: int, channel: Channel, day: int, note: str) -> None:
        self._do(
            lambda: ledger_commands.add_attempt(
                self.session, self._reply(which), at=f"2024-11-0{day}", channel=channel, note=note
            )
        )

    @rule(which=number, at=st.sampled_from(["2024-11-05 09:30", "tomorrow"]))
    def edit_attempt(self, which: int, at: str) -> None:
        self._do(lambda: ledger_commands.edit_attempt(self.session, self._attempt(which), at=at))

    @rule(which=number)
    def remove_attempt(self, which: int) -> None:
        self._do(lambda: ledger_commands.remove_attempt(self.session, self._attempt(which)))

    @rule(claims=several, check=check, person=st.sampled_from(PEOPLE))
    def sign_claims(self, claims: list[int], check: Check, person: str) -> None:
        with self._as(person):
            self._do(
                lambda: sign_off_commands.sign_claims(
                    self.session, [self._claim(which) for which in claims], check
                )
            )

    @rule(check=check, person=st.sampled_from(PEOPLE))
    def sign_case(self, check: Check, person: str) -> None:
        with self._as(person):
            self._do(lambda: sign_off_commands.sign_case(self.session, check))

    @rule(which=several)
    def withdraw(self, which: list[int]) -> None:
        given = [one.id for one in queries.sign_offs(self.session)] or [999]
        self._do(lambda: sign_off_commands.withdraw(self.session, [given[n % len(given)] for n in which]))

    @rule(claim=st.none() | number, text=words)
    def object_to(self, claim: int | None, text: str) -> None:
        self._do(
            lambda: sign_off_commands.object_to(
                self.session, None if claim is None else self._claim(claim), text
            )
        )

    @rule(which=number, answer=words)
    def answer_objection(self, which: int, answer: str) -> None:
        known = [one.id for one in queries.objections(self.session)] or [999]
        self._do(lambda: sign_off_commands.answer_objection(self.session, known[which % len(known)], answer))

    @rule(claim=st.none() | number, code=st.sampled_from(["single-origin", "near-copy"]), reason=words)
    def override_finding(self, claim: int | None, code: str, reason: str) -> None:
        claim_id = None if claim is None else self._claim(claim)
        finding = Finding(code, Severity.NOTE, "A finding.", detail="1|2", claim_id=claim_id)
        self._do(lambda: finding_commands.override_finding(self.session, finding, reason))

    @rule(which=number)
    def lift_override(self, which: int) -> None:
        known = [one.id for one in queries.overrides(self.session)] or [999]
        self._do(lambda: finding_commands.lift_override(self.session, known[which % len(known)]))

    @rule(name=st.sampled_from([*rule_sets(), "no such set"]))
    def choose_rule_set(self, name: str) -> None:
        self._do(lambda: finding_commands.choose_rule_set(self.session, name))

    @rule(
        code=st.sampled_from([*rules(), "no-such-rule"]),
        severity=st.none() | st.sampled_from(Severity),
        on=st.none() | st.booleans(),
        minimum=st.none() | st.integers(-1, 3),
    )
    def edit_rule(self, code: str, severity: Severity | None, on: bool | None, minimum: int | None) -> None:
        self._do(
            lambda: finding_commands.edit_rule(self.session, code, severity=severity, on=on, minimum=minimum)
        )

    @rule(claim=number, formula=words, where=place, version=number, name=st.sampled_from(["a", "b"]))
    def add_calculation(
        self, claim: int, formula: str, where: tuple[int, int], version: int, name: str
    ) -> None:
        self._do(
            lambda: calculation_commands.add_calculation(
                self.session,
                self._claim(claim),
                formula,
                [(name, *self._span(where, version)), ("b", *self._span((0, 4), version))],
            )
        )

    @rule(which=number, where=place, version=number, note=st.none() | words)
    def edit_calculation(self, which: int, where: tuple[int, int], version: int, note: str | None) -> None:
        self._do(
            lambda: calculation_commands.edit_calculation(
                self.session,
                self._calculation(which),
                values=[("c", *self._span(where, version))],
                note=note,
            )
        )

    @rule(which=number)
    def remove_calculation(self, which: int) -> None:
        self._do(lambda: calculation_commands.remove_calculation(self.session, self._calculation(which)))

    @contextmanager
    def _as(self, person: str) -> Iterator[None]:
        before, self.session.person = self.session.person, person
        try:
            yield
        finally:
            self.session.person = before

    def _origin(self, which: int) -> int:
        known = queries.origins(self.session)
        return known[which % len(known)].id if known else 999

    def _reply(self, which: int) -> int:
        known = queries.replies(self.session)
        return known[which % len(known)].id if known else 999

    def _attempt(self, which: int) -> int:
        known = [attempt.id for reply in queries.replies(self.session) for attempt in reply.attempts]
        return known[which % len(known)] if known else 999

    def _calculation(self, which: int) -> int:
        known = queries.calculations(self.session)
        return known[which % len(known)].id if known else 999
