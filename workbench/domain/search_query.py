"""What somebody searches for: words, "phrases", prefixes, NEAR, AND, OR, NOT and brackets.

Operators are written in capitals; words side by side must all be there. Nothing that can be typed is an
error of ours: what makes no sense is a `NotPossible` with a sentence about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from workbench.domain.errors import NotPossible
from workbench.domain.folding import is_unspaced, tokens

NEAR_WORDS = 10
"""How many words may stand between the parts of NEAR where nobody says."""
_LONGEST, _MOST, _FARTHEST = 2_000, 60, 200
_SHORTEST_PREFIX, _SHORTEST_UNFINISHED = 2, 3


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words one behind the other; with ``prefix`` the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Parts in any order with at most ``distance`` words between the first and the last of them."""

    parts: tuple[Words, ...]
    distance: int = NEAR_WORDS


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part, anywhere in the same stretch of text."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the parts."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What is wanted, where what is unwanted does not stand in the same stretch of text."""

    wanted: Query
    unwanted: Query


Query: TypeAlias = Words | Near | AllOf | AnyOf | Without


def parse_query(typed: str, *, unfinished: bool = False) -> Query:
    """Understand a query.

    With ``unfinished``, as somebody types, the last word may go on, and an operator or bracket that waits
    for something is left out. Raises `NotPossible` with a sentence where nothing can be looked for.
    """
    if len(typed) > _LONGEST:
        raise NotPossible(f"This is too long to search for. Look for at most {_LONGEST:,} characters.")
    pieces = list(_pieces(typed))
    if len(pieces) > _MOST:
        raise NotPossible(f"There are too many words to search for. Look for at most {_MOST} at once.")
    if unfinished:
        pieces = _finished(pieces, typed)
    if not any(piece.words or piece.near for piece in pieces):
        raise NotPossible("There is no word in this to look for. Type letters or digits.")
    reader = _Reader(pieces)
    query = reader.any_of()
    if reader.piece is not None:
        raise NotPossible("A bracket is closed that was never opened. Remove it, or write it in quotes.")
    return query


def parts_of(query: Query) -> Iterator[Words]:
    """Yield the words that a query looks for, not those that it shuts out."""
    if isinstance(query, Words):
        yield query
    elif isinstance(query, Without):
        yield from parts_of(query.wanted)
    else:
        for part in query.parts:
            yield from parts_of(part)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One thing typed: an operator or bracket (``sign``), words, or a NEAR with its parts."""

    sign: str = ""
    words: Words | None = None
    near: Near | None = None
    bare: bool = False


_QUOTES = '"“”„‟«»'
_PIECES = re.compile(
    rf"""\s+
    | (?P<sign>[()])
    | NEAR\s*\((?P<near>[^()]*)\)?
    | [{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?(?P<goes_on>\*?)
    | (?P<bare>[^\s(){_QUOTES}]+)
    """,
    re.VERBOSE,
)
_OPERATOR = re.compile(r"AND|OR|NOT|NEAR(?:/\d{1,6})?")
_DISTANCE = re.compile(r",\s*(\d{1,6})\s*$")


def _pieces(typed: str) -> Iterator[_Piece]:
    for found in _PIECES.finditer(typed):
        if found["sign"]:
            yield _Piece(found["sign"])
        elif found["near"] is not None:
            yield _near_piece(found["near"])
        elif found["phrase"] is not None:
            phrase = found["phrase"]
            yield from _words_piece(phrase, prefix=bool(found["goes_on"]) or phrase.endswith("*"), bare=False)
        elif found["bare"]:
            if _OPERATOR.fullmatch(found["bare"]):
                yield _Piece(found["bare"])
            else:
                yield from _words_piece(found["bare"], prefix=found["bare"].endswith("*"), bare=True)


def _words_piece(typed: str, *, prefix: bool, bare: bool) -> Iterator[_Piece]:
    """Make words of what was typed; signs alone are no words and leave nothing."""
    words = [token.word for token in tokens(typed)]
    if not words:
        return
    if is_unspaced(words[-1]):
        words, prefix = _open_run(words)
    elif prefix and len(words) == 1 and len(words[0]) < _SHORTEST_PREFIX:
        raise NotPossible(f"“{words[-1]}*” would find nearly all. Write two letters or more before the star.")
    yield _Piece(words=Words(tuple(words), prefix), bare=bare)


def _open_run(words: list[str]) -> tuple[list[str], bool]:
    """Let a run without spaces go on in the text: its last character alone is only asked for if it is all."""
    in_pair = len(words) > 1 and len(words[-2]) > 1 and is_unspaced(words[-2])
    return (words[:-1], False) if in_pair else (words, True)


def _near_piece(typed: str) -> _Piece:
    distance = _DISTANCE.search(typed)
    inside = _pieces(typed[: distance.start()] if distance else typed)
    parts = tuple(piece.words for piece in inside if piece.words is not None)
    if len(parts) < 2:
        raise NotPossible("NEAR needs two words or more, as in NEAR(bridge closed, 5).")
    return _Piece(near=Near(parts, _distance(distance[1] if distance else "")))


def _distance(typed: str) -> int:
    return min(int(typed), _FARTHEST) if typed else NEAR_WORDS


def _finished(pieces: list[_Piece], typed: str) -> list[_Piece]:
    while pieces and pieces[-1].sign not in ("", ")"):
        pieces.pop()
    if not pieces:
        return pieces
    last = pieces[-1]
    if last.words is not None and last.bare and not typed[-1:].isspace():
        word = last.words.words[-1]
        if len(word) >= _SHORTEST_UNFINISHED and not is_unspaced(word):
            pieces[-1] = _Piece(words=Words(last.words.words, prefix=True), bare=True)
    opened = sum(piece.sign == "(" for piece in pieces) - sum(piece.sign == ")" for piece in pieces)
    return pieces + [_Piece(")")] * max(0, opened)


class _Reader:
    """Reads pieces by recursive descent: OR binds loosest, then AND and NOT, then NEAR."""

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        self._pieces = pieces
        self._at = 0

    @property
    def piece(self) -> _Piece | None:
        """The piece to read next; None at the end."""
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def any_of(self) -> Query:
        """Read parts with OR between them."""
        parts = [self._all_of()]
        while self._take("OR"):
            parts.append(self._all_of())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all_of(self) -> Query:
        wanted: list[Query] = []
        unwanted: list[Query] = []
        while True:
            after_and = bool(wanted or unwanted) and self._take("AND")
            without = self._take("NOT")
            piece = self.piece
            if piece is None or piece.sign in (")", "OR"):
                if after_and or without or not (wanted or unwanted):
                    raise _nothing_there("NOT" if without else "AND" if after_and else "", piece)
                break
            (unwanted if without else wanted).append(self._one())
        if not wanted:
            raise NotPossible(
                "NOT only takes away from what is found. Say first what is wanted, as in bridge NOT closed."
            )
        query = wanted[0] if len(wanted) == 1 else AllOf(tuple(wanted))
        if not unwanted:
            return query
        return Without(query, unwanted[0] if len(unwanted) == 1 else AnyOf(tuple(unwanted)))

    def _one(self) -> Query:
        piece = self.piece
        assert piece is not None
        self._at += 1
        if piece.sign == "(":
            inside = self.any_of()
            if not self._take(")"):
                raise NotPossible("A bracket is opened and not closed. Close it, or remove it.")
            return inside
        if piece.near is not None:
            return piece.near
        if piece.words is None:
            raise _nothing_there(piece.sign, self.piece)
        return self._near(piece.words)

    def _near(self, first: Words) -> Query:
        parts, distance = [first], 0
        while (sign := self.piece) is not None and sign.sign.startswith("NEAR"):
            self._at += 1
            following = self.piece
            if following is None or following.words is None:
                raise NotPossible("NEAR stands between two words, as in bridge NEAR closed.")
            self._at += 1
            parts.append(following.words)
            distance = max(distance, _distance(sign.sign.partition("/")[2]))
        return first if len(parts) == 1 else Near(tuple(parts), distance)

    def _take(self, sign: str) -> bool:
        piece = self.piece
        taken = piece is not None and piece.sign == sign
        self._at += taken
        return taken


def _nothing_there(sign: str, following: _Piece | None) -> NotPossible:
    sign = sign or (following.sign if following is not None else "")
    if sign in ("", ")", "("):
        return NotPossible("There is nothing between the brackets. Write a word there, or remove them.")
    return NotPossible(f"{sign} needs a word on both sides. To find the word itself, write “{sign.lower()}”.")
