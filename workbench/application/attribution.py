"""Chains proposed for claims and evidence, whom claims criticise, and taking a proposal in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from workbench.analysis.attribution import Attributions, attributions, chain_for
from workbench.analysis.attribution_criticism import criticised
from workbench.application import queries
from workbench.application.claim_commands import claim_in
from workbench.application.jobs import IsCancelled, ReportProgress
from workbench.application.long_reading import Ask, Reading, read_in_job
from workbench.application.session import Session
from workbench.application.wording import typed_line
from workbench.domain.attribution import Cue, DocumentVoice, ProposedChain, ProposedCriticism, Source
from workbench.domain.errors import Cancelled, NotPossible
from workbench.domain.model import Claim, Origin, OriginKind, Passage, Role
from workbench.domain.structure import Structure
from workbench.storage.store import CaseStore

_AROUND = 12_000
"""Characters before and behind a passage that are read for who says so; short texts are read whole."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is proposed for one claim; ``evidence`` by its id. Offsets of cues are those of the version."""

    claim_id: int
    chain: ProposedChain | None = None
    evidence: Mapping[int, ProposedChain] = field(default_factory=dict)
    criticised: tuple[ProposedCriticism, ...] = ()


def propose(
    session: Session, claim_id: int, ask: Ask, report: ReportProgress, is_cancelled: IsCancelled
) -> Proposals:
    """Propose who says what a claim and its evidence say, where nobody recorded that; for a job's thread.

    Raises Cancelled, also where the claim is gone.
    """
    asked = ask(partial(_asked, session, claim_id))
    if asked is None:
        raise Cancelled
    read = {
        version_id: read_in_job(session, version_id, ask, report, is_cancelled)
        for version_id in {passage.version_id for passage in asked.passages()}
    }
    first = asked.claim.passages[0] if asked.claim.passages else None
    chain = None if first is None or asked.claim.attribution else _chain(asked, read, first)
    evidence = {}
    for link in asked.claim.evidence:
        proposed = None if link.origins else _chain(asked, read, link.passage)
        if proposed is not None and (proposed.names_others or link.passage.version_id not in asked.traced):
            evidence[link.id] = proposed
    said_by_others = chain if chain is not None and chain.names_others else None
    return Proposals(claim_id, said_by_others, evidence, _criticised(asked, read))


def take_chain(
    session: Session, sources: Sequence[Source], *, claim_id: int = 0, evidence_id: int = 0
) -> None:
    """Record a proposed chain for a claim or a piece of evidence, with what it says of origins that are new.

    Raises `NotPossible` where the claim or the evidence is gone, and what `Session.execute` raises.
    """

    def work(store: CaseStore) -> None:
        ids = [_origin_of(store, source) for source in sources]
        if claim_id:
            before = claim_in(store, claim_id).attribution
            store.origins.attribute(claim_id, ids)
        else:
            links = store.evidence.read([evidence_id])
            if not links:
                raise NotPossible("This piece of evidence does not exist any more.")
            before = links[0].origins
            store.origins.trace(evidence_id, ids)
        store.origins.drop_unused([origin.id for origin in before])

    session.execute("Take proposed chain", work)


def last_chain(session: Session, before_claim: int) -> tuple[Origin, ...]:
    """Return the attribution of the claim made last before this one that has one."""
    chains = session.store.origins.of_claims()
    earlier = [claim_id for claim_id, chain in chains.items() if claim_id < before_claim and chain]
    return chains[max(earlier)] if earlier else ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a job must know of the case; ``traced`` are versions of documents that have a chain already."""

    claim: Claim
    voices: Mapping[int, DocumentVoice]
    languages: Mapping[int, str]
    traced: frozenset[int]
    criticises: bool

    def passages(self) -> Iterable[Passage]:
        """Yield all passages that are read around."""
        yield from self.claim.passages
        yield from (link.passage for link in self.claim.evidence if not link.origins)


def _asked(session: Session, claim_id: int) -> _Asked | None:
    found = session.store.claims.read([claim_id])
    if not found:
        return None
    claim = found[0]
    versions = {one.version_id for one in claim.passages} | {
        link.passage.version_id for link in claim.evidence
    }
    by_document = {queries.version(session, one).document_id: one for one in versions}
    chains = queries.document_origins(session, by_document)
    voices, languages = {}, {}
    for row in queries.document_rows(session, by_document):
        version_id = by_document[row.id]
        known = [Source(origin.name, kind=origin.kind) for origin in chains.get(row.id, ())]
        place = "" if row.role is Role.DRAFT else f"document {row.number}"
        voices[version_id] = DocumentVoice(tuple(known or _page(row)), place)
        languages[version_id] = row.provenance.language or "en"
    traced = frozenset(by_document[one] for one in chains)
    return _Asked(claim, voices, languages, traced, bool(queries.criticised(session, [claim_id])))


def _page(row: queries.DocumentRow) -> list[Source]:
    """Return whose page a document is by its provenance."""
    author, publisher = typed_line(row.provenance.author), typed_line(row.provenance.publisher)
    found = [Source(author, kind=OriginKind.PERSON)] if author else []
    if publisher and publisher.casefold() != author.casefold():
        found.append(Source(publisher, kind=OriginKind.ORGANISATION))
    return found


def _chain(asked: _Asked, read: Mapping[int, Reading], passage: Passage) -> ProposedChain | None:
    version_id = passage.version_id
    window, low, found = _around(read[version_id], passage, asked.languages.get(version_id, "en"))
    proposed = chain_for(window, found, passage.start - low, passage.end - low, asked.voices.get(version_id))
    if proposed is None:
        return None
    cues = tuple(Cue(cue.start + low, cue.end + low) for cue in proposed.cues)
    return replace(proposed, cues=cues)


def _criticised(asked: _Asked, read: Mapping[int, Reading]) -> tuple[ProposedCriticism, ...]:
    if asked.criticises:
        return ()
    found: dict[str, ProposedCriticism] = {}
    for passage in asked.claim.passages:
        language = asked.languages.get(passage.version_id, "en")
        window, low, known = _around(read[passage.version_id], passage, language)
        for one in criticised(window, passage.start - low, passage.end - low, language, known.sayings):
            cues = tuple(Cue(cue.start + low, cue.end + low) for cue in one.cues)
            found.setdefault(one.name, replace(one, cues=cues))
    return tuple(found.values())


def _around(reading: Reading, passage: Passage, language: str) -> tuple[str, int, Attributions]:
    """Return the text around a passage, where it begins, and what it shows of who says what."""
    text = reading.text
    low, high = 0, len(text)
    if len(text) > 3 * _AROUND:
        low = text.rfind("\n", 0, max(0, passage.start - _AROUND)) + 1
        behind = text.find("\n", passage.end + _AROUND)
        high = behind if behind >= 0 else len(text)
        low, high = max(low, passage.start - 2 * _AROUND), min(high, passage.end + 2 * _AROUND)
    window = text[low:high]
    return window, low, _read(window, _within(reading.structure, low, high), language)


@lru_cache(maxsize=8)
def _read(window: str, structure: Structure, language: str) -> Attributions:
    return attributions(window, structure, language)


def _within(structure: Structure, low: int, high: int) -> Structure:
    """Return what in a stretch of a text tells who speaks, with places counted from its beginning."""
    return Structure(
        blocks=tuple(
            replace(block, start=max(0, block.start - low), end=min(block.end, high) - low)
            for block in structure.blocks
            if block.start < high and block.end > low
        ),
        asides=tuple(
            replace(aside, start=max(0, aside.start - low), end=min(aside.end, high) - low)
            for aside in structure.asides
            if aside.start < high and aside.end > low
        ),
        timecodes=tuple(
            replace(code, start=max(0, code.start - low), end=min(code.end, high) - low)
            for code in structure.timecodes
            if code.start < high and code.end > low
        ),
    )


def _origin_of(store: CaseStore, source: Source) -> int:
    """Return the id of the origin with a source's name; a new one takes over what the source says of it."""
    known = store.origins.with_name(source.name)
    if known is not None:
        return known
    made = store.origins.named(source.name)
    if source.anonymous or source.kind is not OriginKind.UNKNOWN:
        store.origins.update(Origin(made, source.name, anonymous=source.anonymous, kind=source.kind))
    return made
