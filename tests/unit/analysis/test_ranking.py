"""Passages are ranked by the words they share with a claim."""

from __future__ import annotations

from workbench.analysis.ranking import RankedPassage, Ranking, claim_words
from workbench.analysis.sentences import sentences

RARITIES = {
    "vessel": 4.0,
    "quarantin": 6.0,
    "captain": 5.0,
    "denied": 4.0,
    "deni": 4.0,
    "the": 0.1,
    "was": 0.2,
}


def ranked(statement: str, stretch: str, language: str = "en") -> list[RankedPassage]:
    """Return the best passages of a stretch for a claim in English."""
    return ranking(statement).passages(stretch, language, sentences)


def ranking(statement: str) -> Ranking:
    """Make the ranking of a claim in English."""
    claim = claim_words(statement, [], "en")
    return Ranking(claim, {stem: RARITIES.get(stem, 2.0) for stem in claim.stems})


def words(stretch: str, found: RankedPassage) -> str:
    """Return the words of a passage."""
    return stretch[found.start : found.end]


def test_the_sentence_that_shares_most_is_the_passage() -> None:
    stretch = "Nobody slept. The captain put the vessels under quarantine. It rained all the night long."
    (found,) = ranked("The vessel was quarantined by its captain.", stretch)
    assert words(stretch, found) == "The captain put the vessels under quarantine."
    assert found.shared == {"vessel", "quarantin", "captain"}
    assert 0.8 < found.share <= 1.0


def test_two_sentences_are_one_passage_where_both_are_needed() -> None:
    stretch = "Nobody slept. The captain denied it before the court. His vessel was under quarantine there."
    found = ranked("The captain denied that the vessel was under quarantine.", stretch)
    assert words(stretch, found[0]).startswith("The captain denied it")
    assert words(stretch, found[0]).endswith("under quarantine there.")


def test_a_second_passage_that_is_nearly_as_good_is_offered_too() -> None:
    stretch = (
        "The vessel was put under quarantine. It rained. Then the quarantine of the vessel ended at last."
    )
    found = ranked("The vessel was under quarantine.", stretch)
    assert [words(stretch, one)[:15] for one in found] == ["The vessel was ", "Then the quaran"]
    assert found[0].worth >= found[1].worth


def test_words_in_the_same_order_count_more() -> None:
    claim = ranking("The captain denied quarantine.")
    assert claim.score("Yesterday the captain denied quarantine rules.") > claim.score(
        "Yesterday quarantine rules denied the captain."
    )


def test_rare_words_make_a_stretch_better_than_common_ones() -> None:
    claim = ranking("The vessel was in quarantine.")
    assert claim.score("Then the quarantine ended.") > claim.score("Then the vessel sank.") > 0
    assert claim.score("Nobody slept.") == 0


def test_function_words_alone_share_nothing_that_tells() -> None:
    (found,) = ranked("The vessel was there.", "The night was cold and it was the last one.")
    assert found.shared == frozenset()
    assert found.share < 0.2


def test_a_word_of_the_same_beginning_counts_a_little() -> None:
    (same,) = ranked("It was a quarantine.", "Two days of quarantine were over.")
    (alike,) = ranked("It was a quarantine.", "Two days of quarantaine were over.")
    assert 0 < alike.worth < same.worth


def test_other_languages_are_compared_word_by_word() -> None:
    stretch = "Kapitán Milley mluvil o karanténě jako vessel."
    (found,) = ranked("Milley spoke of the vessels and one vessel.", stretch, "cs")
    assert {"milley", "vessel"} <= found.shared


def test_names_and_numbers_weigh_more() -> None:
    plain = claim_words("Reyes spoke of it.", [], "en")
    marked = claim_words("Reyes spoke of it.", [], "en", [(0, 5)])
    assert marked.emphasis["rey"] > plain.emphasis["rey"]
    assert marked.emphasis["of"] == plain.emphasis["of"] < 1.0


def test_words_of_the_draft_that_the_statement_lacks_count_too_but_less() -> None:
    claim = claim_words("He knew.", ["Halvane knew of the failure."], "en")
    assert claim.emphasis["halvan"] < claim.emphasis["knew"]


def test_a_stretch_without_any_of_the_words_gives_nothing() -> None:
    assert ranked("The vessel.", "Nobody slept.") == []
