"""What is handed on from a case to other programs and read back: documents, claims, evidence, signatures.

Not among it: calculations, replies, decisions about copies, findings set aside, the rules and the journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.model import Claim, Document, Origin, Version
from workbench.domain.sign_offs import Objection, SignOff

TERMS = "urn:factcheck-workbench:terms:"
"""The name space of the words that the Web Annotation vocabulary lacks."""
PAGE_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A case to hand on. Ids hold within it alone; ``made_at`` is UTC as ISO 8601.

    ``document_origins`` go by the document's id, ``criticised`` by the claim's; each is in order.
    ``pages`` gives by the version's id where its pages begin. ``withheld`` says in a sentence what a
    source-safe copy leaves out. ``foreign``: another program wrote it, so that its claims are no more than
    remarks on words, and its documents known by their address or title.
    """

    title: str
    made_at: str
    documents: tuple[Document, ...]
    versions: tuple[Version, ...]
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    sign_offs: tuple[SignOff, ...] = ()
    objections: tuple[Objection, ...] = ()
    document_origins: Mapping[int, tuple[Origin, ...]] = field(default_factory=dict)
    criticised: Mapping[int, tuple[Origin, ...]] = field(default_factory=dict)
    pages: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    withheld: str = ""
    foreign: bool = False
