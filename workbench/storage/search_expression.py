"""A query in the language of FTS5 (sqlite.org/fts5.html, section 3), which it can never break.

Folded words hold letters and digits only, each is quoted all the same, and every part is in brackets.
"""

from __future__ import annotations

from workbench.domain.search_query import AllOf, AnyOf, Near, Query, Without, Words


def match_expression(query: Query) -> str:
    """Return what stands to the right of MATCH."""
    if isinstance(query, Words):
        return _words(query)
    if isinstance(query, Near):
        return f"NEAR({' '.join(_words(part) for part in query.parts)}, {query.distance})"
    if isinstance(query, Without):
        return f"({match_expression(query.wanted)} NOT {match_expression(query.unwanted)})"
    assert isinstance(query, AllOf | AnyOf)
    operator = " AND " if isinstance(query, AllOf) else " OR "
    return f"({operator.join(match_expression(part) for part in query.parts)})"


def _words(query: Words) -> str:
    phrase = " ".join(query.words).replace('"', '""')
    return f'"{phrase}" *' if query.prefix else f'"{phrase}"'
