"""How many independent origins evidence has."""

from __future__ import annotations

from tests.claims import AGAINST, FOR, claim
from workbench.domain.independence import DocumentFacts, Independence, Sources, independence, make_sources
from workbench.domain.model import Origin, Relation, Verdict

OFFICIAL = Origin(1, "an official", anonymous=True)
ANOTHER = Origin(2, "another official", anonymous=True)
AGENCY = Origin(3, "the agency")
BLOG = Origin(4, "the blog")


def documents(chains: dict[int, tuple[Origin, ...]]) -> dict[int, DocumentFacts]:
    return {
        number: DocumentFacts(number, number, f"Document {number}", chain=chain)
        for number, chain in chains.items()
    }


def names(found: Independence) -> list[str]:
    return [root.name for root in found.roots]


def test_whoever_passes_it_on_adds_no_origin() -> None:
    it = claim(Verdict.OPEN, (FOR, (OFFICIAL, AGENCY, BLOG)), (FOR, (OFFICIAL, AGENCY)), (FOR, (OFFICIAL,)))
    found = independence(it.evidence, Relation.CORROBORATES)
    assert names(found) == ["an official"]
    assert (found.count, found.passages, found.untraced) == (1, 3, ())


def test_two_unnamed_people_are_two_until_they_are_merged() -> None:
    it = claim(Verdict.OPEN, (FOR, (OFFICIAL,)), (FOR, (ANOTHER,)))
    assert independence(it.evidence, Relation.CORROBORATES).count == 2


def test_what_is_for_and_what_is_against_are_counted_apart() -> None:
    it = claim(Verdict.OPEN, (FOR, (OFFICIAL,)), (AGAINST, (ANOTHER,)), (AGAINST, (AGENCY,)))
    assert independence(it.evidence, Relation.CORROBORATES).count == 1
    assert independence(it.evidence, Relation.CONTRADICTS).count == 2
    assert independence(it.evidence, Relation.CONTEXT) == Independence((), ())


def test_what_nobody_traced_is_no_origin() -> None:
    it = claim(Verdict.OPEN, (FOR, ()), (FOR, ()))
    found = independence(it.evidence, Relation.CORROBORATES)
    assert (found.count, found.untraced) == (0, it.evidence)


def test_evidence_without_a_chain_takes_its_documents_one() -> None:
    sources = make_sources(documents({2: (OFFICIAL, AGENCY), 3: ()}))
    it = claim(Verdict.OPEN, (FOR, (), 2), (FOR, (BLOG,), 2), (FOR, (), 3))
    found = independence(it.evidence, Relation.CORROBORATES, sources)
    assert names(found) == ["an official", "the blog"]
    assert found.untraced == it.evidence[2:]
    assert sources.chain(it.evidence[0]) == (OFFICIAL, AGENCY)


def test_copies_count_as_what_they_were_copied_from() -> None:
    sources = make_sources(documents({2: (OFFICIAL,), 3: (), 4: ()}), [(4, 3), (3, 2)])
    it = claim(Verdict.OPEN, (FOR, (), 2), (FOR, (), 3), (FOR, (), 4))
    assert names(independence(it.evidence, Relation.CORROBORATES, sources)) == ["an official"]


def test_copies_of_a_text_that_nobody_traced_are_one_origin() -> None:
    sources = make_sources(documents({2: (), 3: (), 4: ()}), [(2, 3)])
    it = claim(Verdict.OPEN, (FOR, (), 2), (FOR, (), 3), (FOR, (), 4))
    found = independence(it.evidence, Relation.CORROBORATES, sources)
    assert names(found) == ["copies of one text: Document 2, Document 3"]
    assert found.untraced == it.evidence[2:]


def test_an_interview_of_its_own_in_a_copied_article_counts_for_itself() -> None:
    sources = make_sources(documents({2: (OFFICIAL,), 3: ()}), [(2, 3)])
    it = claim(Verdict.OPEN, (FOR, (), 2), (FOR, (ANOTHER,), 3))
    assert names(independence(it.evidence, Relation.CORROBORATES, sources)) == [
        "an official",
        "another official",
    ]


def test_the_first_copy_with_a_chain_speaks_for_its_group() -> None:
    sources = make_sources(documents({2: (), 3: (AGENCY,), 4: (BLOG,)}), [(2, 4), (4, 3)])
    assert sources == Sources(sources.documents, {2: 2, 3: 2, 4: 2}, {2: (AGENCY,)})
