"""Read annotations of other programs: W3C Web Annotations, and what Hypothesis exports or answers.

Each becomes a remark on words, in the form that `web_annotation` reads: an open claim whose note says who
remarked what. Only quotes count. Positions of other programs count UTF-16 units of another text, so they are
hints at most; what has no quote is dropped and counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.errors import DocumentRefused
from workbench.domain.model import Kind, Role, Verdict
from workbench.importers.annotation_values import Json, listed, optional, records

_NONE_THERE = "It holds no annotations that quote the words they are about, and only such can be found again."
_LISTS = ("annotations", "rows", "items")
_LONGEST_QUOTE = 20_000


def foreign_lines(found: object) -> Iterator[Json]:
    """Give annotations as a head and lines as `web_annotation` reads them. Raises `DocumentRefused`."""
    remarks = [remark for one in annotations_in(found) if (remark := _remark(one)) is not None]
    if not remarks:
        raise DocumentRefused(_NONE_THERE)
    sources: dict[str, str] = {}
    for source, title, _ in remarks:
        sources[source] = sources.get(source, "") or title
    yield {"label": "", "generated": "", "foreign": True}
    yield from (_document(number, *pair) for number, pair in enumerate(sources.items(), 1))
    for number, (_, _, claim) in enumerate(remarks, 1):
        yield {"id": f"claim/{number}", **claim}


def annotations_in(found: object) -> Iterator[Json]:
    """Give the annotations in a file: one alone, a list, a collection, a page, or what a service answers."""
    waiting = listed(found)
    waiting.reverse()
    while waiting:
        one = waiting.pop()
        if not isinstance(one, dict):
            continue
        if "target" in one:
            yield one
            continue
        inside = [*records(one.get("first")), *(each for name in _LISTS for each in listed(one.get(name)))]
        waiting += reversed(inside)


def _document(number: int, source: str, title: str) -> Json:
    known = {"address": source, "title": title}
    return {
        "id": f"document/{number}",
        "motivation": "describing",
        "number": 0,
        "role": Role.SOURCE.value,
        "fileName": title or source,
        "provenance": {name: value for name, value in known.items() if value},
        "origins": [],
        "versions": [{"id": source, "number": 1, "mediaType": ""}],
    }


def _remark(one: Json) -> tuple[str, str, Json] | None:
    """Return what an annotation is about, its title, and the claim; None where it quotes nothing."""
    for target in listed(one["target"]):
        if not isinstance(target, dict):
            continue
        selectors = _selectors(target.get("selector"))
        quote = next((each for each in selectors if optional(each.get("exact"))), None)
        if quote is None or len(optional(quote["exact"])) > _LONGEST_QUOTE:
            continue
        source = optional(target.get("source")) or optional(one.get("uri")) or "urn:unknown"
        return source, _title(one), _claim(one, source, quote)
    return None


def _selectors(found: object) -> list[Json]:
    """Return selectors with those that refine them."""
    waiting = records(found)
    known: list[Json] = []
    while waiting and len(known) < 50:
        one = waiting.pop()
        known.append(one)
        waiting += records(one.get("refinedBy"))
    return known


def _claim(one: Json, source: str, quote: Json) -> Json:
    said = "\n".join(text for text in _bodies(one) if text)
    person = _person(one)
    note = f"{person}: {said}" if said and person else said
    selector: Json = {"type": "TextQuoteSelector"}
    selector |= {name: optional(quote.get(name)) for name in ("exact", "prefix", "suffix")}
    return {
        "motivation": "assessing",
        "body": [
            {"value": "", "purpose": "describing"},
            {"value": note, "purpose": "commenting"},
        ],
        "target": [{"source": source, "selector": [selector]}],
        "number": 0,
        "kind": Kind.EVENT.value,
        "verdict": Verdict.OPEN.value,
        "wordsThen": "",
        "attribution": [],
        "criticised": [],
    }


def _bodies(one: Json) -> Iterator[str]:
    yield optional(one.get("text"))  # as Hypothesis has it
    for body in listed(one.get("body")):
        yield optional(body.get("value")) if isinstance(body, dict) else ""
    yield optional(one.get("bodyValue"))
    tags = [tag for tag in map(optional, listed(one.get("tags"))) if tag]
    if tags:
        yield f"Tags: {', '.join(tags)}"


def _person(one: Json) -> str:
    creator = one.get("creator")
    info = one.get("user_info")
    if isinstance(info, dict) and optional(info.get("display_name")):
        return optional(info["display_name"])
    if isinstance(creator, dict):
        return optional(creator.get("name")) or optional(creator.get("nickname"))
    user = optional(one.get("user")) or optional(creator)
    return user.removeprefix("acct:").partition("@")[0]


def _title(one: Json) -> str:
    document = one.get("document")
    title = document.get("title") if isinstance(document, dict) else None
    return next((text for text in map(optional, listed(title)) if text), "")
