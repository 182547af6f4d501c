"""Turn a memo into the document that its formats write: its parts, in the order that the case wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.domain import memo_words as words
from workbench.domain.memo import Memo, MemoClaim
from workbench.domain.memo_blocks import (
    Align,
    Column,
    Heading,
    Look,
    Paper,
    Paragraph,
    Piece,
    Run,
    Runs,
    Table,
    dim,
    label,
    plain,
)
from workbench.domain.memo_claim import claim_piece, footnote
from workbench.domain.memo_draft import CopiedParagraph
from workbench.domain.memo_papers import (
    copied_piece,
    document_pieces,
    draft_head,
    head,
    reply_pieces,
    sources_pieces,
    unmarked_pieces,
)
from workbench.domain.memo_parts import Part
from workbench.domain.memo_summary import summary_piece, title_piece
from workbench.domain.stopping import watched

_SCALE = (
    Column("Reliability", Align.CENTRE),
    Column("The source is", weight=1),
    Column("Credibility", Align.CENTRE),
    Column("The information is", weight=1),
)


class Teller:
    """Makes the pieces of which there are many; whoever keeps what was told before overrides it."""

    def claim(self, claim: MemoClaim) -> Piece:
        """Tell of a claim."""
        return claim_piece(claim)

    def footnote(self, claim: MemoClaim) -> Runs:
        """Say in a line how a claim stands."""
        return footnote(claim)

    def copied(self, paragraph: CopiedParagraph, notes: Mapping[int, Runs]) -> Piece:
        """Copy a paragraph of the draft; ``notes`` are those on the claims by their numbers."""
        return copied_piece(paragraph, notes)


def compose(memo: Memo, teller: Teller | None = None) -> Paper:
    """Arrange a memo as pieces."""
    told = teller or Teller()
    shown = tuple(part for part in memo.parts if not _is_empty(memo, part))
    pieces = tuple(piece for part in shown for piece in _pieces(memo, part, shown, told))
    return Paper(memo.title, memo.made_at, memo.people, pieces)


def _is_empty(memo: Memo, part: Part) -> bool:
    content = {
        Part.CLAIMS: memo.claims,
        Part.DOCUMENTS: memo.documents,
        Part.UNMARKED: memo.unmarked,
        Part.REPLIES: memo.replies,
        Part.DRAFT: memo.copy,
        Part.SOURCES: len(memo.documents) - len(memo.drafts),
        Part.JOURNAL: memo.journal,
    }
    return part in content and not content[part]


def _pieces(memo: Memo, part: Part, shown: tuple[Part, ...], teller: Teller) -> Iterator[Piece]:
    if part is Part.TITLE:
        yield title_piece(memo, shown)
    elif part is Part.SUMMARY:
        yield summary_piece(memo, shown)
    elif part is Part.CLAIMS:
        yield head(Part.CLAIMS, new_page=True)
        yield from map(teller.claim, watched(memo.claims, 100))
    elif part is Part.DRAFT:
        yield from _draft(memo, teller)
    elif part is Part.KEY:
        yield _key()
    elif part is Part.JOURNAL:
        yield _journal(memo)
    else:
        yield from _papers(memo, part)


def _papers(memo: Memo, part: Part) -> Iterator[Piece]:
    if part is Part.UNMARKED:
        return unmarked_pieces(memo)
    if part is Part.REPLIES:
        return reply_pieces(memo)
    if part is Part.SOURCES:
        return sources_pieces(memo)
    return document_pieces(memo)


def _draft(memo: Memo, teller: Teller) -> Iterator[Piece]:
    yield draft_head()
    notes = {claim.number: teller.footnote(claim) for claim in watched(memo.claims, 100)}
    for paragraph in watched(memo.copy, 100):
        yield teller.copied(paragraph, notes)


def _key() -> Piece:
    marks: list[tuple[Runs, ...]] = []
    for style, word, drawn, meaning in words.KEY:
        bar = drawn.endswith("bar")
        shown = dim(drawn) if bar else Run(drawn, Look.MARK, style)
        marks.append(((label(word, style),), (shown,), (plain(meaning),)))
    scale = tuple(
        ((plain(letter),), (plain(reliability),), (plain(str(credibility)),), (plain(truth),))
        for (letter, reliability), (credibility, truth) in zip(
            words.RELIABILITIES.items(), words.CREDIBILITIES.items(), strict=True
        )
    )
    return head(
        Part.KEY,
        Table((Column("Mark"), Column("Drawn"), Column("Means", weight=1)), tuple(marks)),
        Paragraph(
            (
                plain(
                    "A rating such as B2 joins the reliability of the document with the credibility of the"
                    " passage (Admiralty scale). A dash stands for what nobody has judged."
                ),
            ),
            keep=True,
        ),
        Table(_SCALE, scale),
        Paragraph(
            (
                plain(
                    "“From” and “Who says so” run from the origin to the page: who said it first comes first."
                    " Paragraphs (¶) are the numbered paragraphs of the document, which are its lines that"
                    " are not blank."
                ),
            )
        ),
    )


def _journal(memo: Memo) -> Piece:
    journal = memo.journal
    assert journal is not None
    text = (
        f"{words.count(journal.entries, 'change')} recorded from {words.moment(journal.first_at)} to"
        f" {words.moment(journal.last_at)}. Each entry names the digest of the one before it, so that the"
        " digest of the last one vouches for all of them."
    )

    def counted(of: str, rows: tuple[tuple[str, int], ...]) -> Table:
        columns = (Column(of, weight=1), Column("Changes", Align.RIGHT))
        return Table(columns, tuple(((plain(name),), (plain(words.number(n)),)) for name, n in rows))

    return head(
        Part.JOURNAL,
        Paragraph((plain(text),)),
        Paragraph((dim("Last digest:"), plain(" "), Run(journal.digest, Look.CODE))),
        Heading(3, "By whom"),
        counted("Person", journal.people),
        Heading(3, "What was done"),
        counted("Change", journal.changes),
    )
