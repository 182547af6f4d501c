"""The parts of the memo's Word document beside its text: footnotes, settings, who made it, the package."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from workbench.domain.memo_blocks import Paper
from workbench.exporters.escaping import shown
from workbench.exporters.memo_docx_styles import LANGUAGE

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects")
"""What the template of python-docx tells of the document that it was made from."""
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
_WORD_2013 = "15"
"""The mode of Word from 2013 on; with an older one its title bar says that it is in compatibility mode."""
_MOST_LETTERS = 255  # that a property may have


def settle(document: Document) -> None:
    """Leave out what belongs to the template's own document, and set what Word works by."""
    for relations in (document.part.package.rels, document.part.rels):
        for own_id, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in _LEFT_OUT:
                relations.pop(own_id)
    settings = document.settings.element
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), _WORD_2013)
    for zoom in settings.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")
    named = "".join(f'<w:footnote w:id="{number}"/>' for _, number in _SEPARATORS)
    compat = settings.find(qn("w:compat"))
    assert compat is not None
    compat.addprevious(parse_xml(f"<w:footnotePr {nsdecls('w')}>{named}</w:footnotePr>"))


def add_footnotes(document: Document, footnotes: list[str]) -> None:
    """Add the footnotes' part."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for kind, number in _SEPARATORS
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:footnotes {nsdecls('w')}>{lines}{''.join(footnotes)}</w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode("utf-8"), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def describe(document: Document, paper: Paper) -> None:
    """Say what the document is, who made it and when."""
    about = document.core_properties
    made = datetime.fromisoformat(paper.made_at).replace(tzinfo=None)
    about.title, about.subject = shown(paper.title)[:_MOST_LETTERS], "Verification memo"
    about.author = about.last_modified_by = shown(", ".join(paper.people))[:_MOST_LETTERS]
    about.created = about.modified = made
    about.comments, about.language = "", LANGUAGE
    about.revision = 1


def packed(document: Document) -> bytes:
    """Zip the document with the same times each time, so that the same memo gives the same bytes."""
    saved, whole = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return whole.getvalue()
