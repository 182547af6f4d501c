"""Who says so is read from the words of a text, layer by layer, and nobody unnamed is taken for another."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.analysis.attribution import attributions, chain_for
from workbench.analysis.attribution_names import source_of
from workbench.domain.attribution import DocumentVoice, ProposedChain, Source
from workbench.domain.model import OriginKind
from workbench.domain.structure import Block, BlockKind, Structure, Timecode

_PLAIN = Structure()
_PAGE = DocumentVoice((Source("the blog"),))


def _proposed(
    text: str,
    words: str,
    structure: Structure = _PLAIN,
    voice: DocumentVoice | None = _PAGE,
    language: str = "en",
) -> ProposedChain | None:
    start = text.index(words)
    return chain_for(text, attributions(text, structure, language), start, start + len(words), voice)


def _chain(text: str, words: str, structure: Structure = _PLAIN, language: str = "en") -> list[str]:
    found = _proposed(text, words, structure, DocumentVoice(), language)
    return [] if found is None else [link.name for link in found.chain]


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("The pumps failed, three officials told Reuters.", ["three officials (to Reuters)", "Reuters"]),
        ("The pumps failed, according to the police.", ["the police"]),
        ("According to Dr. Jane Roe, the pumps failed.", ["Dr. Jane Roe"]),
        ("The ministry said that the pumps failed.", ["the ministry"]),
        ("“The pumps failed twice,” said Col. Dave Butler.", ["Col. Dave Butler"]),
        ("Police spokesman John Doe said the pumps failed.", ["John Doe"]),
        ("Reuters reported that the pumps failed.", ["Reuters"]),
        ("An official in the mayor’s office confirmed the pumps failed.", ["official in the mayor’s office"]),
        ("I was told that the pumps failed.", ["somebody unnamed"]),
    ],
)
def test_a_sentence_that_says_who_says_so_gives_the_chain(sentence: str, chain: list[str]) -> None:
    assert _chain(sentence, sentence) == chain


@pytest.mark.parametrize(
    ("language", "sentence", "chain"),
    [
        ("de", "Die Pumpen versagten, laut Anna Huber.", ["Anna Huber"]),
        ("de", "Der Minister Karl Huber sagte, die Pumpen hätten versagt.", ["Karl Huber"]),
        ("fr", "Selon Anne Dupont, les pompes sont en panne.", ["Anne Dupont"]),
        ("es", "Las bombas fallaron, según Ana García.", ["Ana García"]),
    ],
)
def test_other_languages_are_read_where_their_words_are_plain(
    language: str, sentence: str, chain: list[str]
) -> None:
    assert _chain(sentence, sentence, language=language) == chain


@pytest.mark.parametrize(
    "sentence",
    [
        "The pumps failed on Monday.",
        "It is unclear whether anyone at the ministry told the mayor.",
        "The mayor has not said whether the pumps failed.",
        "Jane Roe asked her staff to look at the pumps.",
    ],
)
def test_a_sentence_without_attribution_gives_none(sentence: str) -> None:
    assert _chain(sentence, sentence) == []


def test_the_document_itself_is_the_last_link() -> None:
    found = _proposed("The pumps failed, Jane Roe said.", "The pumps failed")
    assert found is not None
    assert [link.name for link in found.chain] == ["Jane Roe", "the blog"]


def test_a_page_whose_chain_the_text_joins_goes_on_from_there() -> None:
    text = "The pumps failed, two officials told Axios."
    voice = DocumentVoice((Source("The clerk"), Source("Axios"), Source("The Courier")))
    found = _proposed(text, text, voice=voice)
    assert found is not None
    assert [link.name for link in found.chain] == ["two officials (to Axios)", "Axios", "The Courier"]


def test_without_other_words_the_chain_is_the_document_and_says_so() -> None:
    found = _proposed("The pumps failed.", "The pumps failed.")
    assert found is not None
    assert [link.name for link in found.chain] == ["the blog"]
    assert found.reason == "Nobody else is named, so these are the document’s own words."


def test_the_cue_is_given_with_the_words_of_the_reason() -> None:
    text = "It rained. The pumps failed, one of the officials told Axios."
    found = _proposed(text, "The pumps failed")
    assert found is not None
    [cue] = found.cues
    assert text[cue.start : cue.end] == "one of the officials told Axios"
    assert found.reason == "The sentence says “one of the officials told Axios”."


def test_a_report_within_a_report_is_taken_apart() -> None:
    text = "Esper told colleagues the planes should stay, according to one of the sources."
    assert _chain(text, text) == ["one of the sources"]
    assert _chain(text, "the planes should stay") == ["Esper", "one of the sources"]


def test_what_is_said_of_the_speaker_is_not_his_word() -> None:
    text = "Brennick, which built the network in 2016, says that she was dismissed."
    assert _chain(text, "built the network in 2016") == []
    assert _chain(text, "she was dismissed") == ["Brennick"]


def test_one_of_the_sources_spoke_to_the_same_paper_but_is_a_person_apart() -> None:
    text = (
        "The pumps failed, three sources told Axios.\nNobody knew why.\n"
        "One of the sources said it was rust.\nIt rained for days, one of the sources said."
    )
    assert _chain(text, "The pumps failed") == ["three sources (to Axios)", "Axios"]
    assert _chain(text, "it was rust") == ["one of the sources (to Axios, ¶ 3)", "Axios"]
    assert _chain(text, "It rained for days") == ["one of the sources (to Axios, ¶ 4)", "Axios"]
    assert _chain(text, "Nobody knew why.") == ["Axios"]


def test_the_official_is_the_one_spoken_of_before() -> None:
    text = "A senior official of the port says the crane fell. “It fell at two,” the official said."
    assert _chain(text, "It fell at two") == ["senior official of the port"]


def test_unnamed_sources_of_a_document_bear_its_number() -> None:
    text = "The pumps failed, two officials said."
    found = _proposed(text, text, voice=DocumentVoice((Source("Reuters"),), "document 3"))
    assert found is not None
    assert found.chain[0] == Source(
        "two officials (to Reuters, document 3)", anonymous=True, kind=OriginKind.PERSON
    )


def test_a_signature_speaks_for_what_stands_above_it() -> None:
    text = (
        "That is odd.\nLater that day…\nThe general lost his temper.\nHe shouted.\n"
        "Originally tweeted by Jane Roe (@jroe) on May 1, 2021.\nI wonder."
    )
    assert _chain(text, "The general lost his temper.") == ["Jane Roe"]
    assert _chain(text, "He shouted.") == ["Jane Roe"]
    assert _chain(text, "That is odd.") == []
    assert _chain(text, "I wonder.") == []


def test_a_statement_that_is_announced_belongs_to_whom_it_is_announced_for() -> None:
    text = "Here’s a statement from Milley spokesman Col. Dave Butler:\nThe calls were staffed.\n\nWell."
    assert _chain(text, "The calls were staffed.") == ["Col. Dave Butler"]


def test_a_conversation_belongs_to_those_whose_names_stand_before_the_words() -> None:
    text = "ROE: The pumps failed.\nDOE: All of them?\nROE: Every one.\nDOE: I see."
    assert _chain(text, "Every one.") == ["ROE"]


def test_a_recording_belongs_to_those_who_speak_in_it() -> None:
    text = "The pumps failed.\nAll of them?"
    structure = Structure(
        timecodes=(Timecode(0, 17, 0, 900, "Jane Roe"), Timecode(18, 30, 900, 0, "John Doe"))
    )
    assert _chain(text, "All of them?", structure) == ["John Doe"]


def test_an_agency_report_ends_where_its_block_ends() -> None:
    report = "The pumps failed, two sources told Axios.\nIt rained."
    text = f"Read this.\n{report}\nI doubt it."
    start = text.index(report)
    structure = Structure(blocks=(Block(BlockKind.QUOTATION, start, start + len(report), 1),))
    assert _chain(text, "It rained.", structure)[-1:] == ["Axios"]
    assert _chain(text, "I doubt it.", structure) == []


def test_a_dateline_and_a_byline_are_the_page() -> None:
    text = "By Jane Roe\nLONDON (Reuters) - The pumps failed on Monday."
    assert _chain(text, "The pumps failed on Monday.") == ["Jane Roe", "Reuters"]


@pytest.mark.parametrize(
    ("words", "name", "anonymous"),
    [
        ("three sources familiar with the situation", "three sources", True),
        ("the right wing reporter Josh Rogin", "Josh Rogin", False),
        ("One source familiar with Milley’s conversations", "one source", True),
        ("White House spokeswoman Jen Psaki", "Jen Psaki", False),
        ("White House officials", "White House officials", True),
        ("The agency Delta Wire", "Delta Wire", False),
        ("Nine minutes later Teo Marrish", "Teo Marrish", False),
        ("the minutes of the committee", "the minutes of the committee", False),
    ],
)
def test_names_are_told_from_descriptions(words: str, name: str, anonymous: bool) -> None:
    source = source_of(words)
    assert source is not None
    assert (source.name, source.anonymous) == (name, anonymous)


@pytest.mark.parametrize("words", ["it", "he", "What Crewe", "which", "", "I’m"])
def test_what_names_nobody_is_nobody(words: str) -> None:
    assert source_of(words) is None


_BACKCHANNEL = {
    "It showed the Chinese were consuming their own intelligence": ["three sources (to Axios)", "Axios"],
    "I think they [the Chinese] were getting bad intelligence": [
        "one of the sources (to Axios, ¶ 2)",
        "Axios",
    ],
    "Esper directed his policy office": ["Axios"],
    "Milley followed up later in the month": ["two of the sources (to Axios)", "Axios"],
    "One source familiar with Milley’s conversations": ["one source (to Axios)", "Axios"],
    "It was dangerous for Mark Milley to be doing freelance diplomacy": [
        "Senior Trump admin national security official (to Josh Rogin)",
        "Josh Rogin",
    ],
    "For him to take this sort of action without any interagency coordination": [
        "Senior Trump admin national security official (to Josh Rogin)",
        "Josh Rogin",
    ],
    "Milley was absolutely not going rogue.": ["Senior Defense Official (to Josh Rogin)", "Josh Rogin"],
    "Milley did not properly coordinate": ["SAO (to Josh Rogin)", "Josh Rogin"],
    "nobody from OSD participated in it": ["SAO (to Josh Rogin)", "Josh Rogin"],
    "All calls from the Chairman to his counterparts": ["Col. Dave Butler"],
    "His calls with the Chinese and others in October": ["Col. Dave Butler"],
    "That sounds a little different": [],
    "What a mess.": [],
    "Or maybe Milley is just an inveterate liar": [],
}
"""What a person read in the draft: whose words these are, from the origin to the page that quotes them."""


def test_the_layers_of_a_real_text_are_read_as_a_person_reads_them(shared_cases: Path) -> None:
    text = (shared_cases / "backchannel" / "draft.txt").read_text(encoding="utf-8")
    found = attributions(text, _PLAIN)
    for words, expected in _BACKCHANNEL.items():
        start = text.index(words)
        proposed = chain_for(text, found, start, start + len(words), _PAGE)
        assert proposed is not None
        assert [link.name for link in proposed.chain] == [*expected, "the blog"], words
