"""Anything people may do to a case, in any order: what is live, what is saved and what is undone agree."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.stories.case_machine import NAMES, TEXT, names, number, place, several, words
from tests.stories.discipline_rules import DisciplineRules
from workbench.application import (
    case_commands,
    claim_commands,
    document_commands,
    evidence_commands,
    origin_commands,
    queries,
)
from workbench.domain.model import Kind, Provenance, Relation, Role, Verdict


class SessionMachine(DisciplineRules):
    """Adds the work on claims, evidence and documents to the rest."""

    @rule(where=place, statement=words, version=number)
    def add_claim(self, where: tuple[int, int], statement: str, version: int) -> None:
        before = {claim.id for claim in queries.claims(self.session)}
        self._do(
            lambda: claim_commands.add_claim(self.session, *self._span(where, version), statement=statement)
        )
        for claim in queries.claims(self.session):
            if claim.id not in before:
                assert claim.number not in self.numbers, "a number was used twice"
                self.numbers.add(claim.number)

    @rule(which=number, where=place, version=number)
    def add_passage(self, which: int, where: tuple[int, int], version: int) -> None:
        self._do(
            lambda: claim_commands.add_passage(self.session, self._claim(which), *self._span(where, version))
        )

    @rule(which=number, passage=number)
    def remove_passage(self, which: int, passage: int) -> None:
        def command() -> None:
            claim = queries.claim(self.session, self._claim(which))
            claim_commands.remove_passage(
                self.session, claim.id, claim.passages[passage % len(claim.passages)].id
            )

        self._do(command)

    @rule(which=number, statement=words, group=st.sampled_from(["", "a", "b"]))
    def edit_statement(self, which: int, statement: str, group: str) -> None:
        self._do(
            lambda: claim_commands.edit_statement(self.session, self._claim(which), statement, group=group),
            group,
        )

    @rule(which=several, kind=st.sampled_from(Kind))
    def set_kind(self, which: list[int], kind: Kind) -> None:
        self._do(lambda: claim_commands.set_kind(self.session, [self._claim(n) for n in which], kind))

    @rule(which=several, verdict=st.sampled_from(Verdict), note=st.none() | words)
    def set_verdict(self, which: list[int], verdict: Verdict, note: str | None) -> None:
        self._do(
            lambda: claim_commands.set_verdict(
                self.session, [self._claim(n) for n in which], verdict, note=note
            )
        )

    @rule(which=number, chain=names)
    def set_attribution(self, which: int, chain: list[str]) -> None:
        self._do(lambda: claim_commands.set_attribution(self.session, self._claim(which), chain))

    @rule(which=several)
    def delete_claims(self, which: list[int]) -> None:
        self._do(lambda: claim_commands.delete_claims(self.session, [self._claim(n) for n in which]))

    @rule(which=number, where=place, version=number, relation=st.sampled_from(Relation), chain=names)
    def link_evidence(
        self, which: int, where: tuple[int, int], version: int, relation: Relation, chain: list[str]
    ) -> None:
        self._do(
            lambda: evidence_commands.link_evidence(
                self.session, self._claim(which), *self._span(where, version), relation, origins=chain
            )
        )

    @rule(which=several, relation=st.sampled_from(Relation))
    def set_relation(self, which: list[int], relation: Relation) -> None:
        self._do(
            lambda: evidence_commands.set_relation(self.session, [self._evidence(n) for n in which], relation)
        )

    @rule(which=number, chain=st.none() | names, credibility=st.none() | st.integers(1, 6), note=words)
    def edit_evidence(self, which: int, chain: list[str] | None, credibility: int | None, note: str) -> None:
        self._do(
            lambda: evidence_commands.edit_evidence(
                self.session, self._evidence(which), origins=chain, credibility=credibility, note=note
            )
        )

    @rule(which=several)
    def unlink_evidence(self, which: list[int]) -> None:
        self._do(lambda: evidence_commands.unlink_evidence(self.session, [self._evidence(n) for n in which]))

    @rule(which=number, name=st.sampled_from(NAMES), anonymous=st.booleans(), note=words)
    def edit_origin(self, which: int, name: str, anonymous: bool, note: str) -> None:
        origins = queries.origins(self.session)
        if origins:
            edited = origins[which % len(origins)].id
            self._do(
                lambda: origin_commands.edit_origin(
                    self.session, edited, name=name, anonymous=anonymous, note=note
                )
            )

    @rule(which=number, title=words)
    def edit_provenance(self, which: int, title: str) -> None:
        self._do(
            lambda: document_commands.edit_provenance(
                self.session, self._document(which).id, Provenance(title=title)
            )
        )

    @rule(which=number)
    def remove_document(self, which: int) -> None:
        self._do(lambda: document_commands.remove_document(self.session, self._document(which).id))

    @rule(text=st.sampled_from([TEXT, TEXT * 3]), role=st.sampled_from(Role))
    def import_document(self, text: str, role: Role) -> None:
        self._add_document(text, role)

    @rule(title=words)
    def rename_case(self, title: str) -> None:
        self._do(lambda: case_commands.rename_case(self.session, title))


SessionMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestSessionMachine = SessionMachine.TestCase
