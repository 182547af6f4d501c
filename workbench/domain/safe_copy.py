"""The source-safe copy of a case's papers: confidential origins by stand-ins, and nothing that leads to them.

What is hidden is gathered once from the whole case, so that “Source A” is the same one in all its papers: the
letters follow the order in which the origins were recorded. Beside the names goes what identifies documents
that come from a confidential origin: titles, files, authors, addresses, dates, digests and sizes. Digests of
words (of what was signed, of texts) are left out too: who guesses a name can try it on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from string import ascii_uppercase

from workbench.domain.comparisons import Piece
from workbench.domain.folding import folded_words
from workbench.domain.hidden_names import Hidden, HiddenNames
from workbench.domain.memo import Memo, MemoDocument, Quote, document_title
from workbench.domain.memo_blocks import Paper, Paragraph, dim, plain
from workbench.domain.memo_blocks import Piece as PaperPiece
from workbench.domain.memo_draft import CopiedParagraph
from workbench.domain.model import Document, Origin, OriginKind, Provenance, Role
from workbench.domain.rewriting import Rewriting
from workbench.domain.searched_names import SearchedName, open_phrases, searched_name

LEFT_OUT = "Its title, file, author, dates and digest are left out: they would tell whose it is."
_TELLING_TITLE = 3
"""Words from which on a title is looked for wherever it stands; shorter ones are anybody's words."""


@dataclass(frozen=True, slots=True)
class Hiding:
    """What a source-safe copy hides. ``origins`` gives the stand-in of each confidential origin by id.

    ``documents`` gives by number what to call those that come from one. ``searched`` and ``marks`` (files,
    digests) must not be in the finished paper, but for ``stay``, names that only look alike.
    """

    origins: Mapping[int, Origin]
    documents: Mapping[int, str]
    names: HiddenNames
    searched: tuple[SearchedName, ...] = ()
    stay: tuple[tuple[str, ...], ...] = ()
    marks: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    def text(self, text: str) -> str:
        """Rewrite a text."""
        for title, stand_in in self.titles.items():
            text = text.replace(title, stand_in)
        return self.names.replaced(text)

    @property
    def sentence(self) -> str:
        """Say in one sentence what was left out."""
        if not self.origins:
            return "No origin of this case is marked confidential, so nothing was left out."
        names = [origin.name for origin in self.origins.values()]
        listed = names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"
        verb = "is" if len(names) == 1 else "are"
        said = f"confidential origins {verb} called {listed} wherever their names stood"
        if len(names) == 1:
            said = f"the confidential origin is called {listed} wherever its name stood"
        if self.documents:
            numbers = [str(number) for number in sorted(self.documents)]
            which = f"document {numbers[0]}" if len(numbers) == 1 else f"documents {', '.join(numbers)}"
            said += f", and the titles, files, authors, dates and digests of {which} are left out"
        return f"{said[0].upper()}{said[1:]}."


def make_hiding(
    origins: Sequence[Origin],
    documents: Sequence[Document],
    chains: Mapping[int, tuple[Origin, ...]],
    told: Iterable[int],
    *,
    digests: Mapping[int, Sequence[str]],
    people: Iterable[str] = (),
) -> Hiding:
    """Gather what is to be hidden in a case.

    ``chains`` and ``digests`` (of originals and texts) go by the document's id; ``told`` are the ids of those
    in which evidence has a chain of its own that ends with a confidential origin. ``people`` are those who
    checked.
    """
    secret = sorted((one for one in origins if one.confidential), key=lambda one: one.id)
    taken = {" ".join(folded_words(one.name)) for one in origins}
    stand_ins = dict(zip((one.id for one in secret), _letters(len(secret), taken), strict=True))
    searched = tuple(searched_name(one) for one in secret)
    veiled = _veiled(documents, chains, told)
    titles = {one.number: f"Document {one.number}" for one in documents if one.id in veiled}
    gone = [one for one in documents if one.id in veiled]
    hidden = [Hidden(name, stand_ins[one.id]) for one, name in zip(secret, searched, strict=True)]
    hidden += [Hidden(_of_document(one), titles[one.number]) for one in gone]
    stay = tuple(open_phrases([*(one.name for one in origins if not one.confidential), *people], searched))
    return Hiding(
        origins={one.id: _stand_in(one, stand_ins[one.id]) for one in secret},
        documents=titles,
        names=HiddenNames(hidden, stay),
        searched=tuple(one.searched for one in hidden),
        stay=stay,
        marks=tuple(digest for one in gone for digest in digests.get(one.id, ()) if digest),
        titles={f"“{document_title(one)}”": f"“{titles[one.number]}”" for one in gone},
    )


def safe_memo(memo: Memo, hiding: Hiding) -> Memo:
    """Return a memo in which nothing leads to a confidential origin."""
    return _rewriting(hiding)(memo)


def with_head(paper: Paper, hiding: Hiding) -> Paper:
    """Say at the head of a paper what was left out."""
    said = Paragraph((dim("Source-safe copy:"), plain(f" {hiding.sentence}")))
    first, *others = paper.pieces or (PaperPiece("title", ()),)
    if first.key != "title":
        return replace(paper, pieces=(PaperPiece("title", (said,)), *paper.pieces))
    head = replace(first, blocks=(*first.blocks[:2], said, *first.blocks[2:]))
    return replace(paper, pieces=(head, *others))


def _rewriting(hiding: Hiding) -> Rewriting:
    def origin(one: Origin) -> Origin:
        return hiding.origins.get(one.id) or rewriting.parts(replace(one, note=""))

    def document(one: MemoDocument) -> MemoDocument:
        if one.number not in hiding.documents:
            return rewriting.parts(one)
        kept = Provenance(
            standing=one.provenance.standing, reliability=one.provenance.reliability, note=LEFT_OUT
        )
        title = hiding.documents[one.number]
        bare = replace(one, title=title, provenance=kept, file_name="", path="", versions=())
        return rewriting.parts(bare)

    def quote(one: Quote) -> Quote:
        return rewriting.parts(replace(one, title=hiding.documents.get(one.document, one.title)))

    def paragraph(one: CopiedParagraph) -> CopiedParagraph:
        texts = hiding.names.replaced_row([stretch.text for stretch in one.stretches])
        parted = zip(one.stretches, texts, strict=True)
        return rewriting.parts(
            replace(one, stretches=tuple(replace(stretch, text=text) for stretch, text in parted))
        )

    def pieces(row: tuple[object, ...]) -> tuple[object, ...]:
        if not all(isinstance(one, Piece) for one in row):
            return rewriting.parts(row)
        drafts = hiding.names.replaced_row([one.draft for one in row if isinstance(one, Piece)])
        sources = hiding.names.replaced_row([one.source for one in row if isinstance(one, Piece)])
        return tuple(
            replace(one, draft=draft, source=source)
            for one, draft, source in zip(row, drafts, sources, strict=True)
            if isinstance(one, Piece)
        )

    rewriting = Rewriting(
        hiding.text,
        {Origin: origin, MemoDocument: document, Quote: quote, CopiedParagraph: paragraph, tuple: pieces},
    )
    return rewriting


def _letters(count: int, taken: set[str]) -> list[str]:
    """Return names for so many stand-ins that no origin of the case has."""
    found: list[str] = []
    at = 0
    while len(found) < count:
        name = f"Source {_letter(at)}"
        if " ".join(folded_words(name)) not in taken:
            found.append(name)
        at += 1
    return found


def _letter(at: int) -> str:
    """Count as spreadsheets count their columns: A to Z, then AA."""
    before, here = divmod(at, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[here]


def _stand_in(origin: Origin, name: str) -> Origin:
    """Keep of an origin what tells nobody who it is: on what terms they spoke."""
    return Origin(origin.id, name, kind=OriginKind.UNKNOWN, terms=origin.terms)


def _veiled(
    documents: Sequence[Document],
    chains: Mapping[int, tuple[Origin, ...]],
    told: Iterable[int],
) -> set[int]:
    """Return the ids of sources that come from a confidential origin, and of what came with them.

    Such a document's chain names one; or it has none, and that of evidence in it ends with one.
    """
    found = {one for one, chain in chains.items() if any(origin.confidential for origin in chain)}
    found |= {one for one in told if not chains.get(one)}
    for one in sorted(documents, key=lambda one: one.number):  # what comes with a document comes after it
        if one.parent_id in found:
            found.add(one.id)
    return found - {one.id for one in documents if one.role is Role.DRAFT}


def _of_document(document: Document) -> SearchedName:
    """Return what is looked for of a document: its title where that is a telling one, and its file's name."""
    title = tuple(folded_words(document.provenance.title))
    names = [title] if len(title) >= _TELLING_TITLE else []
    names += [words for words in (tuple(folded_words(document.file_name)),) if len(words) > 1]
    return SearchedName(document_title(document), tuple(names), description=True)
