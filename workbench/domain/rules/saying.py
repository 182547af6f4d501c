"""What a rule says before the case's rule set gives it weight, and the turns of phrase that rules share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.domain.findings import Basis
from workbench.domain.model import Claim, Evidence, Passage, Relation


@dataclass(frozen=True, slots=True)
class Said:
    """A rule's sentence, the words it rests on, and the facts behind it (`Finding.detail`).

    ``softly`` makes it a note, whatever the rule's severity: there is nothing wrong yet.
    """

    message: str
    basis: tuple[Basis, ...] = ()
    detail: str = ""
    softly: bool = False


def words_of(passages: Iterable[Passage]) -> tuple[Basis, ...]:
    """Return the places of passages."""
    return tuple(Basis(one.version_id, one.start, one.end) for one in passages)


def words_behind(evidence: Iterable[Evidence]) -> tuple[Basis, ...]:
    """Return the places of the passages that evidence links to."""
    return words_of(link.passage for link in evidence)


def with_relation(claim: Claim, relation: Relation) -> list[Evidence]:
    """Return a claim's evidence of one relation."""
    return [link for link in claim.evidence if link.relation is relation]


def ids(*groups: Iterable[int]) -> str:
    """Return ids as a detail, each group sorted: the order in which they were linked does not matter."""
    return "|".join(",".join(map(str, sorted(group))) for group in groups)


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does.

    >>> listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])
    ('A', 'A and B', 'A, B and C')
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def how_many(count: int, one: str, many: str) -> str:
    """Return a count with its noun, small numbers as words.

    >>> how_many(1, "origin", "origins"), how_many(3, "origin", "origins"), how_many(12, "origin", "origins")
    ('one origin', 'three origins', '12 origins')
    """
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    number = words[count] if count < len(words) else f"{count:,}"
    return f"{number} {one if count == 1 else many}"
