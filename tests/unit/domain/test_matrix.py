"""Claims against documents, grouped by where the words come from."""

from __future__ import annotations

from tests.claims import AGAINST, CONTEXT, FOR, claim
from workbench.domain.independence import DocumentFacts, Sources, make_sources
from workbench.domain.matrix import Counts, Endings, Group, MatrixRow, arranged, matrix_row, pieces_in
from workbench.domain.model import Claim, Origin, Verdict

OFFICIAL, MINISTRY, COURIER = (
    Origin(1, "an official", anonymous=True),
    Origin(2, "the ministry"),
    Origin(3, "C"),
)


def sources(*chains: tuple[Origin, ...], same: tuple[tuple[int, int], ...] = ()) -> Sources:
    """Return documents 2, 3, … with these chains; a document's version has its id."""
    return make_sources(
        {
            number: DocumentFacts(number, number, f"Source {number}", chain=chain)
            for number, chain in enumerate(chains, 2)
        },
        same,
    )


def row(found: Claim, around: Sources) -> tuple[MatrixRow, tuple[Group, ...]]:
    """Return a claim's row and the columns it takes."""
    named = Endings()
    made = matrix_row(found, around, named)
    return made, arranged([made], named)


def test_a_cell_counts_what_a_document_says_of_a_claim() -> None:
    found = claim(Verdict.OPEN, (FOR, ()), (FOR, ()), (AGAINST, ()), (CONTEXT, ()))
    made, _groups = row(found, sources((MINISTRY,)))
    assert made.cells == {(("origin", 2), 2): Counts(2, 1, 1)}
    assert (made.origins_for, made.origins_against) == (1, 1)


def test_documents_of_one_origin_stand_side_by_side_and_count_once() -> None:
    found = claim(Verdict.OPEN, (FOR, (), 4), (FOR, (), 3), (FOR, (), 2))
    made, groups = row(found, sources((OFFICIAL,), (MINISTRY,), (OFFICIAL, COURIER)))
    assert made.origins_for == 2
    assert [(group.origin, [column.number for column in group.columns]) for group in groups] == [
        (OFFICIAL, [2, 4]),
        (MINISTRY, [3]),
    ]
    assert [group.first for group in groups] == [0, 2]


def test_a_document_with_words_of_two_origins_stands_under_each() -> None:
    found = claim(Verdict.OPEN, (FOR, (MINISTRY,)), (AGAINST, (OFFICIAL,)))
    _made, groups = row(found, sources(()))
    assert [[column.title for column in group.columns] for group in groups] == [["Source 2"], ["Source 2"]]


def test_what_is_not_traced_stands_last_and_counts_for_nothing() -> None:
    found = claim(Verdict.OPEN, (FOR, (), 2), (FOR, (), 3))
    made, groups = row(found, sources((), (MINISTRY,)))
    assert [group.ending for group in groups] == [("origin", 2), None]
    assert made.origins_for == 1


def test_copies_of_one_text_are_one_group() -> None:
    found = claim(Verdict.OPEN, (FOR, (), 2), (FOR, (), 3), (FOR, (), 4))
    made, groups = row(found, sources((), (), (), same=((2, 4),)))
    assert [(group.ending, len(group.columns)) for group in groups] == [(("copies", 2), 2), (None, 1)]
    assert made.origins_for == 1


def test_a_source_without_evidence_stands_where_its_own_words_would() -> None:
    named = Endings()
    made = matrix_row(claim(Verdict.OPEN, (FOR, (), 2)), sources((MINISTRY,)), named)
    groups = arranged([made], named, [((("origin", 2), 9), 9, "Letter"), ((None, 8), 8, "Diary")])
    assert [[column.title for column in group.columns] for group in groups] == [
        ["Source 2", "Letter"],
        ["Diary"],
    ]


def test_the_pieces_in_a_cell_begin_with_what_contradicts() -> None:
    found = claim(Verdict.OPEN, (CONTEXT, ()), (FOR, ()), (FOR, (), 3), (AGAINST, ()))
    around = sources((MINISTRY,), (MINISTRY,))
    assert [link.id for link in pieces_in(found, around, (("origin", 2), 2))] == [3, 1, 0]
