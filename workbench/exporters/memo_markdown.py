"""The memo as Markdown, through the templates of resources/memo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workbench.domain.findings import Finding, Severity
from workbench.domain.ledger import Channel, Outcome
from workbench.domain.memo import Memo, MemoDocument
from workbench.domain.model import Relation, Role, Terms, Verdict
from workbench.domain.sign_offs import Check
from workbench.exporters import words
from workbench.exporters.escaping import plain, quoted
from workbench.paths import resource

_UNMARKED = 1000
"""Sentences in no claim that are printed: a draft of which more are unmarked is not ready for a memo."""
_BLANK_LINES = re.compile(r"\n{3,}")


def memo_markdown(memo: Memo) -> str:
    """Write the memo as one Markdown text. What documents and people wrote shows as written."""
    return "\n".join(memo_parts(memo))


def memo_parts(memo: Memo, *, claims: int | None = None) -> Iterator[str]:
    """Write the memo piece by piece: the summary, each claim, the documents. Each piece stands alone.

    With ``claims`` only so many are written, and in each list; a line says how many more there are.
    """
    environment = _environment()
    yield _tidy(environment.get_template("summary.md").render(memo=memo, limit=claims))
    claim_template = environment.get_template("claim.md")
    shown = memo.claims[:claims]
    for claim in shown:
        yield _tidy(claim_template.render(claim=claim))
    if len(shown) < len(memo.claims):
        yield _tidy(environment.get_template("more.md").render(shown=len(shown), all=len(memo.claims)))
    yield _tidy(
        environment.get_template("documents.md").render(
            memo=memo,
            key=words.KEY,
            scales=_scales(),
            limit=claims,
            sentences=_UNMARKED if claims is None else claims,
        )
    )


def _tidy(text: str) -> str:
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


@cache
def _environment() -> Environment:
    """Make templates escape every value for Markdown, unless a filter has already written Markdown."""
    environment = Environment(
        loader=FileSystemLoader(resource("memo")),
        autoescape=True,
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "quoted": quoted,
        "moment": words.moment,
        "day": words.day,
        "number": words.number,
        "count": words.count,
        "percent": _percent,
        "verdict_word": _verdict_word,
        "relation_word": _relation_word,
        "finding_word": _finding_word,
        "reliability_words": _reliability_words,
        "role_words": _role_words,
        "check_word": _check_word,
        "terms_words": _terms_words,
        "outcome_words": _outcome_words,
        "channel_words": _channel_words,
        "compared": words.compared,
    }
    environment.globals["Verdict"] = Verdict
    return environment


def _escaped(value: object) -> Markup:
    return value if isinstance(value, Markup) else plain(str(value))


def _verdict_word(verdict: Verdict) -> str:
    return words.VERDICTS[verdict]


def _relation_word(relation: Relation) -> str:
    return words.RELATIONS[relation]


def _finding_word(finding: Finding) -> str:
    return words.WARNING if finding.severity is Severity.WARNING else words.NOTE


def _check_word(check: Check) -> str:
    return words.CHECKS[check]


def _terms_words(terms: Terms) -> str:
    return words.TERMS[terms]


def _outcome_words(outcome: Outcome) -> str:
    return words.OUTCOMES[outcome]


def _channel_words(channel: Channel) -> str:
    return words.CHANNELS[channel]


def _percent(share: float) -> str:
    """Write a share of 1 as per cent, rounded down so that only all of it is 100 %."""
    return f"{int(share * 100)} %"


def _reliability_words(letter: str) -> str:
    return f"{letter}, {words.RELIABILITIES[letter]}" if letter in words.RELIABILITIES else letter


def _role_words(document: MemoDocument) -> str:
    standing = document.provenance.standing
    return f"{standing} {document.role}" if standing and document.role is Role.SOURCE else document.role


def _scales() -> list[tuple[str, str, int, str]]:
    return [
        (letter, reliability, credibility, truth)
        for (letter, reliability), (credibility, truth) in zip(
            words.RELIABILITIES.items(), words.CREDIBILITIES.items(), strict=True
        )
    ]
