"""Write a document's structure as compact JSON, and read it back."""

from __future__ import annotations

import json

from workbench.domain.structure import Block, BlockKind, Page, Structure, StyledSpan, StyleKind


def to_json(structure: Structure) -> str:
    """Return the one JSON text of a structure: equal structures give equal texts."""
    record = {
        "blocks": [[b.kind.value, b.start, b.end, b.level, b.marker] for b in structure.blocks],
        "styles": [[s.kind.value, s.start, s.end, s.target] for s in structure.styles],
        "pages": [[p.label, p.start, p.end] for p in structure.pages],
    }
    return json.dumps(record, ensure_ascii=True, separators=(",", ":"))


def from_json(text: str) -> Structure:
    """Return the structure that `to_json` wrote."""
    record = json.loads(text)
    return Structure(
        blocks=tuple(Block(BlockKind(kind), *rest) for kind, *rest in record["blocks"]),
        styles=tuple(StyledSpan(StyleKind(kind), *rest) for kind, *rest in record["styles"]),
        pages=tuple(Page(*fields) for fields in record["pages"]),
    )
