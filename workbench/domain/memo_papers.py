"""What the memo says behind the claims: unmarked sentences, replies, the draft, sources, documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.domain import memo_words as words
from workbench.domain.memo import Memo, MemoDocument
from workbench.domain.memo_blocks import (
    Block,
    Heading,
    Items,
    Look,
    Margined,
    Paragraph,
    Piece,
    Run,
    Runs,
    Shape,
    dim,
    joined,
    plain,
)
from workbench.domain.memo_claim import (
    chain,
    claim_anchor,
    claim_link,
    document_anchor,
    document_link,
    origin_runs,
)
from workbench.domain.memo_draft import LEFT_TO_DO, CopiedParagraph, Stretch
from workbench.domain.memo_parts import HEADINGS, Part, anchor_of
from workbench.domain.memo_record import MemoCopy, MemoReply
from workbench.domain.model import Role

_UNMARKED = 1000
"""Sentences in no claim that are printed: a draft of which more are unmarked is not ready for a memo."""
_SAFE_SCHEMES = ("http://", "https://", "mailto:")


def head(part: Part, *blocks: Block, new_page: bool = False) -> Piece:
    """Begin a part with its heading."""
    return Piece(part.value, (Heading(2, HEADINGS[part], anchor_of(part), new_page), *blocks))


def unmarked_pieces(memo: Memo) -> Iterator[Piece]:
    """List the sentences of the draft that no claim touches."""
    if not memo.unmarked:
        return
    items = tuple((plain(f"{quote.cite}: {quote.words}"),) for quote in memo.unmarked[:_UNMARKED])
    blocks: list[Block] = [Items(items)]
    if len(memo.unmarked) > _UNMARKED:
        blocks.append(Paragraph((dim(f"… and {words.number(len(memo.unmarked) - _UNMARKED)} more."),)))
    yield head(Part.UNMARKED, *blocks)


def reply_pieces(memo: Memo) -> Iterator[Piece]:
    """Tell who was asked and what they answered."""
    if memo.replies:
        yield head(Part.REPLIES)
        yield from map(_reply_piece, memo.replies)


def draft_head() -> Piece:
    """Begin the copy of the draft: say how settled words and others are drawn."""
    explained = Paragraph(
        (
            plain("Words that are settled or need no check are "),
            Run("crossed out", Look.STRUCK, "confirmed"),
            plain("; those of open claims and of claims to be checked again are "),
            Run("marked", Look.MARK, "open"),
            plain(". The margin has the numbers of the claims. Words without either are in no claim."),
        ),
        keep=True,
    )
    return head(Part.DRAFT, explained, new_page=True)


def copied_piece(paragraph: CopiedParagraph, notes: Mapping[int, Runs]) -> Piece:
    """Copy a paragraph of the draft, settled words crossed out, with the claims' numbers in the margin."""
    margin = joined([(claim_link(number),) for number in paragraph.claims], ", ")
    runs = [run for stretch in paragraph.stretches for run in _stretch(stretch, notes)]
    return Piece(f"draft-{paragraph.number}", (Margined(margin, tuple(runs)),))


def sources_pieces(memo: Memo) -> Iterator[Piece]:
    """List what the case rests on as a reader cites it."""
    sources = [document for document in memo.documents if document.role is Role.SOURCE]
    if sources:
        yield head(Part.SOURCES, Items(tuple(map(_source, sources))))


def document_pieces(memo: Memo) -> Iterator[Piece]:
    """Tell each document's provenance and digests."""
    yield head(Part.DOCUMENTS)
    for document in memo.documents:
        items = tuple(_document_items(document))
        yield Piece(
            document_anchor(document.number),
            (
                Heading(3, f"Document {document.number}", document_anchor(document.number)),
                Paragraph((plain(document.title),), Shape.STATEMENT, keep=True),
                Items(items),
            ),
            "document",
        )


def _reply_piece(entry: MemoReply) -> Piece:
    reply = entry.reply
    answered = f", {words.day(reply.answered_at)}" if reply.answered_at else ""
    outcome = f" · {words.OUTCOMES[reply.outcome]}{answered}"
    anchor = f"reply-{reply.number}"
    blocks: list[Block] = [
        Heading(3, f"Reply {reply.number}", anchor),
        Paragraph((*origin_runs(reply.whom), plain(outcome)), Shape.STATEMENT, keep=True),
    ]
    if entry.claims:
        about = joined([(claim_link(number, f"Claim {number}"),) for number in entry.claims], ", ")
        blocks.append(Paragraph((dim("About:"), plain(" "), *about), Shape.DETAIL, keep=True))
    items = list(_field("Asked", reply.question))
    for number, attempt in enumerate(reply.attempts, 1):
        note = f": {attempt.note}" if attempt.note else ""
        text = f" {words.day(attempt.at)}, {words.CHANNELS[attempt.channel]}, by {attempt.person}{note}"
        items.append((dim(f"Attempt {number}:"), plain(text)))
    items += _field("Answer", reply.answer)
    items += _field("Changed", reply.changed)
    if items:
        blocks.append(Items(tuple(items)))
    return Piece(anchor, tuple(blocks), "reply")


def _stretch(stretch: Stretch, notes: Mapping[int, Runs]) -> Iterator[Run]:
    if not stretch.mark:
        yield plain(stretch.text)
        return
    look = Look.MARK if stretch.mark in LEFT_TO_DO else Look.STRUCK
    yield Run(stretch.text, look, stretch.mark)
    for number in stretch.ending:
        yield Run(str(number), Look.NUMBER, stretch.mark, claim_anchor(number), notes.get(number, ()))


def _source(document: MemoDocument) -> Runs:
    origin = document.provenance
    said = [one for one in (origin.author, origin.publisher, words.day(origin.published)) if one]
    runs = [plain(f"{document.title}. " + (f"{', '.join(said)}. " if said else ""))]
    if origin.address:
        runs += [_address(origin.address), plain(". ")]
    if origin.accessed:
        runs.append(plain(f"Accessed {words.day(origin.accessed)}. "))
    return (*runs, document_link(document.number), plain("."))


def _address(address: str) -> Run:
    """Lead outside where an address is one; nothing else that a document claims to be one is a link."""
    safe = address.startswith(_SAFE_SCHEMES) and not any(letter.isspace() for letter in address)
    return Run(address, link=address if safe else "")


def _document_items(document: MemoDocument) -> Iterator[Runs]:
    origin = document.provenance
    standing = origin.standing if document.role is Role.SOURCE else ""
    yield from _field("Role", f"{standing} {document.role}".strip())
    letter = origin.reliability
    known = f"{letter}, {words.RELIABILITIES[letter]}" if letter in words.RELIABILITIES else letter
    yield from _field("Reliability", known)
    yield from _field("Author", origin.author)
    yield from _field("Publisher", origin.publisher)
    yield from _field("Published", words.day(origin.published))
    if origin.address:
        yield dim("Address:"), plain(" "), _address(origin.address)
    yield from _field("Accessed", words.day(origin.accessed))
    if document.origins:
        yield dim("Comes from:"), plain(" "), *chain(document.origins)
    for copy in document.copies:
        yield _shared(copy)
    yield from _field("Language", origin.language)
    yield from _field("Note", origin.note)
    yield from _field("File", document.path or document.file_name)
    if document.parent is not None:
        yield dim("Came with:"), plain(" "), document_link(document.parent)
    yield from _versions(document)
    if document.claims:
        resting = joined([(claim_link(number),) for number in document.claims], ", ")
        yield dim("Claims that rest on it:"), plain(" "), *resting


def _shared(copy: MemoCopy) -> Runs:
    decided = "counted as one origin" if copy.same else "counted as two origins"
    reason = f": {copy.reason}" if copy.reason else ""
    by = plain(f", {decided} by {copy.person}, {words.moment(copy.at)}{reason}")
    return dim("Shares wording with:"), plain(" "), document_link(copy.document), by


def _versions(document: MemoDocument) -> Iterator[Runs]:
    for version in document.versions:
        size = "" if version.size is None else f", {words.count(version.size, 'byte')}"
        text = (
            f" imported {words.moment(version.imported_at)}, {version.media_type},"
            f" {words.count(version.characters, 'character')}{size}"
        )
        yield dim(f"Version {version.number}:"), plain(text)
        yield dim("SHA-256 of the original:"), plain(" "), Run(version.original_sha256, Look.CODE)
        for warning in version.warnings:
            yield dim("At import:"), plain(f" {warning}")


def _field(name: str, value: str) -> Iterator[Runs]:
    if value:
        yield dim(f"{name}:"), plain(f" {value}")
