"""A case to hand on to other programs, with nothing in it that leads to a confidential origin.

What surrounds a passage is left out beside what `safe_copy` names: it is cut off within words, and half a
name is as good as a whole one.
"""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.interchange import Exchange
from workbench.domain.model import Claim, Document, Origin, Provenance, Selector, Version
from workbench.domain.rewriting import Rewriting
from workbench.domain.safe_copy import LEFT_OUT, Hiding
from workbench.domain.sign_offs import SignOff


def safe_exchange(exchange: Exchange, hiding: Hiding) -> Exchange:
    """Return what is handed on with stand-ins, saying in it what was left out."""
    veiled = {one.id for one in exchange.documents if one.number in hiding.documents}

    def origin(one: Origin) -> Origin:
        return hiding.origins.get(one.id) or rewriting.parts(replace(one, note=""))

    def document(one: Document) -> Document:
        if one.id not in veiled:
            return rewriting.parts(one)
        kept = Provenance(
            standing=one.provenance.standing, reliability=one.provenance.reliability, note=LEFT_OUT
        )
        return rewriting.parts(replace(one, provenance=kept, file_name=hiding.documents[one.number], path=""))

    def version(one: Version) -> Version:
        bare = replace(one, text_sha256="", structure_sha256="", warnings=())
        return replace(bare, original_sha256="", imported_at="") if one.document_id in veiled else bare

    def selector(one: Selector) -> Selector:
        return replace(one, exact=hiding.text(one.exact), prefix="", suffix="")

    def claim(one: Claim) -> Claim:
        return rewriting.parts(replace(one, words_then=""))

    def sign_off(one: SignOff) -> SignOff:
        return rewriting.parts(replace(one, signed=""))

    rewriting = Rewriting(
        hiding.text,
        {
            Origin: origin,
            Document: document,
            Version: version,
            Selector: selector,
            Claim: claim,
            SignOff: sign_off,
        },
    )
    return replace(rewriting(exchange), withheld=hiding.sentence)
